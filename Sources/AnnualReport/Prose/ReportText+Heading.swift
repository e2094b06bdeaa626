extension ReportText {
  /// The six headings that every report has.
  enum Heading: String, Sendable, CaseIterable {
    case overview = "总体情况"
    case proactive = "主动公开政府信息情况"
    case requests = "收到和处理政府信息公开申请情况"
    case litigation = "政府信息公开行政复议、行政诉讼情况"
    case problems = "存在的主要问题及改进情况"
    case other = "其他需要报告的事项"

    static let ordinals = Array("一二三四五六")
    var ordinal: Character { Self.ordinals[Self.allCases.firstIndex(of: self) ?? 0] }

    /// The heading that a line is, with or without its number and marks.
    init?(line: String) {
      var text = line[...].drop { $0 == "#" || $0 == " " }
      if let first = text.first, Self.ordinals.contains(first),
        text.dropFirst().first.map({ "、.．,，".contains($0) }) ?? false
      {
        text = text.dropFirst(2)
      }
      let name = LabelText.normal(String(text))
      guard let heading = Self.allCases.first(where: { LabelText.normal($0.rawValue) == name }) else { return nil }
      self = heading
    }
  }
}
