internal import Foundation
internal import Source
internal import Text

/// years.leap: a figure that grows tenfold or drops to 0 is looked at twice.
enum YearsLeap {
  static let check = ReportCheck("years.leap", .yearsLeap) { context in
    guard let previous = context.previous else { return .noPrevious(context) }
    return CheckFindings(faults: faults(in: context.report, since: previous))
  }

  /// Figures of both years that grow more than tenfold or drop to 0: the totals of requests and cases, and 表二 where the
  /// format is the same.
  private static func faults(in report: AnnualReport, since previous: AnnualReport) -> [Diagnostic] {
    let totals = ([.new, .resultTotal, .reconsideration] + StatutoryFormat.litigations).map { CellAddress($0, .total) }
    let cells = report.format.cells.filter { cell in
      totals.contains(cell)
        || report.format == previous.format && report.format.row(cell.row)?.block.table == .proactive
          && cell.column != .deltaItems
    }
    return cells.compactMap { cell in
      guard let now = report.figure(cell.row, cell.column), let before = previous.figure(cell.row, cell.column),
        before.value > 0, now.yuan == 0 || now.yuan > before.yuan * 10,
        let (block, row) = report.format.row(cell.row)
      else { return nil }
      let label = block.columns.first { $0.key == cell.column }?.label ?? cell.column.text
      return Diagnostic(
        .yearsLeap,
        Message(
          zh: "“\(row.label)·\(label)”由上一年的 \(before.digits) 变为 \(now.digits)",
          en: "\(row.key) · \(cell.column) went from \(before.digits) to \(now.digits)"),
        at: report.location(cell.row, cell.column),
        mend: Message(zh: "核对数字和单位；确实如此就在正文中说明", en: "Check figure and unit; if it is so, explain it in the text"),
        related: [previous.location(cell.row, cell.column)])
    }
  }
}

extension DiagnosticKind {
  static let yearsLeap = DiagnosticKind(
    "GK4404", .warning, title: Message(zh: "数字变化过大", en: "A figure leaps"),
    explanation: Message(
      zh: "比上一年增加十倍以上或变为 0 的数字，往往是单位或行列填错",
      en: "A figure that grows tenfold or drops to 0 often stands in the wrong unit or place"))
}
