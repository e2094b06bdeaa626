internal import AnnualReport
internal import Markdown
internal import Source
internal import Text
internal import Theme

/// Writes a table of the statutory report with its official header tree: every figure names all of its headers, the table
/// scrolls in a labelled region where the page is narrow, and its CSV file is linked below it.
struct StatutoryTableHTML {
  let report: AnnualReport
  let isSample: Bool
  let strings: ThemeStrings
  /// The language of the site's own words; the form's are the circular's.
  let wording: Language
  /// The link to the table's CSV file.
  let file: String

  func bytes(_ table: StatutoryTable) -> [UInt8] {
    var html = ""
    for block in report.format.blocks(of: table) { html += region(block, table) }
    html += notes(table) + basis(table)
    let label = strings.text(.tableFile, ["table": table.name[wording]])
    html +=
      "<p class=\"table-file\"><a href=\"\(HTMLBytes.escape(file))\" download>\(HTMLBytes.escape(label))</a></p>\n"
    return Array(html.utf8)
  }

  /// A header cell with its `id`, which is short, since every figure names several. Ids of the site hold a dot or a
  /// capital, anchors of headings never do.
  private struct Head {
    let place: TableLayout.Place
    let id: String
  }

  private func region(_ block: FormBlock, _ table: StatutoryTable) -> String {
    let number = (report.format.blocks.firstIndex(of: block) ?? 0) + 1
    let places = TableLayout.header(of: block)
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number)))
    let above = places.enumerated().map { Head(place: $0.element, id: "\(letter)\($0.offset + 1)") }
    let beside = TableLayout.stub(of: block).enumerated().map {
      Head(place: $0.element, id: "\(letter)\(places.count + $0.offset + 1)")
    }
    let caption = HTMLBytes.escape(block.caption)
    let badge = isSample ? " <span class=\"badge\">\(HTMLBytes.escape(strings.text(.sampleBadge)))</span>" : ""
    return
      "<div class=\"table statutory \(table.rawValue)-form\" role=\"region\" tabindex=\"0\" aria-label=\"\(caption)\">\n<table>\n"
      + "<caption>\(caption)\(badge)</caption>\n<thead>\n" + header(block, above) + "</thead>\n<tbody>\n"
      + (block.isOneLine ? oneLine(block, above) : rows(block, above, beside)) + "</tbody>\n</table>\n</div>\n"
  }

  private func header(_ block: FormBlock, _ heads: [Head]) -> String {
    block.header.indices.map { row in
      let cells = heads.filter { $0.place.row == row }.map { head in
        let outer = heads.filter { $0.place.rows.upperBound <= row && $0.place.columns.overlaps(head.place.columns) }
        return headerCell(head, below: outer, of: "col")
      }
      return "<tr>\(cells.joined())</tr>\n"
    }.joined()
  }

  /// - Parameter axis: `row` or `col`. `headers` names all that a cell belongs to; `scope` says of a group that it is one.
  private func headerCell(_ head: Head, below outer: [Head], of axis: String) -> String {
    let cell = head.place.cell
    let isGroup = axis == "col" ? cell.columnSpan > 1 : cell.rowSpan > 1
    let scope = isGroup ? " scope=\"\(axis)group\"" : ""
    let columns = cell.columnSpan > 1 ? " colspan=\"\(cell.columnSpan)\"" : ""
    let rows = cell.rowSpan > 1 ? " rowspan=\"\(cell.rowSpan)\"" : ""
    let headers = outer.isEmpty ? "" : " headers=\"\(outer.map(\.id).joined(separator: " "))\""
    return "<th id=\"\(head.id)\"\(columns)\(rows)\(scope)\(headers)>\(HTMLBytes.escape(cell.text))</th>"
  }

  /// All rows side by side.
  private func oneLine(_ block: FormBlock, _ heads: [Head]) -> String {
    let cells = block.rows.flatMap { row in block.columns.map { (row, $0) } }
    let figures = cells.enumerated().map { number, cell in
      self.cell(cell.0, cell.1, heads: heads.filter { $0.place.columns.contains(number) })
    }
    return "<tr>\(figures.joined())</tr>\n"
  }

  private func rows(_ block: FormBlock, _ above: [Head], _ stubs: [Head]) -> String {
    block.rows.enumerated().map { index, row in
      let beside = stubs.filter { $0.place.rows.contains(index) }
      let names = beside.filter { $0.place.row == index }.map { head in
        headerCell(head, below: beside.filter { $0.place.column < head.place.column }, of: "row")
      }
      let figures = block.columns.enumerated().map { number, column in
        cell(row, column, heads: above.filter { $0.place.columns.contains(block.stubWidth + number) } + beside)
      }
      return "<tr>\((names + figures).joined())</tr>\n"
    }.joined()
  }

  private func cell(_ row: FormRow, _ column: FormColumn, heads: [Head]) -> String {
    let attributes = "headers=\"\(heads.map(\.id).joined(separator: " "))\""
    guard let figure = report.figure(row.key, column.key) else {
      return
        "<td class=\"blank\" \(attributes)><span class=\"unseen\">\(HTMLBytes.escape(strings.text(.blankCell)))</span></td>"
    }
    let marks = report.notes.enumerated().filter { $0.element.cell == CellAddress(row.key, column.key) }.map {
      "<sup><a href=\"#note.\($0.offset + 1)\">\(noteName($0.offset))</a></sup>"
    }
    return "<td \(attributes)>\(HTMLBytes.escape(figure.text(in: column)))\(marks.joined())</td>"
  }

  /// 注1, 注2 …
  private func noteName(_ number: Int) -> String {
    HTMLBytes.escape(strings.text(.cellNote, ["number": String(number + 1)]))
  }

  private func notes(_ table: StatutoryTable) -> String {
    let rows = Set(report.format.blocks(of: table).flatMap(\.rows).map(\.key))
    let notes = report.notes.enumerated().filter { rows.contains($0.element.cell.row) }
    guard !notes.isEmpty else { return "" }
    let items = notes.map { number, note -> String in
      let text = strings.text(.cellNoteText, ["number": String(number + 1), "text": note.text])
      return "<li id=\"note.\(number + 1)\">\(HTMLBytes.escape(text))</li>\n"
    }
    return "<ul class=\"cell-notes\">\n\(items.joined())</ul>\n"
  }

  /// The articles of the Regulation that the rows report on.
  private func basis(_ table: StatutoryTable) -> String {
    // The captions of 表二 are the articles themselves.
    let rows = report.format.blocks(of: table).flatMap { block in
      block.rows.filter { $0.basis != nil && $0.basis != block.caption }
    }
    guard !rows.isEmpty else { return "" }
    let items = rows.map { row in
      "<div><dt>\(HTMLBytes.escape(row.label))</dt><dd>\(HTMLBytes.escape(row.basis ?? ""))</dd></div>\n"
    }
    return "<details class=\"basis\"><summary>\(HTMLBytes.escape(strings.text(.legalBasis)))</summary>\n<dl>\n"
      + items.joined() + "</dl></details>\n"
  }
}
