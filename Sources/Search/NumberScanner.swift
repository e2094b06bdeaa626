internal import Text

/// Finds document numbers and Chinese numerals in normalised text, backwards from the character that ends them.
enum NumberScanner {
  static let nian: UInt32 = 0x5E74
  static let hao: UInt32 = 0x53F7

  /// 年, 月, 日 and 号: the characters after which numerals are read.
  @inline(__always)
  static func isUnit(_ scalar: UInt32) -> Bool {
    scalar == nian || scalar == hao || scalar == 0x6708 || scalar == 0x65E5
  }

  /// The value of a Chinese numeral that ends before `end` and does not reach below `start`: 二〇二〇, 三十一.
  static func numeral(in scalars: UnsafeBufferPointer<UInt32>, before end: Int, from start: Int) -> Int? {
    var first = end
    while first > start, digit(scalars[first - 1]) != nil { first -= 1 }
    guard first < end else { return nil }
    return value(scalars[first..<end])
  }

  /// Year and serial number of `[2020]5号`, `(2020)第5号`, `2020年第5号`, where `end` is the place of 号.
  static func number(
    in scalars: UnsafeBufferPointer<UInt32>, before end: Int
  ) -> (year: Int, serial: Int)? {
    var index = end
    skipBlanks(scalars, &index)
    guard let serial = figure(scalars, &index), serial < 1_000_000 else { return nil }
    skipBlanks(scalars, &index)
    if index > 0, scalars[index - 1] == 0x7B2C { index -= 1 }
    skipBlanks(scalars, &index)
    guard index > 0, [0x5D, 0x29, nian].contains(scalars[index - 1]) else { return nil }
    index -= 1
    skipBlanks(scalars, &index)
    guard let year = figure(scalars, &index), (1900..<2100).contains(year) else { return nil }
    return (year, serial)
  }

  static func skipBlanks(_ scalars: UnsafeBufferPointer<UInt32>, _ index: inout Int) {
    while index > 0, scalars[index - 1] == 0x20 { index -= 1 }
  }

  /// A figure that ends before `index`, in digits or in Chinese numerals; moves `index` before it.
  static func figure(_ scalars: UnsafeBufferPointer<UInt32>, _ index: inout Int) -> Int? {
    let end = index
    while index > 0, CharacterRules.kind(scalars[index - 1]) == .digit { index -= 1 }
    if index < end {
      guard end - index <= 6 else { return nil }
      return scalars[index..<end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    while index > 0, digit(scalars[index - 1]) != nil { index -= 1 }
    return index < end ? value(scalars[index..<end]) : nil
  }

  /// 0–9, or 10 for 十.
  @inline(__always)
  private static func digit(_ scalar: UInt32) -> Int? {
    scalar == 0x5341 ? 10 : ChineseNumeral.digit(scalar)
  }

  /// Digits in a row (at most six), or a number below 100 with 十.
  private static func value(_ numeral: Slice<UnsafeBufferPointer<UInt32>>) -> Int? {
    let digits = numeral.compactMap(digit)
    guard let ten = digits.firstIndex(of: 10) else {
      return digits.count <= 6 ? digits.reduce(0) { $0 * 10 + $1 } : nil
    }
    guard ten <= 1, digits.count - ten <= 2, digits.lastIndex(of: 10) == ten else { return nil }
    return (ten == 0 ? 1 : digits[0]) * 10 + (ten + 1 < digits.count ? digits[ten + 1] : 0)
  }
}
