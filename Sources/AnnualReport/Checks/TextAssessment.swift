internal import Disclosure
internal import Source
internal import Text

/// text.assessment: 工作考核、社会评议、责任追究 (art. 50).
enum TextAssessment {
  static let check = ReportCheck("text.assessment", .textAssessment) { context in
    guard let text = context.text else { return .noText }
    guard let level = context.report.level else { return .noLevel }
    guard level.isGovernment else { return .none }
    let all = text.sentences.map(\.text).joined()
    let missing = [("工作考核", ["考核"]), ("社会评议", ["评议"]), ("责任追究", ["追究", "问责"])].filter { _, words in
      !words.contains { all.contains($0) }
    }.map(\.0)
    guard !missing.isEmpty else { return .none }
    return CheckFindings(faults: [
      Diagnostic(
        .textAssessment,
        Message(
          zh: "没有报告\(missing.joined(separator: "、"))的情况", en: "Nothing is said of \(missing.joined(separator: ", "))"),
        at: text.section(.overview)?.location ?? text.title.location,
        mend: Message(
          zh: "条例第五十条：各级人民政府还要报告工作考核、社会评议和责任追究结果",
          en:
            "Article 50 of the Regulation: governments also report on assessment, public appraisal and accountability"
        ))
    ])
  }
}

extension DiagnosticKind {
  static let textAssessment = DiagnosticKind(
    "GK4611", .warning, title: Message(zh: "考核、评议、追究", en: "Assessment, appraisal, accountability"),
    explanation: Message(
      zh: "条例第五十条：县级以上及乡镇人民政府的报告包括工作考核、社会评议和责任追究结果情况",
      en: "Article 50: a government's report covers assessment, public appraisal and accountability"))
}
