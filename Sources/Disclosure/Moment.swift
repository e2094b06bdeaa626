internal import Foundation

/// The site's time zone (IANA name). Asia/Shanghai works without the system's zone data.
package struct SiteZone: Sendable, Hashable {
  package let name: String
  /// Nil for Asia/Shanghai on a machine without zone data.
  private let rules: TimeZone?

  /// Nil where the name is unknown.
  package init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else {
      guard name == Self.shanghai.name else { return nil }
      self = .shanghai
      return
    }
    (self.name, rules) = (name, zone)
  }

  /// The zone of a site that names none.
  package static let shanghai = SiteZone(name: "Asia/Shanghai", rules: TimeZone(identifier: "Asia/Shanghai"))

  private init(name: String, rules: TimeZone?) { (self.name, self.rules) = (name, rules) }

  /// Seconds east of UTC at an instant (Unix seconds).
  package func offset(at instant: Int) -> Int {
    rules?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant))) ?? BeijingTime.offset(at: instant)
  }

  /// The instant at which the zone's clocks show a local time.
  package func instant(localSeconds: Int) -> Int {
    let first = localSeconds - offset(at: localSeconds)
    return localSeconds - offset(at: first)
  }
}

/// A point in time as the site shows it: an instant, and the date and time of day in the site's zone.
package struct Moment: Sendable, Hashable, Comparable {
  /// Unix seconds.
  package let instant: Int
  package let date: CivilDate
  /// Minutes since midnight.
  package let minutes: Int
  /// Seconds east of UTC.
  package let offset: Int

  package init(instant: Int, zone: SiteZone) {
    self.instant = instant
    offset = zone.offset(at: instant)
    let local = instant + offset
    let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    date = CivilDate(daysSinceEpoch: days)
    minutes = (local - days * 86_400) / 60
  }

  package init(date: CivilDate, minutes: Int, zone: SiteZone) {
    self.init(instant: zone.instant(localSeconds: date.daysSinceEpoch * 86_400 + minutes * 60), zone: zone)
  }

  /// `2024-03-05 09:30`, the form that PubDate asks for.
  package var pageTag: String { "\(date.iso) \(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }

  /// RFC 3339 with the zone's offset.
  package var rfc3339: String {
    let seconds = ((instant + offset) % 60 + 60) % 60
    let sign = offset < 0 ? "-" : "+"
    return
      "\(date.iso)T\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2)):\(padded(seconds, 2))\(sign)\(padded(abs(offset) / 3600, 2)):\(padded(abs(offset) / 60 % 60, 2))"
  }

  package static func < (a: Moment, b: Moment) -> Bool { a.instant < b.instant }
}

/// Reads dates as the content format allows them.
package enum DateText {
  package enum Outcome: Sendable, Equatable {
    case date(CivilDate)
    case moment(Moment)
    /// No date; the second value is what was probably meant, in the right form.
    case invalid(suggestion: String?)
  }

  /// `YYYY-MM-DD` with optional `HH:MM`, RFC 3339, or `YYYY年M月D日`.
  package static func read(_ text: String, zone: SiteZone) -> Outcome {
    if let plain = plainDate(text) { return plain }
    if let match = text.wholeMatch(of: #/(\d{4})年(\d{1,2})月(\d{1,2})日/#) {
      guard let date = civil(match.1, match.2, match.3) else { return .invalid(suggestion: nil) }
      return .date(date)
    }
    if let match = text.wholeMatch(
      of: #/(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?/#)
    {
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
    if let match = text.wholeMatch(of: #/(\d{4})[.\/-](\d{1,2})[.\/-](\d{1,2})/#),
      let date = civil(match.1, match.2, match.3)
    {
      return .invalid(suggestion: date.iso)
    }
    return .invalid(suggestion: nil)
  }

  /// The common form, `YYYY-MM-DD`, without a regular expression: ten thousand documents hold twenty thousand of them.
  private static func plainDate(_ text: String) -> Outcome? {
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
    return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]).map(Outcome.date)
      ?? .invalid(suggestion: nil)
  }

  private static func civil(_ year: Substring, _ month: Substring, _ day: Substring) -> CivilDate? {
    guard let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }
}
