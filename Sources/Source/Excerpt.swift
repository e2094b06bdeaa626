/// What of a line is shown with a fault: some characters on both sides of it.
struct Excerpt {
  /// Characters in front of the place and behind it.
  private static let window = 60
  /// Characters of the place itself.
  private static let shown = 120
  /// No character is looked for further away than so many bytes.
  private static let reach = 1024

  let text: String
  /// Where the place begins in the text, from 1.
  let column: Int

  init(_ bytes: [UInt8], line: Range<Int>, marked: Range<Int>) {
    let marked = min(max(marked.lowerBound, line.lowerBound), line.upperBound)..<min(marked.upperBound, line.upperBound)
    if marked.lowerBound - line.lowerBound <= Self.window, line.upperBound - marked.lowerBound <= Self.window {
      // Most lines are shown whole.
      text = String(decoding: bytes[line], as: UTF8.self)
      column = String(decoding: bytes[line.lowerBound..<marked.lowerBound], as: UTF8.self).count + 1
      return
    }
    let left = Self.cut(bytes[max(line.lowerBound, marked.lowerBound - Self.reach)..<marked.lowerBound])
    var near = left.suffix(Self.window)
    near = near.dropFirst(Self.numberAcross(near.startIndex, in: left).behind)
    let isCutLeft = near.count < left.count || marked.lowerBound - left.utf8.count > line.lowerBound
    let right = Self.cut(bytes[marked.lowerBound..<min(line.upperBound, marked.lowerBound + Self.reach)])
    let length = min(
      Self.shown,
      String(decoding: bytes[marked.lowerBound..<min(marked.upperBound, marked.lowerBound + Self.reach)], as: UTF8.self)
        .count)
    var following = right.prefix(length + Self.window)
    // Characters that are one behind the place may be two within it.
    let parted = Self.numberAcross(following.endIndex, in: right).before
    following = following.dropLast(max(0, min(following.count - length, parted)))
    let isCutRight = following.count < right.count || marked.lowerBound + right.utf8.count < line.upperBound
    text = (isCutLeft ? "…" : "") + near + following + (isCutRight ? "…" : "")
    column = near.count + (isCutLeft ? 2 : 1)
  }

  /// What is shown; nil where the bytes are of another encoding, which can neither be read nor masked.
  func shown(in line: ArraySlice<UInt8>) -> String? {
    guard text.unicodeScalars.contains("\u{FFFD}") else { return text }
    let isWritten = line.indices.contains { line[$0...].starts(with: [0xEF, 0xBF, 0xBD]) }
    return isWritten ? text : nil
  }

  /// Characters of a number that a cut would part, before it and behind: what is shown shows a number whole, so that whoever
  /// masks it finds it, or nothing of it.
  private static func numberAcross(_ cut: String.Index, in text: String) -> (before: Int, behind: Int) {
    guard cut > text.startIndex, cut < text.endIndex else { return (0, 0) }
    let before = text[..<cut].reversed().prefix(longest).prefix(while: mayJoin)
    let behind = text[cut...].prefix(longest).prefix(while: mayJoin)
    let digits = (before + behind).count { $0.isNumber }
    return digits >= 7 || (before + behind).contains("@") ? (before.count, behind.count) : (0, 0)
  }

  /// Characters on either side that a number, a mail address or a path may go on for.
  private static let longest = 40

  /// Whether a character may stand within a number or an address.
  private static func mayJoin(_ character: Character) -> Bool {
    character.isNumber || character.isASCII && (character.isLetter || " -_.@/+\\*()".contains(character))
  }

  /// The bytes as text, without halves of characters at the ends.
  private static func cut(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while let first = bytes.first, first & 0xC0 == 0x80 { bytes = bytes.dropFirst() }
    if let lead = bytes.suffix(3).lastIndex(where: { $0 >= 0xC0 }) {
      let needed = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : 2
      if bytes.endIndex - lead < needed { bytes = bytes[..<lead] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
