internal import Source
internal import Text

/// Text and CSV files in the encodings that offices write: UTF-8, UTF-16, UTF-32, GB 18030.
enum PlainText {
  /// Bytes of a file beyond which it is no text that an office writes.
  private static let most = 32 << 20

  /// - Parameter isJSON: signs are written by their numbers (RFC 8259, section 7).
  static func read(_ bytes: [UInt8], isJSON: Bool = false) throws(OfficeFault) -> OfficeText {
    guard bytes.count <= most else { throw .tooLarge }
    guard var utf8 = utf8(bytes) else { throw .damaged }
    if isJSON { utf8 = unescaped(utf8) }
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
    if let quads = utf32(bytes) { return quads }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), high: 1) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), high: 0) }
    if bytes.count % 2 == 0, bytes.prefix(1 << 16).contains(0) {
      for high in [1, 0] where isLikely(utf16(bytes.prefix(1 << 16), high: high)) {
        return utf16(bytes[...], high: high)
      }
    }
    // Programs that stop at a NUL are not the only ones that open a file.
    let whole = bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes
    if TextEncoding.isUTF8(whole) { return whole }
    return TextEncoding.utf8(fromGB18030: whole)
  }

  /// A text of four bytes a sign, with a mark or without; nil where it is none.
  private static func utf32(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 4, bytes.count % 4 == 0, bytes.prefix(1 << 16).contains(0) else { return nil }
    var text = String.UnicodeScalarView()
    let isLittle = bytes[3] == 0
    for start in stride(from: 0, to: bytes.count, by: 4) {
      let quad = isLittle ? bytes[start..<start + 4].reversed() : Array(bytes[start..<start + 4])
      guard quad[0] == 0, let scalar = Unicode.Scalar(quad.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }) else {
        return nil
      }
      if scalar.value != 0xFEFF { text.append(scalar) }
    }
    return Array(String(text).utf8)
  }

  /// With signs that were written as `\u0033`. Others that a backslash begins part no number.
  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "\\")) else { return bytes }
    var (text, index) = ([UInt8](), 0)
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        text.append(bytes[index])
        index += 1
        continue
      }
      if bytes[index + 1] == UInt8(ascii: "u"), let unit = unit(bytes, at: index + 2) {
        var units = [unit]
        index += 6
        // The other half of a sign beyond the first plane.
        if UTF16.isLeadSurrogate(unit), bytes[index...].starts(with: "\\u".utf8),
          let next = self.unit(bytes, at: index + 2)
        {
          units.append(next)
          index += 6
        }
        text += String(decoding: units, as: UTF16.self).utf8
      } else {
        text += bytes[index..<index + 2]
        index += 2
      }
    }
    return text
  }

  /// Four hexadecimal digits.
  private static func unit(_ bytes: [UInt8], at start: Int) -> UInt16? {
    guard start + 4 <= bytes.count else { return nil }
    return UInt16(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
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
