internal import AnnualReport
package import Disclosure
internal import Markdown
package import SitePlan
internal import Text
package import Theme

/// The site as pages: a function of the plan and the theme.
package struct Portal: Sendable {
  let context: SiteContext
  private var plan: SitePlan { context.plan }

  package init(_ plan: SitePlan, theme: Theme) { context = SiteContext(plan, theme) }

  /// Renders every file and hands it to `emit`, from several threads.
  package func render(
    workers: Int, emit: @Sendable (SiteFile) throws -> Void,
    copy: @Sendable (_ file: Attachment, _ from: ContentPath, _ to: OutputPath, _ source: ContentPath) throws -> Void
  ) throws {
    for asset in context.theme.assets { try emit(SiteFile(OutputPath(asset.path), asset.bytes)) }
    let documents = DocumentPage(context)
    try plan.routes.concurrentForEach(workers: workers) { route in
      if case .attachment(let index, let number) = route {
        let document = plan.catalogue.documents[index]
        let file = document.files[number]
        try copy(
          file, document.source.beside(file.diskName), plan.path(of: route), document.source)
      } else {
        for file in files(of: route, documents) { try emit(file) }
      }
    }
    try SearchFiles(context).write(workers: workers, emit: emit)
  }

  /// The files of a route: one, or several where a format limits its size.
  private func files(of route: Route, _ documents: DocumentPage) -> [SiteFile] {
    let path = plan.path(of: route)
    return switch route {
    case .home: [DirectoryPages(context).home(path)]
    case .years: [DirectoryPages(context).years(path)]
    case .coverage: [CoveragePage(context).file(path)]
    case .sitemap: [DirectoryPages(context).sitemap(path)]
    case .missing: [DirectoryPages(context).missing(path)]
    case .category(let category, let number): [ListPages(context).category(path, category, number)]
    case .categoryYear(let category, let year): [ListPages(context).categoryYear(path, category, year)]
    case .numbers(let year, let number): [ListPages(context).numbers(path, year, number)]
    case .year(let year): [YearPage(context).file(path, year)]
    case .statistics(let category): [StatisticsPage(context).file(path, category)]
    case .document(let index): [documents.file(path, index)]
    case .formerPage(let index, _): [documents.redirect(from: path, index)]
    case .table(let index, let number):
      [
        SiteFile(
          path, plan.catalogue.documents[index].body.tables[number].csv, source: plan.catalogue.documents[index].source)
      ]
    case .categoryTable(let category, let number):
      plan.catalogue.text(above: category).map {
        [SiteFile(path, $0.body.tables[number].csv)]
      }
        ?? []
    case .figures(let index, let kind): ReportFiles(context).file(path, index, kind).map { [$0] } ?? []
    case .reportSchema: [SiteFile(path, ReportSchema.json(id: plan.settings.baseURL.of(path.text)))]
    case .feed(let category): [Feeds(context).file(path, category)]
    case .sitemapXML: Sitemaps(context).files(path)
    case .robots: [Sitemaps(context).robots(path)]
    case .redirects: [RedirectMap(context).file(path)]
    // Written with the index, by `SearchFiles`, and copied, by `render`.
    case .search, .attachment: []
    }
  }
}
