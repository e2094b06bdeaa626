internal import Source
internal import Text

/// Figures of 表二 that follow from the report of the year before.
enum YearsCarried {
  static let items = check("years.items", .yearsItems, from: [.prevItems, .deltaItems], to: .prevItems) { before, _ in
    before[0] + before[1]
  }

  static let publishedTotal = check(
    "years.published_total", .yearsPublishedTotal, from: [.publishedTotal], to: .publishedTotal,
    with: [.newlyPublished]
  ) { before, now in before[0] + now[0] }

  static let inForce = check(
    "years.in_force", .yearsInForce, from: [.inForce], to: .inForce, with: [.made, .repealed]
  ) { before, now in before[0] + now[0] - now[1] }

  /// A figure that follows from the year before: `to` = `sum`(columns of the year before, columns of this year).
  private static func check(
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

extension DiagnosticKind {
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
}
