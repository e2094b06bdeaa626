internal import CivilTime
internal import Disclosure
internal import Markdown
internal import Search
internal import Source
internal import Text
internal import Theme

extension Portal {
  /// The index below `search/` and the page that searches it.
  func search(workers: Int, emit: @Sendable (SiteFile) throws -> Void) throws {
    let published = catalogue.documents.indices.filter { catalogue.documents[$0].state == .published }
    let documents = published.map(searchDocument).sorted { ($0.date, $0.address) < ($1.date, $1.address) }
    let categories = settings.categories.indices.map(searchName) + [strings.text(.plainPages)]
    let kinds = DocumentKind.allCases.map { $0.name[settings.wording] }
    let manifest = try SearchIndex.write(documents, categories: categories, kinds: kinds, workers: workers) {
      path, bytes in
      try emit(SiteFile(path, bytes))
    }
    try emit(searchPage(manifest, categories: categories, kinds: kinds))
  }

  private func searchDocument(_ index: Int) -> SearchDocument {
    let document = catalogue.documents[index]
    let facts = document.facts
    // What the header block shows is found too, after the text.
    let lines = [facts.index?.text, facts.issuer, facts.topic, facts.summary] + facts.keywords
    let more = lines.compactMap { $0 }.joined(separator: "\n")
    return SearchDocument(
      address: document.page, title: facts.title, number: facts.number?.text, date: facts.published?.date.iso ?? "",
      year: facts.published?.date.year ?? 0, category: facts.category ?? settings.categories.count,
      kind: DocumentKind.allCases.firstIndex(of: facts.kind) ?? 0,
      isSample: facts.isSample, text: more.isEmpty ? document.body.text : document.body.text + more.utf8)
  }

  /// A category's name below those above it, so that a filter for one takes in what lies below: `法律法规/规范性文件`.
  private func searchName(of category: Int) -> String {
    crumbs(category, root: "").map(\.name).joined(separator: "/")
  }

  private func searchPage(_ manifest: [UInt8], categories: [String], kinds: [String]) -> SiteFile {
    let page = "search/index.html"
    let root = Address.root(of: page)
    let used = Set(catalogue.documents.lazy.filter { $0.state == .published }.map(\.facts.kind))
    let view = SearchView(
      root: root, title: strings.text(.searchTitle), manifest: manifest,
      categories: zip(settings.categories, categories).map { ChoiceView(name: $0.name, value: $1) },
      kinds: zip(DocumentKind.allCases, kinds).filter { used.contains($0.0) }.map { ChoiceView(name: $1, value: $1) },
      years: yearLinks(years, folder: "years/", root: root), columns: categoryLinks(root: root),
      numbers: yearLinks(numbered, folder: "search/numbers/", root: root))
    return SiteFile(
      page,
      frames.page(
        page, title: view.title, main: theme.render(.search, view), section: .search, description: view.title))
  }
}
