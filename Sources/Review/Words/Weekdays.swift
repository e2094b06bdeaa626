internal import CivilTime
internal import Foundation
internal import Source
internal import Text

/// 3月5日（星期三）: the weekday that a text gives a date, against the calendar.
enum Weekdays {
  private static let names = ["一", "二", "三", "四", "五", "六", "日"]
  private static let words = ["星期", "周", "礼拜"].map { Array($0.utf8) }

  /// - Parameters:
  ///   - place: of 星 or 周 behind its bracket.
  ///   - day: of the publication, for dates without a year.
  static func finding(_ bytes: [UInt8], _ range: Range<Int>, at place: Int, on day: CivilDate, named years: Set<Int>)
    -> WordReview.Finding?
  {
    guard let word = words.first(where: { bytes.holds($0, at: place) }) else { return nil }
    let bracket = place > 0 && bytes[place - 1] == UInt8(ascii: "(") ? 1 : 3
    let mark = place - bracket..<place + word.count
    let before = String(decoding: bytes[max(range.lowerBound, mark.lowerBound - 40)..<mark.lowerBound], as: UTF8.self)
    let behind = String(decoding: bytes[mark.upperBound..<min(range.upperBound, mark.upperBound + 6)], as: UTF8.self)
    guard let said = behind.first.map(String.init),
      ["）", ")"].contains(behind.dropFirst().first.map(String.init) ?? ""),
      let number = names.firstIndex(of: said == "天" || said == "七" ? "日" : said),
      let match = before.plain.firstMatch(of: #/(?:([0-9]{4})年|(明年|次年|翌年|来年|去年|上年))?([0-9]{1,2})月([0-9]{1,2})日$/#),
      let month = Int(match.3), let date = Int(match.4)
    else { return nil }
    // Without a year it may be any that the text names; nothing is wrong that is right in one of them.
    let meant =
      if let year = match.1 { [Int(year)] } else if let word = match.2 {
        [day.year + (word == "去年" || word == "上年" ? -1 : 1)]
      } else { [year(month, date, near: day)] + years.sorted().map(Optional.some) }
    let days = meant.compactMap { $0 }.compactMap { CivilDate(year: $0, month: month, day: date) }
    guard let meant = days.first, !days.contains(where: { weekday($0) == number }) else { return nil }
    let right = weekday(meant)
    return WordReview.Finding(
      kind: .wrongWeekday, place: mark.lowerBound..<mark.upperBound + said.utf8.count,
      message: Message(
        zh: "\(meant.iso) 是星期\(names[right])，不是星期\(said)", en: "\(meant.iso) is 星期\(names[right]), not 星期\(said)"),
      mend: Message(zh: "核对日期和星期", en: "Check the date and the weekday"))
  }

  /// From 0, a Monday.
  private static func weekday(_ day: CivilDate) -> Int { ((day.daysSinceEpoch + 3) % 7 + 7) % 7 }

  /// The years that a text names.
  static func years(in bytes: [UInt8]) -> Set<Int> {
    var (years, start) = (Set<Int>(), 0)
    while let found = bytes.firstRange(of: nian, in: start..<bytes.count) {
      start = found.upperBound
      let digits = bytes[max(0, found.lowerBound - 4)..<found.lowerBound]
      if let year = Int(String(decoding: digits, as: UTF8.self)), (1900..<2100).contains(year) { years.insert(year) }
    }
    return years
  }
  private static let nian = Array("年".utf8)

  /// The year in which a day of the year lies nearest to another.
  private static func year(_ month: Int, _ date: Int, near day: CivilDate) -> Int? {
    (day.year - 1...day.year + 1).compactMap { CivilDate(year: $0, month: month, day: date) }
      .min { abs($0.daysSinceEpoch - day.daysSinceEpoch) < abs($1.daysSinceEpoch - day.daysSinceEpoch) }?.year
  }
}

/// 12,000元（大写：壹万贰仟元整): a sum in words against its figures.
enum WrittenSums {
  private static let yuan = ["元", "圆"].map { Array($0.utf8) }
  /// What follows a numeral in a sum.
  private static let following = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆".map { Array(String($0).utf8) }

  /// - Parameter numerals: where numerals stand that nothing but sums is written in.
  static func findings(_ bytes: [UInt8], _ range: Range<Int>, _ numerals: ArraySlice<Int>) -> [WordReview.Finding] {
    // The form below takes longer to make than most texts to read; 陆 is a name, too.
    guard numerals.contains(where: { place in following.contains { bytes.holds($0, at: place + 3) } }),
      yuan.contains(where: { bytes.firstRange(of: $0, in: range) != nil })
    else { return [] }
    let text = String(decoding: bytes[range], as: UTF8.self)
    let sums =
      #/(?:([0-9][0-9,]*(?:\.[0-9]+)?)(亿元|万元|元)[（(](?:人民币)?(?:大写)?[:：]?(?:人民币)?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)[元圆]([零壹贰叁肆伍陆柒捌玖角分]*)[整正]?[）)])|(?:([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)[元圆]([零壹贰叁肆伍陆柒捌玖角分]*)[整正]?[（(](?:小写)?[:：]?[￥¥]?([0-9][0-9,]*(?:\.[0-9]+)?)(亿元|万元|元)?[）)])/#
    return text.matches(of: sums).compactMap { match in
      let (figures, unit) = (match.1 ?? match.7, match.2 ?? match.8)
      guard let figures, let whole = (match.3 ?? match.5).flatMap({ ChineseNumeral.value($0) }),
        let value = Decimal(string: figures.filter { $0 != "," })
      else { return nil }
      let factor: Decimal = unit == "亿元" ? 100_000_000 : unit == "万元" ? 10_000 : 1
      let said = Decimal(whole) + cents(match.4 ?? match.6 ?? "")
      guard said != value * factor else { return nil }
      let start = range.lowerBound + text.utf8.distance(from: text.startIndex, to: match.range.lowerBound)
      return WordReview.Finding(
        kind: .wrongSum, place: start..<start + match.0.utf8.count,
        message: Message(
          zh: "大写是 \(said) 元，数字是 \(value * factor) 元", en: "In words it is \(said) 元, in figures \(value * factor) 元"),
        mend: Message(zh: "核对后改其中一个", en: "Check, and correct one of them"))
    }
  }

  /// 伍角陆分 in 元.
  private static func cents(_ text: some StringProtocol) -> Decimal {
    var (total, last) = (Decimal(0), 0)
    for character in text {
      if let digit = ChineseNumeral.value(String(character)), !"角分".contains(character) { last = digit }
      if character == "角" { total += Decimal(last) / 10 }
      if character == "分" { total += Decimal(last) / 100 }
    }
    return total
  }
}
