/// A rectangle of a statutory table with its header; 表二 has several.
package struct FormBlock: Sendable, Hashable, Decodable {
  package let table: StatutoryTable
  package let key: String
  package let caption: String
  /// Header rows as they are printed; the first cell of the first row heads the stub, where there is one.
  package let header: [[HeaderCell]]
  package let columns: [FormColumn]
  package let rows: [FormRow]

  /// Whether all rows are printed side by side in one line, as 表四 is.
  package var isOneLine: Bool { rows.allSatisfy { $0.stub == nil } }
  /// Columns that row headers take.
  package var stubWidth: Int { rows.first?.stub?.reduce(0) { $0 + $1.columnSpan } ?? 0 }
  /// Columns of the printed table.
  package var width: Int { stubWidth + columns.count * (isOneLine ? rows.count : 1) }
}

/// A column of figures.
package struct FormColumn: Sendable, Hashable, Decodable {
  /// What the figures of a column are.
  package enum Unit: String, Sendable, Decodable {
    /// A count from 0.
    case count = "uint"
    /// A change, which may be negative.
    case change = "int"
    /// Money whose unit, 元 or 万元, stands in the cell.
    case money
    /// Money in 万元, the unit standing in the header.
    case tenThousandYuan = "money_wan"
  }

  package let key: ColumnKey
  package let label: String
  package let type: Unit
}

/// A row of figures.
package struct FormRow: Sendable, Hashable, Decodable {
  package let key: RowKey
  /// What came of the requests that a row of 表三 counts; nil for the others.
  package let outcome: OutcomeGroup?
  package let label: String
  /// The article of 《政府信息公开条例》 that the row reports on.
  package let basis: String?
  /// Row headers that begin in this row, outermost first; nil where rows are printed side by side.
  package let stub: [HeaderCell]?

  /// Whether it stands below 三、本年度办理结果: an outcome, or their total.
  package var isResult: Bool { outcome != nil || key == .resultTotal }
}

/// A printed header cell.
package struct HeaderCell: Sendable, Hashable, Decodable {
  package let text: String
  private let colspan: Int?
  private let rowspan: Int?
  package var columnSpan: Int { colspan ?? 1 }
  package var rowSpan: Int { rowspan ?? 1 }
}
