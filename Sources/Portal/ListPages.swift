internal import CivilTime
internal import Disclosure
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// Lists: pages of a category, a year of it, 发文字号 of a year.
struct ListPages {
  private let context: SiteContext
  private var plan: SitePlan { context.plan }

  init(_ context: SiteContext) { self.context = context }

  /// A page of a category's list, from 0.
  func category(_ page: OutputPath, _ category: Int, _ number: Int) -> SiteFile {
    let documents = plan.documents(of: .category(category, page: number))
    let column = context.settings.categories[category]
    let pages = (0..<plan.pages(of: category)).map { plan.path(of: .category(category, page: $0)) }
    let root = page.root
    let introduction =
      number > 0
      ? nil
      : context.catalogue.text(above: category).map { text in
        BodyHTML(catalogue: context.catalogue, strings: context.strings, page: page).html(
          text.body, targets: text.targets)
      }
    let (columns, rows) = table(documents, root: root)
    let view = ListView(
      root: root, title: title(column.name, page: number),
      crumbs: context.crumbs(category, root: root).dropLast(),
      introduction: introduction, columns: columns, headings: headings(columns), rows: rows,
      total: plan.members[category].count, pages: pageLinks(pages, current: number, root: root),
      // A year has one annual report: a list of them goes by the years of the reports, which it shows.
      years: column.kind == .annualReport
        ? [] : context.yearLinks(plan.categoryYears[category], folder: column.file("years/"), root: root),
      children: context.categoryLinks(root: root) {
        context.settings.categories.lies($0, in: category)
      },
      statistics: plan.withStatistics.contains(category) ? page.link(to: plan.path(of: .statistics(category))) : nil,
      searchName: documents.isEmpty ? nil : context.searchName(of: category))
    return list(page, view, section: .none, category: category)
  }

  private func table(_ documents: [Int], root: String) -> (columns: [ListColumn], rows: [UInt8]?) {
    let columns = ListColumn.columns(of: documents, in: context)
    return (columns, documents.isEmpty ? nil : context.rows(documents, columns, root: root))
  }

  private func headings(_ columns: [ListColumn]) -> [HeadingCellView] { columns.map { $0.heading(in: context) } }

  /// The title of a page of a list, from 0.
  private func title(_ list: String, page: Int) -> String {
    page == 0 ? list : context.strings.text(.pageTitle, ["title": list, "page": String(page + 1)])
  }

  /// Links to the first and last page, to those around the current one, and to the next.
  private func pageLinks(_ pages: [OutputPath], current: Int, root: String) -> PagesView {
    func link(_ page: Int) -> LinkView? {
      pages.indices.contains(page)
        ? LinkView(name: String(page + 1), address: root + pages[page].encoded, isCurrent: page == current) : nil
    }
    let shown = pages.indices.filter { $0 == 0 || $0 == pages.count - 1 || abs($0 - current) <= 3 }
    return PagesView(numbers: shown.compactMap(link), previous: link(current - 1), next: link(current + 1))
  }

  func categoryYear(_ page: OutputPath, _ category: Int, _ year: Int) -> SiteFile {
    let documents = plan.documents(of: .categoryYear(category, year: year))
    let column = context.settings.categories[category]
    let root = page.root
    let title = context.strings.text(
      .categoryYearTitle, ["category": column.name, "year": String(year)])
    let (columns, rows) = table(documents, root: root)
    let view = ListView(
      root: root, title: title, crumbs: context.crumbs(category, root: root), introduction: nil,
      columns: columns, headings: headings(columns), rows: rows, total: documents.count, pages: PagesView(),
      years: context.yearLinks(plan.categoryYears[category], folder: column.file("years/"), root: root, current: year),
      children: [])
    return list(page, view, section: .none, category: category)
  }

  /// A page of the document numbers of a year, from 0.
  func numbers(_ page: OutputPath, _ year: Int, _ number: Int) -> SiteFile {
    let documents = plan.documents(of: .numbers(year: year, page: number))
    let group = plan.numbered.first { $0.year == year }
    let pages = (0..<(group.map(plan.numberPages) ?? 0)).map { plan.path(of: .numbers(year: year, page: $0)) }
    let root = page.root
    let (columns, rows) = table(documents, root: root)
    let view = ListView(
      root: root, title: title(context.strings.text(.numbersTitle, ["year": String(year)]), page: number),
      crumbs: [LinkView(name: context.strings.text(.searchTitle), address: page.link(to: plan.path(of: .search)))],
      introduction: nil, columns: columns, headings: headings(columns), rows: rows, total: group?.documents.count ?? 0,
      pages: pageLinks(pages, current: number, root: root),
      years: context.yearLinks(plan.numbered, folder: "search/numbers/", root: root, current: year), children: [])
    return list(page, view, section: .search)
  }

  private func list(_ page: OutputPath, _ view: ListView, section: Frames.Section, category: Int? = nil) -> SiteFile {
    SiteFile(
      page,
      context.frames.page(
        page, title: view.title, main: context.theme.render(.list, view), section: section, category: category,
        description: category.flatMap { context.settings.categories[$0].description } ?? view.title))
  }
}
