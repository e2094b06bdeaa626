internal import Source
internal import Text

/// What prose says of a figure of the tables: words that name it, words that make it something else, and what it may be.
struct ProsePattern: Sendable {
  let kind: Kind
  let name: Message
  let words: Words
  let others: Words
  /// Another way to name it, which words alone do not tell.
  var form: (@Sendable (Substring) -> Bool)?
  /// The figures that the number may be, the first being the usual one; nil where a cell is blank.
  let targets: @Sendable (AnnualReport) -> [Int?]
  /// The cell to point at.
  let place: Place

  /// What sort of figure it is.
  enum Kind: Hashable {
    case new, received, carriedIn, carriedOut, answered, handled, outcome, row, applicant
    case cases, result
    case proactive

    /// What a clause must speak of; nil for what names itself.
    var matter: Matter? {
      switch self {
      case .cases, .result: .cases
      case .proactive: nil
      default: .requests
      }
    }

    /// Whether it counts all requests: other things are received, answered and handled too.
    var isOfAll: Bool { [.new, .received, .answered, .handled].contains(self) }
  }

  /// Which cell of a form a pattern points at.
  enum Place: Hashable {
    case row(RowKey)
    case cell(CellAddress)
    /// The first of a group.
    case group(OutcomeGroup)
  }

  /// Matters that are not disclosure on request.
  static let elsewhere = Words(
    "低保", "不动产", "宅基地", "建房", "危房", "补贴", "补助", "调解", "公证", "医保", "社保", "养老", "住房", "用地", "信访", "工单", "投诉", "举报", "许可",
    "留言", "来信", "来电", "来访", "热线", "咨询", "询问", "提案", "建议", "议案", "信箱", "救助", "培训", "会议", "宣传", "查阅",
    "网民", "舆情", "主动公开", "政务服务", "办件", "一网通办", "审批", "文书", "答复书", "公文", "起草", "抽查", "评议", "办法", "联系", "转由", "通报", "整改")
  /// A part of the whole by the way that it came.
  private static let channels = Words(
    "网络", "网上", "线上", "线下", "在线", "邮件", "邮寄", "信函", "当面", "窗口", "大厅", "邮箱", "来函", "现场", "传真", "平台", "微信", "渠道")
  /// A part of the whole by month or applicant, or a comparison.
  private static let part =
    Words(
      "月", "季度", "自然人", "法人", "企业", "组织", "机构", "同比", "较", "相比", "比上", "增加", "减少", "增长", "下降", "其中", "中有", "历年", "以来",
      "近年", "平均", "年来", "分别", "涉及", "关于", "最短", "最长", "重新", "另有", "还有", "其余", "剩余", "限期", "逾期", "延期", "补正", "撤回",
      "率", "每")
    + Words("一两二三四五六七八九十".map { "近\($0)年" })
  private static let notCases = Words(
    "维持", "纠正", "撤销", "驳回", "审结", "败诉", "胜诉", "撤诉", "答复", "应诉率", "出庭", "听证", "培训", "案例")
  /// A part of the cases, or a comparison.
  private static let cases = Words("新增", "上年", "上一年", "新收", "同比", "增加", "减少", "较", "无关", "其中")
  /// 结转下年, 转入下一年 and the like.
  private static let nextYear = Words(
    ["", "至", "到", "入"].flatMap { to in ["下", "次", "明"].flatMap { ["转\(to)\($0)年", "转\(to)\($0)一年"] } })

  static let all = ofRequests + outcomes + ofCases

  private static let received = Words(
    "收到…申请", "受理…申请", "接收…申请", "接到…申请", "收悉…申请", "登记…申请", "向…提出…申请", "提交…申请", "递交…申请", "申请…收到", "申请…受理", "申请…登记", "收件",
    "申请总量", "申请总数", "申请数量", "申请量", "申请数")
  private static let notReceived = elsewhere + part + Words("未收到", "没有收到", "复议", "诉讼", "结转", "新收", "申请公开")

  /// Whether it counts requests that came in some way; what all ways add up to may follow.
  static func isPartOfReceived(_ text: Substring) -> Bool {
    received.isIn(text) && channels.isIn(text) && !notReceived.isIn(text)
  }

  /// Whether it tells of a part of the requests.
  static func isPart(_ text: Substring) -> Bool { channels.isIn(text) || part.isIn(text) }

  private static let newAndAll: @Sendable (AnnualReport) -> [Int?] = { report in
    let new = report.count(.new, .total)
    return [new, new.flatMap { new in report.count(.carriedIn, .total).map { new + $0 } }]
  }

  /// Requests that came in, by whatever words: 依申请公开。全年共6件.
  static let ofReceived = ProsePattern(
    kind: .received, name: Message(zh: "收到申请", en: "requests received"), words: received,
    others: notReceived + channels,
    form: { RequestNoun.isCounted(in: $0) && !(elsewhere + channels + part).isIn($0) }, targets: newAndAll,
    place: .row(.new))

  private static let ofRequests = [
    ProsePattern(
      kind: .new, name: Message(zh: "新收申请", en: "new requests"), words: Words("新收", "新增…申请"),
      others: elsewhere + channels + part + Words("未", "没有", "复议", "诉讼"), targets: { [$0.count(.new, .total)] },
      place: .row(.new)),
    ofReceived,
    ProsePattern(
      kind: .carriedIn, name: Message(zh: "上年结转", en: "requests carried in"),
      words: Words(
        ["上年", "上一年", "去年", "往年"].flatMap { ["\($0)…结转", "\($0)…转入", "结转\($0)", "承接\($0)", "\($0)…未办结"] } + ["结转自上"]),
      others: elsewhere + Words("下年", "下一年"), targets: { [$0.count(.carriedIn, .total)] }, place: .row(.carriedIn)),
    ProsePattern(
      kind: .carriedOut, name: Message(zh: "结转下年", en: "requests carried out"),
      words: nextYear
        + Words("未办结", "未办理完", "尚未答复", "未作出答复", "尚在办理", "正在办理", "在办", "下年…继续办理", "下一年…继续办理"),
      others: elsewhere + Words("逾期", "超期", "上年", "上一年", "复议", "诉讼", "或正在", "或在办", "全部", "均"),
      targets: { [$0.count(.carriedOut, .total)] }, place: .row(.carriedOut)),
    ProsePattern(
      kind: .answered, name: Message(zh: "办理结果总计", en: "requests answered"),
      words: Words("答复", "办结", "办理完毕", "办理完结", "办理完成", "办毕", "处理完毕", "办理结果总"),
      others: elsewhere + channels + part + Words("未", "不", "复议", "诉讼", "结转", "公开申请量", "申请数量"),
      form: notices, targets: { [$0.count(.resultTotal, .total)] }, place: .row(.resultTotal)),
    ProsePattern(
      kind: .handled, name: Message(zh: "办理申请", en: "requests handled"), words: Words("办理…申请", "处理…申请", "申请…办理"),
      others: elsewhere + channels + part
        + Words("未", "不", "复议", "诉讼", "结转", "答复", "办结", "完", "收到", "受理", "予以", "部分", "无法", "情况", "继续"),
      targets: { [$0.count(.resultTotal, .total)] + newAndAll($0) }, place: .row(.resultTotal)),
  ]

  private static let ofRequestsOnly = Words("结转…申请", "未办结…申请", "申请…结转", "结转下年…继续办理", "申请…转入下")

  /// Whether a clause uses words of 表三 that hardly anything else is told in: 不予公开4件, 上年度结转申请3件.
  static func isOfRequestsOnly(_ text: Substring) -> Bool {
    (outcomes.contains { $0.matches(text) } || ofRequestsOnly.isIn(text) && !elsewhere.isIn(text) || namesRow(text))
      && text.contains { $0.isNumber || "零无两一二三四五六七八九十".contains($0) }
  }

  /// 作出政府信息公开告知书16份; those that ask for a correction or for time are no answers.
  private static let notices: @Sendable (Substring) -> Bool = { text in
    Words("作出…告知书", "出具…告知书", "制发…告知书", "作出…答复书", "出具…答复书").isIn(text)
      && !(part + Words("更正", "收费", "征求", "移送", "处罚", "许可")).isIn(text)
  }

  /// What became of requests.
  static let outcomes = [
    outcome(.granted, "予以公开", "同意公开"), outcome(.partial, "部分公开"), outcome(.refused, "不予公开"),
    outcome(.unable, "无法提供"), outcome(.notProcessed, "不予处理"), outcome(.other, "其他处理", at: .row(.resultTotal)),
  ]

  private static let ofCases = [
    ProsePattern(
      kind: .cases, name: Message(zh: "行政复议", en: "reconsiderations"), words: Words("复议"),
      others: notCases + cases + Words("复议前", "复议后", "未经复议"),
      targets: { [$0.count(.reconsideration, .total)] }, place: .row(.reconsideration)),
    ProsePattern(
      kind: .cases, name: Message(zh: "行政诉讼", en: "litigations"), words: Words("诉讼", "涉诉", "应诉案"),
      others: notCases + cases + Words("直接起诉", "复议后"),
      targets: { [$0.litigations] }, place: .row(.directLitigation)),
  ]

  private static func outcome(_ group: OutcomeGroup, _ words: String..., at place: Place? = nil) -> ProsePattern {
    ProsePattern(
      kind: .outcome, name: group.name, words: Words(words),
      others: elsewhere
        + Words("依申请的", "公开和", "公开及", "公开与", "另有", "还有", "其余", "剩余", "涉及"),
      targets: { [$0.sum(of: group, .total)] }, place: place ?? .group(group))
  }

  /// The cell of a form to point at.
  func cell(in format: StatutoryFormat) -> CellAddress {
    switch place {
    case .row(let key): CellAddress(key, .total)
    case .cell(let cell): cell
    case .group(let group): CellAddress(format.rows(of: group).first?.key ?? .resultTotal, .total)
    }
  }

  /// Whether a clause speaks of it.
  func matches(_ text: Substring) -> Bool { words.isIn(text) && !others.isIn(text) || form?(text) ?? false }
}
