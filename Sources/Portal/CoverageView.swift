internal import Theme

/// `coverage`: what is disclosed by law.
struct CoverageView: View {
  let root: String
  let title: String
  /// Items that something counts for, of so many.
  let met: Int
  let items: Int
  /// The latest first.
  let years: [String]
  let groups: [CoverageGroupView]

  static let fields = ViewFields<Self>(
    .text("root") { $0.root },
    .text("title") { $0.title },
    .text("met") { String($0.met) },
    .text("items") { String($0.items) },
    .list("years") { $0.years.map(ColumnView.init) },
    .list("groups") { $0.groups }
  )
}

/// The items of an article.
struct CoverageGroupView: View {
  let name: String
  /// Columns of the table.
  let width: Int
  let items: [CoverageItemView]

  static let fields = ViewFields<Self>(
    .text("name") { $0.name },
    .text("width") { String($0.width) },
    .list("items") { $0.items }
  )
}

/// An item of an article: 第二十条第（七）项.
struct CoverageItemView: View {
  let id: String
  let name: String
  let citation: String
  let total: Int
  /// By years.
  let counts: [Int]
  /// Those that cite it.
  let categories: [LinkView]
  /// The newest documents, rendered.
  let entries: [UInt8]?
  /// Whether these are not all.
  let hasMore: Bool

  static let fields = ViewFields<Self>(
    .text("id") { $0.id },
    .text("name") { $0.name },
    .text("citation") { $0.citation },
    .text("total") { String($0.total) },
    .flag("isMet") { $0.total > 0 },
    .list("counts") { $0.counts.map { ColumnView(name: $0 > 0 ? String($0) : "") } },
    .flag("hasCategories") { !$0.categories.isEmpty },
    .list("categories") { $0.categories },
    .html("entries") { $0.entries },
    .flag("hasMore") { $0.hasMore }
  )
}
