/// Numbers as Chinese prose writes them: 一百二十五, 二〇二四, 两千零三, 1万5千, 壹拾陆, 廿三.
package enum ChineseNumeral {
  /// The digit that a scalar stands for, U+25CB among the noughts; 十 and 两 are none.
  @inlinable
  package static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x3007, 0x96F6, 0x25CB: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  /// Whether a text may hold such a number there.
  package static func isPart(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (0x30...0x39).contains(scalar) }
    return parts.contains(scalar)
  }
  private static let parts = Set("〇○零一二三四五六七八九两壹贰叁肆伍陆柒捌玖十百千拾佰仟万亿".unicodeScalars.map(\.value))

  private static func isArabic(_ character: Character) -> Bool { character.isASCII && character.isWholeNumber }

  private static func digit(_ character: Character) -> Int? {
    if let value = otherDigits[character] { return value }
    let scalars = character.unicodeScalars
    return scalars.count == 1 ? scalars.first.flatMap { digit($0.value) } : nil
  }
  private static let otherDigits: [Character: Int] = [
    "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
  ]
  private static let units: [Character: Int] = ["十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000]
  /// 廿三, 卅
  private static let tens: [Character: Int] = ["廿": 20, "卅": 30]
  private static let largeUnits: [Character: Int] = ["万": 10_000, "亿": 100_000_000]

  /// The number that a text is, or nil where it is none or too large to be meant.
  package static func value(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.count <= 20 else { return nil }
    if text.allSatisfy({ digit($0) != nil }) {
      return Int(text.compactMap { digit($0).map(String.init) }.joined())
    }
    var (total, section, last) = (0, 0, 0)
    for character in text {
      if isArabic(character), let value = character.wholeNumberValue {
        last = last * 10 + value
        guard last < 10_000_000_000 else { return nil }
      } else if let value = digit(character) {
        last = value
      } else if let value = tens[character] {
        section += value
      } else if let unit = units[character] {
        section += (last == 0 ? 1 : last) * unit
        last = 0
        // What is too large would overflow behind 亿.
        guard section < 10_000_000_000 else { return nil }
      } else if let unit = largeUnits[character] {
        // 万 counts what stands since the last 亿, 亿 everything in front of it.
        let part = section + last
        total = unit > 10_000 ? (total + part) * unit : total + part * unit
        guard total < 10_000_000_000 else { return nil }
        (section, last) = (0, 0)
      } else {
        return nil
      }
    }
    return total + section + last
  }
}
