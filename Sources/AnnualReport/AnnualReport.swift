package import CivilTime
package import Disclosure
package import Source

/// 政府信息公开工作年度报告: the figures of one fiscal year, as `report.yml` and the form's CSV files give them.
package struct AnnualReport: Sendable {
  package let format: StatutoryFormat
  /// The fiscal year.
  package let year: Int
  /// 发文机关; reports of one issuer make a series.
  package let issuer: String
  /// Nil where a pasted report does not say it.
  package let level: AdministrativeLevel?
  /// Requests answered in time and late, where the office counted them: the statutory form does not ask for it.
  package let timeliness: Timeliness?
  package let notes: [Note]
  package let overrides: [Override]
  /// The file that the report was read from.
  package let file: SourceFile
  /// Rows whose figures were read, blanks among them.
  private let rowsRead: Set<RowKey>
  private let origin: Origin
  private let cells: [CellAddress: ReportCell]
  private let yearPlace: Range<Int>

  init(
    format: StatutoryFormat, year: Int, issuer: String, level: AdministrativeLevel?, timeliness: Timeliness?,
    notes: [Note], overrides: [Override], file: SourceFile, cells: [CellAddress: ReportCell], rowsRead: Set<RowKey>,
    origin: Origin = .data, yearPlace: Range<Int>
  ) {
    (self.format, self.year, self.issuer, self.level) = (format, year, issuer, level)
    (self.timeliness, self.notes, self.overrides) = (timeliness, notes, overrides)
    (self.file, self.cells, self.rowsRead) = (file, cells, rowsRead)
    (self.origin, self.yearPlace) = (origin, yearPlace)
  }

  /// 统计期限: the whole fiscal year.
  package var period: (from: CivilDate, to: CivilDate)? {
    guard let from = CivilDate(year: year, month: 1, day: 1), let to = CivilDate(year: year, month: 12, day: 31) else {
      return nil
    }
    return (from, to)
  }

  /// The last day on which the report of a year is published (art. 49 of the Regulation).
  package static func dueDate(of year: Int) -> CivilDate? { CivilDate(year: year + 1, month: 1, day: 31) }

  /// What stands in a cell; nil where the format has no such cell.
  package func value(_ row: RowKey, _ column: ColumnKey) -> CellValue? {
    let address = CellAddress(row, column)
    assert(StatutoryFormat.everyCell.contains(address), "no format has the cell \(row) · \(column)")
    return cells[address]?.value
  }

  /// The figure of a cell; nil where it is blank or not in the format.
  package func figure(_ row: RowKey, _ column: ColumnKey) -> Figure? { value(row, column)?.figure }

  /// The count in a cell; nil where it is blank, money or not in the format.
  package func count(_ row: RowKey, _ column: ColumnKey) -> Int? { figure(row, column)?.count }

  /// How many rows of a table there are, and how many of them were read.
  package func rows(of table: StatutoryTable) -> (read: Int, all: Int) {
    let rows = format.blocks(of: table).flatMap(\.rows)
    return (rows.count { rowsRead.contains($0.key) }, rows.count)
  }

  /// Whether nothing was read of a table of pasted text.
  func isUnread(_ table: StatutoryTable) -> Bool { origin == .paste && rows(of: table).read == 0 }

  /// What the figures were read from.
  enum Origin { case data, paste }

  /// Where a cell's figure stands.
  func location(_ row: RowKey, _ column: ColumnKey) -> SourceLocation {
    cells[CellAddress(row, column)]?.place.location ?? yearLocation
  }

  var timelinessLocation: SourceLocation { timeliness?.place?.location ?? yearLocation }

  var yearLocation: SourceLocation { file.location(yearPlace) }

  /// The sum of a column of 表三 over the rows of a group; nil where one of them is blank or there is none.
  package func sum(of group: OutcomeGroup, _ column: ColumnKey) -> Int? {
    let rows = format.rows(of: group)
    let counts = rows.compactMap { count($0.key, column) }
    return rows.isEmpty || counts.count < rows.count ? nil : counts.reduce(0, +)
  }

  /// 行政诉讼, direct and after reconsideration; nil where one of them is blank.
  package var litigations: Int? {
    let counts = StatutoryFormat.litigations.compactMap { count($0, .total) }
    return counts.count < StatutoryFormat.litigations.count ? nil : counts.reduce(0, +)
  }

  /// 按期答复情况
  package struct Timeliness: Sendable {
    package let onTime: Int
    package let late: Int
    var place: FilePlace?

    package init(onTime: Int, late: Int) { (self.onTime, self.late) = (onTime, late) }
  }

  /// A remark on a cell, printed below its table.
  package struct Note: Sendable, Hashable {
    package let cell: CellAddress
    package let text: String
  }

  /// A check that this report need not pass, by whose decision and why.
  package struct Override: Sendable, Hashable {
    package let check: String
    package let reason: String
    package let approver: String
    package let date: CivilDate
    let location: SourceLocation
  }
}

/// A cell with the place that it was read from.
struct ReportCell: Sendable {
  let value: CellValue
  let place: FilePlace
}

/// A place in a file, located when it is printed.
struct FilePlace: Sendable {
  let file: SourceFile
  let range: Range<Int>
  var location: SourceLocation { file.location(range) }
}
