internal import Source
internal import Text

/// years.carried_in: what is carried in is what last year carried out.
enum YearsCarriedIn {
  static let check = ReportCheck("years.carried_in", .yearsCarriedIn) { context in
    guard let previous = context.previous else { return .noPrevious(context) }
    var findings = CheckFindings()
    for column in context.report.format.blocks(of: .requests).flatMap(\.columns) {
      guard let carriedIn = context.report.count(.carriedIn, column.key),
        let carriedOut = previous.count(.carriedOut, column.key)
      else {
        findings.gap(Message(zh: "“\(column.label)”列有空白单元格", en: "there are blanks in the column \(column.key)"))
        continue
      }
      guard carriedIn != carriedOut else { continue }
      findings.faults.append(
        Diagnostic(
          .yearsCarriedIn,
          Message(
            zh:
              "“上年结转·\(column.label)”写 \(carriedIn)，\(previous.year) 年度报告结转 \(carriedOut)，相差 \(abs(carriedIn - carriedOut))",
            en:
              "carried_in · \(column.key) says \(carriedIn), the report for \(previous.year) carried out \(carriedOut), a difference of \(abs(carriedIn - carriedOut))"
          ),
          at: context.report.location(.carriedIn, column.key),
          mend: Message(
            zh: "应为 \(carriedOut)，或更正上一年度的报告", en: "Write \(carriedOut), or correct the report of the year before"),
          related: [previous.location(.carriedOut, column.key)]))
    }
    return findings
  }
}

extension DiagnosticKind {
  static let yearsCarriedIn = DiagnosticKind(
    "GK4401", .error, title: Message(zh: "上年结转与上年报告一致", en: "Carried in is what was carried out"),
    explanation: Message(
      zh: "本年“上年结转”的各列等于上一年度报告“结转下年度继续办理”的各列",
      en: "What is carried in equals, column by column, what the report of the year before carried out"))
}
