internal import Text

/// Tables: from pipes, from CSV, from pasted HTML.
extension BodyRenderer {
  /// Writes a grid as an accessible table in a labelled region that scrolls where the page is narrow, with a link to its CSV.
  /// `write` writes one cell's content (and returns its visible text), in the order: caption, then the cells.
  private mutating func writeGrid(_ grid: TableGrid, _ write: (inout BodyRenderer, [UInt8]) -> [UInt8]) {
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
    let layout = GridLayout(grid)
    put("<thead>\n")
    var row = -1
    for (number, cell) in grid.cells.enumerated() {
      if cell.row != row {
        openRow(from: &row, to: cell.row, headerRows: grid.headerRows)
      }
      let tag = grid.isHeader(cell) ? "th" : "td"
      put("<\(tag)\(layout.attributes(of: number, ids: "t\(index + 1)"))>")
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

  /// Renders the next fragment's inlines; returns its visible text.
  @discardableResult
  private mutating func writeFragment() -> [UInt8] {
    let start = document.text.count
    guard let paragraph = fragmentCursor.take() else { return [] }
    isFragmentStart = true
    strikes = [(strikePairs(in: paragraph), false)]
    var child = paragraph.firstChild
    while let current = child {
      walk(inline: current)
      child = current.next
    }
    flush()
    isFragmentStart = false
    strikes = []
    return Array(document.text[start...])
  }

  /// One inline node with all below it, iteratively.
  private mutating func walk(inline root: CommonMarkNode) {
    var node = root
    while true {
      if enterInline(node), let child = node.firstChild {
        node = child
        continue
      }
      if node.kind == .html { refuseHTML(node) }
      while true {
        switch node.kind {
        case .emphasis, .strong, .link, .image: leaveInline(node)
        default: break
        }
        if node == root { return }
        if let next = node.next {
          node = next
          break
        }
        guard let parent = node.parent else { return }
        node = parent
      }
    }
  }

  mutating func writeTable(_ plan: TablePlan) {
    freshLine()
    if plan.before {
      put("<p>")
      writeFragment()
      put("</p>\n")
      endTextLine()
    }
    writeGrid(plan.grid) { renderer, _ in renderer.writeFragment() }
    if plan.ruleBelow { put("<hr />\n") }
  }

  mutating func writeCSV(_ literal: [UInt8], file name: String) {
    var fence = CSVFence(file: file, data: data, line: blockLines.lowerBound)
    let grid = fence.grid(literal, file: name)
    document.diagnostics += fence.diagnostics
    if let grid { writePlain(grid) }
  }

  /// Writes a table pasted as HTML. False where it is none, or holds more than plain table tags.
  mutating func writeHTMLTable(_ node: CommonMarkNode) -> Bool {
    if node.lines.lowerBound <= tableEnd { return true }
    var html = SourceMarks.removing(mark, from: node.literal)
    guard html.drop(while: { $0 <= 0x20 }).prefix(6).map({ $0 | 0x20 }) == Array("<table".utf8) else { return false }
    // A blank line within the table ends libcmark's block; the next ones go on, if it ends within reason.
    var last = node
    var pieces = 1
    var isClosed = HTMLTable.isClosed(by: html)
    while !isClosed, pieces < 50, let next = last.next, next.kind == .htmlBlock {
      let piece = SourceMarks.removing(mark, from: next.literal)
      html += piece
      isClosed = HTMLTable.isClosed(by: piece)
      last = next
      pieces += 1
    }
    guard let table = HTMLTable(html) else { return false }
    tableEnd = last.lines.upperBound
    writePlain(table.grid)
    return true
  }

  /// A grid whose cells are plain text.
  private mutating func writePlain(_ grid: TableGrid) {
    freshLine()
    writeGrid(grid) { renderer, cell in
      HTMLBytes.append(cell, to: &renderer.document.html.bytes)
      renderer.document.text += cell
      return cell
    }
  }
}
