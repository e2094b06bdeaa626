internal import Source
internal import Text

/// requests.timeliness: answers in time and late are all answers.
enum RequestsTimeliness {
  static let check = ReportCheck("requests.timeliness", .requestsTimeliness) { context in
    guard let timeliness = context.report.timeliness else { return .none }
    guard let total = context.report.count(.resultTotal, .total) else {
      return .gap("“（七）总计”有空白单元格", "there are blanks in the row result.total")
    }
    let sum = timeliness.onTime + timeliness.late
    guard sum != total else { return .none }
    return CheckFindings(faults: [
      Diagnostic(
        .requestsTimeliness,
        Message(
          zh: "按期 \(timeliness.onTime) 件加逾期 \(timeliness.late) 件是 \(sum) 件，办理结果总计是 \(total)，相差 \(abs(sum - total))",
          en:
            "\(timeliness.onTime) in time and \(timeliness.late) late are \(sum), result.total is \(total), a difference of \(abs(sum - total))"
        ),
        at: context.report.timelinessLocation,
        mend: Message(zh: "核对按期和逾期的件数", en: "Check both numbers"),
        related: [context.report.location(.resultTotal, .total)])
    ])
  }
}

extension DiagnosticKind {
  static let requestsTimeliness = DiagnosticKind(
    "GK4105", .warning, title: Message(zh: "按期加逾期等于总计", en: "In time and late add up"),
    explanation: Message(
      zh: "答复时效中按期与逾期的件数之和等于表三的办理结果总计", en: "Answers in time and late add up to table 3's total of outcomes"))
}
