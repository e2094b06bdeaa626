internal import Foundation
internal import Source
internal import Text

extension ReportCheck {
  /// Against the report of the year before.
  static let yearChecks: [ReportCheck] = [
    ReportCheck("years.carried_in", .yearsCarriedIn) { context in
      guard let previous = context.previous else { return .noPrevious(context) }
      var findings = CheckFindings()
      for column in context.report.format.blocks(of: .requests).flatMap(\.columns) {
        guard let carriedIn = context.report.count(.carriedIn, column.key),
          let carriedOut = previous.count(.carriedOut, column.key)
        else {
          findings.gap(Message(zh: "“\(column.label)”列有空格", en: "there are blanks in the column \(column.key)"))
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
    },
    .carrying("years.items", .yearsItems, from: [.prevItems, .deltaItems], to: .prevItems) { before, _ in
      before[0] + before[1]
    },
    .carrying(
      "years.published_total", .yearsPublishedTotal, from: [.publishedTotal], to: .publishedTotal,
      with: [.newlyPublished]
    ) {
      before, now in before[0] + now[0]
    },
    .carrying("years.in_force", .yearsInForce, from: [.inForce], to: .inForce, with: [.made, .repealed]) {
      before, now in before[0] + now[0] - now[1]
    },
    ReportCheck("years.leap", .yearsLeap) { context in
      guard let previous = context.previous else { return .noPrevious(context) }
      return CheckFindings(faults: context.leaps(since: previous))
    },
    ReportCheck("years.text", .yearsText) { context in
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
    },
  ]

  /// A figure that follows from the year before: `to` = `sum`(columns of the year before, columns of this year).
  private static func carrying(
    _ id: String, _ kind: DiagnosticKind, from earlier: [ColumnKey], to column: ColumnKey, with own: [ColumnKey] = [],
    _ sum: @escaping @Sendable (_ before: [Int], _ now: [Int]) -> Int
  ) -> ReportCheck {
    ReportCheck(id, kind, columns: earlier + own + [column]) { context in
      guard let previous = context.previous else { return .noPrevious(context) }
      guard previous.format == context.report.format else {
        return .gap("上一年度用另一种格式，不可比", "the year before is in another format and cannot be compared")
      }
      return context.eachRow(having: earlier + own + [column]) { row, columns in
        let before = earlier.compactMap { previous.count(row.key, $0) }
        let now = own.compactMap { context.report.count(row.key, $0) }
        guard before.count == earlier.count, now.count == own.count,
          let value = context.report.count(row.key, column), value != sum(before, now)
        else { return [] }
        let label = columns.first { $0.key == column }?.label ?? column.text
        return [
          Diagnostic(
            kind,
            Message(
              zh: "“\(row.label)·\(label)”写 \(value)，按 \(previous.year) 年度报告推算是 \(sum(before, now))",
              en:
                "\(row.key) · \(column) says \(value); from the report for \(previous.year) it would be \(sum(before, now))"
            ),
            at: context.report.location(row.key, column),
            mend: Message(zh: "核对两年的数字", en: "Check the figures of both years"),
            related: [previous.location(row.key, earlier[0])])
        ]
      }
    }
  }
}

extension CheckFindings {
  static func noPrevious(_ context: ReportContext) -> CheckFindings {
    .gap("没有 \(context.report.year - 1) 年度的报告", "there is no report for \(context.report.year - 1)")
  }
}

extension ReportContext {
  /// Figures of both years that grow more than tenfold or drop to 0: the totals of requests and cases, and 表二 where the
  /// format is the same.
  fileprivate func leaps(since previous: AnnualReport) -> [Diagnostic] {
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
  static let yearsCarriedIn = DiagnosticKind(
    "GK4401", .error, title: Message(zh: "上年结转与上年报告一致", en: "Carried in is what was carried out"),
    explanation: Message(
      zh: "本年“上年结转”的各列等于上一年度报告“结转下年度继续办理”的各列",
      en: "What is carried in equals, column by column, what the report of the year before carried out"))
  static let yearsItems = DiagnosticKind(
    "GK4402", .warning, title: Message(zh: "项目数量与上年衔接", en: "Items follow from last year"),
    explanation: Message(
      zh: "2019-60 格式：上一年项目数量 = 上年报告的项目数量 + 上年增减",
      en: "In the format 2019-60 the items of the year before are last year's items and their change"))
  static let yearsPublishedTotal = DiagnosticKind(
    "GK4406", .warning, title: Message(zh: "公开总数与上年衔接", en: "The total follows from last year"),
    explanation: Message(
      zh: "2019-60 格式：对外公开总数量 = 上年总数量 + 本年新公开数量",
      en: "In the format 2019-60 the total is last year's total and what is newly published"))
  static let yearsInForce = DiagnosticKind(
    "GK4403", .warning, title: Message(zh: "现行有效件数与上年衔接", en: "In force follows from last year"),
    explanation: Message(
      zh: "现行有效件数 = 上年现行有效 + 本年制发 − 本年废止", en: "In force = in force a year ago + made − repealed"))
  static let yearsLeap = DiagnosticKind(
    "GK4404", .warning, title: Message(zh: "数字变化过大", en: "A figure leaps"),
    explanation: Message(
      zh: "比上一年增加十倍以上或变为 0 的数字，往往是单位或行列填错",
      en: "A figure that grows tenfold or drops to 0 often stands in the wrong unit or place"))
  static let yearsText = DiagnosticKind(
    "GK4405", .warning, title: Message(zh: "正文照抄上年", en: "Text copied from last year"),
    explanation: Message(
      zh: "正文与上一年度的报告几乎相同，检查时会被认为敷衍", en: "Inspections take a text that is nearly last year's for negligence"))
}
