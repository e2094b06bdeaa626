internal import Text

/// 索引号: identifies a document within its agency, for ever. `prefix/YYYY-NNNNN`.
package struct IndexNumber: Sendable, Hashable {
  package let text: String

  package init?(_ text: String) {
    guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.isWhitespace }), !text.hasSuffix("None")
    else { return nil }
    self.text = text
  }

  private init(valid text: String) { self.text = text }

  /// What the numbers of an agency begin with, before the year.
  package struct Prefix: Sendable, Hashable {
    package let text: String

    package init?(_ text: String) {
      guard !text.isEmpty, IndexNumber(text + "/") != nil else { return nil }
      self.text = text
    }

    func number(year: Int, serial: Int) -> IndexNumber { IndexNumber(valid: "\(text)/\(year)-\(serial.padded(to: 5))") }

    /// The serial of a number of this prefix and year.
    func serial(of number: IndexNumber, year: Int) -> Int? {
      let start = "\(text)/\(year)-"
      return number.text.hasPrefix(start) ? Int(number.text.dropFirst(start.count)) : nil
    }
  }
}

extension IndexNumber: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let number = IndexNumber(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no index number")
    }
    self = number
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// 发文字号 (GB/T 9704-2012, 7.2.5): 机关代字〔2020〕5号.
package struct DocumentNumber: Sendable, Hashable {
  package let agency: String
  package let year: Int
  package let serial: Int

  /// As it is printed: six-cornered brackets, no 第, no leading zeros.
  package var text: String { "\(agency)〔\(year)〕\(serial)号" }

  private static let opening: Set<Unicode.Scalar> = ["〔", "[", "【", "(", "（", "﹝", "［"]
  private static let closing: Set<Unicode.Scalar> = ["〕", "]", "】", ")", "）", "﹞", "］"]

  /// Reads any of the usual spellings; `isExact` tells whether it was written as the norm prints it.
  package static func read(_ written: String) -> (number: DocumentNumber, isExact: Bool)? {
    // Scanned by hand: a regular expression takes a tenth of a whole build.
    var rest = written.unicodeScalars.map { (0xFF10...0xFF19).contains($0.value) ? $0.halfWidth : $0 }[...]
    func take(while holds: (Unicode.Scalar) -> Bool) -> String {
      let taken = rest.prefix(while: holds)
      rest = rest.dropFirst(taken.count)
      return String(scalars: taken)
    }
    func take(one of: Set<Unicode.Scalar>) -> Bool {
      guard let first = rest.first, of.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    let isDigit: (Unicode.Scalar) -> Bool = { ("0"..."9").contains($0) }
    let isBlank: (Unicode.Scalar) -> Bool = { $0.isWhitespace }
    let agency = take { !isDigit($0) && !isBlank($0) && !opening.contains($0) }
    _ = take(while: isBlank)
    guard !agency.isEmpty, take(one: opening) else { return nil }
    let year = take(while: isDigit)
    guard year.count == 4, take(one: closing) else { return nil }
    _ = take { isBlank($0) || $0 == "第" }
    let serial = take(while: isDigit)
    _ = take(while: isBlank)
    guard take(one: ["号"]), rest.isEmpty, let year = Int(year), let serial = Int(serial), serial > 0 else { return nil }
    let number = DocumentNumber(agency: agency, year: year, serial: serial)
    return (number, number.text == written)
  }

  /// What a text that is no document number was most likely meant for: 石府发2026第5号, 石府发〔2026年〕5, 石府发〔二〇二六〕五号.
  package static func likeliest(_ written: String) -> DocumentNumber? {
    let plain = String(scalars: written.plain.unicodeScalars.filter { !$0.isWhitespace })
    let match = plain.wholeMatch(
      of:
        #/([^0-9〇]*?[^0-9〇〔（(\[【\-第])[〔（(\[【\-]?((?:19|20)[0-9]{2}|[一二][〇零○九一二三四五六七八]{3})年?[〕）)\]】\-]?第?([0-9]{1,5}|[一二三四五六七八九十百]+)号?/#
    )
    guard let match, let year = ChineseNumeral.value(match.2) ?? Int(match.2),
      let serial = ChineseNumeral.value(match.3) ?? Int(match.3), serial > 0
    else { return nil }
    return DocumentNumber(agency: String(match.1), year: year, serial: serial)
  }
}
