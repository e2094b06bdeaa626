/// Numbers as Chinese prose writes them: 一百二十五, 二〇二四, 两千零三, 1.2万.
enum ChineseNumeral {
  private static let digits: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let units: [Character: Int] = ["十": 10, "百": 100, "千": 1000]
  private static let largeUnits: [Character: Int] = ["万": 10_000, "亿": 100_000_000]

  /// The number that a text is, or nil where it is none or too large to be meant.
  static func value(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.count <= 20 else { return nil }
    if text.allSatisfy({ digits[$0] != nil }) {
      return Int(text.compactMap { digits[$0].map(String.init) }.joined())
    }
    var (total, section, digit) = (0, 0, 0)
    for character in text {
      if let value = digits[character] {
        digit = value
      } else if let unit = units[character] {
        section += (digit == 0 ? 1 : digit) * unit
        digit = 0
      } else if let unit = largeUnits[character] {
        // 万 counts what stands since the last 亿, 亿 everything in front of it.
        let part = section + digit
        total = unit > 10_000 ? (total + part) * unit : total + part * unit
        guard total < 10_000_000_000 else { return nil }
        (section, digit) = (0, 0)
      } else {
        return nil
      }
    }
    return total + section + digit
  }
}
