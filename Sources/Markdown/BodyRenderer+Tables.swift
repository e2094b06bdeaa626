package import Source
internal import Text

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
    var row: (line: Int, cells: [Range<Int>]) = (-1, [])
    for fault in table.faults {
      let line = file.range(ofLine: firstLine + range.lowerBound - 1 + fault.line)
      if fault.line != row.line { row = (fault.line, places(ofCells: content[fault.line], line)) }
      let isOfCell = fault.problem != .nothingToExtend && fault.problem != .tooManyHeaders
      report(fault, at: file.location(isOfCell && fault.cell < row.cells.count ? row.cells[fault.cell] : line))
    }
  }

  private func stripped(_ line: ArraySlice<UInt8>, _ quotes: Int) -> ArraySlice<UInt8> {
    var line = line.drop { $0 == 0x20 || $0 == 0x09 }
    for _ in 0..<quotes where line.first == UInt8(ascii: ">") {
      line = line.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
    }
    return line
  }

  /// The bytes in the file of a row's cells: counted from the line's end, where containers and marks in front do not matter.
  private func places(ofCells row: ArraySlice<UInt8>, _ line: Range<Int>) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var end = row.endIndex - (row.last == 0x0D ? 1 : 0)
    var behind = 0
    for cell in PipeTable.cells(row).reversed() {
      let text = PipeTable.trimmed(cell)
      behind += SourceMarks.removing(mark, from: Array(row[text.startIndex..<max(text.startIndex, end)])).count
      end = text.startIndex
      let start = max(line.lowerBound, line.upperBound - behind)
      places.append(start..<min(line.upperBound, start + max(1, text.count)))
    }
    return places.reversed()
  }

  private mutating func report(_ fault: TableFault, at place: SourceLocation) {
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
      case .tooManyHeaders:
        (
          .tableHeaders,
          Message(
            zh: "表头超过 \(TableGrid.headerLimit) 行", en: "The table has more than \(TableGrid.headerLimit) header rows"),
          Message(zh: "把“|---|”一行移到真正的表头下面", en: "Put the line |---| below the rows that are headers")
        )
      case .missingCells:
        (
          .tableCellsMissing,
          Message(zh: "各行比表头少的单元格太多", en: "Rows lack too many of the header's cells"),
          Message(zh: "删去表头里多余的列，或补齐各行", en: "Remove columns from the header, or complete the rows")
        )
      case .lostCells:
        (
          .tableCellsLost, Message(zh: "这一行的单元格比列数多", en: "This row has more cells than the table has columns"),
          Message(
            zh: "删去多余的单元格，或在表头加列；文字里的竖线写成 \\|", en: "Remove the extra cells or add columns; write a literal pipe as \\|"
          )
        )
      }
    document.diagnostics.append(Diagnostic(kind, message, at: place, mend: mend))
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

  /// A fenced block of CSV, or the CSV file that it names, as a table; its first record is the header.
  mutating func writeCSV(_ literal: [UInt8], file name: String) {
    guard let records = name.isEmpty ? records(in: literal) : records(ofFile: name, literal) else { return }
    guard let header = records.first, !header.fields.isEmpty else { return }
    var cells: [TableGrid.Cell] = []
    // A record of another length was reported, and nothing is published.
    let rows = records.filter { $0.fields.count == header.fields.count }
    for (row, record) in rows.enumerated() {
      for (column, text) in record.fields.enumerated() {
        cells.append(TableGrid.Cell(source: Array(text.trimmed.utf8), row: row, column: column))
      }
    }
    let grid = TableGrid(
      caption: nil, alignments: header.fields.map { _ in .none }, headerRows: 1, rows: rows.count, cells: cells)
    writePlain(grid)
  }

  private mutating func records(in literal: [UInt8]) -> [CSVRecord]? {
    let (records, faults) = CSVReader.read(SourceFile(path: file.path, bytes: literal))
    // The fence's first line of text is the line after the opening fence; containers indent it.
    let source = SourceFile(path: file.path, bytes: literal)
    document.diagnostics += faults.map { fault in
      let number = fault.location?.line ?? 1
      let line = file.range(ofLine: blockLines.lowerBound + number)
      let text = source.range(ofLine: number)
      let before = String(decoding: literal[text], as: UTF8.self).prefix((fault.location?.column ?? 1) - 1).utf8.count
      let start = min(line.upperBound, max(line.lowerBound, line.upperBound - text.count) + before)
      return Diagnostic(fault.kind, fault.message, at: file.location(start..<line.upperBound), mend: fault.mend)
    }
    return records
  }

  private mutating func records(ofFile name: String, _ literal: [UInt8]) -> [CSVRecord]? {
    guard let source = data[name], literal.isEmpty else {
      let near = nearest(to: name, among: data.keys.sorted())
      document.diagnostics.append(
        Diagnostic(
          .csvFile,
          literal.isEmpty
            ? Message(zh: "文件旁边没有“\(name)”", en: "There is no '\(name)' beside the document")
            : Message(zh: "csv 代码块写了文件名，又写了内容", en: "The csv fence names a file and holds text too"),
          at: file.location(line: blockLines.lowerBound),
          mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
            ?? Message(zh: "CSV 文件要与 index.md 放在同一文件夹", en: "Put the CSV file into the folder of index.md")))
      return nil
    }
    if let fault = TextEncoding.diagnose(source) {
      document.diagnostics.append(fault)
      return nil
    }
    let (records, faults) = CSVReader.read(source)
    document.diagnostics += faults
    return records
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

extension DiagnosticKind {
  package static let tableSpan = DiagnosticKind(
    "GK2101", .error, title: Message(zh: "表格合并单元格有误", en: "Table span"),
    explanation: Message(
      zh: "|| 与左边单元格合并，^^ 与上边单元格合并；合并的范围必须是矩形，不能跨出表头或表格",
      en:
        "`||` extends the cell on its left, `^^` the cell above; a merged cell is a rectangle within the header or the body"
    ))
  package static let tableCellsLost = DiagnosticKind(
    "GK2102", .warning, title: Message(zh: "单元格多于列数", en: "More cells than columns"),
    explanation: Message(
      zh: "这一行的单元格比表头多，多出的内容不会显示", en: "The row has more cells than the header; what is beyond is not shown"))
  package static let tableHeaders = DiagnosticKind(
    "GK2105", .error, title: Message(zh: "表头行太多", en: "Too many header rows"),
    explanation: Message(
      zh: "分隔行“|---|”以上的各行都是表头，每个单元格都要能说出自己的表头；多半是分隔行写在了表格末尾",
      en:
        "Every row above |---| is a header that cells must be able to name; mostly that line stands at the end by mistake"
    ))
  package static let tableCellsMissing = DiagnosticKind(
    "GK2106", .error, title: Message(zh: "单元格缺得太多", en: "Too many cells missing"),
    explanation: Message(
      zh: "行尾缺的单元格按空白补齐，一张表最多补两万格；多半是表头里多写了竖线",
      en: "Missing cells at the end of rows are blank, up to 20,000 of a table; mostly the header holds too many pipes")
  )
  package static let csvFile = DiagnosticKind(
    "GK2104", .error, title: Message(zh: "CSV 文件", en: "CSV file of a fence"),
    explanation: Message(
      zh: "```csv 文件名 把同一文件夹里的 CSV 文件显示为表格，代码块本身留空",
      en: "A fence ```csv NAME shows a CSV file of the document's folder as a table; the fence itself stays empty"))
}
