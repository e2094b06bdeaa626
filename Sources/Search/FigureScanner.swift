internal import Text

/// Finds dates, sums of money and numbers with thousands in normalised text, so that every spelling of one is one term:
/// `=2024-3-5`, `=2024-3`, `=y12345000` (yuan), `=n1234.5`. theme/assets/search.js follows the same rules.
enum FigureScanner {
  private static let (yue, comma, point): (UInt32, UInt32, UInt32) = (0x6708, 0x2C, 0x2E)

  /// The date of `2024年3月5日` or 二〇二四年三月五日, where `end` is the place of 日 or 号; or its month, where it is that of 月.
  static func date(in scalars: UnsafeBufferPointer<UInt32>, before end: Int) -> String? {
    var index = end
    NumberScanner.skipBlanks(scalars, &index)
    guard let last = NumberScanner.figure(scalars, &index) else { return nil }
    NumberScanner.skipBlanks(scalars, &index)
    guard index > 0 else { return nil }
    if scalars[end] == yue {
      guard scalars[index - 1] == NumberScanner.nian, let year = year(scalars, before: index - 1) else { return nil }
      return text(year, last, nil)
    }
    guard scalars[index - 1] == yue else { return nil }
    index -= 1
    NumberScanner.skipBlanks(scalars, &index)
    guard let month = NumberScanner.figure(scalars, &index) else { return nil }
    NumberScanner.skipBlanks(scalars, &index)
    guard index > 0, scalars[index - 1] == NumberScanner.nian, let year = year(scalars, before: index - 1) else {
      return nil
    }
    return text(year, month, last)
  }

  private static func year(_ scalars: UnsafeBufferPointer<UInt32>, before end: Int) -> Int? {
    var index = end
    NumberScanner.skipBlanks(scalars, &index)
    return NumberScanner.figure(scalars, &index)
  }

  private static func text(_ year: Int, _ month: Int, _ day: Int?) -> String? {
    guard (1900..<2100).contains(year), (1...12).contains(month), (1...31).contains(day ?? 1) else { return nil }
    return "=\(year)-\(month)" + (day.map { "-\($0)" } ?? "")
  }

  /// The date of 2024-03-05, 2024.3.5 or 2024/3/5 that begins at a place.
  static func plainDate(in scalars: UnsafeBufferPointer<UInt32>, from start: Int) -> String? {
    var index = start
    guard let year = digits(scalars, &index, 4...4), index < scalars.count else { return nil }
    let mark = scalars[index]
    guard [0x2D, point, 0x2F].contains(mark) else { return nil }
    index += 1
    guard let month = digits(scalars, &index, 1...2), index < scalars.count, scalars[index] == mark else { return nil }
    index += 1
    guard let day = digits(scalars, &index, 1...2) else { return nil }
    return text(year, month, day)
  }

  /// All digits from a place on, where they are so many.
  private static func digits(
    _ scalars: UnsafeBufferPointer<UInt32>, _ index: inout Int, _ counts: ClosedRange<Int>
  ) -> Int? {
    let start = index
    var value = 0
    while index < scalars.count, isDigit(scalars[index]), index - start < 7 {
      value = value * 10 + Int(scalars[index] - 0x30)
      index += 1
    }
    return counts.contains(index - start) ? value : nil
  }

  @inline(__always)
  private static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

  /// Units of money with their noughts, longer ones first.
  private static let units: [(name: [UInt32], noughts: Int)] = [("亿元", 8), ("百万元", 6), ("万元", 4), ("千元", 3), ("元", 0)]
    .map { (name: $0.0.unicodeScalars.map(\.value), noughts: $0.1) }

  /// The terms of a number that begins at a place: as a sum of money, also behind ¥, and where it is written with commas.
  static func figure(in scalars: UnsafeBufferPointer<UInt32>, from start: Int) -> [String] {
    if start > 1, scalars[start - 1] == point || scalars[start - 1] == comma, isDigit(scalars[start - 2]) { return [] }
    // The 5千元 of 1万5千元 is none.
    if start > 0, scalars[start - 1] >= 0x3400, ChineseNumeral.isPart(scalars[start - 1]) { return [] }
    var index = start
    var whole: [UInt8] = []
    func take(_ most: Int) -> Int {
      let first = index
      while index < scalars.count, index - first < most, isDigit(scalars[index]) {
        whole.append(UInt8(truncatingIfNeeded: scalars[index]))
        index += 1
      }
      return index - first
    }
    let first = take(16)
    var hasCommas = false
    while first <= 3, index + 3 < scalars.count, scalars[index] == comma,
      (1...3).allSatisfy({ isDigit(scalars[index + $0]) }), index + 4 >= scalars.count || !isDigit(scalars[index + 4])
    {
      index += 1
      _ = take(3)
      hasCommas = true
    }
    var places = 0
    if index + 1 < scalars.count, scalars[index] == point, isDigit(scalars[index + 1]) {
      index += 1
      places = take(12)
    }
    guard whole.count <= 16, !goesOn(scalars, at: index) else { return [] }
    var terms = hasCommas ? ["=n" + text(whole, places: places)] : []
    var unit = index
    if unit < scalars.count, scalars[unit] == 0x20 { unit += 1 }
    let isYuan = start > 0 && (scalars[start - 1] == 0xA5 || scalars[start - 1] == 0xFFE5)
    if let noughts = units.first(where: { holds($0.name, scalars, at: unit) })?.noughts ?? (isYuan ? 0 : nil) {
      // So many places to the left.
      let more = max(0, noughts - places)
      terms.append(
        "=y" + text(whole + [UInt8](repeating: 0x30, count: more), places: max(0, places - noughts)))
    }
    return terms
  }

  /// 点
  private static let dian: UInt32 = 0x70B9
  /// 元 and 圆
  static func isYuan(_ scalar: UInt32) -> Bool { scalar == 0x5143 || scalar == 0x5706 }

  /// The sum of 十二万五千元, 壹拾贰万伍仟元伍角, 1万5千元, where `end` is the place of 元, with its place.
  static func writtenSum(in scalars: UnsafeBufferPointer<UInt32>, before end: Int) -> NamedTerm? {
    var start = end
    while start > 0, end - start <= 20, scalars[start - 1] == dian || ChineseNumeral.isPart(scalars[start - 1]) {
      start -= 1
    }
    while start < end, scalars[start] == dian { start += 1 }
    guard start < end, end - start <= 20 else { return nil }
    // 几万元 and 数十元 are no sums; of 1.5万元 the rest is none.
    if start > 0, [0x51E0, 0x6570, comma, point].contains(scalars[start - 1]) { return nil }
    let written = scalars[start..<end]
    let figures = written.prefix(while: isDigit)
    let isPlain = !figures.isEmpty && !written.dropFirst(figures.count).contains { isDigit($0) || isNumeral($0) }
    guard !isPlain, isDigit(written[start]) || isNumeral(written[start]) || [0x5341, 0x62FE].contains(written[start])
    else { return nil }
    if written.contains(dian) {
      let form = #/([^0-9点]+)点([^0-9点十拾百佰千仟万亿]+)(百万|[千万亿])?/#
      guard let match = PlainText.text(written).wholeMatch(of: form), let whole = ChineseNumeral.value(match.1),
        whole < 10_000_000_000
      else { return nil }
      let places = match.2.compactMap { ChineseNumeral.value(String($0)) }.map { UInt8($0) + 0x30 }
      let noughts = match.3.flatMap { ["千": 3, "万": 4, "百万": 6, "亿": 8][String($0)] } ?? 0
      let more = [UInt8](repeating: 0x30, count: max(0, noughts - places.count))
      let sum = text(Array(String(whole).utf8) + places + more, places: max(0, places.count - noughts))
      return NamedTerm(term: "=y" + sum, place: start..<end + 1)
    }
    guard let value = ChineseNumeral.value(PlainText.text(written)), value < 10_000_000_000 else { return nil }
    var index = end + 1
    func part(_ unit: UInt32) -> UInt8 {
      guard index + 1 < scalars.count, scalars[index + 1] == unit,
        let digit = ChineseNumeral.value(PlainText.text(scalars[index...index])), digit < 10
      else { return 0x30 }
      index += 2
      return 0x30 + UInt8(digit)
    }
    let (jiao, fen) = (part(0x89D2), part(0x5206))
    return NamedTerm(term: "=y" + text(Array(String(value).utf8) + [jiao, fen], places: 2), place: start..<index)
  }

  /// Whether it is a numeral other than 十, 百 and their like.
  private static func isNumeral(_ scalar: UInt32) -> Bool {
    ChineseNumeral.digit(scalar) != nil || "两壹贰叁肆伍陆柒捌玖".unicodeScalars.contains { $0.value == scalar }
  }

  /// Whether a number does not end at a place: 1,234,56.
  private static func goesOn(_ scalars: UnsafeBufferPointer<UInt32>, at index: Int) -> Bool {
    guard index < scalars.count else { return false }
    let isMark = scalars[index] == comma || scalars[index] == point
    return isDigit(scalars[index]) || isMark && index + 1 < scalars.count && isDigit(scalars[index + 1])
  }

  private static func holds(_ name: [UInt32], _ scalars: UnsafeBufferPointer<UInt32>, at start: Int) -> Bool {
    start + name.count <= scalars.count && name.indices.allSatisfy { scalars[start + $0] == name[$0] }
  }

  /// Digits with so many decimal places, without noughts that say nothing.
  private static func text(_ digits: [UInt8], places: Int) -> String {
    var whole = Array(digits.dropLast(places).drop { $0 == 0x30 })
    var rest = Array(digits.suffix(places))
    while rest.last == 0x30 { rest.removeLast() }
    if whole.isEmpty { whole = [0x30] }
    return String(decoding: rest.isEmpty ? whole : whole + [UInt8(ascii: ".")] + rest, as: UTF8.self)
  }
}
