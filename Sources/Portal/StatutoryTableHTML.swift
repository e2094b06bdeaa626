internal import AnnualReport
internal import Markdown
internal import Source

/// Writes a table of the statutory report with its official header tree: every figure names all of its headers, the table
/// scrolls in a labelled region where the page is narrow, and its CSV file is linked below it.
struct StatutoryTableHTML {
  let report: AnnualReport
  let isSample: Bool
  let strings: ThemeStrings
  /// The link to the table's CSV file.
  let file: String

  func bytes(_ table: StatutoryTable) -> [UInt8] {
    var html = ""
    for block in report.format.blocks(of: table) { html += region(block, table) }
    html += notes(table) + basis(table)
    let label = strings.text(.tableFile, ["table": table.name.zh])
    html +=
      "<p class=\"table-file\"><a href=\"\(HTMLBytes.escape(file))\" download>\(HTMLBytes.escape(label))</a></p>\n"
    return Array(html.utf8)
  }

  private func region(_ block: FormBlock, _ table: StatutoryTable) -> String {
    let caption = HTMLBytes.escape(block.caption)
    let badge = isSample ? " <span class=\"badge\">\(HTMLBytes.escape(strings.text(.sampleBadge)))</span>" : ""
    return
      "<div class=\"table statutory \(table.rawValue)-form\" role=\"region\" tabindex=\"0\" aria-label=\"\(caption)\">\n<table>\n"
      + "<caption>\(caption)\(badge)</caption>\n" + head(block) + body(block) + "</table>\n</div>\n"
  }

  /// `id` of a header cell: the block's number, `c` or `r`, row and column; short, since every figure names several of
  /// them. Ids of the site hold a dot, headings' anchors never do.
  private func id(_ place: TableLayout.Place, _ part: String, _ block: FormBlock) -> String {
    let number = report.format.blocks.firstIndex(of: block) ?? 0
    return "f\(number + 1)\(part).\(place.row + 1).\(place.column + 1)"
  }

  private func head(_ block: FormBlock) -> String {
    let places = TableLayout.header(of: block)
    var html = "<thead>\n"
    for row in block.header.indices {
      html += "<tr>\n"
      for place in places where place.row == row {
        let above = places.filter { $0.rows.upperBound <= row && $0.columns.overlaps(place.columns) }
        html += headerCell(place, id(place, "c", block), headers: above.map { id($0, "c", block) })
      }
      html += "</tr>\n"
    }
    return html + "</thead>\n"
  }

  private func headerCell(_ place: TableLayout.Place, _ id: String, headers: [String]) -> String {
    let columns = place.cell.columnSpan > 1 ? " colspan=\"\(place.cell.columnSpan)\"" : ""
    let rows = place.cell.rowSpan > 1 ? " rowspan=\"\(place.cell.rowSpan)\"" : ""
    let above = headers.isEmpty ? "" : " headers=\"\(headers.joined(separator: " "))\""
    return "<th id=\"\(id)\"\(columns)\(rows)\(above)>\(HTMLBytes.escape(place.cell.text))</th>\n"
  }

  private func body(_ block: FormBlock) -> String {
    let heads = TableLayout.header(of: block)
    let stubs = TableLayout.stub(of: block)
    /// Ids of the headers above a column of the table, outermost first.
    func above(_ column: Int) -> [String] {
      heads.filter { $0.columns.contains(column) }.map { id($0, "c", block) }
    }
    guard !block.isOneLine else {
      let cells = block.rows.flatMap { row in block.columns.map { (row, $0) } }
      return "<tbody>\n<tr>\n"
        + cells.enumerated().map { cell($0.element.0, $0.element.1, headers: above($0.offset)) }.joined()
        + "</tr>\n</tbody>\n"
    }
    var html = "<tbody>\n"
    for (index, row) in block.rows.enumerated() {
      html += "<tr>\n"
      let beside = stubs.filter { $0.rows.contains(index) }
      for place in beside where place.row == index {
        let outer = beside.filter { $0.column < place.column }.map { id($0, "r", block) }
        html += headerCell(place, id(place, "r", block), headers: outer)
      }
      for (number, column) in block.columns.enumerated() {
        html += cell(
          row, column, headers: above(block.stubWidth + number) + beside.map { id($0, "r", block) })
      }
      html += "</tr>\n"
    }
    return html + "</tbody>\n"
  }

  private func cell(_ row: FormRow, _ column: FormColumn, headers: [String]) -> String {
    let attributes = "headers=\"\(headers.joined(separator: " "))\""
    guard let figure = report.figure(row.key, column.key) else {
      return
        "<td class=\"blank\" \(attributes)><span class=\"unseen\">\(HTMLBytes.escape(strings.text(.blankCell)))</span></td>\n"
    }
    let number = report.notes.firstIndex { $0.cell == CellAddress(row.key, column.key) }
    let mark =
      number.map {
        "<sup><a href=\"#note.\($0 + 1)\" id=\"note.\($0 + 1).cell\">\(strings.text(.cellNote, ["number": String($0 + 1)]))</a></sup>"
      } ?? ""
    return "<td \(attributes)>\(HTMLBytes.escape(figure.text(in: column)))\(mark)</td>\n"
  }

  private func notes(_ table: StatutoryTable) -> String {
    let rows = Set(report.format.blocks(of: table).flatMap(\.rows).map(\.key))
    let notes = report.notes.enumerated().filter { rows.contains($0.element.cell.row) }
    guard !notes.isEmpty else { return "" }
    let items = notes.map { number, note in
      "<li id=\"note.\(number + 1)\">\(strings.text(.cellNote, ["number": String(number + 1)]))：\(HTMLBytes.escape(note.text))</li>\n"
    }
    return "<ul class=\"cell-notes\">\n\(items.joined())</ul>\n"
  }

  /// The articles of the Regulation that the rows report on.
  private func basis(_ table: StatutoryTable) -> String {
    let rows = report.format.blocks(of: table).flatMap(\.rows).filter { $0.basis != nil }
    let items = rows.map { row in
      "<div><dt>\(HTMLBytes.escape(row.label))</dt><dd>\(HTMLBytes.escape(row.basis ?? ""))</dd></div>\n"
    }
    return "<details class=\"basis\"><summary>\(HTMLBytes.escape(strings.text(.legalBasis)))</summary>\n<dl>\n"
      + items.joined() + "</dl></details>\n"
  }
}
