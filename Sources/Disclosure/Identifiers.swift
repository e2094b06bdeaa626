/// 索引号: identifies a document within its agency, for ever. `prefix/YYYY-NNNNN`.
package struct IndexNumber: Sendable, Hashable {
  package let text: String

  package init?(_ text: String) {
    guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.properties.isWhitespace }), !text.hasSuffix("None")
    else { return nil }
    self.text = text
  }
}

/// 发文字号 (GB/T 9704-2012, 7.2.5): 机关代字〔2020〕5号.
package struct DocumentNumber: Sendable, Hashable {
  package let agency: String
  package let year: Int
  package let serial: Int

  /// As it is printed: six-cornered brackets, no 第, no leading zeros.
  package var text: String { "\(agency)〔\(year)〕\(serial)号" }

  /// Reads any of the usual spellings; `isExact` tells whether it was written as the norm prints it.
  package static func read(_ written: String) -> (number: DocumentNumber, isExact: Bool)? {
    let plain = String(
      String.UnicodeScalarView(
        written.unicodeScalars.map { scalar in
          (0xFF10...0xFF19).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)) : scalar
        }))
    guard
      let match = plain.wholeMatch(of: #/([^\d\s〔\[【(（﹝［]+)\s*[〔\[【(（﹝［](\d{4})[〕\]】)）﹞］]\s*第?\s*0*(\d{1,5})\s*号/#),
      let year = Int(match.2), let serial = Int(match.3), serial > 0
    else { return nil }
    let number = DocumentNumber(agency: String(match.1), year: year, serial: serial)
    return (number, number.text == written)
  }
}
