internal import Text

/// Reads dates: strictly, as the content format allows them, and as registers and forms hold them.
package enum DateText {
  package enum Outcome: Sendable, Equatable {
    case date(CivilDate)
    case moment(Moment)
    /// No date; the second value is what was probably meant, in the right form.
    case invalid(suggestion: String?)
  }

  /// `YYYY-MM-DD` with optional `HH:MM`, RFC 3339, or `YYYY年M月D日`.
  package static func read(_ text: String, zone: SiteZone) -> Outcome {
    if let plain = plainDate(text) { return plain.map(Outcome.date) ?? .invalid(suggestion: nil) }
    if let match = text.wholeMatch(of: #/([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日/#) {
      guard let date = civil(match.1, match.2, match.3) else { return .invalid(suggestion: nil) }
      return .date(date)
    }
    if let match = text.wholeMatch(
      of:
        #/([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?/#
    ) {
      guard let date = civil(match.1, match.2, match.3) else { return .invalid(suggestion: nil) }
      guard let hour = match.4.flatMap({ Int($0) }), let minute = match.5.flatMap({ Int($0) }) else {
        return .date(date)
      }
      let second = match.6.flatMap { Int($0) } ?? 0
      guard hour < 24, minute < 60, second < 60 else { return .invalid(suggestion: nil) }
      guard let written = match.7 else { return .moment(Moment(date: date, minutes: hour * 60 + minute, zone: zone)) }
      let digits = written.split(separator: ":").compactMap { Int($0.filter(\.isNumber)) }
      guard digits.isEmpty || (digits[0] <= 14 && digits[1] < 60) else { return .invalid(suggestion: nil) }
      let offset = digits.count == 2 ? (digits[0] * 3600 + digits[1] * 60) * (written.hasPrefix("-") ? -1 : 1) : 0
      let local = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
      return .moment(Moment(instant: local - offset, zone: zone))
    }
    return .invalid(suggestion: DateHabits.canonical(text, zone: zone))
  }

  /// The common form, `YYYY-MM-DD`, without a regular expression: ten thousand documents, and registers, hold thousands.
  /// Nil where the text has another form; a date that does not exist is nil within.
  fileprivate static func plainDate(_ text: String) -> CivilDate?? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    var numbers: [Int] = []
    for range in [0..<4, 5..<7, 8..<10] {
      var number = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        number = number * 10 + Int(byte - 0x30)
      }
      numbers.append(number)
    }
    return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  static func civil(_ year: Substring, _ month: Substring, _ day: Substring) -> CivilDate? {
    guard let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }
}

extension CivilDate {
  /// `YYYY-MM-DD` and nothing else, as programs write it.
  package init?(iso text: String) {
    guard let date = DateText.plainDate(text) ?? nil else { return nil }
    self = date
  }

  /// `2024-03-05`, `2024/3/5`, `2024.3.5` or `2024年3月5日`, with any digits; nil where it is no day that exists.
  package init?(written text: String) {
    if let date = DateText.plainDate(text) {
      guard let date else { return nil }
      self = date
      return
    }
    guard let match = text.plain.wholeMatch(of: #/(\d{4})(?:[-\/.。]|年)(\d{1,2})(?:[-\/.。]|月)(\d{1,2})日?/#),
      let date = DateText.civil(match.1, match.2, match.3)
    else { return nil }
    self = date
  }

  /// A date as spreadsheets save it: with a time of day, or as 20260305.
  package init?(register text: String) {
    let day = text.split(whereSeparator: { $0 == " " || $0 == "T" }).first.map(String.init) ?? text
    let plain = day.plain
    let isPacked = plain.utf8.count == 8 && plain.utf8.allSatisfy { (0x30...0x39).contains($0) }
    self.init(written: isPacked ? "\(plain.prefix(4))-\(plain.dropFirst(4).prefix(2))-\(plain.suffix(2))" : day)
  }
}
