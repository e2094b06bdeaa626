import Authoring
import Disclosure
import Disk
import Output
import Source

/// Finds what a person wants to be withdrawn: in content, or, where it is gone from there, among what is published.
struct Finding {
  let site: SiteFolder

  init(_ site: SiteFolder) { self.site = site }

  func pending(_ typed: String, day: String, reason: String, isConcealed: Bool) throws -> PendingWithdrawal? {
    if let document = site.content.document(below(typed)) ?? site.content.document(typed) {
      return try known(document, day: day, reason: reason, isConcealed: isConcealed)
    }
    if let document = try documentNumbered(typed) {
      return try known(document, day: day, reason: reason, isConcealed: isConcealed)
    }
    return try published(typed, day: day, reason: reason, isConcealed: isConcealed)
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
      document: document, page: ContentFolder.address(document) + ".html", index: facts?.index?.text,
      bodyDigest: body.isEmpty ? nil : Disk.digest(of: body), day: day, reason: reason, isConcealed: isConcealed)
    // Withdrawn before: the day and the reason stay, and what is repeated is the rest.
    if let known = facts?.withdrawal, known.isConcealed == isConcealed {
      (pending.day, pending.reason) = (known.on.iso, known.reason ?? reason)
    }
    return pending
  }

  /// The document that holds an index number, by what the ledger notes or what files say.
  private func documentNumbered(_ number: String) throws -> String? {
    guard let number = IndexNumber(number)?.text, number.contains("/"), !number.hasSuffix(".md") else { return nil }
    if let path = try site.content.ledger().entries.last(where: { $0.index == number })?.path,
      try site.content.file(path) != nil, try site.index(of: path) == number
    {
      return path
    }
    for file in try FolderReader.walk(site.content.path).files where file.path.hasSuffix(".md") {
      if let index = try? site.index(of: file.path), index == number { return file.path }
    }
    return nil
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
        let facts = FrontMatterReader.facts(file, document: source, settings)
        pending.index = pending.index ?? facts.index?.text
        pending.tombstone = try Tombstone.source(of: facts, withdrawal: withdrawal, settings)
      }
      return pending
    }
    return try vanished(page, withdrawal)
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
