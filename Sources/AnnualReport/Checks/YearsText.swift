internal import Source
internal import Text

/// years.text: a text is written anew every year.
enum YearsText {
  static let check = ReportCheck("years.text", .yearsText) { context in
    guard let text = context.text, let before = context.previousText else { return .noPrevious(context) }
    let likeness = text.likeness(to: before)
    guard likeness >= 0.9 else { return .none }
    return CheckFindings(faults: [
      Diagnostic(
        .yearsText,
        Message(
          zh: "正文与上一年度的报告有 \(Int(likeness * 100))% 相同",
          en: "The text is \(Int(likeness * 100))% the same as last year's"),
        at: text.title.location, mend: Message(zh: "按本年的工作改写", en: "Write what was done in this year"),
        related: [before.title.location])
    ])
  }
}

extension DiagnosticKind {
  static let yearsText = DiagnosticKind(
    "GK4405", .warning, title: Message(zh: "正文照抄上年", en: "Text copied from last year"),
    explanation: Message(
      zh: "正文与上一年度的报告几乎相同，检查时会被认为敷衍", en: "Inspections take a text that is nearly last year's for negligence"))
}
