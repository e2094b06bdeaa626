import ArgumentParser
import Authoring
import Build
import CivilTime
import Disclosure
import Disk
import Foundation
import Output
import Source

/// Finds what a person wants to be withdrawn: in content, or, where it is gone from there, among what is published.
struct Finding {
  let site: SiteFolder

  init(_ site: SiteFolder) { self.site = site }

  func pending(_ typed: String, day: CivilDate, reason: String, isConcealed: Bool) throws -> PendingWithdrawal? {
    if let document = try document(typed) {
      return try known(document, day: day, reason: reason, isConcealed: isConcealed)
    }
    return try published(typed, day: day, reason: reason, isConcealed: isConcealed)
  }

  /// The document in content that a person means: by its file, its address, its index number or a former address.
  func document(_ typed: String) throws -> ContentPath? {
    try refuseOtherSites(typed)
    let address = below(typed)
    return try site.content.document(address) ?? site.content.document(typed)
      ?? IndexNumber(typed).flatMap(documentNumbered)
      ?? documents().first {
        try site.facts(of: $0)?.aliases.contains {
          $0.address.address == address || $0.address.page == address + "/index.html"
        } == true
      }
  }

  /// An address of another site must not take down a document of this one that happens to have the same path.
  private func refuseOtherSites(_ typed: String) throws {
    guard let scheme = typed.range(of: "://"), let domain = try? site.settings()?.baseURL.domain else { return }
    let host = String(typed[scheme.upperBound...].prefix { !"/:?#".contains($0) })
    let isOwn = host == domain || host == "localhost" || host.hasPrefix("127.") || host.hasPrefix("[")
    guard !isOwn else { return }
    throw ValidationError(
      zh: "\(host) 不是本站（\(domain)）；确是本站公开文件的，只写路径：\(below(typed))",
      en: "\(host) is not this site (\(domain)); if the document is, write its path alone: \(below(typed))")
  }

  /// Every Markdown file below content.
  private func documents() throws -> [ContentPath] {
    guard Disk.isFolder(site.content.path) else { return [] }
    return try FolderReader.walk(site.content.path).files.map { ContentPath($0.path) }.filter(\.isMarkdown)
  }

  /// The address without the path that base_url gives the site.
  private func below(_ typed: String) -> String {
    let address = ContentFolder.address(typed)
    let base = (try? site.settings())??.baseURL.plainPath ?? "/"
    let prefix = ContentPath(written: base).text + "/"
    return prefix != "/" && address.hasPrefix(prefix) ? String(address.dropFirst(prefix.count)) : address
  }

  private func known(_ document: ContentPath, day: CivilDate, reason: String, isConcealed: Bool) throws
    -> PendingWithdrawal?
  {
    guard let file = try site.content.file(document) else { return nil }
    let facts = try site.facts(of: document)
    let body = Withholding.body(file.bytes)
    var pending = PendingWithdrawal(
      document: document, page: document.address + ".html", index: facts?.index,
      bodyDigest: body.isEmpty ? nil : Disk.digest(of: body),
      day: day, reason: reason, isConcealed: isConcealed)
    if pending.index == nil { pending.notedIndex = try notedNumber(document) }
    // Withdrawn before: the day stays, and what is concealed is so until it is published again.
    if let known = facts?.withdrawal {
      pending.day = known.on
      pending.isConcealed = isConcealed || known.isConcealed
    }
    return pending
  }

  /// The number of a document that does not say it itself, as where its front matter is damaged: what the ledger or a
  /// publication notes, and no other document holds.
  private func notedNumber(_ document: ContentPath) throws -> IndexNumber? {
    var number = ledger().entries.last { $0.place.names(document) && $0.index != nil }?.index
    for target in try site.destinations(refused: { _, _ in }) where number == nil {
      number = Publications.liveManifest(target)?.documents.first { $0.source == document.text && $0.index != nil }?
        .index
        .flatMap(IndexNumber.init)
    }
    guard let number, try documentNumbered(number) == nil else { return nil }
    return number
  }

  /// One that cannot be read says nothing here; the withdrawal says that it was left alone.
  private func ledger() -> IndexLedger { (try? site.content.ledger()) ?? IndexLedger(nil) }

  /// The document that holds an index number, by what the ledger notes or what files say.
  private func documentNumbered(_ number: IndexNumber) throws -> ContentPath? {
    guard number.text.contains("/"), !number.text.hasSuffix(".md") else { return nil }
    if case .source(let path) = ledger().entries.last(where: { $0.index == number })?.place,
      try site.content.file(path) != nil, try site.index(of: path) == number
    {
      return path
    }
    return try documents().first { try site.index(of: $0) == number }
  }

  /// A document that is gone from content and still published somewhere.
  private func published(_ typed: String, day: CivilDate, reason: String, isConcealed: Bool) throws
    -> PendingWithdrawal?
  {
    let page = below(typed) + ".html"
    let withdrawal = DocumentFacts.Withdrawal(on: day, reason: reason, isConcealed: isConcealed)
    for target in try site.destinations(refused: { _, _ in }) {
      let lock = try Withdrawing.lock(target, site.options.language)
      guard let live = try Publications.live(target, lock: lock),
        let entry = live.manifest.documents.first(where: {
          $0.page == page || $0.path == page || ($0.index == typed && $0.index != nil)
        }),
        let source = entry.source.map({ ContentPath($0) })
      else { continue }
      var pending = PendingWithdrawal(
        document: source, page: entry.page ?? page, index: entry.index.flatMap(IndexNumber.init), day: day,
        reason: reason,
        isConcealed: isConcealed)
      if let bytes = live.texts?[source.shown] {
        let file = SourceFile(path: source.shown, bytes: bytes)
        let settings = try site.settings() ?? SiteSettings(zone: .shanghai)
        let facts = DocumentReader.facts(file, document: source, settings)
        pending.index = pending.index ?? facts.index
        pending.tombstone = try Tombstone.source(of: facts, withdrawal: withdrawal, settings)
        // Moved or renamed since, it is to be marked where it is now.
        if let now = try successor(of: pending, body: Withholding.body(bytes)),
          var moved = try known(now, day: day, reason: reason, isConcealed: isConcealed)
        {
          moved.formerPages = [pending.page]
          return moved
        }
      }
      return pending
    }
    return try vanished(page, withdrawal)
  }

  /// The document that was published as another: it has the same number, or, without one, the same text.
  private func successor(of pending: PendingWithdrawal, body: [UInt8]) throws -> ContentPath? {
    if let index = pending.index { return try documentNumbered(index) }
    guard !body.isEmpty else { return nil }
    return try documents().first { document in
      try site.content.file(document).map { Withholding.body($0.bytes) == body } ?? false
    }
  }

  /// The document that a file belongs to: the one in whose folder it lies, or that it was published with.
  func owner(ofAttachment typed: String) throws -> String? {
    let written = [typed, below(typed)]
    let names = written + written.compactMap { ContentPath(shown: $0)?.text }
    for folder in names.flatMap({ ContentPath($0).folders }) {
      if let document = site.content.document(folder.text), document.bundle != nil { return document.text }
    }
    for target in try site.destinations(refused: { _, _ in }) {
      let entries = Publications.liveManifest(target)?.documents ?? []
      if let entry = entries.first(where: { $0.isAttachment && names.contains($0.path) }), let page = entry.page {
        return String(page.dropLast(".html".count))
      }
    }
    return nil
  }

  /// A document that the last build named as gone.
  private func vanished(_ page: String, _ withdrawal: DocumentFacts.Withdrawal) throws -> PendingWithdrawal? {
    for target in try site.destinations(refused: { _, _ in }) {
      guard let gone = try Vanished.named(page, target) else { continue }
      let (index, reason) = (gone.index.flatMap(IndexNumber.init), withdrawal.reason ?? "")
      // Moved since, and published where it is now: that is marked, for it is what readers see.
      if let now = try documents().first(where: { try site.facts(of: $0).map(gone.isNow) ?? false }),
        var moved = try known(now, day: withdrawal.on, reason: reason, isConcealed: withdrawal.isConcealed)
      {
        moved.formerPages = [page]
        return moved
      }
      return PendingWithdrawal(
        document: gone.source, page: page, index: index, day: withdrawal.on, reason: reason,
        isConcealed: withdrawal.isConcealed, tombstone: try gone.tombstone(withdrawal))
    }
    return nil
  }
}
