package import CivilTime
package import Markdown
package import Source
internal import Text

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
  /// 有效性 of each document, by its own words and by what later documents did to it.
  package let validity: [Validity?]

  /// What stands for each part of the platform.
  package let parts: [SitePart: LinkTarget]

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

    /// 有效性: what the document says of itself, or what published documents that are in force did to it.
    func validity(of document: Document, among documents: [Document], today: CivilDate) -> Validity? {
      guard document.facts.statedValidity == nil, document.ownValidity == .inForce else { return document.ownValidity }
      func isDone(by others: [Int]) -> Bool {
        others.contains { documents[$0].takesEffect.map { $0 <= today } ?? false }
      }
      return isDone(by: repealedBy) ? .repealed : isDone(by: amendedBy) ? .amended : .inForce
    }
  }

  /// 废止日期: as the document says, or from when a published document repeals it.
  package func repealDate(of index: Int) -> CivilDate? {
    documents[index].facts.repealed ?? relations[index].repealedBy.compactMap { documents[$0].takesEffect }.min()
  }

  /// Orders and links the content; every fault that shows only among several documents is in the diagnostics.
  package static func make(
    _ content: Content, workers: Int
  ) -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
    let documents = content.documents.sorted { a, b in
      let (left, right) = (a.facts.published?.instant ?? .min, b.facts.published?.instant ?? .min)
      return left == right ? a.source.utf8.lexicographicallyPrecedes(b.source.utf8) : left > right
    }
    var diagnostics: [Diagnostic] = []
    let resolver = LinkResolver(documents: documents, settings: content.settings, sources: content.sources)
    let resolved = documents.concurrentMap(workers: workers) { document in
      resolver.resolve(document.body, from: document)
    }
    var categoryTargets: [String: [LinkTarget?]] = [:]
    for (path, text) in content.categoryTexts.sorted(by: { $0.key < $1.key }) {
      let (targets, faults) = resolver.resolve(text, sourcePath: path + "/_index.md")
      categoryTargets[path] = targets
      diagnostics += faults
    }
    for (index, result) in resolved.enumerated() where documents[index].state == .published {
      diagnostics += result.diagnostics
    }
    let (relations, faults) = resolver.relations()
    let (parts, missing) = resolver.parts()
    diagnostics += faults + missing
    let catalogue = Catalogue(
      settings: content.settings, documents: documents, categoryTexts: content.categoryTexts,
      targets: resolved.map(\.targets),
      categoryTargets: categoryTargets, relations: relations,
      validity: zip(relations, documents).map { $0.validity(of: $1, among: documents, today: content.today) },
      parts: parts,
      listed: documents.indices.filter { documents[$0].state == .published && documents[$0].facts.category != nil })
    return (catalogue, diagnostics)
  }
}
