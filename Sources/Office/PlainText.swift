internal import Source
internal import Text

/// Text and CSV files in the encodings that offices write: UTF-8, UTF-16, GB 18030.
enum PlainText {
  /// Bytes of a file beyond which it is no text that an office writes.
  private static let most = 32 << 20

  static func read(_ bytes: [UInt8]) throws(OfficeFault) -> OfficeText {
    guard bytes.count <= most else { throw .tooLarge }
    guard let utf8 = utf8(bytes) else { throw .damaged }
    var text = OfficeText()
    var (line, start) = (1, 0)
    while start <= utf8.count, !text.isFull {
      let end = utf8.firstIndex(of: 0x0A, in: start..<utf8.count) ?? utf8.count
      text.change(.visible) {
        $0.begin(place(line))
        $0.append(utf8[start..<end])
        $0.append(0x0A)
      }
      (line, start) = (line + 1, end + 1)
    }
    return text
  }

  private static func place(_ line: Int) -> Message { Message(zh: "第\(line)行", en: "line \(line)") }

  /// The bytes as UTF-8; nil where they are no text.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return TextEncoding.isUTF8(bytes) ? Array(bytes.dropFirst(3)) : nil }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), high: 1) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), high: 0) }
    if bytes.count % 2 == 0, bytes.prefix(1 << 16).contains(0) {
      for high in [1, 0] where isLikely(utf16(bytes.prefix(1 << 16), high: high)) {
        return utf16(bytes[...], high: high)
      }
    }
    if TextEncoding.isUTF8(bytes) { return bytes }
    return TextEncoding.utf8(fromGB18030: bytes)
  }

  /// Whether a text without a mark of its encoding reads as one: nine characters of ten are of those that offices write.
  private static func isLikely(_ text: [UInt8]) -> Bool {
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    let known = scalars.count {
      switch $0.value {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x3000...0x303F, 0x4E00...0x9FFF, 0xFF00...0xFFEF, 0x2010...0x2026: true
      default: false
      }
    }
    return known * 10 >= scalars.count * 9
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, high: Int) -> [UInt8] {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
