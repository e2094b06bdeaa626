internal import Text

/// Document numbers, dates and sums as people type them, and Chinese numerals: as theme/assets/search.js/20-numbers.js.
enum TypedNumbers {
  struct Found {
    let term: String
    let range: Range<String.Index>
    /// Whether it may be meant as words.
    var isGuess = false
  }

  private static let numerals = Array("〇一二三四五六七八九")

  /// The value of digits or of a Chinese numeral below 100 or digit by digit.
  static func value(_ figure: some StringProtocol) -> Int {
    if let number = Int(figure) { return number }
    let digits = figure.map { $0 == "十" ? 10 : max(0, numerals.firstIndex(of: $0) ?? 0) }
    guard let ten = digits.firstIndex(of: 10) else { return digits.reduce(0) { $0 &* 10 &+ $1 } }
    return (ten == 0 ? 1 : digits[0]) * 10 + (ten + 1 < digits.count ? digits[ten + 1] : 0)
  }

  /// Document numbers in a normalised query: typed in haste too, with 号; without it at its end alone.
  static func numbers(in text: String) -> [Found] {
    let named =
      #/(^|[^0-9])(?:[\[(] *)?((?:19|20)[0-9][0-9]|[〇零○一二三四五六七八九]{4})(?: *[\])年] *第?| +第?| *第|-) *([0-9]{1,6}|[〇零○一二三四五六七八九十]{1,6}) *号/#
    let bare =
      #/(^|[^0-9])(?:[\[(] *)?((?:19|20)[0-9][0-9]|[〇零○一二三四五六七八九]{4})(?: *[\])] *第?| +第?|-(?!0)) *([0-9]{1,6})$/#
    // 石府发20225号
    let run = #/([发函办字])((?:19|20)[0-9][0-9]|[〇零○一二三四五六七八九]{4})([0-9]{1,4}) *号/#
    return
      (text.matches(of: named).map { ($0.range, $0.1, $0.2, $0.3) }
      + text.matches(of: bare).map { ($0.range, $0.1, $0.2, $0.3) }
      + text.matches(of: run).map { ($0.range, $0.1, $0.2, $0.3) }).compactMap { range, before, year, serial in
        let year = value(year)
        guard (1900...2099).contains(year) else { return nil }
        return Found(term: "@\(year)-\(value(serial))", range: before.endIndex..<range.upperBound)
      }
  }

  /// Dates and sums in a normalised query.
  static func figures(in text: String) -> [Found] {
    let written =
      #/(^|[^0-9])((?:19|20)[0-9][0-9]|[〇零○一二三四五六七八九]{4}) *年 *([0-9]{1,2}|[一二三四五六七八九十]{1,3}) *月(?: *([0-9]{1,2}|[一二三四五六七八九十]{1,3}) *[日号])?/#
    let plain = #/(^|[^0-9.,\/-])((?:19|20)[0-9][0-9])([-.\/])([0-9]{1,2})\3([0-9]{1,2})(?![0-9])/#
    let sum =
      #/(^|[^0-9.,])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,16})(\.[0-9]{1,12})?(?![0-9.,][0-9]) ?(亿元|百万元|万元|千元|元|[亿万](?![\u{3400}-\u{9FFF}]))?/#
    func date(_ year: Int, _ month: Int, _ day: Int?) -> String? {
      guard (1...12).contains(month), (1...31).contains(day ?? 1) else { return nil }
      return "=\(year)-\(month)" + (day.map { "-\($0)" } ?? "")
    }
    var found: [Found] = []
    for match in text.matches(of: written) {
      if let term = date(value(match.2), value(match.3), match.4.map { value($0) }) {
        found.append(Found(term: term, range: match.1.endIndex..<match.range.upperBound))
      }
    }
    for match in text.matches(of: plain) {
      if let term = date(value(match.2), value(match.4), value(match.5)) {
        found.append(Found(term: term, range: match.1.endIndex..<match.range.upperBound))
      }
    }
    for match in text.matches(of: #/(^|[^0-9.,])((?:19|20)[0-9][0-9])([0-9][0-9])([0-9][0-9])(?![0-9.,])/#) {
      if let term = date(value(match.2), value(match.3), value(match.4)) {
        found.append(Found(term: term, range: match.1.endIndex..<match.range.upperBound, isGuess: true))
      }
    }
    for match in text.matches(of: #/(^|[^0-9.,\/-])((?:19|20)[0-9][0-9])[-.\/]([0-9]{1,2})(?![0-9.,\/-])/#) {
      if let term = date(value(match.2), value(match.3), nil) {
        found.append(Found(term: term, range: match.1.endIndex..<match.range.upperBound, isGuess: true))
      }
    }
    // 24.3.5, 24年3月5日
    let short =
      #/(^|[^0-9.,\/-])([0-9][0-9])(?:[-.\/]([0-9]{1,2})[-.\/]([0-9]{1,2})(?![0-9.,\/-])|年([0-9]{1,2})月(?:([0-9]{1,2})[日号])?)/#
    for match in text.matches(of: short) {
      if let month = match.3 ?? match.5,
        let term = date(2000 + value(match.2), value(month), (match.4 ?? match.6).map { value($0) })
      {
        found.append(Found(term: term, range: match.1.endIndex..<match.range.upperBound, isGuess: true))
      }
    }
    found += writtenSums(in: text)
    let noughts = ["亿": 8, "百万": 6, "万": 4, "千": 3, "": 0]
    for match in text.matches(of: sum) {
      let (whole, rest) = (match.2.filter { $0 != "," }, (match.3 ?? "").dropFirst())
      let range = match.1.endIndex..<match.range.upperBound
      if let unit = match.4 ?? (["¥", "￥"].contains(match.1) ? "元" : nil),
        let places = noughts[unit.filter { $0 != "元" }]
      {
        found.append(Found(term: "=y" + moved(whole, rest, places), range: range, isGuess: !unit.hasSuffix("元")))
      }
      if match.2.contains(",") || match.4 == nil && (!rest.isEmpty || whole.count > 4) {
        found.append(Found(term: "=n" + moved(whole, rest, 0), range: range))
      }
    }
    return found
  }

  /// Sums in Chinese numerals; 五十万六千 is typed for 五十万六千元.
  private static func writtenSums(in text: String) -> [Found] {
    let view = text.unicodeScalars
    let scalars = view.map(\.value)
    func sum(before end: Int, in scalars: [UInt32], isGuess: Bool) -> Found? {
      let sum = scalars.withUnsafeBufferPointer { FigureScanner.writtenSum(in: $0, before: end) }
      guard let sum else { return nil }
      let start = view.index(view.startIndex, offsetBy: sum.place.lowerBound)
      let range = start..<view.index(start, offsetBy: sum.place.count - (isGuess ? 1 : 0))
      return isGuess && !text[range].contains(#/[万亿]/#) ? nil : Found(term: sum.term, range: range, isGuess: isGuess)
    }
    let yuan: UInt32 = 0x5143
    let ends = scalars.indices.filter { place in
      let next = place + 1 < scalars.count ? place + 1 : nil
      return ChineseNumeral.isPart(scalars[place])
        && next.map { !ChineseNumeral.isPart(scalars[$0]) && !FigureScanner.isYuan(scalars[$0]) } ?? true
    }
    return scalars.indices.filter { FigureScanner.isYuan(scalars[$0]) }.compactMap {
      sum(before: $0, in: scalars, isGuess: false)
    } + ends.compactMap { sum(before: $0 + 1, in: scalars[...$0] + [yuan], isGuess: true) }
  }

  /// 500块钱 → 500元
  static func inYuan(_ text: String) -> String {
    text.replacing(#/([0-9〇零一二三四五六七八九十百千万亿])块(?:钱|(?![\u{3400}-\u{9FFF}]))/#) { $0.1 + "元" }
  }

  /// A sum or number in other units and spellings, as terms or words: 50.6万元 is 506,000 below 元, and 50.60 below 万元.
  static func sameFigures(_ term: String) -> [String] {
    guard term.hasPrefix("=y") || term.hasPrefix("=n") else { return [] }
    let parts = term.dropFirst(2).split(separator: ".", omittingEmptySubsequences: false)
    let (whole, rest) = (String(parts[0]), parts.count > 1 ? parts[1] : "")
    let isSum = term.hasPrefix("=y")
    return (isSum ? [0, -4] : [0]).map { moved(whole, rest, $0) }.flatMap { value -> [String] in
      let parts = value.split(separator: ".")
      let (digits, places) = (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
      var written: [String] = []
      for width in places.isEmpty && digits.count <= 4 ? [] : [0, 2, 4] {
        let end = places + String(repeating: "0", count: max(0, width - places.count))
        let text = digits + (end.isEmpty ? "" : "." + end)
        if !written.contains(text) { written.append(text) }
      }
      return ["=n" + value] + (isSum ? [] : ["=y" + value]) + written
    }
  }

  /// Digits with a point moved so many places to the right, without noughts that say nothing.
  private static func moved(_ digits: String, _ rest: Substring, _ places: Int) -> String {
    let whole = String(repeating: "0", count: max(0, 1 - places - digits.count)) + digits
    let all = whole + rest + String(repeating: "0", count: max(0, places - rest.count))
    let at = whole.count + places
    var end = Substring(all.dropFirst(at))
    while end.last == "0" { end = end.dropLast() }
    let front = all.prefix(at).drop { $0 == "0" }
    return (front.isEmpty ? "0" : front) + (end.isEmpty ? "" : "." + end)
  }

  /// Dates without blanks: 2024 年 3 月 5 日.
  static func joiningDates(_ text: String) -> String {
    let written =
      #/(^|[^0-9])(((?:19|20)[0-9][0-9]|[〇零○一二三四五六七八九]{4}) *年 *([0-9]{1,2}|[一二三四五六七八九十]{1,3}) *月(?: *([0-9]{1,2}|[一二三四五六七八九十]{1,3}) *[日号])?)/#
    return text.replacing(written) { $0.1 + $0.2.filter { $0 != " " } }
  }

  /// 二〇二〇年十二月 → 2020年12月; the index knows both by the digits.
  static func inDigits(_ word: String) -> String {
    word.replacing(
      #/([〇零○一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,3})月)?(?:([一二三四五六七八九十]{1,3})日)?/#
    ) { match in
      "\(value(match.1))年" + (match.2.map { "\(value($0))月" } ?? "") + (match.3.map { "\(value($0))日" } ?? "")
    }.replacing(#/([0-9]{1,2}|[一二三四五六七八九十]{1,3})月([0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]/#) {
      "\(value($0.1))月\(value($0.2))日"
    }
  }

  static func inNumerals(_ word: String) -> String {
    word.replacing(#/(^|[^0-9])([0-9]{4})年/#) { match in
      String(match.1) + match.2.compactMap(\.wholeNumberValue).map { String(numerals[$0]) }.joined() + "年"
    }.replacing(#/(^|[^0-9])([0-9]{1,2})([月日号])/#) { match in
      String(match.1) + numeral(Int(match.2) ?? 0) + match.3
    }
  }

  /// 12 → 十二, as months, days and serial numbers below 100 are written.
  private static func numeral(_ number: Int) -> String {
    if number < 11 { return number == 10 ? "十" : String(numerals[number]) }
    return (number < 20 ? "" : String(numerals[number / 10])) + "十"
      + (number % 10 > 0 ? String(numerals[number % 10]) : "")
  }
}
