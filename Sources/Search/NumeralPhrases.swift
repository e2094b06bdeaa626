/// Dates and counts in Chinese numerals, written with digits: `二〇二〇年三月十五日` → `2020年3月15日`, `第二十五条` → `第25条`.
/// `digits` in `search.js` does the same to queries and to the text that it checks.
struct NumeralPhrases {
  /// More numerals than that are no number.
  static let longest = 8
  private var end = 0

  /// Forgets the phrases seen, before another text.
  mutating func restart() { end = 0 }

  /// 年月日号条: only before these is a numeral rewritten.
  @inline(__always)
  static func isUnit(_ scalar: UInt32) -> Bool {
    scalar == 0x5E74 || scalar == 0x6708 || scalar == 0x65E5 || scalar == 0x53F7 || scalar == 0x6761
  }

  /// The whole phrase to which the unit at `index` belongs, with one character either side; nil when there is none or it was given before.
  mutating func phrase(_ text: UnsafeBufferPointer<UInt32>, unit index: Int) -> [UInt32]? {
    guard index >= end, index > 0, Self.isNumeral(text[index - 1]) else { return nil }
    var start = index
    while start > 0, index - start <= Self.longest, Self.isNumeral(text[start - 1]) { start -= 1 }
    guard index - start <= Self.longest else { return nil }
    var phrase: [UInt32] = start > 0 ? [text[start - 1]] : []
    var unit = index
    while true {
      phrase += Self.digits(text[start..<unit])
      phrase.append(text[unit])
      end = unit + 1
      start = end
      unit = start
      while unit < text.count, unit - start <= Self.longest, Self.isNumeral(text[unit]) { unit += 1 }
      guard unit > start, unit < text.count, unit - start <= Self.longest, Self.isUnit(text[unit]) else { break }
    }
    if start < text.count { phrase.append(text[start]) }
    return phrase
  }

  /// The value of a run of numerals in ASCII digits.
  static func digits(_ run: some Collection<UInt32>) -> [UInt32] {
    guard run.contains(where: { unitValue($0) != nil }) else {
      return run.map { 0x30 + UInt32(digitValue($0) ?? 0) }
    }
    var total = 0
    var digit: Int?
    for scalar in run {
      if let unit = unitValue(scalar) {
        total += (digit ?? 1) * unit
        digit = nil
      } else {
        digit = digitValue(scalar)
      }
    }
    return String(total + (digit ?? 0)).unicodeScalars.map(\.value)
  }

  static func isNumeral(_ scalar: UInt32) -> Bool { digitValue(scalar) != nil || unitValue(scalar) != nil }

  private static func digitValue(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x3007, 0x96F6, 0x25CB: 0
    case 0x4E00: 1
    case 0x4E8C, 0x4E24: 2
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

  private static func unitValue(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    default: nil
    }
  }
}
