internal import Text

/// A table pasted as HTML, as word processors and web pages put it on the clipboard: plain table tags become a grid, and
/// anything else is left to be refused. Attributes other than spans are dropped, whatever they say.
struct HTMLTable {
  let grid: TableGrid

  /// Tags that carry no structure of the table; their text is kept.
  private static let inline: Set<String> = ["p", "br", "span", "b", "strong", "i", "em", "u", "font", "div", "o:p"]
  private static let structure: Set<String> = [
    "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col",
  ]
  /// Columns and rows that one cell may span (HTML 4.9.11 caps spans likewise).
  private static let spanLimit = 1000

  /// Nil where the text is not one whole table of plain tags.
  init?(_ html: [UInt8]) {
    var builder = HTMLGridBuilder(areaLimit: 1000 + 4 * html.count)
    var isOpen = false
    var isDone = false
    for piece in HTMLPiece.pieces(of: html) {
      switch piece {
      case .text(let text):
        // Text of a table between its cells would stand nowhere.
        if isOpen, builder.takesText {
          builder.append(text)
        } else if !text.allSatisfy({ $0 <= 0x20 }) {
          return nil
        }
      case .tag(let name, let isEnd, let attributes):
        guard !isDone, Self.structure.contains(name) || (isOpen && Self.inline.contains(name)) else { return nil }
        if name == "table" {
          guard isOpen == isEnd else { return nil }
          isOpen = !isEnd
          isDone = isEnd
          continue
        }
        guard isOpen else { return nil }
        builder.tag(name, isEnd: isEnd, spans: Self.spans(attributes))
      case .other: return nil
      }
    }
    guard isDone, let grid = builder.grid else { return nil }
    self.grid = grid
  }

  /// The first tag within a table that keeps it from being one; nil where none does, or where there is no table.
  static func foreignTag(in html: [UInt8]) -> String? {
    var isOpen = false
    for case .tag(let name, _, _) in HTMLPiece.pieces(of: html) {
      if name == "table" {
        isOpen = true
      } else if isOpen, !structure.contains(name), !inline.contains(name) {
        return name
      }
    }
    return nil
  }

  /// What else than a foreign tag keeps a table from being one.
  enum Obstacle {
    case text(String)
    /// Text above or below the table, in the same block of HTML.
    case beside(String)
    case comment, nested, unclosed
  }

  /// The first obstacle within a table of plain tags; nil where there is no table.
  static func obstacle(in html: [UInt8]) -> Obstacle? {
    var depth = 0
    var isInCell = false
    var isThere = false
    var beside: String?
    for piece in HTMLPiece.pieces(of: html) {
      switch piece {
      case .tag("table", let isEnd, _):
        isThere = true
        depth += isEnd ? -1 : 1
        if depth > 1 { return .nested }
      case .tag(let name, let isEnd, _) where ["td", "th", "caption"].contains(name): isInCell = !isEnd
      case .tag: continue
      case .other where depth > 0: return .comment
      case .text(let text) where depth > 0 && !isInCell:
        let shown = String(decoding: text, as: UTF8.self).trimmed
        if !shown.isEmpty { return .text(String(shown.prefix { !$0.isNewline }.prefix(20))) }
      case .text(let text) where depth == 0 && beside == nil:
        let shown = String(decoding: text, as: UTF8.self).trimmed
        if !shown.isEmpty { beside = String(shown.prefix { !$0.isNewline }.prefix(20)) }
      case .other, .text: continue
      }
    }
    if depth > 0 { return .unclosed }
    return isThere ? beside.map(Obstacle.beside) : nil
  }

  /// Whether the piece holds the table's end tag.
  static func isClosed(by html: [UInt8]) -> Bool {
    html.contains(UInt8(ascii: "/")) && String(decoding: html, as: UTF8.self).lowercased().contains("</table")
  }

  private static func spans(_ attributes: String) -> (columns: Int, rows: Int) {
    func span(_ name: String) -> Int {
      guard let found = attributes.lowercased().firstRange(of: name) else { return 1 }
      let digits = attributes[found.upperBound...].drop { " =\"'".contains($0) }.prefix { $0.isASCII && $0.isNumber }
      return min(spanLimit, max(1, Int(digits) ?? 1))
    }
    return (span("colspan"), span("rowspan"))
  }
}

/// HTML cut into tags and text.
enum HTMLPiece {
  case text([UInt8])
  case tag(name: String, isEnd: Bool, attributes: String)
  /// A comment, a declaration, a tag without end.
  case other

  /// The name of the first tag.
  static func firstTag(in html: [UInt8]) -> String? {
    for case .tag(let name, _, _) in pieces(of: html) { return name }
    return nil
  }

  static func pieces(of html: [UInt8]) -> [HTMLPiece] {
    var pieces: [HTMLPiece] = []
    var rest = html[...]
    while let first = rest.first {
      guard first == UInt8(ascii: "<") else {
        let text = rest.prefix { $0 != UInt8(ascii: "<") }
        pieces.append(.text(Array(text)))
        rest = rest.dropFirst(text.count)
        continue
      }
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return pieces + [.other] }
      pieces.append(tag(String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)))
      rest = rest[(end + 1)...]
    }
    return pieces
  }

  private static func tag(_ text: String) -> HTMLPiece {
    let isEnd = text.hasPrefix("/")
    let inner = text.drop { $0 == "/" }
    let name = inner.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ":") }.lowercased()
    guard !name.isEmpty else { return .other }
    return .tag(name: name, isEnd: isEnd, attributes: String(inner.dropFirst(name.count)))
  }
}

/// Places the cells of an HTML table on a grid (HTML 4.9.12, forming a table).
private struct HTMLGridBuilder {
  /// Places of the grid that cells may take: a few bytes could claim a million.
  let areaLimit: Int
  private var area = 0
  private var cells: [TableGrid.Cell] = []
  /// For each column the row from which on no cell above takes it.
  private var free: [Int] = []
  private var row = -1
  private var column = 0
  private var headerRows = 0
  private var inHead = false
  private var rowHasData = false
  private var text: [UInt8]?
  private var caption: [UInt8]?
  private var open: (columns: Int, rows: Int, isHeader: Bool)?

  init(areaLimit: Int) { self.areaLimit = areaLimit }

  /// Whether a cell or the caption is open.
  var takesText: Bool { text != nil }

  mutating func append(_ bytes: [UInt8]) { text? += bytes }

  mutating func tag(_ name: String, isEnd: Bool, spans: (columns: Int, rows: Int)) {
    switch (name, isEnd) {
    case ("thead", _): inHead = !isEnd
    case ("tr", false):
      closeCell()
      closeRow()
      row += 1
      column = 0
      rowHasData = false
    case ("td", false), ("th", false):
      closeCell()
      if row < 0 { row = 0 }
      open = (spans.columns, spans.rows, name == "th")
      text = []
    case ("td", true), ("th", true): closeCell()
    case ("tr", true), ("tbody", _), ("tfoot", _): closeCell()
    case ("caption", false): text = []
    case ("caption", true):
      caption = text.map(Self.clean)
      text = nil
    default: text?.append(0x20)
    }
  }

  private mutating func closeCell() {
    guard let cell = open, let source = text else { return }
    (open, text) = (nil, nil)
    area += cell.rows * cell.columns
    guard area <= areaLimit else { return }
    while column < free.count, free[column] > row { column += 1 }
    free += Array(repeating: 0, count: max(0, column + cell.columns - free.count))
    for beside in column..<column + cell.columns { free[beside] = row + cell.rows }
    cells.append(
      TableGrid.Cell(
        source: Self.clean(source)[...], row: row, column: column, rowSpan: cell.rows, columnSpan: cell.columns,
        headsRow: cell.isHeader))
    column += cell.columns
    if !cell.isHeader { rowHasData = true }
  }

  private mutating func closeRow() {
    if row >= 0, row == headerRows, inHead || !rowHasData { headerRows = row + 1 }
  }

  /// The whole grid, missing cells filled with blanks; nil where there is nothing or a span runs out.
  var grid: TableGrid? {
    var done = self
    done.closeCell()
    done.closeRow()
    let (rows, width) = (done.row + 1, done.free.count)
    guard rows > 0, width > 0, done.area <= areaLimit, rows * width <= areaLimit else { return nil }
    var cells = done.cells
    guard cells.allSatisfy({ $0.row + $0.rowSpan <= rows }) else { return nil }
    var isTaken = Array(repeating: false, count: rows * width)
    for cell in cells {
      for row in cell.row..<cell.row + cell.rowSpan {
        for column in cell.column..<cell.column + cell.columnSpan { isTaken[row * width + column] = true }
      }
    }
    for place in isTaken.indices where !isTaken[place] {
      cells.append(TableGrid.Cell(source: [], row: place / width, column: place % width))
    }
    cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    // A span across the edge of the header, or cells that overlap, make no table.
    guard cells.reduce(0, { $0 + $1.rowSpan * $1.columnSpan }) == rows * width else { return nil }
    let headerRows = max(1, done.headerRows)
    guard cells.allSatisfy({ $0.row >= headerRows || $0.row + $0.rowSpan <= headerRows }) else { return nil }
    return TableGrid(
      caption: done.caption?[...], alignments: Array(repeating: .none, count: width), headerRows: headerRows,
      rows: rows, cells: cells)
  }

  /// Text with entities decoded and white space folded.
  private static func clean(_ html: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var rest = html[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "&"), let (decoded, length) = CommonMarkTree.entity(rest) {
        text += decoded
        rest = rest.dropFirst(length)
      } else {
        text.append(byte)
        rest = rest.dropFirst()
      }
    }
    let folded = String(decoding: text, as: UTF8.self).unicodeScalars.split { $0.isWhitespace }
    return Array(folded.map(String.init).joined(separator: " ").utf8)
  }
}
