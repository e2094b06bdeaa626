internal import Source
internal import Text

/// litigation.sum: in each group of 表四 the results add up.
enum LitigationSum {
  static let check = ReportCheck("litigation.sum", .litigationSum) { context in
    var findings = CheckFindings()
    let report = context.report
    guard !report.isUnread(.litigation) else { return .unread(.litigation) }
    for block in report.format.blocks(of: .litigation) {
      for row in block.rows {
        let parts = block.columns.dropLast().map { report.count(row.key, $0.key) }
        let sum = parts.compactMap { $0 }.reduce(0, +)
        // Parts that alone exceed the total are wrong whatever the blanks stand for; parts that come to it leave them nought.
        guard let total = report.count(row.key, .total), !parts.contains(nil) || sum >= total else {
          findings.gap(Message(zh: "“\(row.label)”有空白单元格", en: "there are blanks in the row \(row.key)"))
          continue
        }
        guard sum != total else { continue }
        findings.faults.append(
          Diagnostic(
            .litigationSum,
            Message(
              zh: "“\(row.label)”总计写 \(total)，四项之和是 \(sum)，相差 \(abs(total - sum))",
              en:
                "In the row \(row.key) total says \(total), the results add up to \(sum), a difference of \(abs(total - sum))"
            ),
            at: report.location(row.key, .total),
            mend: Message(zh: "核对结果维持、结果纠正、其他结果、尚未审结和总计", en: "Check upheld, corrected, other, pending and total"),
            related: [report.location(row.key, .upheld)]))
      }
    }
    return findings
  }
}

extension DiagnosticKind {
  static let litigationSum = DiagnosticKind(
    "GK4201", .error, title: Message(zh: "复议诉讼四项之和等于总计", en: "Results of cases add up"),
    explanation: Message(
      zh: "表四每一组：总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结",
      en: "In each group of table 4: total = upheld + corrected + other + pending"))
}
