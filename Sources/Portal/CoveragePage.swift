internal import CivilTime
internal import Disclosure
internal import SitePlan
internal import Text
internal import Theme

/// 法定主动公开内容: the items of art. 20 and 21 with what counts for each, by years.
struct CoveragePage {
  private let context: SiteContext

  /// Documents that are named below an item.
  private static let mostNamed = 5

  init(_ context: SiteContext) { self.context = context }

  func file(_ page: OutputPath) -> SiteFile {
    let root = page.root
    let entries = DutyCoverage(context.catalogue).entries
    let years = Set(entries.flatMap(\.documents).compactMap(year)).sorted(by: >)
    let groups = [20, 21].map { article in
      let own = entries.filter { $0.duty.article == article }
      return CoverageGroupView(
        name: own.first?.duty.articleCitation[context.settings.wording] ?? "", width: years.count + 2,
        items: own.map { item($0, years, root: root) })
    }
    let view = CoverageView(
      root: root, title: context.strings.text(.proactive), met: entries.count { !$0.documents.isEmpty },
      items: entries.count, years: years.map(String.init), groups: groups.filter { !$0.items.isEmpty })
    return SiteFile(
      page,
      context.frames.page(
        page, title: view.title, main: context.theme.render(.coverage, view), section: .proactive,
        description: view.title))
  }

  private func year(_ index: Int) -> Int? { context.catalogue.documents[index].facts.published?.date.year }

  private func item(_ entry: DutyCoverage.Entry, _ years: [Int], root: String) -> CoverageItemView {
    let counts = Dictionary(grouping: entry.documents.compactMap(year)) { $0 }.mapValues(\.count)
    let categories = Set(entry.categories)
    return CoverageItemView(
      id: "item.\(entry.duty.article).\(entry.duty.item)", name: entry.duty.name[context.settings.wording],
      citation: entry.duty.citation[context.settings.wording],
      total: entry.documents.count, counts: years.map { counts[$0] ?? 0 },
      categories: context.categoryLinks(root: root, where: categories.contains),
      entries: entry.documents.isEmpty
        ? nil : context.entries(Array(entry.documents.prefix(Self.mostNamed)), root: root),
      hasMore: entry.documents.count > Self.mostNamed)
  }
}
