package import AnnualReport
internal import CivilTime
package import Disclosure
internal import Markdown
internal import Source
internal import Text
package import Theme

/// A file of the site, ready to be written.
package struct SiteFile: Sendable {
  package let path: String
  package let bytes: [UInt8]
  /// The source below content, where one stands behind the file.
  package let source: String?
  /// 索引号 of the document whose page it is.
  package let index: String?

  init(_ path: String, _ text: String, source: String? = nil) {
    self.init(path, Array(text.utf8), source: source)
  }

  init(_ path: String, _ bytes: [UInt8], source: String? = nil, index: String? = nil) {
    (self.path, self.bytes, self.source, self.index) = (path, bytes, source, index)
  }
}

/// The site as pages: a function of the catalogue and the theme.
package struct Portal: Sendable {
  let catalogue: Catalogue
  let theme: Theme
  let reports: AnnualReports
  let frames: Frames
  /// Listed documents of each category and of those below it, newest first.
  let members: [[Int]]
  /// Listed documents by year, of the site and of each category.
  let years: [YearGroup]
  let categoryYears: [[YearGroup]]
  /// Documents that have a document number, by its year.
  let numbered: [YearGroup]
  var settings: SiteSettings { catalogue.settings }
  var strings: ThemeStrings { theme.strings }

  package init(catalogue: Catalogue, theme: Theme, reports: AnnualReports) {
    (self.catalogue, self.theme, self.reports) = (catalogue, theme, reports)
    frames = Frames(catalogue: catalogue, theme: theme)
    members = Self.members(of: catalogue)
    years = Self.byYear(catalogue.listed, in: catalogue)
    categoryYears = members.map { Self.byYear($0, in: catalogue) }
    numbered = Self.byNumber(catalogue)
  }

  /// Renders every file and hands it to `emit`, from several threads. Attachments are named by their path below content.
  package func render(
    workers: Int, emit: @Sendable (SiteFile) throws -> Void,
    copy: @Sendable (_ file: Attachment, _ from: String, _ to: String, _ source: String) throws -> Void
  ) throws {
    for asset in theme.assets { try emit(SiteFile(asset.path, asset.bytes)) }
    let pages = catalogue.documents.indices.filter { catalogue.documents[$0].hasPage }
    let neighbours = self.neighbours()
    _ = try pages.concurrentMap(workers: workers) { index in
      let document = catalogue.documents[index]
      try emit(documentPage(index, neighbours: neighbours[index] ?? (nil, nil)))
      for alias in document.formerPages { try emit(redirect(from: alias, to: document)) }
      guard document.state == .published else { return }
      for (number, table) in document.body.tables.enumerated() {
        try emit(SiteFile(Document.table(number, of: document.page), table, source: document.source))
      }
      let folder = document.source.dropLast("index.md".count)
      for file in document.files {
        try copy(file, folder + file.diskName, document.address + "/" + file.name, document.source)
      }
      for file in reportFiles(index) { try emit(file) }
    }
    for (path, text) in catalogue.categoryTexts.sorted(by: { $0.key < $1.key }) {
      for (number, table) in text.tables.enumerated() {
        try emit(SiteFile(Document.table(number, of: path + "/index.html"), table))
      }
    }
    _ = try lists().concurrentMap(workers: workers) { try emit(page(of: $0)) }
    try search(workers: workers, emit: emit)
    for file in statisticsPages() + frontPages() + feeds() + sitemaps() { try emit(file) }
  }

  /// Older and newer document of the same category, for each listed one.
  private func neighbours() -> [Int: (newer: Int?, older: Int?)] {
    var neighbours: [Int: (newer: Int?, older: Int?)] = [:]
    var last: [Int: Int] = [:]
    for index in catalogue.listed {
      guard let category = catalogue.documents[index].facts.category else { continue }
      neighbours[index] = (last[category], nil)
      if let newer = last[category] { neighbours[newer]?.older = index }
      last[category] = index
    }
    return neighbours
  }

  private static func members(of catalogue: Catalogue) -> [[Int]] {
    let categories = catalogue.settings.categories
    let ancestors = categories.map { own in
      categories.indices.filter { categories[$0].path == own.path || own.path.hasPrefix(categories[$0].path + "/") }
    }
    var members: [[Int]] = categories.map { _ in [] }
    for index in catalogue.listed {
      guard let own = catalogue.documents[index].facts.category else { continue }
      for category in ancestors[own] { members[category].append(index) }
    }
    return members
  }

  /// A document as lists show it.
  func entry(_ index: Int, root: String) -> EntryView {
    let document = catalogue.documents[index]
    let facts = document.facts
    return EntryView(
      title: facts.title, address: root + PercentEncoding.encode(document.page), index: facts.index?.text,
      number: facts.number?.text, issuer: facts.issuer, category: facts.category.map { settings.categories[$0].name },
      kind: facts.kind.name[settings.wording], written: facts.written?.iso, published: facts.published?.pageTag,
      date: facts.published?.date.iso, validity: catalogue.validity[index]?.name[settings.wording],
      isInForce: catalogue.validity[index] == .inForce, isSample: facts.isSample)
  }

  /// Documents as rows of a table or entries of a list, rendered.
  func rendered(_ documents: some Sequence<Int>, as template: ThemeTemplate, root: String) -> [UInt8] {
    documents.reduce(into: []) { $0 += theme.render(template, entry($1, root: root)) }
  }

  /// Links to the category and those above it.
  func crumbs(_ category: Int?, root: String) -> [LinkView] {
    guard let category else { return [] }
    let path = settings.categories[category].path
    return settings.categories.filter { path == $0.path || path.hasPrefix($0.path + "/") }
      .sorted { $0.path.utf8.count < $1.path.utf8.count }
      .map { LinkView(name: $0.name, address: root + PercentEncoding.encode($0.path) + "/index.html") }
  }
}
