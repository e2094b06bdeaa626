package import CivilTime
package import Markdown
package import Source
internal import Text

/// 目录: the documents of the site in order, with unique addresses and every link and relation resolved.
package struct Catalogue: Sendable {
  package let settings: SiteSettings
  /// Every document, published or not, newest first, ties by path.
  package let documents: [Document]
  /// Each `_index.md`, by the bytes of its folder.
  package let categoryTexts: [CategoryText]
  /// For each document, the target of each of its links; nil where broken.
  package let targets: [[LinkTarget?]]
  package let relations: [Relations]
  /// 有效性 of each document, by its own words and by what later documents did to it.
  package let validity: [Validity?]

  /// What stands for each part of the platform.
  package let parts: [SitePart: LinkTarget]

  /// What everybody sees of attachments, by document.
  package let attachmentTexts: [ContentPath: [UInt8]]
  /// Words that the site gives for each other.
  package let synonyms: [[String]]

  /// Indices of the documents that are listed: published, in order.
  package let listed: [Int]
  /// The day of the build.
  package let today: CivilDate

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

  /// The text above a category's list.
  package struct CategoryText: Sendable {
    package let path: ContentPath
    /// Nil where its folder is that of no category: then nothing shows it.
    package let category: Int?
    package let body: MarkdownDocument
    /// The target of each of its links; nil where broken.
    package let targets: [LinkTarget?]
  }

  package func text(above category: Int) -> CategoryText? { categoryTexts.last { $0.category == category } }

  /// 关联文件, in both directions; indices of documents that have a page.
  package struct Relations: Sendable, Hashable {
    package var amends: [Int] = []
    package var amendedBy: [Int] = []
    package var repeals: [Int] = []
    package var repealedBy: [Int] = []
    package var interprets: [Int] = []
    package var interpretedBy: [Int] = []
    package var result: [Int] = []
    package var resultOf: [Int] = []
    package var draftOf: [Int] = []
    package var drafts: [Int] = []

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
      return left == right ? a.source < b.source : left > right
    }
    var diagnostics: [Diagnostic] = []
    let resolver = LinkResolver(documents: documents, settings: content.settings, sources: content.sources)
    let resolved = documents.concurrentMap(workers: workers) { document in
      resolver.resolve(document.body, from: document)
    }
    let texts = content.categoryTexts.sorted { $0.key.folder < $1.key.folder }.map { path, text in
      let (targets, faults) = resolver.resolve(text, source: path)
      diagnostics += faults
      let category = content.settings.categories.category(at: path.folder)
      if category == nil {
        diagnostics.append(
          Diagnostic(
            .categoryTextUnused,
            Message(zh: "这个文件夹不是栏目，说明没有地方显示", en: "The folder is no category: nothing shows this text"),
            at: content.sources[path]?.whole,
            mend: Message(
              zh: "在 site.yml 的“栏目”里加上这个文件夹，或改名为 index.md",
              en: "Add the folder to categories in site.yml, or name the file index.md")))
      }
      return CategoryText(path: path, category: category, body: text, targets: targets)
    }
    for (index, result) in resolved.enumerated() where documents[index].isForReaders {
      diagnostics += result.diagnostics
    }
    let (relations, faults) = resolver.relations()
    let (parts, missing) = resolver.parts()
    diagnostics += faults + missing + Placeholders.check(content.settings, documents)
    diagnostics += Duplicates.check(documents, content.sources)
    let catalogue = Catalogue(
      settings: content.settings, documents: documents, categoryTexts: texts, targets: resolved.map(\.targets),
      relations: relations,
      validity: zip(relations, documents).map { $0.validity(of: $1, among: documents, today: content.today) },
      parts: parts, attachmentTexts: content.attachmentTexts, synonyms: content.synonyms,
      listed: documents.indices.filter { documents[$0].state == .published && documents[$0].facts.category != nil },
      today: content.today)
    return (catalogue, diagnostics)
  }
}

extension DiagnosticKind {
  package static let categoryTextUnused = DiagnosticKind(
    "GK3130", .warning, title: Message(zh: "没有栏目的栏目说明", en: "Category text without a category"),
    explanation: Message(
      zh: "_index.md 只在 site.yml 列出的栏目文件夹里起作用", en: "_index.md is shown only in the folder of a category of site.yml"))
}
