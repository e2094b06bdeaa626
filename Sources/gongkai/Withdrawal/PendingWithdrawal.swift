import ArgumentParser
import Authoring
import CivilTime
import Disclosure
import Disk
import Output
import Source
import Text

/// A withdrawal that is under way, in `withdrawals.json` in the site's state folder: written before anything is done and
/// gone when everything is, so that after a kill the next command finishes it. It holds nothing of the document's text.
struct PendingWithdrawal: Codable {
  /// The document; where it is gone from content, the path it was published from.
  var document: ContentPath
  /// Its page, as it was published or would be.
  var page: String
  /// Pages that it was published at before it was moved.
  var formerPages: [String] = []
  var index: IndexNumber?
  /// The number that the ledger or a publication notes for a document that says none itself.
  var notedIndex: IndexNumber?
  /// SHA-256 of the text below the front matter, by which a document without a number is known under another name.
  var bodyDigest: String?
  var day: CivilDate
  var reason: String
  var isConcealed: Bool
  /// For a document that is gone from content: what to put there.
  var tombstone: String?

  var withdrawal: DocumentFacts.Withdrawal {
    DocumentFacts.Withdrawal(on: day, reason: reason, isConcealed: isConcealed)
  }

  var indexes: Set<String> { Set([index, notedIndex].compactMap { $0?.text }) }
  /// Every page that it may have.
  var pages: [String] { [page] + formerPages }

  private static func file(_ site: SiteFolder) -> StateFile<[PendingWithdrawal]> {
    StateFile(
      site.state.path + "/withdrawals.json",
      remedy: Message(
        zh: "有撤回没有做完：删去它，再运行一次 gongkai withdraw",
        en: "a withdrawal is unfinished: delete it and run gongkai withdraw again"))
  }

  static func all(_ site: SiteFolder) throws -> [PendingWithdrawal] { try file(site).read() ?? [] }

  /// Notes that the withdrawal is under way; others that are stay noted.
  func write(_ site: SiteFolder) throws {
    try Self.file(site).write(try Self.all(site).filter { $0.document != document } + [self])
  }

  func remove(_ site: SiteFolder) throws {
    let others = try Self.all(site).filter { $0.document != document }
    if others.isEmpty { try Self.file(site).remove() } else { try Self.file(site).write(others) }
  }

  /// Finishes withdrawals that were cut short, before a command does anything else. Where one cannot be finished the
  /// command goes on, and ends with 1 if nothing else is wrong.
  static func finish(_ site: SiteFolder) throws {
    guard try !all(site).isEmpty else { return }
    try site.changing(patience: Withdrawing.patience) {
      for pending in try all(site) {
        complain(
          Message(
            zh: "先完成上次没有做完的撤回：\(pending.document)",
            en: "First a withdrawal that was cut short: \(pending.document)")[site.options.language])
        let outcome = try Withdrawing(site, pending).run()
        outcome.report(site.options.language, to: complain)
        if !outcome.stillOnline.isEmpty { Console.leaveUnfinished() }
      }
    }
  }
}
