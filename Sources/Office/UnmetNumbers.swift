internal import Text

/// Numbers with the form of an identity number (GB 11643) that stand anywhere in a package and that no reader met: in a string that no cell
/// shows any more, an attribute, a part of a program's own.
enum UnmetNumbers {
  /// Digits of an identity number.
  private static let count = 18
  /// Numbers of one file that are told.
  private static let most = 100

  static func read(_ parts: [(name: String, bytes: [UInt8])], into text: inout OfficeText) {
    var met: Set<[UInt8]> = []
    for kind in OfficeText.Kind.allCases { each(in: text[kind].bytes) { met.insert(Array($0)) } }
    var told = 0
    for part in parts {
      for bytes in [Array(part.name.utf8), part.bytes] {
        each(in: bytes) { number in
          guard told < most, met.insert(Array(number)).inserted else { return }
          told += 1
          text.add(
            .property, String(decoding: number, as: UTF8.self),
            at: Message(zh: "正文以外的内部文件 \(part.name)", en: "inner file \(part.name), beside the text"))
        }
      }
    }
  }

  /// The runs of just so many digits, the last perhaps X, with no letter or digit beside them.
  private static func each(in bytes: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
    var end = count - 1
    while end < bytes.count {
      // Where no number can end or go on, none began in front of it.
      guard isDigit(bytes[end]) || isX(bytes[end]) else {
        end += count
        continue
      }
      var (start, next) = (end, end)
      while start > 0, isDigit(bytes[start - 1]) { start -= 1 }
      while next < bytes.count, isDigit(bytes[next]) { next += 1 }
      if next < bytes.count, isX(bytes[next]) { next += 1 }
      if next - start == count, start == 0 || !isLetter(bytes[start - 1]), next == bytes.count || !isLetter(bytes[next])
      {
        body(bytes[start..<next])
      }
      end = next + count - 1
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isX(_ byte: UInt8) -> Bool { byte | 0x20 == 0x78 }
  private static func isLetter(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) }
}
