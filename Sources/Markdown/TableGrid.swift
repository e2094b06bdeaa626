/// A table as a grid: every place belongs to exactly one cell.
struct TableGrid {
  enum Alignment { case none, left, center, right }

  struct Cell {
    /// One line of Markdown, or plain text, with its indices in the text that it stands in.
    let source: ArraySlice<UInt8>
    let row: Int
    let column: Int
    var rowSpan = 1
    var columnSpan = 1
    /// Marked by `# ` at its start: heads its row.
    var headsRow = false
  }

  var caption: ArraySlice<UInt8>?
  var alignments: [Alignment]
  var headerRows: Int
  var rows: Int
  /// In reading order.
  var cells: [Cell]

  /// Header rows, and headers beside a row, that a cell can name.
  static let headerLimit = 16

  var columns: Int { alignments.count }

  func isHeader(_ cell: Cell) -> Bool { cell.row < headerRows || cell.headsRow }
}

/// What is wrong with a table, by line within its paragraph and cell within its line.
struct TableFault {
  enum Problem {
    case nothingToExtend, nothingAbove, overlap, lostCells, missingCells, tooManyHeaders, proseBelow, secondRule
  }
  let problem: Problem
  let line: Int
  let cell: Int
}
