internal import CivilTime
internal import Disclosure
internal import Markdown
internal import Search
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// The search: its index and its page.
struct SearchFiles {
  private let context: SiteContext
  private let text: SearchText

  init(_ context: SiteContext) { (self.context, text) = (context, SearchText(context)) }

  /// The index below `search/` and the page that searches it.
  func write(workers: Int, emit: @Sendable (SiteFile) throws -> Void) throws {
    let published = context.catalogue.documents.indices.filter { context.catalogue.documents[$0].state == .published }
    let documents = published.concurrentMap(workers: workers, searchDocument).sorted {
      ($0.date, $0.address) < ($1.date, $1.address)
    }
    let categories = context.settings.categories.indices.map(context.searchName) + [context.strings.text(.plainPages)]
    let kinds = DocumentKind.allCases.map { $0.name[context.settings.wording] }
    let manifest = try SearchIndex.write(
      documents, categories: categories, kinds: kinds, same: synonyms, workers: workers
    ) {
      path, bytes in
      try emit(SiteFile(OutputPath(path), bytes))
    }
    try emit(searchPage(manifest, categories: categories, kinds: kinds))
  }

  /// The site's own words before those that are built in, which are Chinese.
  private var synonyms: [[String]] {
    context.catalogue.synonyms + (context.settings.language.text.hasPrefix("zh") ? Synonyms.builtIn : [])
  }

  private func searchDocument(_ index: Int) -> SearchDocument {
    let document = context.catalogue.documents[index]
    let facts = document.facts
    return SearchDocument(
      address: document.page, title: facts.title, number: facts.number?.text, date: facts.published?.date.iso ?? "",
      year: facts.published?.date.year ?? 0, category: facts.category ?? context.settings.categories.count,
      kind: DocumentKind.allCases.firstIndex(of: facts.kind) ?? 0,
      isSample: facts.isSample, validity: context.force(of: index),
      isOutOfForce: [.repealed, .lapsed].contains(context.catalogue.validity[index]), keywords: facts.keywords,
      text: text.bytes(of: index))
  }

  private func searchPage(_ manifest: [UInt8], categories: [String], kinds: [String]) -> SiteFile {
    let page = context.plan.path(of: .search)
    let root = page.root
    let published = Set(
      context.catalogue.documents.lazy.filter { $0.state == .published }.compactMap {
        $0.facts.category.map { categories[$0] }
      })
    let used = Set(context.catalogue.documents.lazy.filter { $0.state == .published }.map(\.facts.kind))
    // A filter offers what exists.
    let held = zip(context.settings.categories, categories).filter { category, name in
      published.contains { $0 == name || $0.hasPrefix(name + "/") }
    }
    let view = SearchView(
      root: root, title: context.strings.text(.searchTitle), manifest: manifest,
      categories: held.map { ChoiceView(name: $0.name, value: $1) },
      kinds: zip(DocumentKind.allCases, kinds).filter { used.contains($0.0) }.map { ChoiceView(name: $1, value: $1) },
      years: context.yearLinks(context.plan.years, folder: "years/", root: root),
      columns: context.categoryLinks(root: root),
      numbers: context.yearLinks(context.plan.numbered, folder: "search/numbers/", root: root),
      request: PartsView(context.catalogue, root: root).request, phone: context.settings.contact.phone)
    return SiteFile(
      page,
      context.frames.page(
        page, title: view.title, main: context.theme.render(.search, view), section: .search, description: view.title))
  }
}
