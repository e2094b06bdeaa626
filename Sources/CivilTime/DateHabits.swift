internal import Text

/// What people write for a date, in the form that the content format takes: `２０２６年1月5日`, `二〇二六年一月五日`, `2026/1/5 9：30`,
/// `20260105`, `2026年1月5日下午3时`, in quotation marks, with the day of the week.
enum DateHabits {
  /// `2026-01-05`, or `2026-01-05 09:30` in the zone; nil where no date that exists can be seen.
  static func canonical(_ written: String, zone: SiteZone) -> String? {
    var text = arabic(tidied(written))
    text.replace(#/[(]?(?:星期|周|礼拜)[1-6日天][)]?/#, with: " ")
    guard
      let match = text.prefixMatch(
        of: #/\s*(?:公元)?\s*(\d{4})\s*(?:[-\/._、。]|年|\s)\s*(\d{1,2})\s*(?:[-\/._、。]|月份?|\s)\s*(\d{1,2})(?!\d)\s*[日号]?/#)
        ?? text.prefixMatch(of: #/\s*(?:公元)?(\d{4})(\d{2})(\d{2})(?!\d)/#),
      let date = DateText.civil(match.1, match.2, match.3)
    else { return nil }
    let rest = String(text[match.range.upperBound...]).trimmed
    guard !rest.isEmpty else { return date.iso }
    return time(rest).map { time in
      let local = date.daysSinceEpoch * 86_400 + time.minutes * 60
      let moment =
        time.offset.map { Moment(instant: local - $0, zone: zone) }
        ?? Moment(date: date, minutes: time.minutes, zone: zone)
      return moment.pageTag
    }
  }

  /// Half-width, without quotation marks, every dash a hyphen.
  private static func tidied(_ written: String) -> String {
    let scalars = written.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      switch scalar.value {
      case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: "-"
      case 0x201C, 0x201D, 0x2018, 0x2019, 0x300C, 0x300D, 0x300E, 0x300F, 0x22, 0x27, 0xFF02, 0xFF07: nil
      case 0x2236, 0xFE55: ":"
      default: scalar.isInvisible ? nil : scalar.isWhitespace ? " " : scalar.halfWidth
      }
    }
    var text = String(scalars: scalars).trimmed
    while text.last == "。" || text.last == "." || text.last == ";" { text.removeLast() }
    return text
  }

  /// Chinese numerals as figures; the letter O that stands among them for a nought.
  private static func arabic(_ text: String) -> String {
    var text = text
    text.replace("廿", with: "二十")
    text.replace("卅", with: "三十")
    return text.replacing(#/[0-9OoОоΟο○〇零一二三四五六七八九十]+/#) { match in
      let run = String(match.output)
      guard run.contains(where: { "零〇一二三四五六七八九十".contains($0) }) else { return run }
      if run.contains("十"), let value = ChineseNumeral.value(run) { return String(value) }
      return run.map { character in
        if "OoОоΟο○".contains(character) { return "0" }
        return character.unicodeScalars.first.flatMap { ChineseNumeral.digit($0.value) }.map(String.init)
          ?? String(character)
      }.joined()
    }
  }

  /// A time of day, and seconds east of UTC where a zone is named.
  private static func time(_ text: String) -> (minutes: Int, offset: Int?)? {
    let pattern =
      #/[T,，]?\s*(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|AM|PM|am|pm)?\s*(\d{1,2})\s*(?:[:.]|时|点钟?|h)\s*(?:(\d{1,2}|半|整)\s*分?钟?)?\s*(?::?\d{1,2}(?:\.\d+)?秒?)?\s*(AM|PM|am|pm)?\s*(Z|北京时间|(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{1,2}(?::?\d{2})?)?/#
    guard let match = text.wholeMatch(of: pattern), var hour = Int(match.2), hour < 24 else { return nil }
    let minute = match.3.map { $0 == "半" ? 30 : Int($0) ?? 0 } ?? 0
    guard minute < 60 else { return nil }
    let half = (match.1 ?? match.4).map { $0.lowercased() }
    if let half, hour < 12, ["下午", "傍晚", "晚上", "晚", "pm"].contains(half) || half == "中午" && hour < 10 { hour += 12 }
    if half == "am" || half == "凌晨", hour == 12 { hour = 0 }
    return (hour * 60 + minute, match.5.flatMap(offset))
  }

  private static func offset(_ text: Substring) -> Int? {
    if text == "北京时间" { return 8 * 3600 }
    guard let sign = text.firstIndex(where: { $0 == "+" || $0 == "-" }) else { return 0 }
    let digits = text[sign...].dropFirst().filter(\.isNumber)
    let (hours, minutes) =
      digits.count > 2 ? (Int(digits.dropLast(2)) ?? 0, Int(digits.suffix(2)) ?? 0) : (Int(digits) ?? 0, 0)
    return (hours * 3600 + minutes * 60) * (text[sign] == "-" ? -1 : 1)
  }
}
