internal import CivilTime
internal import Disclosure
internal import Markdown
internal import Source
internal import Text
internal import Theme

/// A list page before it is rendered.
enum ListPage: Sendable {
  /// A page of a category's list, from 0.
  case category(Int, page: Int)
  case categoryYear(Int, YearGroup)
  case year(YearGroup)
  case years
  /// 发文字号 of a year, in their order.
  case numbers(YearGroup)
}

/// Documents of one year by publication date.
struct YearGroup: Sendable {
  let year: Int
  let documents: [Int]
}

extension Portal {
  /// Category lists, their years, the years of the whole site, and the document numbers by year.
  func lists() -> [ListPage] {
    var lists: [ListPage] = [.years]
    for category in settings.categories.indices {
      let pages = max(1, (members[category].count + settings.pageSize - 1) / settings.pageSize)
      lists += (0..<pages).map { ListPage.category(category, page: $0) }
      lists += categoryYears[category].map { ListPage.categoryYear(category, $0) }
    }
    return lists + years.map(ListPage.year) + numbered.map(ListPage.numbers)
  }

  func path(of list: ListPage) -> String {
    switch list {
    case .category(let category, let number): Self.page(number, of: settings.categories[category].path)
    case .categoryYear(let category, let group): "\(settings.categories[category].path)/years/\(group.year).html"
    case .year(let group): "years/\(group.year).html"
    case .years: "years/index.html"
    case .numbers(let group): "search/numbers/\(group.year).html"
    }
  }

  func page(of list: ListPage) -> SiteFile {
    let page = path(of: list)
    return switch list {
    case .category(let category, let number): categoryPage(page, category, number)
    case .categoryYear(let category, let group): categoryYearPage(page, category, group)
    case .year(let group): yearPage(page, group)
    case .years: directory(page, .years, title: strings.text(.yearsTitle), section: .years)
    case .numbers(let group): numbersPage(page, group)
    }
  }

  /// Newest year first.
  static func byYear(_ documents: [Int], in catalogue: Catalogue) -> [YearGroup] {
    let groups = Dictionary(grouping: documents) { catalogue.documents[$0].facts.published?.date.year ?? 0 }
    return groups.sorted { $0.key > $1.key }.map { YearGroup(year: $0.key, documents: $0.value) }
  }

  /// Documents that have a document number, by its year and in the order of the numbers.
  static func byNumber(_ catalogue: Catalogue) -> [YearGroup] {
    let numbered = catalogue.listed.filter { catalogue.documents[$0].facts.number != nil }
    let groups = Dictionary(grouping: numbered) { catalogue.documents[$0].facts.number?.year ?? 0 }
    return groups.sorted { $0.key > $1.key }.map { year, documents in
      let keyed = documents.compactMap { index in catalogue.documents[index].facts.number.map { ($0, index) } }
      let sorted = keyed.sorted { ($0.0.agency, $0.0.serial, $0.1) < ($1.0.agency, $1.0.serial, $1.1) }
      return YearGroup(year: year, documents: sorted.map(\.1))
    }
  }

  /// Links to the years of a list; `folder` is `years/` or a category's.
  func yearLinks(_ groups: [YearGroup], folder: String, root: String, current: Int? = nil) -> [LinkView] {
    groups.map { group in
      LinkView(
        name: strings.text(.yearTitle, ["year": String(group.year)]),
        address: root + PercentEncoding.encode(folder) + "\(group.year).html", count: group.documents.count,
        isCurrent: group.year == current)
    }
  }

  /// Links to categories, each with the number of its documents.
  func categoryLinks(root: String, where isWanted: (SiteSettings.Category) -> Bool = { _ in true }) -> [LinkView] {
    settings.categories.enumerated().filter { isWanted($0.element) }.map { index, category in
      LinkView(
        name: category.name, address: root + PercentEncoding.encode(category.path) + "/index.html",
        count: members[index].count,
        note: category.description)
    }
  }

  private func categoryPage(_ page: String, _ category: Int, _ number: Int) -> SiteFile {
    let path = settings.categories[category].path
    let count = members[category].count
    let pages = (0..<max(1, (count + settings.pageSize - 1) / settings.pageSize)).map { Self.page($0, of: path) }
    let root = Address.root(of: page)
    let introduction =
      number > 0
      ? nil
      : catalogue.categoryTexts[path].map { text in
        body(text, targets: catalogue.categoryTargets[path] ?? [], page: page)
      }
    let view = ListView(
      root: root, title: settings.categories[category].name, crumbs: crumbs(category, root: root).dropLast(),
      introduction: introduction,
      rows: rows(members[category].dropFirst(number * settings.pageSize).prefix(settings.pageSize), root: root),
      total: count, pages: pageLinks(pages, current: number, root: root),
      years: yearLinks(categoryYears[category], folder: path + "/years/", root: root),
      children: categoryLinks(root: root) { $0.path.hasPrefix(path + "/") },
      statistics: statisticsPage(of: category).map { root + PercentEncoding.encode($0) })
    return list(page, view, section: .none, category: category)
  }

  private func rows(_ documents: some Collection<Int>, root: String) -> [UInt8]? {
    documents.isEmpty ? nil : rendered(documents, as: .row, root: root)
  }

  /// Links to the first and last page and to those around the current one; a long list does not link all to all.
  private func pageLinks(_ pages: [String], current: Int, root: String) -> [LinkView] {
    let shown = pages.indices.filter { $0 == 0 || $0 == pages.count - 1 || abs($0 - current) <= 3 }
    return shown.map {
      LinkView(name: String($0 + 1), address: root + PercentEncoding.encode(pages[$0]), isCurrent: $0 == current)
    }
  }

  /// `laws/index.html`, `laws/index_2.html`, …
  private static func page(_ number: Int, of path: String) -> String {
    number == 0 ? "\(path)/index.html" : "\(path)/index_\(number + 1).html"
  }

  private func categoryYearPage(_ page: String, _ category: Int, _ group: YearGroup) -> SiteFile {
    let path = settings.categories[category].path
    let root = Address.root(of: page)
    let title = strings.text(
      .categoryYearTitle, ["category": settings.categories[category].name, "year": String(group.year)])
    let view = ListView(
      root: root, title: title, crumbs: crumbs(category, root: root), introduction: nil,
      rows: rows(group.documents, root: root), total: group.documents.count, pages: [],
      years: yearLinks(categoryYears[category], folder: path + "/years/", root: root, current: group.year),
      children: [])
    return list(page, view, section: .none, category: category)
  }

  private func numbersPage(_ page: String, _ group: YearGroup) -> SiteFile {
    let root = Address.root(of: page)
    let view = ListView(
      root: root, title: strings.text(.numbersTitle, ["year": String(group.year)]),
      crumbs: [LinkView(name: strings.text(.searchTitle), address: root + "search/index.html")], introduction: nil,
      rows: rows(group.documents, root: root), total: group.documents.count, pages: [],
      years: yearLinks(numbered, folder: "search/numbers/", root: root, current: group.year), children: [])
    return list(page, view, section: .search)
  }

  private func list(_ page: String, _ view: ListView, section: Frames.Section, category: Int? = nil) -> SiteFile {
    SiteFile(
      page,
      frames.page(
        page, title: view.title, main: theme.render(.list, view), section: section, category: category,
        description: category.flatMap { settings.categories[$0].description } ?? view.title))
  }

  private func yearPage(_ page: String, _ group: YearGroup) -> SiteFile {
    let root = Address.root(of: page)
    let byCategory = Dictionary(grouping: group.documents) { catalogue.documents[$0].facts.category ?? 0 }
    let groups = byCategory.sorted { $0.key < $1.key }.map { category, documents in
      GroupView(
        name: settings.categories[category].name,
        address: root + PercentEncoding.encode(settings.categories[category].path) + "/index.html",
        count: documents.count, entries: rendered(documents, as: .entry, root: root))
    }
    let view = YearView(
      root: root, title: strings.text(.yearTitle, ["year": String(group.year)]), total: group.documents.count,
      groups: groups, years: yearLinks(years, folder: "years/", root: root, current: group.year))
    return SiteFile(
      page,
      frames.page(page, title: view.title, main: theme.render(.year, view), section: .years, description: view.title))
  }
}
