/// GitHub's pipe tables with MultiMarkdown's spans (`||`, `^^`), several header rows, `# ` row headers and `[caption]` lines,
/// found in the lines of a paragraph.
struct PipeTable {
  /// Lines of the paragraph in front of the table (and of its caption).
  let before: Range<Int>
  let grid: TableGrid
  let faults: [TableFault]

  /// `lines` are without their containers' marks and without line ends.
  init?(lines: [ArraySlice<UInt8>]) {
    guard let found = Self.delimiter(in: lines) else { return nil }
    let width = found.alignments.count
    var first = found.line - 1
    while first > 0, Self.hasPipe(lines[first - 1]), Self.cells(lines[first - 1]).count == width { first -= 1 }
    var last = lines.count
    var caption: ArraySlice<UInt8>?
    var beforeEnd = first
    if first > 0, let text = Self.caption(lines[first - 1]) {
      caption = text
      beforeEnd = first - 1
    } else if last - 1 > found.line, let text = Self.caption(lines[last - 1]) {
      caption = text
      last -= 1
    }
    before = 0..<beforeEnd
    var builder = GridBuilder(width: width)
    for line in first..<found.line { builder.addRow(lines[line], line: line) }
    builder.endHeader()
    for line in (found.line + 1)..<max(found.line + 1, last) where !builder.isRagged {
      builder.addRow(lines[line], line: line)
      if found.alignments.count > 1, !Self.hasPipe(lines[line]) { builder.reportProse(line) }
      if Self.isRule(lines[line]) { builder.reportRule(line) }
    }
    grid = TableGrid(
      caption: caption, alignments: found.alignments, headerRows: found.line - first, rows: builder.row,
      cells: builder.cells)
    let headers = found.line - first
    faults =
      builder.faults
      + (headers > TableGrid.headerLimit ? [TableFault(problem: .tooManyHeaders, line: first, cell: 0)] : [])
  }

  /// The first delimiter row whose line above has as many cells.
  private static func delimiter(in lines: [ArraySlice<UInt8>]) -> (line: Int, alignments: [TableGrid.Alignment])? {
    for line in lines.indices.dropFirst() {
      guard let alignments = alignments(lines[line]), cells(lines[line - 1]).count == alignments.count,
        Self.alignments(lines[line - 1]) == nil
      else { continue }
      return (line, alignments)
    }
    return nil
  }

  private static func alignments(_ line: ArraySlice<UInt8>) -> [TableGrid.Alignment]? {
    guard hasPipe(line), line.allSatisfy(isDelimiter) else { return nil }
    var alignments: [TableGrid.Alignment] = []
    for cell in cells(line) {
      let text = trimmed(cell)
      let left = text.first == UInt8(ascii: ":")
      let right = text.count > 1 && text.last == UInt8(ascii: ":")
      let dashes = text.dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(left && right ? .center : left ? .left : right ? .right : .none)
    }
    return alignments
  }

  /// Whether a row is written as the one below a header is; a single hyphen is how empty cells are filled.
  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    alignments(line) != nil && cells(line).allSatisfy { $0.count { $0 == UInt8(ascii: "-") } > 2 }
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// What `[text]` says; nil of a line that is written otherwise.
  static func caption(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let text = trimmed(line)
    guard text.count > 2, text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]"),
      text.dropFirst().first != UInt8(ascii: "^")
    else { return nil }
    let inner = text.dropFirst().dropLast()
    guard !inner.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }) else { return nil }
    return trimmed(inner)
  }

  private static func hasPipe(_ line: ArraySlice<UInt8>) -> Bool { line.contains(UInt8(ascii: "|")) }

  /// Cut at unescaped pipes; the pipes at both ends are no cells. Untrimmed: `||` holds an empty cell, `| |` a blank one.
  static func cells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var text = trimmed(line)
    if text.first == UInt8(ascii: "|") { text = text.dropFirst() }
    var cells: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    var escaped = false
    for index in text.indices {
      if text[index] == UInt8(ascii: "|"), !escaped {
        cells.append(text[start..<index])
        start = index + 1
      }
      escaped = text[index] == UInt8(ascii: "\\") && !escaped
    }
    if start < text.endIndex || cells.isEmpty { cells.append(text[start...]) }
    return cells
  }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
    while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D { bytes.removeLast() }
    return bytes
  }
}

/// Places cells row by row. `owner` knows the cell of every place of the row above, so work is linear in the cells.
private struct GridBuilder {
  let width: Int
  private(set) var row = 0
  private(set) var cells: [TableGrid.Cell] = []
  private(set) var faults: [TableFault] = []
  private var above: [Int?]
  /// Cells that rows lacked.
  private var missing = 0

  /// Cells that rows may lack: `|x|` below a thousand columns would be a thousand cells (cmark-gfm stops likewise).
  private static let missingLimit = 20_000
  var isRagged: Bool { missing > Self.missingLimit }

  init(width: Int) {
    self.width = width
    above = Array(repeating: nil, count: width)
  }

  /// Spans do not reach from the header into the body.
  mutating func endHeader() { above = Array(repeating: nil, count: width) }

  mutating func addRow(_ line: ArraySlice<UInt8>, line number: Int) {
    let parts = PipeTable.cells(line)
    missing += max(0, width - parts.count)
    if isRagged { return fault(.missingCells, number, parts.count - 1) }
    var owners: [Int?] = Array(repeating: nil, count: width)
    var column = 0
    while column < width {
      let source = column < parts.count ? PipeTable.trimmed(parts[column]) : []
      var span = 1
      while column + span < min(width, parts.count), parts[column + span].isEmpty { span += 1 }
      if column < parts.count, parts[column].isEmpty { fault(.nothingToExtend, number, 0) }
      if source.elementsEqual("^^".utf8) || source.elementsEqual("# ^^".utf8) {
        extend(column, span, &owners, number)
      } else {
        owners.replaceSubrange(column..<column + span, with: repeatElement(Int?.some(cells.count), count: span))
        cells.append(cell(source, column, span))
      }
      column += span
    }
    if parts.count > width, parts[width...].contains(where: { !PipeTable.trimmed($0).isEmpty }) {
      fault(.lostCells, number, width)
    }
    above = owners
    row += 1
  }

  /// A line without a bar right below a table is a row of it.
  mutating func reportProse(_ line: Int) { fault(.proseBelow, line, 0) }

  /// |---|---| within the body.
  mutating func reportRule(_ line: Int) { fault(.secondRule, line, 0) }

  private func cell(_ source: ArraySlice<UInt8>, _ column: Int, _ span: Int) -> TableGrid.Cell {
    let heads = source.starts(with: "# ".utf8)
    return TableGrid.Cell(
      source: heads ? PipeTable.trimmed(source.dropFirst(2)) : source, row: row, column: column, columnSpan: span,
      headsRow: heads)
  }

  private mutating func extend(_ column: Int, _ span: Int, _ owners: inout [Int?], _ line: Int) {
    guard let owner = above[column] else { return refuse(.nothingAbove, column, span, &owners, line) }
    guard cells[owner].column == column, cells[owner].columnSpan == span else {
      return refuse(.overlap, column, span, &owners, line)
    }
    cells[owner].rowSpan += 1
    owners.replaceSubrange(column..<column + span, with: repeatElement(Int?.some(owner), count: span))
  }

  /// A span that cannot be: reported, and its place kept by a blank cell so that the grid stays whole.
  private mutating func refuse(
    _ problem: TableFault.Problem, _ column: Int, _ span: Int, _ owners: inout [Int?], _ line: Int
  ) {
    fault(problem, line, column)
    owners.replaceSubrange(column..<column + span, with: repeatElement(Int?.some(cells.count), count: span))
    cells.append(TableGrid.Cell(source: [], row: row, column: column, columnSpan: span))
  }

  private mutating func fault(_ problem: TableFault.Problem, _ line: Int, _ cell: Int) {
    faults.append(TableFault(problem: problem, line: line, cell: cell))
  }
}
