internal import Text

/// Requests that are counted without a verb: 政府信息公开申请6件, 依申请公开共计6件, 共有6件政府信息公开申请, 全年共6件.
enum RequestNoun {
  private static let verbs = Words(
    "未", "没有", "复议", "诉讼", "结转", "新收", "答复", "办结", "办理了", "处理了", "已办理", "共办理", "办理政府", "办理信息", "办理依", "完成", "完毕", "公开的",
    "予以", "不予", "部分", "无法", "其他", "主动公开",
    "目录", "指南", "申请表", "答复书", "告知书")

  /// Whether the words of a clause are such a count.
  static func isCounted(in text: Substring) -> Bool {
    guard text.contains("申请"), !verbs.isIn(text) else { return false }
    // 依申请公开0件 says that there were none.
    if text.contains("依申请"), text.contains(#/[^0-9][0０零〇][件宗份封起]$/#) { return false }
    return text.contains(
      #/(?:信息公开(?:的)?申请|公开申请|依申请(?:公开)?)(?:信函|事项|政府信息|件|书)?(?:受理|收件|办件|办理|登记)?(?:量|数量|总数|总量|件数|数)?(?:一?共计|一?共有|一?共|合计|总计|为|是|有|达到?)?[0-9零〇一二两三四五六七八九十百]+[件宗份封项起]$/#
    ) || text.contains(#/(?:共有?|合计|总计)[0-9零〇一二两三四五六七八九十百]+[件宗份]?(?:政府|政务)?(?:信息公开|依)申请$/#)
  }

  /// 依申请公开：6件, 依申请公开。全年共6件: the heading or the words before it say of what.
  static func isBare(_ clause: Clause) -> Bool {
    guard let number = clause.numbers.first, clause.numbers.count == 1, number.range.upperBound == clause.text.endIndex
    else { return false }
    return clause.text[..<number.range.lowerBound].wholeMatch(
      of:
        #/(?:20[0-9][0-9]年度?|全年|本年度?|今年|年内|当年|我镇|本镇|全镇|我乡|本乡|全乡|我县|全县|我市|全市|本机关|本单位|数量|总数|件数)*(?:收到|接到|受理|接收|登记|收悉)?(?:一?共计|一?共有|一?共|合计|总计|总数|数量|有|为|是|计)?(?:收到|接到|受理|接收|登记|收悉)?/#
    ) != nil
  }

  /// Whether a clause only names requests: 依申请公开方面, 收到政府信息公开申请.
  static func isHeading(_ text: Substring) -> Bool {
    text.wholeMatch(of: #/(?:政府|政务)?(?:信息公开申请|依申请)(?:公开)?(?:方面|情况|工作|件|数量|总数)?/#) != nil
  }
}
