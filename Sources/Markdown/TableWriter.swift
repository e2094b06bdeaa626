internal import Source
internal import Text

/// Writes a grid as an accessible table in a labelled region that scrolls where the page is narrow, with a link to its CSV.
struct TableWriter {
  private let grid: TableGrid
  private let index: Int
  private var csv: CSVGrid
  private var row = -1

  /// - Parameters:
  ///   - output: where it is written.
  ///   - write: writes the content of the caption or of a cell, in the order of the text.
  static func write(
    _ grid: TableGrid, _ output: inout BodyOutput, _ write: (ArraySlice<UInt8>, inout BodyOutput) -> Void
  ) {
    var writer = TableWriter(grid, index: output.document.tables.count)
    writer.write(&output, write)
  }

  private init(_ grid: TableGrid, index: Int) {
    (self.grid, self.index) = (grid, index)
    csv = CSVGrid(rows: grid.rows, columns: grid.columns)
  }

  private mutating func write(_ output: inout BodyOutput, _ write: (ArraySlice<UInt8>, inout BodyOutput) -> Void) {
    output.put("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
    output.hole(.tableName(index))
    output.put("\">\n<table>\n")
    var name: String?
    if let caption = grid.caption {
      output.put("<caption>")
      name = String(decoding: text(of: caption, .caption, &output, write), as: UTF8.self).trimmed
      output.put("</caption>\n")
    }
    let layout = GridLayout(grid)
    output.put("<thead>\n")
    for (number, cell) in grid.cells.enumerated() {
      openRows(to: cell.row, &output)
      let tag = grid.isHeader(cell) ? "th" : "td"
      output.put("<\(tag)\(layout.attributes(of: number, ids: "t\(index + 1)"))>")
      let text = text(of: cell.source, .cell, &output, write)
      output.put("</\(tag)>\n")
      csv.set(text, row: cell.row, column: cell.column)
    }
    openRows(to: grid.rows - 1, &output)
    if row >= 0 { output.put("</tr>\n") }
    output.put(grid.rows > grid.headerRows ? "</tbody>\n" : "</thead>\n")
    output.put("</table>\n</div>\n<p class=\"table-file\"><a href=\"")
    output.hole(.tableFile(index))
    output.put("\" download>")
    output.hole(.tableFileName(index))
    output.put("</a></p>\n")
    output.document.tables.append(MarkdownDocument.Table(csv: csv.bytes, caption: name))
  }

  /// Writes a content; its visible text.
  private func text(
    of content: ArraySlice<UInt8>, _ kind: PlacedText.Block.Kind, _ output: inout BodyOutput,
    _ write: (ArraySlice<UInt8>, inout BodyOutput) -> Void
  ) -> [UInt8] {
    let start = output.document.text.bytes.count
    write(content, &output)
    defer { output.document.text.endBlock(kind) }
    return Array(output.document.text.bytes[start...])
  }

  private mutating func openRows(to next: Int, _ output: inout BodyOutput) {
    while row < next {
      if row >= 0 { output.put("</tr>\n") }
      row += 1
      if row == grid.headerRows { output.put("</thead>\n<tbody>\n") }
      output.put("<tr>\n")
    }
  }
}
