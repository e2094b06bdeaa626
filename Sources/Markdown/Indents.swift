/// Lines as word processors write them: one that begins with U+3000 starts a paragraph of text, whatever follows it.
enum Indents {
  /// UTF-8 of U+3000.
  static let blank: [UInt8] = [0xE3, 0x80, 0x80]

  /// The text with a blank line in front of each line that begins so and is not yet the first of its block. The blanks stay: they keep
  /// `1.` and `#` behind them from starting a block.
  ///
  /// - Parameter set: the bytes that it may hold.
  static func parted(_ source: PlacedBytes, _ set: ByteSet) -> PlacedBytes {
    guard set.holdsIdeographicSpace else { return source }
    let bytes = source.bytes
    var result = PlacedBytes()
    var (start, copied) = (0, 0)
    var fence = FenceTracker()
    var block = Block.none
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let content = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
      let prefix = bytes[start..<content.startIndex]
      if fence.read(content) || fence.isInside {
        block = .none
      } else if content.allSatisfy({ $0 <= 0x20 }) {
        block = .none
      } else if block == .text, content.starts(with: blank), !isCode(prefix) {
        result.append(source, copied..<start)
        // The marks of quotes go on; blanks alone would be too.
        result.insert(prefix.contains(UInt8(ascii: ">")) ? Array(prefix) + [0x0A] : [0x0A])
        copied = start
      } else if block == .none {
        block = content.first == UInt8(ascii: "<") ? .html : .text
      }
      start = end + 1
    }
    result.append(source, copied..<bytes.count)
    return result
  }

  /// What the lines since the last blank one are.
  private enum Block { case none, text, html }

  /// Whether a line may be one of an indented code block, or go on with a paragraph: a `>` behind four columns marks no quote.
  private static func isCode(_ prefix: ArraySlice<UInt8>) -> Bool {
    let blanks = prefix.prefix { $0 != UInt8(ascii: ">") }
    return blanks.contains(0x09) || blanks.count >= 4
  }
}
