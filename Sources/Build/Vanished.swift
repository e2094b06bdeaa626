package import Disclosure
internal import Disk
package import Output
internal import Source
internal import Text

/// Documents that were published and are gone or moved: each build names them until somebody says what became of them.
/// Kept as `vanished.json` in the destination's state folder, since the publication that drops a page forgets it.
package struct Vanished: Sendable {
  package struct Page: Codable, Hashable, Sendable {
    package let page: String
    package let source: ContentPath
    package let index: String?
    /// What a tombstone would show of it, as front matter.
    var remains: String?

    /// Whether a document is this one at another address: one without a number is known by its title and day.
    package func isNow(_ facts: DocumentFacts) -> Bool {
      if let index { return facts.index?.text == index }
      guard let remains else { return false }
      let was = DocumentReader.facts(SourceFile(path: source.text, text: remains), document: source, nil)
      return !was.title.isEmpty && was.title == facts.title && was.published == facts.published
    }

    /// The source of its tombstone.
    package func tombstone(_ withdrawal: DocumentFacts.Withdrawal) throws -> String? {
      guard let remains, var editor = FrontMatterEditor(SourceFile(path: source.text, text: remains)) else {
        return nil
      }
      editor.set(.withdrawn, to: try Tombstone.value(withdrawal, isChinese: editor.isChinese))
      return String(decoding: editor.bytes, as: UTF8.self)
    }
  }

  private let pages: [Page]
  let diagnostics: [Diagnostic]

  /// - Parameter live: what is published until now.
  init(_ live: Staging, _ catalogue: Catalogue, _ target: Destination) throws {
    let known = try Self.file(target).read() ?? []
    let present = Set(catalogue.documents.flatMap { [$0.page] + $0.formerPages })
    let byIndex = Dictionary(
      catalogue.documents.compactMap { document in document.facts.index.map { ($0.text, document) } },
      uniquingKeysWith: { first, _ in first })
    let named = Set(known.map(\.page))
    var gone = (live.live?.documents ?? []).filter {
      $0.path == $0.page && !present.contains($0.path) && !named.contains($0.path)
    }.map { Page(page: $0.path, source: ContentPath($0.source ?? ""), index: $0.index) }
    if !gone.isEmpty, let texts = try live.liveTexts() {
      for index in gone.indices {
        guard let bytes = texts[gone[index].source.shown] else { continue }
        let file = SourceFile(path: gone[index].source.text, bytes: bytes)
        let facts = DocumentReader.facts(file, document: gone[index].source, catalogue.settings)
        gone[index].remains = try Tombstone.source(of: facts, withdrawal: nil, catalogue.settings)
      }
    }
    pages = (known.filter { !present.contains($0.page) } + gone).sorted { $0.page < $1.page }
    diagnostics = pages.map { page in Self.diagnostic(page, page.index.flatMap { byIndex[$0] }) }
  }

  private static func diagnostic(_ gone: Page, _ moved: Document?) -> Diagnostic {
    let place = gone.source.place
    let address = String(gone.page.dropLast(".html".count))
    guard let moved else {
      return Diagnostic(
        .publishedGone,
        Message(zh: "已发布的 \(address) 不见了", en: "\(address) was published and is gone"), at: place,
        mend: Message(
          zh: "撤回的：gongkai withdraw \(address.shellWord) --reason 原因；移到了别处：gongkai move \(address.shellWord) 新地址",
          en:
            "If it is withdrawn: gongkai withdraw \(address.shellWord) --reason …; if it has moved: gongkai move \(address.shellWord) NEW"
        ))
    }
    return Diagnostic(
      .publishedMoved,
      Message(
        zh: "已发布的 \(address) 移到了 \(moved.address)，旧网址会打不开",
        en: "\(address) was published and is \(moved.address) now; its former address leads nowhere"), at: place,
      mend: Message(
        zh: "运行：gongkai move \(address.shellWord) \(moved.address.shellWord)",
        en: "Run: gongkai move \(address.shellWord) \(moved.address.shellWord)"))
  }

  private static func file(_ target: Destination) -> StateFile<[Page]> {
    StateFile(
      target.state + "/vanished.json",
      remedy: Message(
        zh: "删去它；已经不见了的旧网址不再提醒", en: "delete it; former addresses that are gone are named no more"))
  }

  /// A page that the last build named.
  package static func named(_ page: String, _ target: Destination) throws -> Page? {
    try file(target).read()?.first { $0.page == page }
  }

  /// Forgets a document: it is withdrawn, and its address may be what must not be named.
  ///
  /// - Parameters:
  ///   - addresses: every page that it may have.
  package static func forget(_ source: ContentPath, pages addresses: [String], _ target: Destination) throws {
    let file = Self.file(target)
    guard let known = try file.read() else { return }
    let others = known.filter { $0.source != source && !addresses.contains($0.page) }
    if others.isEmpty { try file.remove() } else { try file.write(others) }
  }

  /// Keeps what was named for the next build.
  func write(_ target: Destination) throws {
    let file = Self.file(target)
    if pages.isEmpty { try file.remove() } else { try file.write(pages) }
  }
}

extension DiagnosticKind {
  static let publishedGone = DiagnosticKind(
    "GK3301", .warning, title: Message(zh: "已发布的文件不见了", en: "A published document is gone"),
    explanation: Message(
      zh: "公开过的文件从网上消失要有交代：撤回的留下说明，移动的让旧网址转到新网址",
      en:
        "A document that was public does not just vanish: a withdrawal leaves a tombstone, a move forwards the former address"
    ))
  static let publishedMoved = DiagnosticKind(
    "GK3302", .warning, title: Message(zh: "已发布的文件移动了", en: "A published document has moved"),
    explanation: Message(
      zh: "别处的链接和收藏还指着旧网址；gongkai move 让它转到新网址",
      en: "Links elsewhere still name the former address; `gongkai move` forwards it"))
  static let publicationKinds: [DiagnosticKind] = [publishedGone, publishedMoved, publishedChanged]
}
