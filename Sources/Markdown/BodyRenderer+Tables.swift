internal import Source

/// A paragraph that holds a table: what stands before it, the grid, and whether a rule follows.
struct TablePlan {
  let before: Bool
  let grid: TableGrid
  /// `---` directly below a table: a thematic break, which libcmark took for a heading's underline.
  let ruleBelow: Bool
}

/// Texts that are parsed apart, each as a paragraph of one libcmark document. The mark in front keeps `1.`, `#` and the like
/// from starting a block.
struct FragmentText {
  private let mark: [UInt8]
  private var bytes: [UInt8] = []

  init(mark: [UInt8]) { self.mark = mark }

  mutating func add(_ lines: [ArraySlice<UInt8>]) {
    for (index, line) in lines.enumerated() {
      // A continuation line that is indented by four can start no block.
      bytes += index == 0 ? mark + [0x20] : Array("    ".utf8)
      bytes += line
      bytes.append(0x0A)
    }
    bytes.append(0x0A)
  }

  func text(definitions: [UInt8]) -> [UInt8] { bytes + definitions }
}

extension BodyRenderer {
  /// Finds the tables among the tree's paragraphs and collects the texts of their cells.
  mutating func planTables(below root: CommonMarkNode, into fragments: inout FragmentText) {
    var node = root
    var quotes = 0
    while true {
      let kind = node.kind
      if kind == .paragraph || kind == .heading { plan(node, quotes: quotes, into: &fragments) }
      if kind != .paragraph, kind != .heading, let child = node.firstChild {
        if kind == .blockQuote { quotes += 1 }
        node = child
        continue
      }
      while node.next == nil {
        guard node != root, let parent = node.parent else { return }
        if parent.kind == .blockQuote { quotes -= 1 }
        node = parent
        if node == root { return }
      }
      if node == root { return }
      if let next = node.next { node = next }
    }
  }

  private mutating func plan(_ node: CommonMarkNode, quotes: Int, into fragments: inout FragmentText) {
    let range = node.lines
    let isHeading = node.kind == .heading
    let last = min(range.upperBound - (isHeading && node.headingLevel == 2 ? 1 : 0), lines.count)
    guard range.lowerBound < last else { return }
    var content: [ArraySlice<UInt8>] = []
    for line in range.lowerBound...last {
      let text = lines[line - 1]
      content.append(
        line == range.lowerBound ? text.dropFirst(min(text.count, node.startColumn - 1)) : stripped(text, quotes))
    }
    guard let table = PipeTable(lines: content) else { return }
    if !table.before.isEmpty { fragments.add(Array(content[table.before])) }
    if let caption = table.grid.caption { fragments.add([caption[...]]) }
    for cell in table.grid.cells { fragments.add([cell.source[...]]) }
    tables[range.lowerBound] = TablePlan(before: !table.before.isEmpty, grid: table.grid, ruleBelow: isHeading)
    for fault in table.faults { report(fault, line: firstLine + range.lowerBound - 1 + fault.line) }
  }

  private func stripped(_ line: ArraySlice<UInt8>, _ quotes: Int) -> ArraySlice<UInt8> {
    var line = line.drop { $0 == 0x20 || $0 == 0x09 }
    for _ in 0..<quotes where line.first == UInt8(ascii: ">") {
      line = line.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
    }
    return line
  }

  private mutating func report(_ fault: TableFault, line: Int) {
    let (kind, message, mend): (DiagnosticKind, Message, Message) =
      switch fault.problem {
      case .nothingToExtend:
        (
          .tableSpan, Message(zh: "行首的“||”左边没有可合并的单元格", en: "'||' at the start of a row has no cell to extend"),
          Message(zh: "空单元格写成“| |”", en: "Write an empty cell as '| |'")
        )
      case .nothingAbove:
        (
          .tableSpan, Message(zh: "“^^”上边没有可合并的单元格", en: "'^^' has no cell above to extend"),
          Message(zh: "表头与正文不能合并；第一行不能用 ^^", en: "The first row of the header or body cannot hold ^^")
        )
      case .overlap:
        (
          .tableSpan,
          Message(
            zh: "“^^”与上边单元格的列数不同，合并后不是矩形",
            en: "'^^' is not as wide as the cell above: the merged cell would be no rectangle"),
          Message(zh: "^^ 后的 || 要与上边单元格一样多", en: "Give ^^ as many || as the cell above")
        )
      case .lostCells:
        (
          .tableCellsLost, Message(zh: "这一行的单元格比列数多", en: "This row has more cells than the table has columns"),
          Message(
            zh: "删去多余的单元格，或在表头加列；文字里的竖线写成 \\|", en: "Remove the extra cells or add columns; write a literal pipe as \\|"
          )
        )
      }
    document.diagnostics.append(Diagnostic(kind, message, at: file.location(line: line), mend: mend))
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

  /// A fenced block of CSV as a table; its first record is the header.
  mutating func writeCSV(_ literal: [UInt8]) {
    let inner = SourceFile(path: file.path, bytes: literal)
    let (records, faults) = CSVReader.read(inner)
    // The fence's first line of text is the line after the opening fence.
    document.diagnostics += faults.map { fault in
      Diagnostic(
        fault.kind, fault.message, at: file.location(line: blockLines.lowerBound + (fault.location?.line ?? 0)),
        mend: fault.mend)
    }
    guard let header = records.first, !header.fields.isEmpty else { return }
    var cells: [TableGrid.Cell] = []
    for (row, record) in records.enumerated() {
      for column in header.fields.indices {
        let text = column < record.fields.count ? record.fields[column] : ""
        cells.append(TableGrid.Cell(source: Array(text.trimmed.utf8), row: row, column: column))
      }
    }
    let grid = TableGrid(
      caption: nil, alignments: header.fields.map { _ in .none }, headerRows: 1, rows: records.count, cells: cells)
    writeGrid(grid) { renderer, cell in
      HTMLBytes.append(cell, to: &renderer.document.html.bytes)
      renderer.document.text += cell
      return cell
    }
  }
}
