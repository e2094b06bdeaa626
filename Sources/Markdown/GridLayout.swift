/// What a grid says of its cells: which headers each names, which columns are figures, and so the attributes of its tags.
struct GridLayout {
  let grid: TableGrid
  /// For every cell the header cells that it names; nil where rows and columns with one header each say it by `scope`.
  private let headers: [[Int]]?
  private let numeric: [Bool]

  init(_ grid: TableGrid) {
    self.grid = grid
    let isComplex = grid.headerRows > 1 || grid.cells.contains { $0.headsRow && ($0.rowSpan > 1 || $0.columnSpan > 1) }
    headers = isComplex && grid.headerRows <= TableGrid.headerLimit ? Self.headerIDs(grid) : nil
    numeric = Self.numericColumns(grid)
  }

  /// The attributes of a cell's tag, each with a blank in front.
  ///
  /// - Parameters:
  ///   - index: the cell's, in reading order.
  ///   - prefix: what the table's ids begin with.
  func attributes(of index: Int, ids prefix: String) -> String {
    let cell = grid.cells[index]
    var html = ""
    if cell.columnSpan > 1 { html += " colspan=\"\(cell.columnSpan)\"" }
    if cell.rowSpan > 1 { html += " rowspan=\"\(cell.rowSpan)\"" }
    if grid.isHeader(cell) {
      let scope =
        cell.row < grid.headerRows ? cell.columnSpan > 1 ? "colgroup" : "col" : cell.rowSpan > 1 ? "rowgroup" : "row"
      if headers != nil { html += " id=\"\(prefix).\(index + 1)\"" }
      html += " scope=\"\(scope)\""
    }
    if let heads = headers?[index], !heads.isEmpty {
      html += " headers=\"" + heads.map { "\(prefix).\($0 + 1)" }.joined(separator: " ") + "\""
    }
    switch grid.alignments[cell.column] {
    case .left: html += " class=\"left\""
    case .center: html += " class=\"center\""
    case .right: html += " class=\"right\""
    case .none: if numeric[cell.column], !cell.headsRow, cell.columnSpan == 1 { html += " class=\"right\"" }
    }
    return html
  }

  /// For every cell the indices of the header cells above it and beside it, outermost first.
  private static func headerIDs(_ grid: TableGrid) -> [[Int]] {
    var above: [[Int]] = Array(repeating: [], count: grid.columns)
    var beside: [[Int]] = Array(repeating: [], count: grid.rows)
    for (index, cell) in grid.cells.enumerated() where grid.isHeader(cell) {
      if cell.row < grid.headerRows {
        for column in cell.column..<cell.column + cell.columnSpan { above[column].append(index) }
      } else {
        for row in cell.row..<cell.row + cell.rowSpan where beside[row].count < TableGrid.headerLimit {
          beside[row].append(index)
        }
      }
    }
    return grid.cells.enumerated().map { index, cell in
      var heads: [Int] = []
      // A cell across more columns than that divides the table, and is headed by none of them.
      for column in cell.column..<cell.column + cell.columnSpan where cell.columnSpan <= TableGrid.headerLimit {
        for head in above[column] where grid.cells[head].row < cell.row && !heads.contains(head) { heads.append(head) }
      }
      if cell.row >= grid.headerRows {
        for row in cell.row..<cell.row + cell.rowSpan {
          for head in beside[row] where grid.cells[head].column < cell.column && !heads.contains(head) {
            heads.append(head)
          }
        }
      }
      return heads
    }
  }

  /// A figure with sign, thousands separators, decimals or percent sign; a date is none.
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    if rest.last == UInt8(ascii: "%") { rest = rest.dropLast() }
    guard let first = rest.first, (0x30...0x39).contains(first), text.count - rest.count <= 2 else { return false }
    return rest.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
  }

  /// Columns whose body holds only numbers.
  private static func numericColumns(_ grid: TableGrid) -> [Bool] {
    var numeric = Array(repeating: false, count: grid.columns)
    for cell in grid.cells where cell.row >= grid.headerRows && !cell.source.isEmpty && !cell.headsRow {
      numeric[cell.column] = true
    }
    for cell in grid.cells where cell.row >= grid.headerRows && !cell.source.isEmpty && !cell.headsRow {
      if !isNumber(cell.source) { numeric[cell.column] = false }
    }
    return numeric
  }
}
