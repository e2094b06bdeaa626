internal import Text

/// The units of money that headers and lines beside a table name.
enum AmountUnit {
  private static let units = ["亿元", "万元", "千元", "百元", "元"]

  /// 本年收费金额（单位：万元）, 行政事业性收费（人民币元）: the last one in brackets.
  static func inBrackets(_ text: String) -> String? {
    LabelText.normal(text).split(separator: "(").dropFirst().reversed().lazy.compactMap { part in
      part.firstIndex(of: ")").flatMap { unit(of: part[..<$0]) }
    }.first
  }

  /// 单位：元, 注：收费金额单位为万元: a line that says so; nil for words of any other kind.
  static func onLine(_ text: String) -> String? {
    let plain = LabelText.normal(text)
    guard plain.count <= 40, let found = plain.firstRange(of: "单位") else { return nil }
    let stated = plain[found.upperBound...].drop { ":为是均".contains($0) }
    let end = stated.firstIndex { !$0.isLetter } ?? stated.endIndex
    return unit(of: stated[..<end])
  }

  /// What of a unit's words is the unit: 单位:元, 人民币元.
  private static func unit(of words: Substring) -> String? {
    let rest = words.drop { "单位:为是".contains($0) }
    let plain = rest.hasPrefix("人民币") ? rest.dropFirst("人民币".count) : rest
    return units.first { plain == $0[...] }
  }
}
