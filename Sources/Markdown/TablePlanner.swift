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
  private let text: PlacedBytes
  private let mark: [UInt8]
  private var fragments = PlacedBytes()

  /// - Parameter text: what the fragments are parts of.
  init(of text: PlacedBytes, mark: [UInt8]) { (self.text, self.mark) = (text, mark) }

  mutating func add(_ lines: [ArraySlice<UInt8>]) {
    for (index, line) in lines.enumerated() {
      // A continuation line that is indented by four can start no block.
      fragments.insert(index == 0 ? mark + [0x20] : Array("    ".utf8))
      fragments.append(text, line.startIndex..<line.endIndex)
      fragments.insert([0x0A])
    }
    fragments.insert([0x0A])
  }

  /// A cell. GitHub unescapes `\|` before it reads one, code spans included.
  mutating func add(cell: ArraySlice<UInt8>) {
    fragments.insert(mark + [0x20])
    var start = cell.startIndex
    for index in cell.indices.dropFirst()
    where cell[index] == UInt8(ascii: "|") && cell[index - 1] == UInt8(ascii: "\\") {
      fragments.append(text, start..<index - 1)
      start = index
    }
    fragments.append(text, start..<cell.endIndex)
    fragments.insert([0x0A, 0x0A])
  }

  func text(definitions: [UInt8]) -> PlacedBytes {
    var text = fragments
    text.insert(definitions)
    return text
  }
}

/// Finds the tables among the paragraphs of a tree, with their faults, and collects the texts of their cells.
struct TablePlanner {
  private let file: SourceFile
  private let passage: Passage
  private(set) var fragments: FragmentText
  /// By the first line of their paragraph.
  private(set) var tables: [Int: TablePlan] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ passage: Passage, in file: SourceFile) {
    (self.passage, self.file) = (passage, file)
    fragments = FragmentText(of: passage.text, mark: passage.marks.point)
  }

  /// Finds the tables among the tree's paragraphs and collects the texts of their cells.
  mutating func plan(below root: CommonMarkNode) {
    var node = root
    var quotes = 0
    while true {
      let kind = node.kind
      if kind == .paragraph || kind == .heading { plan(node, quotes: quotes) }
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

  private mutating func plan(_ node: CommonMarkNode, quotes: Int) {
    let range = node.lines
    let isHeading = node.kind == .heading
    let last = min(range.upperBound - (isHeading && node.headingLevel == 2 ? 1 : 0), passage.lines.count)
    guard range.lowerBound < last else { return }
    var content: [ArraySlice<UInt8>] = []
    for line in range.lowerBound...last {
      let text = passage.lines[line - 1]
      let start =
        line == range.lowerBound ? text.startIndex + node.startColumn - 1 : passage.start(ofLine: line, quotes: quotes)
      content.append(text[min(start, text.endIndex)...])
    }
    guard let table = PipeTable(lines: content) else { return }
    if !table.before.isEmpty { fragments.add(Array(content[table.before])) }
    if let caption = table.grid.caption { fragments.add([caption]) }
    for cell in table.grid.cells { fragments.add(cell: cell.source) }
    tables[range.lowerBound] = TablePlan(before: !table.before.isEmpty, grid: table.grid, ruleBelow: isHeading)
    var row: (line: Int, cells: [ArraySlice<UInt8>]) = (-1, [])
    for fault in table.faults {
      let line = content[fault.line]
      if fault.line != row.line { row = (fault.line, PipeTable.cells(line).map(PipeTable.trimmed)) }
      let isOfCell =
        fault.problem != .nothingToExtend && fault.problem != .tooManyHeaders && fault.cell < row.cells.count
      let place = isOfCell ? row.cells[fault.cell] : line
      report(
        fault, at: file.location(passage.text.source(of: place.startIndex..<max(place.startIndex + 1, place.endIndex))))
    }
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
      case .proseBelow:
        (
          .misreadMarkup,
          Message(zh: "这一行紧接着表格，成了表格的一行", en: "Right below the table, this line became a row of it"),
          Message(
            zh: "在这一行前加一个空行；是表格的一行，就在各列之间写 |",
            en: "Put a blank line before it; if it is a row, write | between its cells")
        )
      case .secondRule:
        (
          .misreadMarkup,
          Message(
            zh: "表格里的第二个 |---| 成了一行短横线", en: "A second |---| within the table became a row of hyphens"),
          Message(
            zh: "删去这一行；是两张表，在第二张表的表头前加一个空行",
            en: "Delete the line; where two tables were meant, put a blank line before the header of the second")
        )
      case .lostCells:
        (
          .tableCellsLost, Message(zh: "这一行的单元格比列数多", en: "This row has more cells than the table has columns"),
          Message(
            zh: "删去多余的单元格，或在表头加列；文字里的竖线写成 \\|", en: "Remove the extra cells or add columns; write a literal pipe as \\|"
          )
        )
      }
    diagnostics.append(Diagnostic(kind, message, at: place, mend: mend))
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
}
