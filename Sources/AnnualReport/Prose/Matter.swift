internal import Text

/// What a clause speaks of; it holds for the clauses and sentences of a paragraph until another is named.
enum Matter: Sendable {
  /// Requests for disclosure.
  case requests
  /// 行政复议 and 行政诉讼.
  case cases
  /// Applications, services and cases of other kinds, and what other offices did.
  case elsewhere
}

extension Matter {
  static let ofCases = Words("复议", "诉讼", "涉诉", "应诉")
  static let disclosure = Words("信息公开", "依申请", "申请公开")
  static let ofRequests = Words("依申请", "公开申请", "申请公开", "处理政府信息公开")
  /// 除政府信息公开以外，另有……
  static let exceptions = Words("除…以外", "除…之外", "除…外")
  /// 协助县局答复3件, 各村收到6件: what others received, answered or asked for help with.
  private static let others = Words(
    "协助", "就我镇", "就我乡", "就我县", "征求我", "征求本", "涉我", "转我", "交我", "移送我", "配合", "指导", "协办", "转办", "转来", "转交", "交办", "模拟",
    "演练", "督促", "督办", "各村", "村委", "社区", "村务", "便民服务",
    "县级部门", "上级部门", "下级", "下属", "其他单位", "其他部门")
  /// 收到群众申请6件: a word that only requests and other applications have.
  private static let received = Words("收到…申请", "受理…申请", "接到…申请", "接收…申请")

  /// What a heading announces.
  init?(heading: String) {
    if Self.ofRequests.isIn(heading) {
      self = .requests
    } else if Self.ofCases.isIn(heading) {
      self = .cases
    } else if Sentence.disclosure.isIn(heading) {
      self = .requests
    } else {
      return nil
    }
  }

  /// What a clause with normalised words speaks of; nil where that is told by what stands before it.
  init?(_ text: Substring) {
    var hasFigure: Bool { text.contains(where: \.isDigit) || !ProseNumber.all(in: text).isEmpty }
    if Self.ofCases.isIn(text) {
      self = .cases
    } else if Self.others.isIn(text) && !text.contains("上年") && hasFigure {
      self = .elsewhere
    } else if Self.disclosure.isIn(text) {
      self = .requests
    } else if ProsePattern.namesRow(text) {
      return nil
    } else if Applications.areOthers(text) || ProsePattern.elsewhere.isIn(text) && hasFigure {
      self = .elsewhere
    } else if text.contains("公开申请") {
      self = .requests
    } else {
      return nil
    }
  }

  /// Whether a clause counts applications of which nothing says what they were for: 受理申请6件, 收到群众申请6件.
  static func isBare(_ text: Substring) -> Bool {
    received.isIn(text) && !Applications.areOthers(text) && !ProsePattern.elsewhere.isIn(text)
  }
}

/// 申请 of all kinds: 公租房申请 and 招聘申请 are no requests for disclosure.
enum Applications {
  /// What may stand in front of 申请 without making it one of another kind.
  private static let modifiers = [
    "公开", "信息", "政府", "政务", "公众", "群众", "公民", "法人", "其他组织", "社会", "村民", "居民", "市民", "网民", "个人", "单位", "企业", "商业企业",
    "自然人", "科研机构", "社会公益组织", "法律服务机构", "机构", "组织", "网络", "网上", "线上", "线下", "在线", "当面", "现场", "信函", "邮寄", "传真", "邮件",
    "电子邮件",
    "电子", "平台", "窗口", "书面", "口头", "有效", "正式", "重复", "全部", "所有", "上述", "各类", "该", "此", "本", "其", "类", "等", "和", "及", "与",
    "或", "我镇",
    "本镇", "全镇", "我乡", "本机关", "向", "对", "被", "再次", "多次", "新", "年度", "多人", "一人", "同一", "剩余", "其余", "未", "相关", "有关", "各",
    "年",
  ]
  /// Words behind which 申请 begins anew.
  private static let boundaries = [
    "收到", "受理", "接到", "接收", "收悉", "在办", "待办", "登记", "办理", "处理", "答复", "办结", "提出", "提交", "递交", "新收", "新增", "结转", "转入",
    "合计", "共计",
    "总计",
    "累计", "共", "的", "批", "次", "人", "可", "要求", "继续", "逾期", "延期", "撤回", "补正", "完毕", "完成", "了", "未办结", "不予处理", "予以公开", "无",
    "没有", "未有", "零", "依", "因", "已", "将", "”", "\"",
  ]

  /// Whether the 申请 of a clause are all of another kind.
  static func areOthers(_ text: Substring) -> Bool {
    guard text.contains("申请"), !Matter.disclosure.isIn(text) else { return false }
    if isVerb(in: text) { return true }
    let all = text.ranges(of: "申请")
    return all.allSatisfy { range in
      let behind = text[range.upperBound...]
      return !["人", "公开", "方", "内容", "行政复议"].contains(where: behind.hasPrefix) && isOther(text[..<range.lowerBound])
    }
  }

  /// 申请加装电梯6件, 申请事项410件: what is counted is what was applied for.
  private static func isVerb(in text: Substring) -> Bool {
    guard let match = text.firstMatch(of: #/申请(\p{Han}{2,10}?)[0-9]+[件户宗份项]/#) else { return false }
    return !heads.contains(where: match.1.hasPrefix)
  }

  /// What may follow 申请 where that is what is counted.
  private static let heads = [
    "公开", "总", "数量", "件数", "信函", "共", "合计", "累计", "均", "已", "全部", "答复", "办结", "办理", "受理", "登记", "收到", "结转", "转入", "继续",
    "正在", "尚", "未", "不予", "予以", "部分", "无法", "为", "是", "有", "达", "较", "比", "同比", "中", "其中", "的", "人", "表", "书", "量", "数",
    "计",
    "按", "由", "通过", "经", "延期", "补正", "撤回", "涉及", "主要", "在", "于", "因", "属于", "内容", "行政复议",
  ]

  private static func isOther(_ before: Substring) -> Bool {
    var rest = before
    while let last = rest.last {
      if last.isNumber || !last.isLetter || boundaries.contains(where: rest.hasSuffix) { return false }
      if "件宗份封条起项".contains(last), rest.dropLast().last.map({ $0.isNumber || "零两一二三四五六七八九十百".contains($0) }) ?? false {
        return false
      }
      guard let word = modifiers.filter({ rest.hasSuffix($0) }).max(by: { $0.count < $1.count }) else { return true }
      rest = rest.dropLast(word.count)
    }
    return false
  }
}
