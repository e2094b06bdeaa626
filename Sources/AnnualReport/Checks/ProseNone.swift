internal import Foundation
internal import Source
internal import Text

/// prose.none: where the text says that there were none, the table has 0.
enum ProseNone {
  static let check = ReportCheck("prose.none", .proseNone) { context in
    guard let text = context.text else { return .noText }
    var findings = CheckFindings()
    for sentence in text.readable { findings.add(Self.findings(in: sentence, of: context.report)) }
    return findings
  }

  /// 未收到申请, 无行政复议, 诉讼为零
  private static let none = Words(
    ["未", "没有", "无"].flatMap { no in ["申请", "请求", "复议", "诉讼"].map { "\(no)…\($0)" } } + [
      "为零", "为0", "是零", "是0", "零申请", "零复议", "零诉讼",
    ]
      + ["无", "没有", "未有", "未", "不存在"].map { "\($0)…结转" }
      + ["件", "宗", "份", "封", "条", "起"].flatMap { ["零\($0)", "0\($0)", "０\($0)"] })
  /// 没有逾期未答复的申请 denies something else.
  private static let deniesAnother = Words("败诉", "撤销", "纠正", "维持", "变更", "重复", "逾期", "延期", "超期")

  /// 不存在结转申请: none into the year or out of it; at its end, none out of it.
  private static func carried(
    _ sentence: Sentence, _ report: AnnualReport
  ) -> (words: String, name: Message, value: Int?, row: RowKey) {
    let words = "(?<!年|年度|年度也|年度均)(?:无|没有|未有|不存在)(?:任何)?结转(?:的)?(?:申请|件|事项)"
    let (carriedIn, carriedOut) = (report.count(.carriedIn, .total), report.count(.carriedOut, .total))
    guard !end.isIn(sentence.text), carriedOut == 0 else {
      return (words, Message(zh: "结转下年", en: "requests carried out"), carriedOut, .carriedOut)
    }
    return (words, Message(zh: "上年结转", en: "requests carried in"), carriedIn, .carriedIn)
  }

  private static let end = Words("办结", "办理完", "办毕", "答复", "年末", "年底", "截至", "截止", "下年", "下一年")

  /// 未收到…申请 and the like, where the table has some.
  private static func findings(in sentence: Sentence, of report: AnnualReport) -> CheckFindings {
    guard sentence.isAboutRequests else { return .none }
    // Only words that go with a request or a case may stand between: 没有逾期未答复的申请 denies something else.
    let filler =
      "(?:因|而|涉及|依|就|新|任何|过|到|公众|群众|村民|居民|市民|社会|各界|人士|提交|递交|一件|一起|一例|书面|要求|公民|个人|单位|法人|和|及|与|或|、|其他组织|社会组织|有关|相关|提出|提起|引起|引发|被|对|向|关于|我镇|本镇|本乡|本机关|政府|政务|信息|公开|工作|类|的|方面|行政|案件|申请){0,40}"
    let received = "(?:未|没有|无)(?:收到|接到|受理|发生|引发|出现|产生|被)"
    let bare = "(?:^|[我本](?:镇|乡|街道|办|局|委|厅|县|市|区|单位|机关|辖区|年度?)|\\d年度?|全年|今年|年内|期间|均|也|亦)(?:无|没有|未有)人?"
    let nought = "(?:数量|件数|案件)*均?(?:为|是)(?:零|0)"
    let no = "(?:无|没有|未有|未发生|不存在)(?:任何)?(?:政府|政务|信息|公开|依申请|申请|件|的)*"
    let cases: [(words: String, name: Message, value: Int?, row: RowKey)] = [
      (
        "(?:\(received)|\(bare))\(filler)(?:申请|请求)(?!.*(?:复议|诉讼|人|许可|更正|补正|结转|结果|答复|不满|异议|费|投诉|举报|舆情|纠纷))|(?:公开|收到)申请\(nought)"
          + "|依申请(?:公开)?(?:收件量|受理量|办件量|件|事项)\(nought)|零申请",
        Message(zh: "新收申请", en: "new requests"), report.count(.new, .total), .new
      ),
      // 主动公开30条、依申请公开0条 counts what was disclosed.
      (
        sentence.text.contains("主动公开")
          ? "(?!)" : "依申请(?:公开)?(?:申请|信函|事项|件)?(?:数量|总数)?(?:共计?|合计|均?为|是)?[零〇0０][件宗份封条起]",
        Message(zh: "新收申请", en: "new requests"), report.count(.new, .total), .new
      ),
      (
        "(?:\(received)|\(bare))\(filler)(?:诉讼)?\(filler)复议|复议\(filler)(?:诉讼)?\(nought)|零复议",
        Message(zh: "行政复议", en: "reconsiderations"), report.count(.reconsideration, .total), .reconsideration
      ),
      (
        "(?:\(received)|\(bare))\(filler)(?:复议)?\(filler)诉讼|诉讼\(nought)|零诉讼",
        Message(zh: "行政诉讼", en: "litigations"), report.litigations, .directLitigation
      ),
      (
        "\(no)(?:由|自|从)?(?:上|往|去|前)一?年度?(?:的)?(?:申请)?(?:结转|转入)|\(no)结转(?:自|于)(?:上|往|去)"
          + "|(?:上|往|去|前)一?年度?(?:也|均)?(?:无|没有|未有|不存在)(?:任何)?(?:申请)?结转",
        Message(zh: "上年结转", en: "requests carried in"), report.count(.carriedIn, .total), .carriedIn
      ),
      (
        "\(no)(?:需要?|要)?(?:结转|转)(?:至|到|入)?(?:下|次|明)一?年",
        Message(zh: "结转下年", en: "requests carried out"), report.count(.carriedOut, .total), .carriedOut
      ),
      carried(sentence, report),
    ]
    var findings = CheckFindings()
    for clause in sentence.clausesOf(year: report.year, finely: false) {
      // A regular expression costs more than the rest of the check: most clauses need none.
      guard none.isIn(clause.text), !deniesAnother.isIn(clause.text) else { continue }
      let text = clause.text(in: report.year)
      for (words, name, value, row) in cases where text.holds(words) {
        guard let value else {
          findings.gap(Message(zh: "“\(name.zh)”有空白单元格", en: "there are blanks in '\(name.en)'"))
          continue
        }
        guard value != 0 else { continue }
        findings.faults.append(
          Diagnostic(
            .proseNone,
            Message(
              zh: "正文说没有，表中\(name.zh)是 \(value)", en: "The text says there were none, the table has \(value) \(name.en)"
            ),
            at: sentence.location(of: clause.range),
            mend: Message(zh: "核对后改正文或改表", en: "Check, and correct the text or the table"),
            related: [report.location(row, .total)]))
      }
    }
    return findings
  }
}

extension Substring {
  /// Whether a fragment of a regular expression matches anywhere.
  fileprivate func holds(_ pattern: String) -> Bool { range(of: pattern, options: .regularExpression) != nil }
}

extension DiagnosticKind {
  static let proseNone = DiagnosticKind(
    "GK4603", .error, title: Message(zh: "说没有就是 0", en: "None means 0"),
    explanation: Message(
      zh: "正文说“未收到”“未发生”，表中相应总计应为 0", en: "Where the text says there were none, the table's total is 0"))
}
