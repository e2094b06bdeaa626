internal import CivilTime
internal import Disclosure
internal import Source
internal import Text
internal import Theme

extension Portal {
  /// The front page, the site map for people, and the page for what is not there.
  func frontPages() -> [SiteFile] {
    [
      home(), directory("sitemap.html", .sitemap, title: strings.text(.sitemapTitle), section: .none),
      directory("404.html", .missing, title: strings.text(.missingTitle), section: .none),
    ]
  }

  private func home() -> SiteFile {
    let page = "index.html"
    let reports = catalogue.listed.filter { catalogue.documents[$0].facts.kind == .annualReport }
    let view = HomeView(
      root: "", title: settings.name, latest: rendered(catalogue.listed.prefix(10), as: .entry, root: ""),
      categories: categoryLinks(root: ""), years: yearLinks(years, folder: "years/", root: ""),
      reports: reports.isEmpty ? nil : rendered(reports, as: .entry, root: ""),
      statistics: settings.categories.indices.lazy.compactMap(statisticsPage).first.map(PercentEncoding.encode),
      parts: PartsView(catalogue, root: ""), total: catalogue.listed.count,
      updated: catalogue.listed.first.flatMap { catalogue.documents[$0].facts.published?.date.iso },
      organization: settings.organization, contact: ContactView(settings.contact))
    return SiteFile(
      page,
      frames.page(
        page, title: settings.name, main: theme.render(.home, view), section: .home, description: settings.name))
  }

  /// A page of links to everything, of which the template shows what it needs.
  func directory(_ page: String, _ template: ThemeTemplate, title: String, section: Frames.Section) -> SiteFile {
    let root = page == "404.html" ? settings.basePath : Address.root(of: page)
    let view = DirectoryView(
      root: root, title: title, total: catalogue.listed.count, categories: categoryLinks(root: root),
      pages: catalogue.plainPages(root: root),
      years: yearLinks(years, folder: "years/", root: root),
      numbers: yearLinks(numbered, folder: "search/numbers/", root: root))
    return SiteFile(
      page, frames.page(page, title: title, main: theme.render(template, view), section: section, description: title))
  }
}
