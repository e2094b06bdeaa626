internal import Theme

/// `home`: the front page.
struct HomeView: View {
  let root: String
  let title: String
  /// Rendered entries.
  let latest: [UInt8]
  let categories: [LinkView]
  let years: [LinkView]
  /// Rendered entries of the annual reports, or nil where there is none.
  let reports: [UInt8]?
  /// The page of their series.
  let statistics: String?
  /// Consultations that are open, the first to end first.
  let consultations: [OpenConsultationView]
  /// Rendered entries of letters that were answered lately, or nil where there is none.
  let letters: [UInt8]?
  let parts: PartsView
  /// Documents that the site lists, and the day of the newest.
  let total: Int
  let updated: String?
  let organization: String
  let contact: ContactView

  static let fields = ViewFields<Self>(
    .text("root") { $0.root },
    .text("title") { $0.title },
    .html("latest") { $0.latest },
    .list("categories") { $0.categories },
    .list("years") { $0.years },
    .html("reports") { $0.reports },
    .text("statistics") { $0.statistics },
    .flag("hasConsultations") { !$0.consultations.isEmpty },
    .list("consultations") { $0.consultations },
    .html("letters") { $0.letters },
    .view("parts") { $0.parts },
    .text("total") { String($0.total) },
    .text("updated") { $0.updated },
    .text("organization") { $0.organization },
    .view("contact") { $0.contact }
  )
}

/// A consultation that is open.
struct OpenConsultationView: View {
  let title, address, until: String
  /// Days after today.
  let days: Int

  static let fields = ViewFields<Self>(
    .text("title") { $0.title },
    .text("address") { $0.address },
    .text("until") { $0.until },
    .text("days") { $0.days > 0 ? String($0.days) : nil }
  )
}

/// `list`: documents of a category, of a year of it, or of a year by document number.
struct ListView: View {
  let root: String
  let title: String
  let crumbs: [LinkView]
  let introduction: [UInt8]?
  /// The columns beside the title.
  let columns: [ListColumn]
  let headings: [HeadingCellView]
  /// Rendered rows, or nil where there is no document.
  let rows: [UInt8]?
  let total: Int
  let pages: PagesView
  let years: [LinkView]
  let children: [LinkView]
  /// The page of the annual reports' series, where the list is theirs.
  var statistics: String?
  /// What the search calls the category of the list.
  var searchName: String?

  static let fields = ViewFields<Self>(
    .text("root") { $0.root },
    .text("title") { $0.title },
    .text("searchName") { $0.searchName },
    .text("statistics") { $0.statistics },
    .list("crumbs") { $0.crumbs },
    .html("introduction") { $0.introduction },
    .flag("compact") { ListColumn.areFew($0.columns) },
    .list("columns") { $0.headings },
    .html("rows") { $0.rows },
    .text("total") { String($0.total) },
    .flag("hasPages") { $0.pages.numbers.count > 1 },
    .view("previous") { $0.pages.previous },
    .list("pages") { $0.pages.numbers },
    .view("next") { $0.pages.next },
    .flag("hasYears") { !$0.years.isEmpty },
    .list("years") { $0.years },
    .flag("hasChildren") { !$0.children.isEmpty },
    .list("children") { $0.children }
  )
}

/// The pages of a list. A long one does not link all to all.
struct PagesView {
  var numbers: [LinkView] = []
  var previous, next: LinkView?
}

/// `year`: the documents of a year, by category.
struct YearView: View {
  let root: String
  let title: String
  let total: Int
  let groups: [GroupView]
  let years: [LinkView]

  static let fields = ViewFields<Self>(
    .text("root") { $0.root },
    .text("title") { $0.title },
    .text("total") { String($0.total) },
    .list("groups") { $0.groups },
    .list("years") { $0.years }
  )
}

/// The documents of one category within a year.
struct GroupView: View {
  let name: String
  let address: String
  let count: Int
  /// Rendered entries.
  let entries: [UInt8]

  static let fields = ViewFields<Self>(
    .text("name") { $0.name },
    .text("address") { $0.address },
    .text("count") { String($0.count) },
    .html("entries") { $0.entries }
  )
}

/// `sitemap`, `years` and `missing`: pages of links.
struct DirectoryView: View {
  let root: String
  let title: String
  let total: Int
  let categories: [LinkView]
  let pages: [LinkView]
  let years: [LinkView]
  let numbers: [LinkView]
  /// Of the page of years.
  let matrix: YearMatrix?

  static let fields = ViewFields<Self>(
    .text("root") { $0.root },
    .text("title") { $0.title },
    .text("total") { String($0.total) },
    .view("matrix") { $0.matrix },
    .list("categories") { $0.categories },
    .flag("hasPages") { !$0.pages.isEmpty },
    .list("pages") { $0.pages },
    .list("years") { $0.years },
    .flag("hasNumbers") { !$0.numbers.isEmpty },
    .list("numbers") { $0.numbers }
  )
}

/// `search`: the search page.
struct SearchView: View {
  let root: String
  let title: String
  /// The index's manifest as JSON without `<`, for a `<script type="application/json">`.
  let manifest: [UInt8]
  let categories: [ChoiceView]
  let kinds: [ChoiceView]
  let years: [LinkView]
  let columns: [LinkView]
  let numbers: [LinkView]
  /// Where somebody asks for what is not published.
  let request: LinkView?
  let phone: String?

  static let fields = ViewFields<Self>(
    .text("root") { $0.root },
    .text("title") { $0.title },
    .text("phone") { $0.phone },
    .list("request") { [$0.request].compactMap(\.self) },
    .html("manifest") { $0.manifest },
    .list("categories") { $0.categories },
    .list("kinds") { $0.kinds },
    .list("years") { $0.years },
    .list("columns") { $0.columns },
    .flag("hasNumbers") { !$0.numbers.isEmpty },
    .list("numbers") { $0.numbers }
  )
}

/// One choice of a filter.
struct ChoiceView: View {
  let name: String
  let value: String

  static let fields = ViewFields<Self>(.text("name") { $0.name }, .text("value") { $0.value })
}
