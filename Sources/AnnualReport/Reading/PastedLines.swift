internal import Source
internal import Text

/// The lines of a pasted text, and the places of tables that they hold.
struct PastedLines {
  struct Line {
    let text: String
    /// The first byte.
    let start: Int
    var range: Range<Int> { start..<start + text.utf8.count }
  }

  let file: SourceFile
  let lines: [Line]
  /// Whether bars open the lines of tables; where none but a few have one in front, their first cell is blank.
  private let opensLines: Bool
  /// Whether tabs stand at the edges of lines alone and part nothing.
  private let tabsEdge: Bool

  init(_ file: SourceFile) {
    self.file = file
    var lines: [Line] = []
    var start = file.byteOrderMark
    for index in start...file.bytes.count {
      // Word breaks lines within a cell by U+000B, pages by U+000C; CR LF is one end of a line.
      guard index == file.bytes.count || (0x0A...0x0D).contains(file.bytes[index]) else { continue }
      let isSecond = index > 0 && index < file.bytes.count && file.bytes[index] == 0x0A && file.bytes[index - 1] == 0x0D
      if !isSecond {
        lines.append(Line(text: String(decoding: file.bytes[start..<index], as: UTF8.self), start: start))
      }
      start = index + 1
    }
    self.lines = lines
    let barred = lines.lazy.map(\.text.trimmed).filter { $0.count(where: Self.isBar) > 1 }
    let opened = barred.count { $0.first.map(Self.isBar) ?? false }
    opensLines = 4 * opened >= barred.count
    let tabbed = lines.filter { $0.text.contains("\t") }
    tabsEdge = tabbed.allSatisfy { $0.text.count { $0 == "\t" } == 1 && $0.text.trimmed.allSatisfy { $0 != "\t" } }
  }

  func place(_ range: Range<Int>) -> FilePlace { FilePlace(file: file, range: range) }

  /// The places of the tables in order, page numbers and navigation left out.
  ///
  /// - Parameter title: What is printed on each page: another such line is none of the report's.
  func slots(title: String) -> [PastedSlot] {
    var slots: [PastedSlot] = []
    var bars: [Int] = []
    var isFirst = true
    for (number, line) in lines.enumerated() {
      let text = line.text.trimmed
      if text == "|" || text == "｜" {
        bars.append(slots.count)
      } else if !text.isEmpty, text.plain == title {
        if isFirst { slots += PastedSlot.split(line.text[...], at: line.start, line: number, in: file) }
        isFirst = false
      } else if text.isEmpty || !PastedNoise.isNoise(text.filter { !Self.isSeparator($0) }) {
        slots += places(of: line, number)
      }
    }
    return bars.count > 20 ? Self.barred(slots, bars) : Self.spaced(slots)
  }

  /// The places of one line.
  private func places(of line: Line, _ number: Int) -> [PastedSlot] {
    func empty(_ kind: PastedSlot.Kind, at offset: Int) -> PastedSlot {
      PastedSlot(kind: kind, text: "", place: place(offset..<offset), line: number)
    }
    // A tab in front of each cell, or behind it, where each has a line.
    if tabsEdge, line.text.count(where: Self.isSeparator) == 1, line.text.first == "\t" || line.text.last == "\t" {
      let cell = PastedSlot.split(line.text[...], at: line.start, line: number, in: file)
      return cell.isEmpty ? [empty(.blank, at: line.start)] : cell
    }
    guard line.text.contains(where: Self.isSeparator) else {
      let slots = PastedSlot.split(line.text[...], at: line.start, line: number, in: file)
      guard slots.isEmpty else { return slots }
      // Programs write U+00A0 into a blank cell; an empty line may be anything.
      let isCell = line.text.unicodeScalars.contains { $0 == "\u{A0}" || $0 == "\u{3000}" || $0.isInvisible }
      return [empty(isCell ? .blank : .gap, at: line.start)]
    }
    let pieces = line.text.split(omittingEmptySubsequences: false, whereSeparator: Self.isSeparator)
    let trimmed = line.text.trimmed
    let (isOpened, isClosed) = (trimmed.first.map(Self.isBar) ?? false, trimmed.last.map(Self.isBar) ?? false)
    // |---|---|
    if isOpened || pieces.count > 2,
      pieces.allSatisfy({ piece in
        let mark = String(piece).trimmed
        return mark.isEmpty || mark.contains("---") && mark.allSatisfy { "-:".contains($0) }
      }), pieces.contains(where: { $0.contains("---") })
    {
      return []
    }
    return pieces.enumerated().flatMap { index, piece -> [PastedSlot] in
      let offset = line.start + line.text.utf8.distance(from: line.text.startIndex, to: piece.startIndex)
      let words = String(piece).trimmed
      let parts = words.isEmpty ? [] : PastedSlot.split(piece, at: offset, line: number, in: file)
      guard parts.isEmpty else {
        // 1 234 between tabs is one cell.
        return parts.map { PastedSlot(kind: $0.kind, text: $0.text, place: $0.place, line: $0.line) }
      }
      if index == 0, isOpened, opensLines { return [] }
      return [empty(index == pieces.count - 1 && isClosed ? .gap : .blank, at: offset)]
    }
  }

  private static func isBar(_ character: Character) -> Bool { "|｜│┃".contains(character) }
  private static func isSeparator(_ character: Character) -> Bool { character == "\t" || isBar(character) }

  /// Where a bar on a line of its own ends each cell, nothing between two of them is a blank cell.
  private static func barred(_ slots: [PastedSlot], _ bars: [Int]) -> [PastedSlot] {
    var result: [PastedSlot] = []
    var start = 0
    for (number, bar) in (bars + [slots.count]).enumerated() {
      let part = slots[start..<bar]
      let between = part.filter { $0.kind != .gap }
      // The last cell of a table has no bar behind it.
      let endsBlank = between.count > 1 && part.first?.kind == .gap
      if number > 0, between.isEmpty || endsBlank, let last = part.first ?? result.last {
        result.append(PastedSlot(kind: .blank, text: "", place: last.place, line: last.line))
      }
      result += between
      start = bar
    }
    return result
  }

  /// Where an empty line parts all cells, those lines are no cells.
  private static func spaced(_ slots: [PastedSlot]) -> [PastedSlot] {
    var runs: [Int: Int] = [:]
    var last: Int?
    for (index, slot) in slots.enumerated() where slot.kind != .gap {
      if slot.kind == .figure, let last, slots[last].kind == .figure, slots[last].line < slot.line {
        runs[index - last - 1, default: 0] += 1
      }
      last = index
    }
    let gap = runs.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
    guard gap > 0 else { return slots }
    var result: [PastedSlot] = []
    var open: [PastedSlot] = []
    for slot in slots {
      if slot.kind == .gap {
        open.append(slot)
      } else {
        // Behind a table's last cell stands no empty line more.
        if open.count > gap { result += open.prefix(open.count / (gap + 1)) }
        open = []
        result.append(slot)
      }
    }
    return result
  }
}
