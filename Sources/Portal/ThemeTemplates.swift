package import Source
package import Theme

extension ThemeTemplate {
  static let page = ThemeTemplate("page", PageView.self, shownAt: "index.html")
  static let head = ThemeTemplate("head", ChromeView.self, shownAt: "index.html")
  static let header = ThemeTemplate("header", ChromeView.self, shownAt: "index.html")
  static let footer = ThemeTemplate("footer", ChromeView.self, shownAt: "index.html")
  /// A document in a table.
  static let row = ThemeTemplate("row", EntryView.self, shownAt: "<category>/index.html")
  /// A document in a list.
  static let entry = ThemeTemplate("entry", EntryView.self, shownAt: "index.html")
  static let home = ThemeTemplate("home", HomeView.self, shownAt: "index.html")
  static let list = ThemeTemplate("list", ListView.self, shownAt: "<category>/index.html")
  static let year = ThemeTemplate("year", YearView.self, shownAt: "years/<year>.html")
  static let years = ThemeTemplate("years", DirectoryView.self, shownAt: "years/index.html")
  static let document = ThemeTemplate("document", DocumentView.self, shownAt: "<category>/<document>.html")
  static let statistics = ThemeTemplate("statistics", StatisticsView.self, shownAt: "<category>/statistics.html")
  static let coverage = ThemeTemplate("coverage", CoverageView.self, shownAt: "data/coverage.html")
  static let search = ThemeTemplate("search", SearchView.self, shownAt: "search/index.html")
  static let sitemap = ThemeTemplate("sitemap", DirectoryView.self, shownAt: "sitemap.html")
  static let missing = ThemeTemplate("missing", DirectoryView.self, shownAt: "404.html")
  static let redirect = ThemeTemplate("redirect", RedirectView.self, shownAt: "<alias>.html")

  /// The templates of a site.
  package static let portal: [ThemeTemplate] = [
    page, head, header, footer, row, entry, home, list, year, years, document, statistics, coverage, search, sitemap,
    missing,
    redirect,
  ]
}

extension Theme {
  /// Loads the default theme with a site's own files in place of those that have the same name. Faults of the theme's
  /// author are returned.
  ///
  /// - Parameter language: BCP 47; `strings/zh-CN.yml` or `strings/zh.yml` for `zh-CN`.
  package static func load(
    _ standard: ThemeSource, own: ThemeSource, language: String
  ) throws -> (theme: Theme?, diagnostics: [Diagnostic]) {
    try load(
      own == standard ? [own] : [standard, own], language: language, templates: ThemeTemplate.portal,
      wordings: ThemeStrings.Key.allCases.map(\.rawValue))
  }
}
