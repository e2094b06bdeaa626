internal import Source
internal import Text

/// text.headings: a report has the six statutory headings.
enum TextHeadings {
  static let check = ReportCheck("text.headings", .textHeadings) { context in
    guard let text = context.text else { return .noText }
    let missing = ReportText.Heading.allCases.filter { text.section($0) == nil }
    guard !missing.isEmpty else { return .none }
    return CheckFindings(faults: [
      Diagnostic(
        .textHeadings,
        Message(
          zh: "缺少标题：\(missing.map(\.rawValue).joined(separator: "；"))",
          en: "Headings are missing: \(missing.map(\.rawValue).joined(separator: "; "))"),
        at: text.title.location,
        mend: Message(
          zh: "写成“## \(missing[0].ordinal)、\(missing[0].rawValue)”",
          en: "Write '## \(missing[0].ordinal)、\(missing[0].rawValue)'"))
    ])
  }
}

extension DiagnosticKind {
  static let textHeadings = DiagnosticKind(
    "GK4614", .warning, title: Message(zh: "六个法定标题", en: "Six statutory headings"),
    explanation: Message(
      zh: "报告由六部分组成，标题为：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项",
      en: "A report has six parts with the headings that the circular prescribes"))
}
