internal import Source

/// A statutory table as a spreadsheet in the form's own shape, which `form-*.csv` is read in: merged cells have their text in
/// the first place.
package enum FormCSV {
  /// `form-requests.csv` and the like.
  package static func name(of table: StatutoryTable) -> String { "form-\(table.rawValue).csv" }

  /// UTF-8 with a byte order mark and CRLF, as WPS and Excel need it.
  package static func bytes(_ table: StatutoryTable, of report: AnnualReport) -> [UInt8] {
    SpreadsheetText.bytes(
      report.format.blocks(of: table).flatMap { block in
        (table == .proactive ? [[block.caption]] : []) + header(of: block) + rows(of: block, report)
      })
  }

  private static func header(of block: FormBlock) -> [[String]] {
    var lines = block.header.map { _ in Array(repeating: "", count: block.width) }
    for place in TableLayout.header(of: block) { lines[place.row][place.column] = place.cell.text }
    return lines
  }

  private static func rows(of block: FormBlock, _ report: AnnualReport) -> [[String]] {
    func figures(_ row: FormRow) -> [String] {
      block.columns.map { report.figure(row.key, $0.key)?.text(in: $0) ?? "" }
    }
    guard !block.isOneLine else { return [block.rows.flatMap(figures)] }
    var stubs = block.rows.map { _ in Array(repeating: "", count: block.stubWidth) }
    for place in TableLayout.stub(of: block) { stubs[place.row][place.column] = place.cell.text }
    return zip(stubs, block.rows).map { $0 + figures($1) }
  }
}

/// Where the header cells of a block stand in its grid.
package enum TableLayout {
  package struct Place: Sendable {
    package let cell: HeaderCell
    package let row: Int
    package let column: Int
    package var rows: Range<Int> { row..<row + cell.rowSpan }
    package var columns: Range<Int> { column..<column + cell.columnSpan }
  }

  /// Header rows, the stub's head included; rows count from the top of the table.
  package static func header(of block: FormBlock) -> [Place] { places(block.header, width: block.width) }

  /// Row headers; rows count from the first row of figures.
  package static func stub(of block: FormBlock) -> [Place] {
    block.isOneLine ? [] : places(block.rows.map { $0.stub ?? [] }, width: block.stubWidth)
  }

  /// Fills each row from the left, around cells that reach down from above.
  private static func places(_ rows: [[HeaderCell]], width: Int) -> [Place] {
    var places: [Place] = []
    var taken = Array(repeating: Array(repeating: false, count: width), count: rows.count)
    for (row, cells) in rows.enumerated() {
      var column = 0
      for cell in cells {
        while column < width, taken[row][column] { column += 1 }
        let place = Place(cell: cell, row: row, column: column)
        for spanned in place.rows.prefix(rows.count - row) {
          for covered in place.columns where covered < width { taken[spanned][covered] = true }
        }
        places.append(place)
        column += cell.columnSpan
      }
    }
    return places
  }
}
