internal import CivilTime
internal import Disclosure
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// The documents of a year, by category.
struct YearPage {
  private let context: SiteContext
  private var plan: SitePlan { context.plan }

  init(_ context: SiteContext) { self.context = context }

  /// Where more of a group is: the list of annual reports has no links to its years.
  private func list(of category: Int, _ year: Int) -> Route {
    context.settings.categories[category].kind == .annualReport
      ? .categoryYear(category, year: year) : .category(category, page: 0)
  }

  func file(_ page: OutputPath, _ year: Int) -> SiteFile {
    let root = page.root
    let documents = plan.documents(of: .year(year))
    let byCategory = Dictionary(grouping: documents) { context.catalogue.documents[$0].facts.category ?? 0 }
    let groups = byCategory.sorted { $0.key < $1.key }.map { category, documents in
      GroupView(
        name: context.settings.categories[category].name,
        address: page.link(to: plan.path(of: list(of: category, year))),
        count: documents.count, entries: context.entries(documents, root: root))
    }
    let view = YearView(
      root: root, title: context.strings.text(.yearTitle, ["year": String(year)]), total: documents.count,
      groups: groups, years: context.yearLinks(plan.years, folder: "years/", root: root, current: year))
    return SiteFile(
      page,
      context.frames.page(
        page, title: view.title, main: context.theme.render(.year, view), section: .years, description: view.title))
  }
}
