/// The templates that a theme must have, each with the view that it is rendered with.
enum ThemeTemplate: String, CaseIterable, Sendable {
  case page, head, header, footer
  /// A document in a table, and in a list.
  case row, entry
  case home, list, year, years, document, statistics, search, sitemap, missing, redirect

  /// The names that the template may use.
  var schema: ViewSchema {
    switch self {
    case .page: PageView.fields.schema
    case .head, .header, .footer: ChromeView.fields.schema
    case .row, .entry: EntryView.fields.schema
    case .home: HomeView.fields.schema
    case .list: ListView.fields.schema
    case .year: YearView.fields.schema
    case .years, .sitemap, .missing: DirectoryView.fields.schema
    case .document: DocumentView.fields.schema
    case .statistics: StatisticsView.fields.schema
    case .search: SearchView.fields.schema
    case .redirect: RedirectView.fields.schema
    }
  }

  /// A page that shows the template, where that is the same on every site.
  var page: String {
    switch self {
    case .page, .head, .header, .footer, .home, .entry: "index.html"
    case .list, .row: "<category>/index.html"
    case .year: "years/<year>.html"
    case .years: "years/index.html"
    case .document: "<category>/<document>.html"
    case .statistics: "<category>/statistics.html"
    case .search: "search/index.html"
    case .sitemap: "sitemap.html"
    case .missing: "404.html"
    case .redirect: "<alias>.html"
    }
  }
}
