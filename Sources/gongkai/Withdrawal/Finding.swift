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

  func pending(_ typed: String, day: String, reason: String, isConcealed: Bool) throws -> PendingWithdrawal? {
    if let document = try document(typed) {
      return try known(document, day: day, reason: reason, isConcealed: isConcealed)
    }
    return try published(typed, day: day, reason: reason, isConcealed: isConcealed)
  }

  /// The document in content that a person means: by its file, its address, its index number or a former address.
  func document(_ typed: String) throws -> String? {
    try refuseOtherSites(typed)
    let address = below(typed)
    return try site.content.document(address) ?? site.content.document(typed) ?? documentNumbered(typed)
      ?? documents().first { try site.facts(of: $0)?.aliases.contains { ContentFolder.address($0) == address } == true }
  }

  /// An address of another site must not take down a document of this one that happens to have the same path.
  private func refuseOtherSites(_ typed: String) throws {
    guard let scheme = typed.range(of: "://"), let domain = try? site.settings()?.domain else { return }
    let host = String(typed[scheme.upperBound...].prefix { !"/:?#".contains($0) })
    let isOwn = host == domain || host == "localhost" || host.hasPrefix("127.") || host.hasPrefix("[")
    guard !isOwn else { return }
    throw ValidationError(
      "\(host) 不是本站（\(domain)）；确是本站的文件就只写路径 / is not this site; if the document is, write its path alone: \(below(typed))"
    )
  }

  /// Every Markdown file below content.
  private func documents() throws -> [String] {
    guard Disk.isFolder(site.content.path) else { return [] }
    return try FolderReader.walk(site.content.path).files.map(\.path).filter { $0.hasSuffix(".md") }.sorted()
  }

  /// The address without the path that base_url gives the site.
  private func below(_ typed: String) -> String {
    let address = ContentFolder.address(typed)
    let base = (try? site.settings())?.map(\.basePath) ?? "/"
    let prefix = base.split(separator: "/").joined(separator: "/") + "/"
    return prefix != "/" && address.hasPrefix(prefix) ? String(address.dropFirst(prefix.count)) : address
  }

  private func known(_ document: String, day: String, reason: String, isConcealed: Bool) throws -> PendingWithdrawal? {
    guard let file = try site.content.file(document) else { return nil }
    let facts = try site.facts(of: document)
    let body = Withholding.body(file.bytes)
    var pending = PendingWithdrawal(
      document: document, page: ContentFolder.address(document) + ".html",
      index: facts?.index?.text, bodyDigest: body.isEmpty ? nil : Disk.digest(of: body),
      day: day, reason: reason, isConcealed: isConcealed)
    if pending.index == nil { pending.notedIndex = try notedNumber(document) }
    // Withdrawn before: the day stays, and what is concealed is so until it is published again.
    if let known = facts?.withdrawal {
      pending.day = known.on.iso
      pending.isConcealed = isConcealed || known.isConcealed
    }
    return pending
  }

  /// The number of a document that does not say it itself, as where its front matter is damaged: what the ledger or a
  /// publication notes, and no other document holds.
  private func notedNumber(_ document: String) throws -> String? {
    var number = ledger().entries.last { $0.path == document && !$0.index.isEmpty }?.index
    for target in try site.destinations(refused: { _, _ in }) where number == nil {
      number = Publications.liveManifest(target)?.documents.first { $0.source == document && $0.index != nil }?.index
    }
    guard let number, try documentNumbered(number) == nil else { return nil }
    return number
  }

  /// One that cannot be read says nothing here; the withdrawal says that it was left alone.
  private func ledger() -> IndexLedger { (try? site.content.ledger()) ?? IndexLedger(nil) }

  /// The document that holds an index number, by what the ledger notes or what files say.
  private func documentNumbered(_ number: String) throws -> String? {
    guard let number = IndexNumber(number)?.text, number.contains("/"), !number.hasSuffix(".md") else { return nil }
    if let path = ledger().entries.last(where: { $0.index == number })?.path,
      try site.content.file(path) != nil, try site.index(of: path) == number
    {
      return path
    }
    return try documents().first { try site.index(of: $0) == number }
  }

  /// A document that is gone from content and still published somewhere.
  private func published(_ typed: String, day: String, reason: String, isConcealed: Bool) throws -> PendingWithdrawal? {
    let page = below(typed) + ".html"
    guard let on = CivilDate(iso: day) else { return nil }
    let withdrawal = DocumentFacts.Withdrawal(on: on, reason: reason, isConcealed: isConcealed)
    for target in try site.destinations(refused: { _, _ in }) {
      let lock = try Withdrawing.lock(target, site.options.language)
      guard let live = try Publications.live(target, lock: lock),
        let entry = live.manifest.documents.first(where: {
          $0.page == page || $0.path == page || ($0.index == typed && $0.index != nil)
        }),
        let source = entry.source
      else { continue }
      var pending = PendingWithdrawal(
        document: source, page: entry.page ?? page, index: entry.index, day: day, reason: reason,
        isConcealed: isConcealed)
      if let bytes = live.texts?["content/" + source] {
        let file = SourceFile(path: "content/" + source, bytes: bytes)
        let settings = try site.settings() ?? SiteSettings(zone: .shanghai)
        let facts = DocumentReader.facts(file, document: source, settings)
        pending.index = pending.index ?? facts.index?.text
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
  private func successor(of pending: PendingWithdrawal, body: [UInt8]) throws -> String? {
    if let index = pending.index { return try documentNumbered(index) }
    guard !body.isEmpty else { return nil }
    return try documents().first { document in
      try site.content.file(document).map { Withholding.body($0.bytes) == body } ?? false
    }
  }

  /// The document that a file belongs to: the one in whose folder it lies, or that it was published with.
  func owner(ofAttachment typed: String) throws -> String? {
    var names = [typed, below(typed)]
    for name in names where name.hasPrefix("content/") { names.append(String(name.dropFirst("content/".count))) }
    for name in names {
      var folder = name
      while let slash = folder.lastIndex(of: "/") {
        folder = String(folder[..<slash])
        if let document = site.content.document(folder), document.hasSuffix("/index.md") { return document }
      }
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
      return PendingWithdrawal(
        document: gone.source, page: page, index: gone.index, day: withdrawal.on.iso, reason: withdrawal.reason ?? "",
        isConcealed: withdrawal.isConcealed, tombstone: try gone.tombstone(withdrawal))
    }
    return nil
  }
}
