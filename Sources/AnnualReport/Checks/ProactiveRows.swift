internal import Source
internal import Text

/// Checks that look at 表二 row by row. Which of them speak depends on the columns that the format has.
extension ReportCheck {
  /// A check of rows that have all of these columns of counts; `fault` says what is wrong with their figures.
  static func comparing(
    _ id: String, _ kind: DiagnosticKind, _ columns: [ColumnKey], fault: @escaping @Sendable ([Int]) -> Message?
  ) -> ReportCheck {
    ReportCheck(id, kind, columns: columns) { context in
      context.eachRow(having: columns) { row, _ in
        let values = columns.compactMap { context.report.count(row.key, $0) }
        guard values.count == columns.count, let first = columns.first, let last = columns.last,
          let message = fault(values)
        else { return [] }
        return [
          Diagnostic(
            kind, Message(zh: "“\(row.label)”：\(message.zh)", en: "\(row.key): \(message.en)"),
            at: context.report.location(row.key, last),
            mend: Message(zh: "核对这一行的数字", en: "Check the figures of the row"),
            related: [context.report.location(row.key, first)])
        ]
      }
    }
  }
}

extension ReportContext {
  /// The faults of the rows of 表二 with one of these keys, or all rows that have these columns; blanks are gaps.
  func eachRow(
    _ keys: [RowKey]? = nil, having columns: [ColumnKey] = [], _ faults: (FormRow, [FormColumn]) -> [Diagnostic]
  ) -> CheckFindings {
    guard !report.isUnread(.proactive) else { return .unread(.proactive) }
    var findings = CheckFindings()
    for block in report.format.blocks(of: .proactive) where Set(columns).isSubset(of: block.columns.map(\.key)) {
      for row in block.rows where keys?.contains(row.key) ?? true {
        let needed = columns.isEmpty ? block.columns.map(\.key) : columns
        if needed.contains(where: { report.value(row.key, $0) == .blank }) {
          findings.gap(Message(zh: "“\(row.label)”有空白单元格", en: "there are blanks in the row \(row.key)"))
        }
        findings.faults += faults(row, block.columns)
      }
    }
    return findings
  }
}
