internal import CivilTime
internal import Disclosure
internal import Source
internal import Text

/// text.dates: dates of the text are days of the calendar.
enum TextDates {
  static let check = ReportCheck("text.dates", .textDate) { context in
    guard let text = context.text else { return .noText }
    return CheckFindings(faults: ([text.title] + text.sentences).flatMap(faults))
  }

  /// Dates that no calendar has, and dates that lost a character: 2月30日, 20231月1日.
  private static func faults(in sentence: Sentence) -> [Diagnostic] {
    guard sentence.text.contains("月") else { return [] }
    return sentence.text.matches(of: #/(?:(\d{1,9})年)?(\d{1,9})月(\d{1,9})日/#).compactMap { match in
      let year = match.1.flatMap { Int($0) } ?? 2024
      guard let month = Int(match.2), let day = Int(match.3),
        CivilDate(year: year, month: month, day: day) == nil || match.2.count > 2 || match.3.count > 2
          || (match.1.map { $0.count != 4 } ?? false)
      else { return nil }
      var mend: Message?
      if match.1 == nil, match.2.count > 4, let first = Int(match.2.prefix(4)), let rest = Int(match.2.dropFirst(4)),
        CivilDate(year: first, month: rest, day: day) != nil
      {
        mend = Message(zh: "写成：\(first)年\(rest)月\(day)日", en: "Write: \(first)年\(rest)月\(day)日")
      }
      return Diagnostic(
        .textDate, Message(zh: "没有“\(match.0)”这一天", en: "There is no day '\(match.0)'"),
        at: sentence.location(of: match.range),
        mend: mend ?? Message(zh: "核对日期", en: "Check the date"))
    }
  }
}

extension DiagnosticKind {
  static let textDate = DiagnosticKind(
    "GK4605", .error, title: Message(zh: "日期存在", en: "Dates exist"),
    explanation: Message(zh: "正文中的日期都是存在的日子", en: "Dates in the text are days of the calendar"))
}
