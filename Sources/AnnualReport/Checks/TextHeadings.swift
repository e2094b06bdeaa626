internal import Source
internal import Text

/// text.headings: a report has the six statutory headings, in the words of the circular.
enum TextHeadings {
  static let check = ReportCheck("text.headings", .textHeadings) { context in
    guard let text = context.text else { return .noText }
    return CheckFindings(faults: missing(text) + text.sections.compactMap(reworded))
  }

  private static func missing(_ text: ReportText) -> [Diagnostic] {
    let missing = ReportText.Heading.allCases.filter { text.section($0) == nil }
    guard let first = missing.first else { return [] }
    return [
      Diagnostic(
        .textHeadings,
        Message(
          zh: "缺少标题：\(missing.map(\.rawValue).joined(separator: "；"))",
          en: "Headings are missing: \(missing.map(\.rawValue).joined(separator: "; "))"),
        at: text.title.location,
        mend: Message(
          zh: "写成“## \(first.ordinal)、\(first.rawValue)”", en: "Write '## \(first.ordinal)、\(first.rawValue)'"))
    ]
  }

  private static func reworded(_ section: ReportText.Section) -> Diagnostic? {
    let heading = section.heading
    guard !heading.isExact(in: section.title.text) else { return nil }
    return Diagnostic(
      .textHeadings,
      Message(
        zh: "标题写的是“\(section.title.text)”，法定标题是“\(heading.rawValue)”",
        en: "The heading says '\(section.title.text)', the statutory one is '\(heading.rawValue)'"),
      at: section.location,
      mend: Message(
        zh: "写成：\(heading.ordinal)、\(heading.rawValue)", en: "Write: \(heading.ordinal)、\(heading.rawValue)"))
  }
}

extension DiagnosticKind {
  static let textHeadings = DiagnosticKind(
    "GK4614", .warning, title: Message(zh: "六个法定标题", en: "Six statutory headings"),
    explanation: Message(
      zh: "报告由六部分组成，标题为：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项",
      en: "A report has six parts with the headings that the circular prescribes"))
}
