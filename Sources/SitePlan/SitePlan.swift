package import AnnualReport
internal import CivilTime
package import Disclosure
internal import Markdown
internal import Text

/// Documents of one year.
package struct YearGroup: Sendable {
  package let year: Int
  package let documents: [Int]
}

/// Every page and file of the site as a value: what is rendered, linked, mapped and kept free is asked here. The theme's
/// assets and the search index, whose names depend on their bytes, come with them. A class, since every page asks it and a
/// copy of the catalogue costs more than most answers.
package final class SitePlan: Sendable {
  package let catalogue: Catalogue
  package let settings: SiteSettings
  package let reports: AnnualReports
  /// Listed documents of each category and of those below it, newest first.
  package let members: [[Int]]
  /// Listed documents by year, newest first, of the site and of each category.
  package let years: [YearGroup]
  package let categoryYears: [[YearGroup]]
  /// Documents that have a document number, by its year.
  package let numbered: [YearGroup]
  /// Categories whose annual reports have figures.
  package let withStatistics: Set<Int>

  package init(_ catalogue: Catalogue, _ reports: AnnualReports) {
    (self.catalogue, self.reports) = (catalogue, reports)
    settings = catalogue.settings
    members = Self.members(of: catalogue, reports)
    years = Self.byYear(catalogue.listed, in: catalogue)
    categoryYears = members.map { Self.byYear($0, in: catalogue) }
    numbered = Self.byNumber(catalogue)
    withStatistics = Set(
      reports.byDocument.keys.compactMap { index in
        let document = catalogue.documents[index]
        guard document.state == .published, let category = document.facts.category,
          catalogue.settings.categories[category].kind == .annualReport
        else { return nil }
        return category
      })
  }

  /// Every route, documents first.
  package var routes: [Route] { documentRoutes + listRoutes + siteRoutes }

  /// What stands for documents.
  private var documentRoutes: [Route] {
    catalogue.documents.indices.filter { catalogue.documents[$0].hasPage }.flatMap(routes)
  }

  private func routes(of index: Int) -> [Route] {
    let document = catalogue.documents[index]
    let pages = [Route.document(index)] + document.facts.aliases.indices.map { .formerPage(index, alias: $0) }
    guard document.state == .published else { return pages }
    let figures: [FiguresFile] =
      reports.byDocument[index] == nil ? [] : [.json, .csv] + StatutoryTable.allCases.map(FiguresFile.form)
    return pages + document.body.tables.indices.map { .table(index, number: $0) }
      + document.files.indices.map { .attachment(index, file: $0) } + figures.map { .figures(index, $0) }
  }

  /// Category lists with their years, the years of the whole site, and the document numbers by year.
  package var listRoutes: [Route] {
    var lists: [Route] = [.years]
    for category in settings.categories.indices {
      lists += (0..<pages(of: category)).map { .category(category, page: $0) }
      lists += categoryYears[category].map { .categoryYear(category, year: $0.year) }
    }
    return lists + years.map { .year($0.year) }
      + numbered.flatMap { group in
        (0..<numberPages(of: group)).map { .numbers(year: group.year, page: $0) }
      }
  }

  private var siteRoutes: [Route] {
    let categories = settings.categories.indices
    var routes: [Route] = categories.flatMap { category -> [Route] in
      let tables = catalogue.text(above: category)?.body.tables.count ?? 0
      return (0..<tables).map { .categoryTable(category, number: $0) }
    }
    // The address stands as soon as there is a report, so that what links to it does not break with the figures.
    routes += categories.filter { settings.categories[$0].kind == .annualReport && !members[$0].isEmpty }
      .map(Route.statistics)
    if !reports.byDocument.isEmpty { routes.append(.reportSchema) }
    if settings.feeds { routes += [.feed(category: nil)] + categories.map { .feed(category: $0) } }
    routes += [.home, .coverage, .sitemap, .missing, .search, .sitemapXML, .robots]
    if catalogue.documents.contains(where: { $0.hasPage && !$0.facts.aliases.isEmpty }) { routes.append(.redirects) }
    return routes
  }

  /// Pages of a category's list.
  package func pages(of category: Int) -> Int {
    max(1, (members[category].count + settings.pageSize - 1) / settings.pageSize)
  }

  /// Documents on a page of the list of document numbers.
  private static let numbersOnPage = 300

  /// Pages of the document numbers of a year.
  package func numberPages(of group: YearGroup) -> Int {
    max(1, (group.documents.count + Self.numbersOnPage - 1) / Self.numbersOnPage)
  }

  /// The documents that a list shows, in its order.
  package func documents(of list: Route) -> [Int] {
    func year(_ year: Int, _ groups: [YearGroup]) -> [Int] { groups.first { $0.year == year }?.documents ?? [] }
    return switch list {
    case .category(let category, let page):
      Array(members[category].dropFirst(page * settings.pageSize).prefix(settings.pageSize))
    case .categoryYear(let category, let number): year(number, categoryYears[category])
    case .year(let number): year(number, years)
    case .numbers(let number, let page):
      Array(year(number, numbered).dropFirst(page * Self.numbersOnPage).prefix(Self.numbersOnPage))
    default: []
    }
  }

  package func path(of route: Route) -> OutputPath {
    func category(_ index: Int, _ name: String) -> String { settings.categories[index].file(name) }
    func document(_ index: Int) -> Document { catalogue.documents[index] }
    let text =
      switch route {
      case .home: "index.html"
      case .years: "years/index.html"
      case .coverage: "data/coverage.html"
      case .sitemap: "sitemap.html"
      case .missing: "404.html"
      case .category(let index, page: 0): settings.categories[index].page
      case .category(let index, let page): category(index, "index_\(page + 1).html")
      case .categoryYear(let index, let year): category(index, "years/\(year).html")
      case .year(let year): "years/\(year).html"
      case .numbers(let year, page: 0): "search/numbers/\(year).html"
      case .numbers(let year, let page): "search/numbers/\(year)_\(page + 1).html"
      case .statistics(let index): category(index, "statistics.html")
      case .search: "search/index.html"
      case .document(let index): document(index).page
      case .formerPage(let index, let alias): document(index).facts.aliases[alias].address.page
      case .table(let index, let number): Document.table(number, of: document(index).page)
      case .categoryTable(let index, let number): Document.table(number, of: settings.categories[index].page)
      case .attachment(let index, let file): document(index).file(document(index).files[file].name)
      case .figures(let index, .json): document(index).file("report.json")
      case .figures(let index, .csv): document(index).file("report.csv")
      case .figures(let index, .form(let table)): document(index).file(FormCSV.name(of: table))
      case .reportSchema: ReportSchema.path
      case .feed(category: nil): "feed.xml"
      case .feed(let index?): category(index, "feed.xml")
      case .sitemapXML: "sitemap.xml"
      case .robots: "robots.txt"
      case .redirects: "redirects.map"
      }
    return OutputPath(text)
  }

  /// The year of an annual report: that of its figures, or of its title.
  package func fiscalYear(of index: Int) -> Int? { Self.fiscalYear(of: index, catalogue, reports) }

  private static func fiscalYear(of index: Int, _ catalogue: Catalogue, _ reports: AnnualReports) -> Int? {
    reports.byDocument[index]?.year ?? AnnualReports.fiscalYear(of: catalogue.documents[index])
  }

  private static func members(of catalogue: Catalogue, _ reports: AnnualReports) -> [[Int]] {
    let categories = catalogue.settings.categories
    let lineages = categories.indices.map(categories.lineage)
    var members: [[Int]] = categories.map { _ in [] }
    for index in catalogue.listed {
      guard let own = catalogue.documents[index].facts.category else { continue }
      for category in lineages[own] { members[category].append(index) }
    }
    for category in categories.indices where categories[category].kind == .annualReport {
      let years = members[category].map { fiscalYear(of: $0, catalogue, reports) ?? 0 }
      members[category] = zip(years, members[category]).enumerated()
        .sorted { ($1.element.0, $0.offset) < ($0.element.0, $1.offset) }.map(\.element.1)
    }
    return members
  }

  /// Newest year first.
  private static func byYear(_ documents: [Int], in catalogue: Catalogue) -> [YearGroup] {
    let groups = Dictionary(grouping: documents) { catalogue.documents[$0].facts.published?.date.year ?? 0 }
    return groups.sorted { $0.key > $1.key }.map { YearGroup(year: $0.key, documents: $0.value) }
  }

  /// Documents that have a document number, by its year and in the order of the numbers.
  private static func byNumber(_ catalogue: Catalogue) -> [YearGroup] {
    let numbered = catalogue.listed.filter { catalogue.documents[$0].facts.number != nil }
    let groups = Dictionary(grouping: numbered) { catalogue.documents[$0].facts.number?.year ?? 0 }
    return groups.sorted { $0.key > $1.key }.map { year, documents in
      let keyed = documents.compactMap { index in catalogue.documents[index].facts.number.map { ($0, index) } }
      let sorted = keyed.sorted { ($0.0.agency, $0.0.serial, $0.1) < ($1.0.agency, $1.0.serial, $1.1) }
      return YearGroup(year: year, documents: sorted.map(\.1))
    }
  }
}
