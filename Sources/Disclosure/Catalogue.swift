package import Markdown
package import Source

/// 目录: the documents of the site in order, with unique addresses and every link and relation resolved.
package struct Catalogue: Sendable {
  package let settings: SiteSettings
  /// Every document, published or not, newest first, ties by path.
  package let documents: [Document]
  package let categoryTexts: [String: MarkdownDocument]
  /// For each document, the target of each of its links; nil where broken.
  package let targets: [[LinkTarget?]]
  package let categoryTargets: [String: [LinkTarget?]]
  package let relations: [Relations]

  /// Indices of the documents that are listed: published, in order.
  package let listed: [Int]

  package enum LinkTarget: Sendable, Hashable {
    /// A document's page, with an anchor.
    case page(Int, anchor: String?)
    /// A file of a document.
    case file(Int, name: String)
    /// The list of a category.
    case category(Int)
    /// An anchor of the same page.
    case anchor(String)
  }

  /// 关联文件, in both directions; indices of documents that have a page.
  package struct Relations: Sendable, Hashable {
    package var amends: [Int] = []
    package var amendedBy: [Int] = []
    package var repeals: [Int] = []
    package var repealedBy: [Int] = []
    package var interprets: [Int] = []
    package var interpretedBy: [Int] = []
  }

  /// Orders and links the content; every fault that shows only among several documents is in the diagnostics.
  package static func make(
    _ content: Content, source: @Sendable (String) throws -> SourceFile, workers: Int
  ) throws -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
    let documents = content.documents.sorted { a, b in
      let (left, right) = (a.facts.published?.instant ?? .min, b.facts.published?.instant ?? .min)
      return left == right ? a.source.utf8.lexicographicallyPrecedes(b.source.utf8) : left > right
    }
    var diagnostics = AddressRules.check(documents, content.settings)
    let resolver = LinkResolver(documents: documents, settings: content.settings)
    let resolved = try documents.indices.map { $0 }.concurrentMap(workers: workers) { index in
      try resolver.resolve(documents[index].body, from: documents[index], source: source)
    }
    var categoryTargets: [String: [LinkTarget?]] = [:]
    for (path, text) in content.categoryTexts.sorted(by: { $0.key < $1.key }) {
      let (targets, faults) = try resolver.resolve(text, sourcePath: path + "/_index.md", source: source)
      categoryTargets[path] = targets
      diagnostics += faults
    }
    for (index, result) in resolved.enumerated() where documents[index].hasPage { diagnostics += result.diagnostics }
    let (relations, faults) = resolver.relations()
    diagnostics += faults
    let catalogue = Catalogue(
      settings: content.settings, documents: documents, categoryTexts: content.categoryTexts,
      targets: resolved.map(\.targets),
      categoryTargets: categoryTargets, relations: relations,
      listed: documents.indices.filter { documents[$0].state == .published && documents[$0].facts.category != nil })
    return (catalogue, diagnostics)
  }
}

/// Addresses are unique, letter case aside, and leave the site's own pages alone.
enum AddressRules {
  private static let reserved: Set<String> = ["index", "404", "sitemap", "robots", "feed", "manifest"]
  private static let reservedFolders: Set<String> = ["search", "years", "data", "assets"]

  static func check(_ documents: [Document], _ settings: SiteSettings) -> [Diagnostic] {
    var first: [String: Document] = [:]
    var diagnostics: [Diagnostic] = []
    for document in documents.sorted(by: { $0.source < $1.source }) {
      let key = document.address.lowercased()
      let place =
        document.facts.places[.title]
        ?? SourceLocation(path: document.source, line: nil, column: nil, length: 0, excerpt: nil)
      if let other = first[key] {
        diagnostics.append(
          Diagnostic(
            .addressDuplicate,
            Message(
              zh: "与 \(other.source) 的网址相同：\(document.page)", en: "Has the address of \(other.source): \(document.page)"
            ), at: place,
            mend: Message(zh: "给其中一个文件改名", en: "Rename one of the two"),
            related: other.facts.places[.title].map { [$0] } ?? []))
      }
      first[key] = first[key] ?? document
      let parts = key.split(separator: "/")
      let last = parts.last.map(String.init) ?? ""
      let isReserved =
        reservedFolders.contains(parts.first.map(String.init) ?? "") || (parts.count == 1 && reserved.contains(last))
        || last == "index"
        || last.hasPrefix("index_") || last == "years" || settings.categories.contains { $0.path.lowercased() == key }
      if isReserved {
        diagnostics.append(
          Diagnostic(
            .addressReserved,
            Message(zh: "网址“\(document.page)”留给列表页", en: "The address '\(document.page)' belongs to a list"), at: place,
            mend: Message(zh: "给文件改名", en: "Rename the file")))
      }
    }
    return diagnostics
  }
}
