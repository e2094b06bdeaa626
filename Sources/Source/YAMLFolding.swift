internal import Text

/// A text that YAML folded into one line, read beside what was written: a line break between two Han is no blank.
struct YAMLFolding {
  /// The value; as YAML has it where what was written cannot be followed.
  private(set) var text: String
  /// The byte of the file behind its last character; nil where that is not known.
  private(set) var end: Int?

  /// - Parameters:
  ///   - text: the value as YAML has it.
  ///   - start: the first byte of what was written, behind a quotation mark.
  init(_ text: String, in bytes: [UInt8], from start: Int) {
    self.text = text
    guard start < bytes.count, !bytes[start...].starts(with: text.utf8) else {
      end = start + text.utf8.count
      return
    }
    var index = start
    var joined: [UInt8] = []
    let value = Array(text.utf8)
    for (position, byte) in value.enumerated() {
      if byte == 0x20 || byte == 0x0A, let next = Self.nextLine(bytes, index) {
        index = next
        let (before, after) = (joined.lastScalar, value[(position + 1)...].firstScalar)
        if byte == 0x20, let before, let after, Self.joins(before, after) { continue }
      } else if index < bytes.count, bytes[index] == byte {
        index += 1
      } else {
        return
      }
      joined.append(byte)
    }
    self.text = String(decoding: joined, as: UTF8.self)
    end = index
  }

  /// Quotation marks and dashes are Chinese beside Chinese.
  private static func joins(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
    before.isCJK && (after.isCJK || after.isSharedPunctuation) || before.isSharedPunctuation && after.isCJK
  }

  /// The first byte that is no blank on the next line that holds one; nil where the line goes on.
  private static func nextLine(_ bytes: [UInt8], _ start: Int) -> Int? {
    var index = start
    var hasEnded = false
    while index < bytes.count, bytes[index] <= 0x20 {
      hasEnded = hasEnded || bytes[index] == 0x0A || bytes[index] == 0x0D
      index += 1
    }
    return hasEnded && index < bytes.count ? index : nil
  }
}

extension Collection<UInt8> {
  fileprivate var firstScalar: Unicode.Scalar? { String(decoding: prefix(4), as: UTF8.self).unicodeScalars.first }
}

extension [UInt8] {
  fileprivate var lastScalar: Unicode.Scalar? {
    var start = Swift.max(0, count - 1)
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: self[start...], as: UTF8.self).unicodeScalars.first
  }
}
