internal import Source

/// What prose says of a figure of the tables: words that name it, words that make it something else, and what it may be.
struct ProsePattern: Sendable {
  let name: Message
  /// Fragments of regular expressions, for a clause.
  let words: String
  let others: String
  /// The figures that the number may be, the first being the usual one; nil where a cell is blank.
  let targets: @Sendable (AnnualReport) -> [Int?]
  /// The row to point at.
  let row: String

  /// Matters that are not disclosure on request.
  private static let elsewhere = "许可|留言|来信|来电|来访|热线|咨询|提案|建议|议案|信箱|救助|培训|会议|宣传|查阅|网民|舆情|主动公开"
  /// A part of the whole: by channel, month or applicant, or a comparison.
  private static let part =
    "网络|网上|线上|在线|邮件|邮寄|信函|当面|现场|传真|平台|微信|\\d月|季度|自然人|法人|企业|组织|同比|较|相比|增加|减少|增长|下降|其中|累计|历年|以来|近[一二三四五六七八九十\\d]+年|平均|人均|按期|按时|及时|限期|逾期|延期|补正|撤回|率"

  static let all: [ProsePattern] = [
    ProsePattern(
      name: Message(zh: "新收申请", en: "requests received"),
      words: "(?:收到|新收|受理|接收|接到|收悉).*申请|申请.*(?:收到|新收|受理)|^(?:本年|全年|共)*新收",
      others: "\(elsewhere)|\(part)|未收到|没有收到|上年|去年|复议|诉讼|结转",
      targets: { report in
        let new = report.count("new", "total")
        return [new, new.flatMap { new in report.count("carried_in", "total").map { new + $0 } }]
      }, row: "new"),
    ProsePattern(
      name: Message(zh: "上年结转", en: "requests carried in"),
      words: "(?:上年|上一年|上年度|上一年度|去年|往年).*结转|结转自上", others: "\(elsewhere)|下年|下一年",
      targets: { [$0.count("carried_in", "total")] }, row: "carried_in"),
    ProsePattern(
      name: Message(zh: "结转下年", en: "requests carried out"),
      words: "结转(?:至|到)?(?:下|次|明)|(?:转|转至|转到)(?:下|次|明)(?:一)?年", others: elsewhere,
      targets: { [$0.count("carried_out", "total")] }, row: "carried_out"),
    ProsePattern(
      name: Message(zh: "办理结果总计", en: "requests answered"), words: "答复|办结|办理完毕|办理完结",
      others: "\(elsewhere)|\(part)|未|不|复议|诉讼|结转|上年|去年",
      targets: { [$0.count("result.total", "total")] }, row: "result.total"),
    ProsePattern(
      name: Message(zh: "予以公开", en: "granted"), words: "予以公开", others: "\(elsewhere)|部分|不予",
      targets: { [$0.count("result.granted", "total")] }, row: "result.granted"),
    ProsePattern(
      name: Message(zh: "部分公开", en: "partly granted"), words: "部分公开", others: elsewhere,
      targets: { [$0.count("result.partial", "total")] }, row: "result.partial"),
    ProsePattern(
      name: Message(zh: "不予公开", en: "refused"), words: "不予公开", others: elsewhere,
      targets: { [$0.sum(ofRows: "result.refused.", "total")] }, row: "result.refused.state_secret"),
    ProsePattern(
      name: Message(zh: "无法提供", en: "unable to provide"), words: "无法提供", others: elsewhere,
      targets: { [$0.sum(ofRows: "result.unable.", "total")] }, row: "result.unable.not_held"),
    ProsePattern(
      name: Message(zh: "不予处理", en: "not processed"), words: "不予处理", others: elsewhere,
      targets: { [$0.sum(ofRows: "result.not_processed.", "total")] }, row: "result.not_processed.petition"),
    ProsePattern(
      name: Message(zh: "行政复议", en: "reconsiderations"), words: "复议", others: "\(outcomes)|诉讼",
      targets: { report in
        let litigation = report.litigations
        let own = report.count("reconsideration", "total")
        return [own, own.flatMap { own in litigation.map { own + $0 } }]
      }, row: "reconsideration"),
    ProsePattern(
      name: Message(zh: "行政诉讼", en: "litigations"), words: "诉讼", others: "\(outcomes)|直接起诉|复议后",
      targets: { report in
        let litigation = report.litigations
        return [litigation, litigation.flatMap { sum in report.count("reconsideration", "total").map { $0 + sum } }]
      }, row: "litigation.direct"),
  ]

  private static let outcomes = "维持|纠正|撤销|驳回|审结|败诉|胜诉|撤诉|答复|应诉率|出庭|培训|案例"
}
