internal import Source
internal import Text

extension BodyRenderer {
  /// Writes a grid as an accessible table in a labelled region that scrolls where the page is narrow, with a link to its CSV.
  /// `write` writes one cell's content (and returns its visible text), in the order: caption, then the cells.
  mutating func writeGrid(_ grid: TableGrid, _ write: (inout BodyRenderer, [UInt8]) -> [UInt8]) {
    let index = document.tables.count
    var csv = CSVGrid(rows: grid.rows, columns: grid.columns)
    put("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
    hole(.tableName(index))
    put("\">\n<table>\n")
    var name: String?
    if let caption = grid.caption {
      put("<caption>")
      let text = write(&self, caption)
      name = String(decoding: text, as: UTF8.self).trimmed
      put("</caption>\n")
      endTextLine()
    }
    let headers =
      grid.headerRows > TableGrid.headerLimit
      ? nil
      : grid.headerRows > 1 || grid.cells.contains { $0.headsRow && ($0.rowSpan > 1 || $0.columnSpan > 1) }
        ? headerIDs(grid) : nil
    let numeric = numericColumns(grid)
    put("<thead>\n")
    var row = -1
    for (number, cell) in grid.cells.enumerated() {
      if cell.row != row {
        openRow(from: &row, to: cell.row, headerRows: grid.headerRows)
      }
      let tag = grid.isHeader(cell) ? "th" : "td"
      put("<\(tag)")
      putAttributes(cell, number, grid: grid, headers: headers, isNumeric: numeric[cell.column])
      put(">")
      let text = write(&self, cell.source)
      put("</\(tag)>\n")
      endTextLine()
      csv.set(text, row: cell.row, column: cell.column)
    }
    if row >= 0 { put("</tr>\n") }
    while row < grid.rows - 1 {
      openRow(from: &row, to: row + 1, headerRows: grid.headerRows)
      put("</tr>\n")
    }
    put(grid.rows > grid.headerRows ? "</tbody>\n" : "</thead>\n")
    put("</table>\n</div>\n<p class=\"table-file\"><a href=\"")
    hole(.tableFile(index))
    put("\" download>")
    hole(.tableFileName(index))
    put("</a></p>\n")
    document.tables.append(MarkdownDocument.Table(csv: csv.bytes, caption: name))
  }

  private mutating func openRow(from row: inout Int, to next: Int, headerRows: Int) {
    while row < next {
      if row >= 0 { if document.html.bytes.suffix(6) != Array("</tr>\n".utf8)[...] { put("</tr>\n") } }
      row += 1
      if row == headerRows { put("</thead>\n<tbody>\n") }
      put("<tr>\n")
    }
  }

  private mutating func putAttributes(
    _ cell: TableGrid.Cell, _ index: Int, grid: TableGrid, headers: [[Int]]?, isNumeric: Bool
  ) {
    let prefix = "t\(document.tables.count + 1)"
    if cell.columnSpan > 1 { put(" colspan=\"\(cell.columnSpan)\"") }
    if cell.rowSpan > 1 { put(" rowspan=\"\(cell.rowSpan)\"") }
    if grid.isHeader(cell) {
      let scope =
        cell.row < grid.headerRows ? cell.columnSpan > 1 ? "colgroup" : "col" : cell.rowSpan > 1 ? "rowgroup" : "row"
      if headers != nil {
        put(" id=\"\(prefix).\(index + 1)\"")
      } else {
        put(" scope=\"\(scope)\"")
      }
    }
    if let heads = headers?[index], !heads.isEmpty {
      put(" headers=\"" + heads.map { "\(prefix).\($0 + 1)" }.joined(separator: " ") + "\"")
    }
    switch grid.alignments[cell.column] {
    case .left: put(" class=\"left\"")
    case .center: put(" class=\"center\"")
    case .right: put(" class=\"right\"")
    case .none: if isNumeric, !cell.headsRow, cell.columnSpan == 1 { put(" class=\"right\"") }
    }
  }

  /// For every cell the indices of the header cells above it and beside it, outermost first.
  private func headerIDs(_ grid: TableGrid) -> [[Int]] {
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
  private static func isNumber(_ text: [UInt8]) -> Bool {
    var rest = text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    if rest.last == UInt8(ascii: "%") { rest = rest.dropLast() }
    guard let first = rest.first, (0x30...0x39).contains(first), text.count - rest.count <= 2 else { return false }
    return rest.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
  }

  /// Columns whose body holds only numbers.
  private func numericColumns(_ grid: TableGrid) -> [Bool] {
    var numeric = Array(repeating: false, count: grid.columns)
    for cell in grid.cells where cell.row >= grid.headerRows && !cell.source.isEmpty && !cell.headsRow {
      numeric[cell.column] = true
    }
    for cell in grid.cells where cell.row >= grid.headerRows && !cell.source.isEmpty && !cell.headsRow {
      if !Self.isNumber(cell.source) { numeric[cell.column] = false }
    }
    return numeric
  }
}

/// The table as CSV: a merged cell's text stands in its first place.
private struct CSVGrid {
  private var fields: [[UInt8]]
  private let columns: Int

  init(rows: Int, columns: Int) {
    self.columns = columns
    fields = Array(repeating: [], count: rows * columns)
  }

  mutating func set(_ text: [UInt8], row: Int, column: Int) {
    fields[row * columns + column] = text.last == 0x0A ? Array(text.dropLast()) : text
  }

  /// UTF-8 with a byte order mark and CRLF, as WPS and Excel need it.
  var bytes: [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    for (index, field) in fields.enumerated() {
      CSVWriter.append(field[...], to: &bytes)
      bytes += index % columns == columns - 1 ? [0x0D, 0x0A] : [UInt8(ascii: ",")]
    }
    return bytes
  }
}
