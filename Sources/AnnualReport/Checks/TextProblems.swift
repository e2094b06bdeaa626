internal import Source
internal import Text

/// text.problems: section 5 names problems and improvements.
enum TextProblems {
  static let check = ReportCheck("text.problems", .textProblems) { context in
    guard let text = context.text else { return .noText }
    guard let section = text.section(.problems) else { return .none }
    let hasProblems = ["问题", "不足", "差距", "薄弱", "短板", "不够"].contains { section.text.contains($0) }
    let hasMeasures = ["改进", "下一步", "加强", "完善", "提升", "措施", "整改", "优化"].contains { section.text.contains($0) }
    guard !hasProblems || !hasMeasures else { return .none }
    let lacking =
      hasMeasures
      ? Message(zh: "问题", en: "problems")
      : hasProblems
        ? Message(zh: "改进措施", en: "improvements")
        : Message(zh: "问题和改进措施", en: "problems and improvements")
    return CheckFindings(faults: [
      Diagnostic(
        .textProblems, Message(zh: "第五部分没有写\(lacking.zh)", en: "Section 5 names no \(lacking.en)"),
        at: section.location,
        mend: Message(zh: "写明存在的问题和下一步改进措施", en: "Name the problems, and what will be done about them"))
    ])
  }
}

extension DiagnosticKind {
  static let textProblems = DiagnosticKind(
    "GK4610", .warning, title: Message(zh: "问题和改进都要写", en: "Problems and improvements"),
    explanation: Message(zh: "第五部分既写存在的主要问题，也写改进情况", en: "Section 5 names problems as well as improvements"))
}
