import ArgumentParser
import Authoring
import Disclosure
import Disk
import Output
import Source
import Text

/// A withdrawal that is under way, as `withdrawal.json` in the site's state folder: written before anything is done and
/// gone when everything is, so that after a kill the next command finishes it. It holds nothing of the document's text.
struct PendingWithdrawal: Codable {
  /// The document below content; where it is gone from there, the path it was published from.
  var document: String
  /// Its page, as it was published or would be.
  var page: String
  var index: String?
  /// SHA-256 of the text below the front matter, by which a document without a number is known under another name.
  var bodyDigest: String?
  /// `YYYY-MM-DD`.
  var day: String
  var reason: String
  var isConcealed: Bool
  /// For a document that is gone from content: what to put there.
  var tombstone: String?

  var withdrawal: DocumentFacts.Withdrawal? {
    CivilDate(iso: day).map { DocumentFacts.Withdrawal(on: $0, reason: reason, isConcealed: isConcealed) }
  }

  /// How people are told of the document; the path of one whose title is the leak may be one too.
  var name: String { document }

  private static func file(_ site: SiteFolder) -> StateFile<PendingWithdrawal> {
    StateFile(
      site.state.path + "/withdrawal.json",
      remedy: Message(
        zh: "一次撤回没有做完：删去它，再运行一次 gongkai withdraw",
        en: "a withdrawal is unfinished: delete it and run gongkai withdraw again"))
  }

  static func read(_ site: SiteFolder) throws -> PendingWithdrawal? { try file(site).read() }

  func write(_ site: SiteFolder) throws { try Self.file(site).write(self) }

  static func remove(_ site: SiteFolder) throws { try file(site).remove() }

  /// Finishes a withdrawal that was cut short, before a command does anything else. Ends the command where the document
  /// could still be published again.
  static func finish(_ site: SiteFolder) throws {
    guard try read(site) != nil else { return }
    try site.changing(patience: Withdrawing.patience) {
      guard let pending = try read(site) else { return }
      complain(
        Message(
          zh: "先完成上次没有做完的撤回：\(pending.name)", en: "First a withdrawal that was cut short: \(pending.name)")[
            site.options.language])
      let outcome = try Withdrawing(site, pending).run()
      outcome.report(site.options.language, to: complain)
    }
  }
}

extension CivilDate {
  /// `YYYY-MM-DD`.
  init?(iso: String) {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }
}
