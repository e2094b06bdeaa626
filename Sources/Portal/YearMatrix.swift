internal import Disclosure
internal import SitePlan
internal import Text
internal import Theme

/// How many documents the categories at the top have by year, each number with its list.
struct YearMatrix: View {
  struct Row: View {
    let name: String
    let address: String
    let total: Int
    /// By years, the latest first; empty where there is none.
    let cells: [Cell]

    static let fields = ViewFields<Self>(
      .text("name") { $0.name }, .text("address") { $0.address }, .text("total") { String($0.total) },
      .list("cells") { $0.cells })
  }

  struct Cell: View {
    let count: Int
    let address: String

    static let fields = ViewFields<Self>(
      .text("count") { $0.count > 0 ? String($0.count) : nil }, .text("address") { $0.address })
  }

  let years: [String]
  let rows: [Row]

  init(_ context: SiteContext, of page: OutputPath) {
    let plan = context.plan
    let years = plan.years.map(\.year)
    self.years = years.map(String.init)
    rows = context.settings.categories.tops.filter { !plan.members[$0].isEmpty }.map { category in
      let counts = Dictionary(uniqueKeysWithValues: plan.categoryYears[category].map { ($0.year, $0.documents.count) })
      return Row(
        name: context.settings.categories[category].name,
        address: page.link(to: plan.path(of: .category(category, page: 0))), total: plan.members[category].count,
        cells: years.map { year in
          Cell(
            count: counts[year] ?? 0,
            address: counts[year] == nil ? "" : page.link(to: plan.path(of: .categoryYear(category, year: year))))
        })
    }
  }

  static let fields = ViewFields<Self>(
    .list("years") { $0.years.map(ColumnView.init) }, .list("rows") { $0.rows })
}
