internal import Foundation

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

    /// The heading that a line is, with or without its number and marks, in the circular's words or in those that offices use.
    init?(line: String) {
      let name = Self.name(in: line)
      guard name.count <= 40 else { return nil }
      let heading =
        Self.allCases.first { LabelText.normal($0.rawValue) == name }
        ?? Self.allCases.first { $0.wording(in: name) == name.startIndex..<name.endIndex }
      guard let heading else { return nil }
      self = heading
    }

    /// Whether a line has the words of the circular.
    func isExact(in line: String) -> Bool { Self.name(in: line) == LabelText.normal(rawValue) }

    /// A line without its number and marks.
    private static func name(in line: String) -> String {
      var text = line[...].drop { $0 == "#" || $0 == " " }
      if let first = text.first, ordinals.contains(first), text.dropFirst().first.map({ "、.．,，".contains($0) }) ?? false
      {
        text = text.dropFirst(2)
      }
      return LabelText.normal(String(text))
    }

    /// Where a text names it in the words that offices use: 和, 及, 与 or nothing for 、, 因…被申请….
    func wording(in text: String) -> Range<String.Index>? {
      otherWords.flatMap { text.range(of: $0, options: .regularExpression) }
    }

    private var otherWords: String? {
      switch self {
      case .overview: nil
      case .proactive: "(?:行政机关)?主动公开(?:的)?(?:政府|政务)?信息(?:的)?情况"
      case .requests:
        "(?:行政机关)?收到(?:和|及|与|、|,|并)?处理(?:的)?(?:(?:政府|政务)?信息)?(?:依申请)?公开(?:政府信息)?(?:的)?申请(?:的)?情况"
      case .litigation:
        "(?:因)?(?:(?:政府|政务)?信息公开(?:工作)?)?(?:引起|引发)?(?:的)?(?:被)?(?:申请|提起)?(?:的)?行政复议(?:、|和|及|与|,|，|或)?(?:被)?(?:提起)?(?:的)?(?:行政)?诉讼(?:的)?情况"
      case .problems: "(?:(?:政府)?信息公开工作(?:中)?)?(?:存在)?(?:的)?(?:主要)?问题(?:及|和|与|、|,|以及)?(?:其)?改进(?:情况|措施)"
      case .other: "(?:其他|其它)?(?:需要|需|应当)(?:要)?报告的(?:其他|其它)?事项"
      }
    }
  }
}
