/// A line in the parts that YAML reads it by.
struct YAMLLine {
  let range: Range<Int>
  let indent: Int
  /// The hyphen of an entry, whatever dash was typed, with the blanks behind it.
  let bullet: Range<Int>?
  /// Whether the hyphen is one with a blank behind it.
  let isBulletSound: Bool
  let key: String?
  /// Where the key or the text begins, and where the line ends but for blanks.
  let start: Int
  let end: Int
  let colon: Range<Int>?
  /// Whether the colon is an ASCII one with a blank behind it.
  let isColonSound: Bool
  let hasValue: Bool
  /// Whether lines below may be its text or a list of its own.
  let isOpen: Bool

  /// Nil for a line that holds nothing, or a comment alone.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    self.range = range
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] == 0x20 { index += 1 }
    guard index < range.upperBound, bytes[index] != UInt8(ascii: "#") else { return nil }
    indent = index - range.lowerBound
    let dashes = ["-", "－", "—", "–"].map { Array($0.utf8) }
    if let dash = dashes.first(where: { bytes[index..<range.upperBound].starts(with: $0) }) {
      var end = index + dash.count
      while end < range.upperBound, bytes[end] == 0x20 { end += 1 }
      bullet = index..<end
      isBulletSound = dash.count == 1 && (end > index + 1 || end == range.upperBound)
      index = end
    } else {
      (bullet, isBulletSound) = (nil, true)
    }
    let start = index
    self.start = start
    end = range.last { bytes[$0] > 0x20 }.map { $0 + 1 } ?? range.upperBound
    let wide = Array("：".utf8)
    var colon: Range<Int>?
    search: while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: ":"): colon = index..<index + 1
      case 0xEF where bytes[index..<range.upperBound].starts(with: wide): colon = index..<index + 3
      case 0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "["): break search
      default:
        index += 1
        continue
      }
      break
    }
    // A tab or a wide blank in front is another slip.
    let isKey = start < range.upperBound && bytes[start] > 0x20 && ![0xC2, 0xE3].contains(bytes[start])
    let separator = isKey ? colon.flatMap { (1...36).contains($0.lowerBound - start) ? $0 : nil } : nil
    self.colon = separator
    key = separator.map { String(decoding: bytes[start..<$0.lowerBound], as: UTF8.self) }
    let value = separator.map { bytes[$0.upperBound..<range.upperBound] } ?? []
    isColonSound = separator?.count == 1 && (value.isEmpty || value.first == 0x20)
    let written = value.drop { $0 == 0x20 }
    hasValue = !written.isEmpty && written.first != UInt8(ascii: "#")
    isOpen = !hasValue || written.first.map { "|>\"'[{".utf8.contains($0) } ?? false
  }
}
