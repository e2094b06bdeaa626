/// Addresses of the web and of mail that stand in the text as they are.
enum BareAddress {
  /// What stands in front of an address in its link.
  static func scheme(of address: [UInt8]) -> String {
    if address.starts(with: "http".utf8) { return "" }
    return address.starts(with: "www.".utf8) ? "http://" : "mailto:"
  }

  /// Length of the address of the web at the start of `text`: ASCII only, without closing punctuation; nil where there is none.
  static func length(_ text: ArraySlice<UInt8>) -> Int? {
    let scheme = ["https://", "http://", "www."].first { text.starts(with: $0.utf8) }?.utf8.count ?? 0
    guard scheme > 0 else { return nil }
    var address = text.prefix { $0 > 0x20 && $0 < 0x7F && !"<>\"`|".utf8.contains($0) }
    // Brackets that close more than were opened belong to the sentence.
    var surplus = address.reduce(0) { $0 + ($1 == UInt8(ascii: ")") ? 1 : $1 == UInt8(ascii: "(") ? -1 : 0) }
    while let last = address.last, ".,;:!?'*_~)".utf8.contains(last) {
      if last == UInt8(ascii: ")") {
        guard surplus > 0 else { break }
        surplus -= 1
      }
      address.removeLast()
    }
    guard address.count > scheme else { return nil }
    // www.gov.cn, but not www.甲 or www.x
    let isNamed = scheme > 4 || isDomain(address.dropFirst(4).prefix { isOfDomain($0) })
    return isNamed ? address.count : nil
  }

  /// The mail address around the `@` at a place.
  ///
  /// - Parameter start: its first byte is not looked for in front of it.
  static func mail(_ text: [UInt8], around sign: Int, from start: Int) -> Range<Int>? {
    var first = sign
    while first > start, sign - first < 64, isOfName(text[first - 1]) { first -= 1 }
    while first < sign, !isLetterOrDigit(text[first]) { first += 1 }
    var end = sign + 1
    while end < text.count, end - sign < 255, isOfDomain(text[end]) { end += 1 }
    while end > sign + 1, !isLetterOrDigit(text[end - 1]) { end -= 1 }
    return first < sign && isDomain(text[(sign + 1)..<end]) ? first..<end : nil
  }

  /// Labels with dots between them, the last of letters.
  private static func isDomain(_ name: ArraySlice<UInt8>) -> Bool {
    let labels = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.count > 1 && labels.allSatisfy { !$0.isEmpty && $0.first != UInt8(ascii: "-") }
      && (labels.last.map { $0.count > 1 && $0.allSatisfy { isLetterOrDigit($0) && !(0x30...0x39).contains($0) } }
        ?? false)
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private static func isOfDomain(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    isOfDomain(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
  }
}
