internal import Source
internal import Text

/// Faults that a check found, and what it could not assess.
struct CheckFindings: Sendable {
  var faults: [Diagnostic] = []
  /// Why a part of the check says nothing, each reason once.
  var gaps: [Message] = []

  static let none = CheckFindings()

  static func gap(_ zh: String, _ en: String) -> CheckFindings { CheckFindings(gaps: [Message(zh: zh, en: en)]) }

  static let noText = gap("没有正文", "the text is not at hand")

  static let noLevel = gap(
    "标题看不出机关的层级，用 --level 写明", "the title does not tell the level of the office: say it by --level")

  static func unread(_ table: StatutoryTable) -> CheckFindings {
    gap("\(table.ordinal)没有读到", "table \(table.number) was not read")
  }

  static func noPrevious(_ context: ReportContext) -> CheckFindings {
    .gap("没有 \(context.report.year - 1) 年度的报告", "there is no report for \(context.report.year - 1)")
  }

  static let noRegister = gap(
    "网站的文件不足以核对（site.yml 的 register_since）", "the site's documents do not cover the year (register_since in site.yml)")

  mutating func gap(_ message: Message) { if !gaps.contains(message) { gaps.append(message) } }

  mutating func add(_ more: CheckFindings) {
    faults += more.faults
    for message in more.gaps { gap(message) }
  }
}
