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

  /// 不存在结转申请: true where there were none into the year or none out of it; at its end, none out of it.
  private static func carriedEitherWay(_ sentence: Sentence, _ report: AnnualReport) -> Int? {
    let isOfEnd = end.isIn(sentence.text) || sentence.carried != nil
    return !isOfEnd && report.count(.carriedIn, .total) == 0 ? 0 : report.count(.carriedOut, .total)
  }

  private static let end = Words("办结", "办理完", "办毕", "答复", "年末", "年底", "截至", "截止", "下年", "下一年")

  /// 未收到…申请 and the like, where the table has some.
  private static func findings(in sentence: Sentence, of report: AnnualReport) -> CheckFindings {
    guard sentence.isAboutRequests else { return .none }
    // Only words that go with a request or a case may stand between: 没有逾期未答复的申请 denies something else.
    let filler =
      "(?:因|而|涉及|依|就|新|任何|过|到|公众|群众|村民|居民|市民|社会|各界|人士|提交|递交|一件|一起|一例|书面|要求|公民|个人|单位|法人|和|及|与|或|、|其他组织|社会组织|有关|相关|提出|提起|引起|引发|被|对|向|关于|我镇|本镇|本乡|本机关|政府|政务|信息|公开|工作|类|的|方面|行政|案件|申请){0,40}"
    let received = "(?:未|没有|无)(?:收到|接到|受理|发生|引发|出现|产生|被|因)"
    let bare = "(?:^|[我本全](?:镇|乡|街道|办|局|委|厅|县|市|区|单位|机关|辖区|年度?)|\\d年度?|全年|今年|年内|期间|均|也|亦|尚|暂)(?:无|没有|未有)人?"
    let nought = "(?:数量|件数|案件)*均?(?:为|是)(?:零|0)"
    let no = "(?:无|没有|未有|未发生|不存在)(?:任何)?(?:政府|政务|信息|公开|依申请|申请|件|的)*"
    let cases: [(words: String, name: Message, value: Int?, row: RowKey)] = [
      (
        "(?:\(received)|\(bare))\(filler)(?:申请|请求)(?!.*(?:复议|诉讼|人|许可|更正|补正|结转|结果|答复|不满|异议|费|投诉|举报|舆情|纠纷))|(?:公开|收到)申请\(nought)"
          + "|^(?:\\d{4}年度?|全年|本年度?|我镇|本镇|全镇)*申请(?:数量|总量|总数|件数|量|数)\(nought)"
          + "|依申请(?:公开)?(?:收件量|受理量|办件量|申请量|数量|总数|数|件|事项)\(nought)|零申请",
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
      (
        "(?<!年|年度|年度也|年度均)(?:无|没有|未有|不存在)(?:任何)?结转(?:(?:的)?(?:申请|件|事项)|$)",
        Message(zh: "结转下年", en: "requests carried out"), carriedEitherWay(sentence, report), .carriedOut
      ),
    ]
    var findings = CheckFindings()
    func add(_ name: Message, _ value: Int?, _ row: RowKey, at range: Range<String.Index>) {
      guard let value else {
        return findings.gap(Message(zh: "“\(name.zh)”有空白单元格", en: "there are blanks in '\(name.en)'"))
      }
      guard value != 0 else { return }
      findings.faults.append(
        Diagnostic(
          .proseNone,
          Message(
            zh: "正文说没有，表中\(name.zh)是 \(value)", en: "The text says there were none, the table has \(value) \(name.en)"
          ),
          at: sentence.location(of: range),
          mend: Message(zh: "核对后改正文或改表", en: "Check, and correct the text or the table"),
          related: [report.location(row, .total)]))
    }
    var before: Clause?
    for clause in sentence.clausesOf(year: report.year, finely: false) {
      defer { before = clause }
      if let subject = subject(ofDenial: clause, of: sentence, behind: before, in: report.year) {
        for (name, value, row) in figures(of: subject, in: report) {
          add(name, value, row, at: clause.range)
        }
        continue
      }
      for group in OutcomeGroup.allCases where denies(group, clause.text) {
        let row = report.format.rows(of: group).first?.key ?? .resultTotal
        add(group.name, report.sum(of: group, .total), row, at: clause.range)
      }
      // A regular expression costs more than the rest of the check: most clauses need none.
      guard none.isIn(clause.text), !deniesAnother.isIn(clause.text) else { continue }
      let text = clause.text(in: report.year)
      for (words, name, value, row) in cases where text.holds(words) {
        add(name, value, row, at: clause.range)
      }
    }
    return findings
  }
}

/// Denials that name nothing, under a heading or behind a colon: 依申请公开。无。行政复议：未发生。
extension ProseNone {
  /// What a denial that names nothing is of: the words before its colon, or the heading that it is all of.
  private static func subject(
    ofDenial clause: Clause, of sentence: Sentence, behind before: Clause?, in year: Int
  ) -> Substring? {
    guard clause.text.count <= 30, ["无", "没有", "未"].contains(where: clause.text.contains),
      clause.text(in: year).wholeMatch(
        of:
          #/(?:上年度?|下年度?|20[0-9][0-9]年度?|全年|本年度?|今年|年内|当年|我镇|本镇|全镇|我乡|本乡|本机关|本单位|期间|也|均|都|尚|暂)*(?:无|没有|未有|未(?:收到|接到|受理|发生|产生|出现)|没有(?:收到|接到|受理|发生|产生|出现))(?:过|任何|此类|该类|相关|上述)*(?:情况|情形|事项|案件)?/#
      ) != nil
    else { return nil }
    if let before, "：:".contains(clause.mark), before.range.upperBound < clause.range.lowerBound {
      let text = before.text(in: year)
      return isHeading(text) ? text : nil
    }
    let isAll =
      sentence.text[..<clause.range.lowerBound].allSatisfy { "，,0123456789年度本全今我镇乡".contains($0) }
      && sentence.text[clause.range.upperBound...].allSatisfy { "。；;".contains($0) }
    return isAll && sentence.matter != .elsewhere ? sentence.topic[...] : nil
  }

  private static func isHeading(_ text: Substring) -> Bool {
    RequestNoun.isHeading(text)
      || text.wholeMatch(
        of: #/(?:因)?(?:政府|政务)?(?:信息公开)?(?:引起|引发|被申请|类)?的?(?:行政)?(?:复议|诉讼)(?:[和及与或、](?:行政)?诉讼)?(?:案件|情况|方面)?/#)
        != nil
  }

  /// The figures that a heading is of.
  private static func figures(
    of subject: Substring, in report: AnnualReport
  ) -> [(name: Message, value: Int?, row: RowKey)] {
    guard Matter.ofCases.isIn(subject) else {
      return Matter.ofRequests.isIn(subject)
        ? [(Message(zh: "新收申请", en: "new requests"), report.count(.new, .total), .new)] : []
    }
    guard !Words("依申请", "公开申请").isIn(subject) else { return [] }
    return
      (subject.contains("复议")
      ? [(Message(zh: "行政复议", en: "reconsiderations"), report.count(.reconsideration, .total), .reconsideration)] : [])
      + (subject.contains("诉讼")
        ? [(Message(zh: "行政诉讼", en: "litigations"), report.litigations, .directLitigation)] : [])
  }

  /// 没有不予公开的情形
  private static func denies(_ group: OutcomeGroup, _ text: Substring) -> Bool {
    guard text.contains(group.name.zh), ["无", "没有", "未", "不存在"].contains(where: text.contains) else { return false }
    return text.holds(
      "(?:无|没有|未有|不存在|未作出|未出现|未发生)(?:任何)?(?:(?:予以公开|部分公开|不予公开|无法提供|不予处理|其他处理)[、和或及])*\(group.name.zh)"
        + "(?:[、和或及](?:予以公开|部分公开|不予公开|无法提供|不予处理|其他处理))*的?(?:政府信息公开)?(?:情形|情况|申请|件|决定|答复)?$")
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
