package import Source
internal import Text

/// 可见文字: what a reader of the page sees, block by block, with the bytes of the file that each part was written as.
///
/// The one thing that the search index and the checks of what is said read.
package struct PlacedText: Sendable {
  package struct Block: Sendable {
    package enum Kind: UInt8, Sendable { case paragraph, heading, caption, cell, code }
    package let kind: Kind
    /// Its text within `bytes`.
    package let range: Range<Int>
  }

  /// A character with the byte of the file at which it begins, and whether it is the first of a line there.
  package struct Character: Sendable {
    package let scalar: Unicode.Scalar
    package let offset: Int
    package let isFirstOfLine: Bool

    /// Another character in its place.
    package func with(_ scalar: Unicode.Scalar) -> Character {
      Character(scalar: scalar, offset: offset, isFirstOfLine: isFirstOfLine)
    }
  }

  package private(set) var placed = PlacedBytes()
  private var ends: [End] = []

  /// Where a block ends, in four bytes: a site keeps hundreds of thousands.
  private struct End: Sendable {
    private let bits: UInt32

    init(kind: Block.Kind, offset: Int) {
      bits = UInt32(clamping: offset) << 3 | UInt32(kind.rawValue)
    }

    var offset: Int { Int(bits >> 3) }
    var kind: Block.Kind { Block.Kind(rawValue: UInt8(bits & 7)) ?? .paragraph }
  }

  package init() {}

  /// Text without markup, as word processors give it: each line is a paragraph, a heading behind `#`, or, from `|` on, cells.
  package init(plain file: SourceFile) {
    for line in file.bytes[file.byteOrderMark...].split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    {
      let content = line.drop { $0 == 0x20 || $0 == 0x09 }
      let marks = content.prefix { $0 == UInt8(ascii: "#") }
      placed.append(content.dropFirst(marks.count))
      endBlock(!marks.isEmpty ? .heading : content.first == UInt8(ascii: "|") ? .cell : .paragraph)
    }
    compact()
  }

  /// UTF-8; a block a line, each ended by a line feed. Code has as many lines as it has.
  package var bytes: [UInt8] { placed.bytes }

  package var blocks: [Block] {
    var start = 0
    return ends.map { end in
      defer { start = end.offset + 1 }
      return Block(kind: end.kind, range: start..<end.offset)
    }
  }

  /// The characters of a block.
  ///
  /// - Parameter file: the bytes of the file that the text was read from.
  package func characters(of block: Block, in file: [UInt8]) -> [Character] {
    var index = block.range.lowerBound
    return String(decoding: bytes[block.range], as: UTF8.self).unicodeScalars.map { scalar in
      // Of what is no UTF-8 a byte stands for three.
      defer { index = min(index + scalar.utf8.count, block.range.upperBound - 1) }
      let isFirst = index == block.range.lowerBound || placed.isFirstOfLine(index, in: file)
      return Character(scalar: scalar, offset: placed.source(of: index..<index + 1).lowerBound, isFirstOfLine: isFirst)
    }
  }

  /// The characters of a block by the lines of the file.
  package func lines(of block: Block, in file: [UInt8]) -> [ArraySlice<Character>] {
    let characters = characters(of: block, in: file)
    var lines: [ArraySlice<Character>] = []
    var start = 0
    for index in characters.indices where index + 1 == characters.count || characters[index + 1].isFirstOfLine {
      lines.append(characters[start...index])
      start = index + 1
    }
    return lines
  }

  // MARK: Making

  mutating func append(_ bytes: some Collection<UInt8>, at source: Range<Int>) { placed.append(bytes, at: source) }

  /// Appends text of a paragraph, whose line breaks are blanks to its reader.
  mutating func append(_ text: PlacedBytes, _ range: Range<Int>) {
    let start = placed.bytes.count
    placed.append(text, range)
    if text.bytes.firstIndex(of: 0x0A, in: range) != nil { placed.foldLines(from: start) }
  }

  /// Ends a block; one without text is none.
  mutating func endBlock(_ kind: Block.Kind) {
    guard bytes.count > (ends.last.map { $0.offset + 1 } ?? 0) else { return }
    ends.append(End(kind: kind, offset: bytes.count))
    placed.endLine()
  }

  /// Without what its parts were written as: a site keeps the text of every document.
  package mutating func forgetPlaces() { placed.forgetPlaces() }

  mutating func compact() {
    placed.compact()
    ends = Array(ends[...])
  }
}
