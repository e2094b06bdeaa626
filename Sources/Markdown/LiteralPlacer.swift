internal import Text

/// Finds what the literals of a block's nodes were written as: libcmark says where each begins, and decodes escapes, entities and
/// the ends of lines.
struct LiteralPlacer {
  private let passage: Passage
  private let block: (lines: ClosedRange<Int>, column: Int, quotes: Int)
  /// Up to where the block's text is placed.
  private var done: Int
  private let end: Int
  /// Bytes in which a literal is looked for that is not where libcmark says.
  private static let reach = 1 << 10

  /// - Parameters:
  ///   - block: the paragraph or heading that the nodes are in.
  ///   - quotes: block quotes around it.
  init(_ block: CommonMarkNode, quotes: Int, in passage: Passage) {
    self.passage = passage
    let lines = block.lines
    self.block = (lines, block.startColumn, quotes)
    func edge(_ line: Int) -> ArraySlice<UInt8> { passage.lines[min(line, passage.lines.count) - 1] }
    done = edge(lines.lowerBound).startIndex
    end = max(done, edge(lines.upperBound).endIndex)
  }

  /// Appends the node's literal with its places in the file. Where it is not found, the rest of the block is its place.
  mutating func place(_ node: CommonMarkNode, in text: inout PlacedBytes) {
    let literal = node.literal
    guard !literal.isEmpty else { return }
    let line = min(max(node.startLine, block.lines.lowerBound), passage.lines.count)
    let edge = passage.lines[line - 1].startIndex
    let isFirst = line == block.lines.lowerBound
    let column = node.startColumn - (isFirst ? 1 : block.column)
    if place(
      literal, of: node, at: (isFirst ? edge : passage.start(ofLine: line, quotes: block.quotes)) + column, in: &text)
    {
      return
    }
    // Of a line that goes on lazily libcmark counts the blanks in front.
    if place(literal, of: node, at: edge + column, in: &text) { return }
    // Link definitions in front of a paragraph shift libcmark's lines.
    let from = max(done, edge)
    for start in from..<max(from, min(end, from + Self.reach)) where place(literal, of: node, at: start, in: &text) {
      return
    }
    text.append(literal.filter { !StrangeCharacters.isControl($0) }, at: passage.text.source(of: done..<end))
  }

  /// Appends the literal if it stands there.
  private mutating func place(
    _ literal: [UInt8], of node: CommonMarkNode, at start: Int, in text: inout PlacedBytes
  ) -> Bool {
    guard start >= done, start < end else { return false }
    if isVerbatim(literal, at: start) {
      done = start + literal.count
      text.append(passage.text, start..<done)
      return true
    }
    guard let placed = aligned(literal, from: start, isCode: node.kind == .code) else { return false }
    text.append(placed, placed.bytes.indices)
    return true
  }

  /// Appends the end of the line that the text has come to, as a line feed.
  mutating func placeBreak(in text: inout PlacedBytes) {
    skipToBreak()
    text.append([0x0A], at: passage.text.source(of: done..<min(end, done + 1)))
    done = min(end, done + 1)
  }

  /// Goes to the end of the line that the text has come to.
  private mutating func skipToBreak() {
    done = passage.text.bytes[done..<end].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? end
  }

  /// Whether the literal stands there as it is.
  private func isVerbatim(_ literal: [UInt8], at start: Int) -> Bool {
    guard start + literal.count <= end, passage.text.bytes.holds(literal, at: start) else { return false }
    return [UInt8(ascii: "\\"), UInt8(ascii: "&")].allSatisfy { literal.firstIndex(of: $0, in: literal.indices) == nil }
  }

  /// The literal read off the text from `start` on; nil where the text says something else.
  private mutating func aligned(_ literal: [UInt8], from start: Int, isCode: Bool) -> PlacedBytes? {
    let (text, bytes) = (passage.text, passage.text.bytes)
    var placed = PlacedBytes()
    var (from, index, offset) = (start, start, 0)
    func take() { placed.append(text, from..<index) }
    while offset < literal.count {
      guard index < end else { return nil }
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < end, bytes[index + 1] == literal[offset],
        isCode ? byte != literal[offset] : bytes[index + 1].isASCIIPunctuation
      {
        take()
        (from, index, offset) = (index + 1, index + 2, offset + 1)
      } else if byte == UInt8(ascii: "&"), !isCode, let (decoded, length) = CommonMarkTree.entity(bytes[index..<end]),
        literal[offset...].starts(with: decoded)
      {
        take()
        if !decoded.contains(where: StrangeCharacters.isControl) {
          placed.append(decoded, at: text.source(of: index..<index + length))
        }
        (from, index, offset) = (index + length, index + length, offset + decoded.count)
      } else if byte == literal[offset] {
        (index, offset) = (index + 1, offset + 1)
      } else if byte == 0x0A || byte == 0x0D, literal[offset] == 0x20 {
        take()
        let next = self.next(behindLineAt: index)
        placed.append([0x20], at: text.source(of: index..<index + 1))
        (from, index, offset) = (next, next, offset + 1)
      } else if isCode, index == start, byte == 0x20 || byte == 0x0A || byte == 0x0D {
        // One blank within the backquotes on each side is dropped.
        (from, index) = (index + 1, index + 1)
      } else if !isCode, byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") {
        // Of a run of delimiters some were used.
        take()
        (from, index) = (index + 1, index + 1)
      } else if literal[offset...].starts(with: [0xEF, 0xBF, 0xBD]) {
        // NUL, and what is no UTF-8.
        take()
        placed.append([0xEF, 0xBF, 0xBD], at: text.source(of: index..<index + 1))
        (from, index, offset) = (index + 1, index + 1, offset + 3)
      } else {
        return nil
      }
    }
    take()
    done = index
    return placed
  }

  /// Where the text goes on behind the end of a line.
  private func next(behindLineAt index: Int) -> Int {
    let bytes = passage.text.bytes
    var next = index + (bytes[index] == 0x0D && index + 1 < end && bytes[index + 1] == 0x0A ? 2 : 1)
    while next < end,
      bytes[next] == 0x20 || bytes[next] == 0x09 || (block.quotes > 0 && bytes[next] == UInt8(ascii: ">"))
    {
      next += 1
    }
    return next
  }
}
