internal import Theme

/// `statistics`: the series of the annual reports.
struct StatisticsView: View {
  let root: String
  let title: String
  let crumbs: [LinkView]
  /// Whether a report of the series is a sample.
  let isSample: Bool
  let groups: [StatisticsGroupView]
  let reports: [LinkView]
  let schema: String

  static let fields = ViewFields<Self>(
    .text("root") { $0.root },
    .text("title") { $0.title },
    .list("crumbs") { $0.crumbs },
    .flag("sample") { $0.isSample },
    .flag("hasGroups") { !$0.groups.isEmpty },
    .list("groups") { $0.groups },
    .flag("hasReports") { !$0.reports.isEmpty },
    .list("reports") { $0.reports },
    .text("schema") { $0.schema }
  )
}

/// The charts of one office; its name is given where there are several.
struct StatisticsGroupView: View {
  let issuer: String?
  let charts: [ChartView]

  static let fields = ViewFields<Self>(.text("issuer") { $0.issuer }, .list("charts") { $0.charts })
}

/// A chart with its key and the same figures as a table.
struct ChartView: View {
  let id: String
  let title: String
  let svg: [UInt8]
  let legend: [LegendView]
  let columns: [ColumnView]
  let rows: [ChartRowView]

  static let fields = ViewFields<Self>(
    .text("id") { $0.id },
    .text("title") { $0.title },
    .html("svg") { $0.svg },
    .list("legend") { $0.legend },
    .list("columns") { $0.columns },
    .list("rows") { $0.rows }
  )
}

/// A series' name and its fill.
struct LegendView: View {
  let name: String
  let swatch: [UInt8]

  static let fields = ViewFields<Self>(.text("name") { $0.name }, .html("swatch") { $0.swatch })
}

/// A year of a chart's table.
struct ChartRowView: View {
  let year: String
  let isSample: Bool
  let cells: [ColumnView]

  static let fields = ViewFields<Self>(
    .text("year") { $0.year },
    .flag("sample") { $0.isSample },
    .list("cells") { $0.cells }
  )
}

/// The text of a column's head or of a cell.
struct ColumnView: View {
  let name: String

  static let fields = ViewFields<Self>(.text("name") { $0.name })
}
