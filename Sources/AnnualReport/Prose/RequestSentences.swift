internal import Foundation
internal import Source

/// Which sentences and clauses speak of requests, cases and this year.
extension Clause {
  /// Its words with the years before and after the report's as 上年 and 下年, and with one word for what has several.
  func text(in year: Int) -> Substring {
    var text = text
    if text.contains("年") {
      text = text.replacing("\(year - 1)年", with: "上年").replacing("\(year + 1)年", with: "下年")
    }
    // 1-12月, 1月1日至12月31日, 截至12月底
    if text.contains("12月") {
      text = text.replacing(
        #/(?:[自从]?0?1月?(?:0?1日|份)?起?[-—–~～至到]{1,2}(?:20[0-9][0-9]年)?|截[至止]到?(?:20[0-9][0-9]年|当年|年底)?)12月(?:31日|份|底|末)?(?:底|末)?止?/#,
        with: "全年")
    }
    for (words, word) in Self.synonyms where text.contains(words) { text = text.replacing(words, with: word) }
    // 信函等渠道收到: all of them.
    if text.contains("等") { text = text.replacing(#/^.{0,30}?等(?:多种|各种|各类|不同|多个)?(?:渠道|方式|途径|形式)/#, with: "") }
    // 受理群众申请公开15宗 names nothing that they were for.
    if text.contains("申请公开") {
      text = text.replacing(
        #/申请公开(?:政府信息|信息|事项|信函|件)?(?=(?:共计|合计|共)?[0-9０-９零〇一二两三四五六七八九十百]+[件宗份封条起])/#, with: "申请")
    }
    return text
  }

  /// 依申请公开 is how requests are called, 申请公开征地批文 what one is for; everybody is no kind of applicant.
  private static let synonyms: [(words: String, word: String)] = [
    ("依申请公开信函", "依申请"), ("依申请公开", "依申请"), ("申请公开政府信息", "依申请"), ("申请公开信息", "依申请"),
    ("线上线下", ""), ("线上、线下", ""), ("公民、法人", "公众"), ("公众、其他组织", "公众"),
    ("公众和其他组织", "公众"), ("公众或者其他组织", "公众"), ("公众或其他组织", "公众"), ("公众及其他组织", "公众"), ("公众以及其他组织", "公众"),
  ]

  /// The years that it names.
  var years: [Int] {
    guard text.contains("年") else { return [] }
    return text.matches(of: #/((?:19|20)\d\d)年/#).compactMap { Int($0.1) }
  }

  /// Whether it speaks of some months of the year, or of more than one year.
  func isOfOtherPeriod(_ words: Substring) -> Bool {
    if Self.periods.isIn(words) { return true }
    if words.contains("月"), words.contains(#/(?:^|[^0-9])(?:[2-9]|1[01]?|0[1-9])月|(?:^|[^十])[一二三四五六七八九十]月|十一月/#) {
      return true
    }
    guard words.contains("以来") || words.contains("年来") || words.contains("历年") else { return false }
    return !Self.sinceJanuary.isIn(words)
  }

  private static let periods = Words("上半年", "下半年", "季度", "年初", "年中", "半年", "月份")
  private static let sinceJanuary = Words("今年以来", "本年以来", "本年度以来", "全年", "一年来", "年度以来")
}

extension Sentence {
  static let disclosure = Words("信息公开", "依申请", "公开申请", "申请公开", "收到和处理", "复议", "诉讼")
  private static let unrelated = Words("公文", "拟稿", "发文时", "无关")
  private static let thisYear = Words("本年", "今年", "全年", "当年")
  private static let otherYears = Words("上年", "上一年", "去年", "往年", "前年")
  /// Another year is named, and the figure is this year's.
  private static let carried = Words("结转", "转入", "较", "比", "承接", "继续办理")

  /// Whether it is about disclosure on request, or cases about it.
  var isAboutRequests: Bool {
    let isAbout =
      Self.disclosure.isIn(topic) || Self.disclosure.isIn(text) || carried == .requests || carried == .cases
      || isInOverview && (Matter.isBare(text[...]) || ProsePattern.isOfRequestsOnly(text[...]))
    return isAbout && !Self.unrelated.isIn(text)
  }

  /// Whether nothing but the first section's own heading says what it is about.
  var isInOverview: Bool { topic.isEmpty || topic.hasSuffix(ReportText.Heading.overview.rawValue) }

  /// What it is about before it says so itself.
  var matter: Matter? { carried ?? Matter(heading: topic) }

  /// What holds for the sentence behind it.
  var matterBehind: Matter? {
    guard carried != nil || text.contains("申请") || text.contains("复议") || text.contains("诉讼") else { return nil }
    return clauses(finely: true).reduce(carried) { matter, clause in
      Matter(clause.text(in: 0)) ?? matter
    }
  }

  /// The clauses that speak of this year: one that names another year or a part of this one speaks for those behind it too.
  func clausesOf(year: Int, finely: Bool = true) -> [Clause] {
    var isOther = false
    return clauses(finely: finely).filter { clause in
      let years = clause.years
      if clause.isOfOtherPeriod(clause.text(in: year)) {
        isOther = true
      } else if years.contains(year) || Self.thisYear.isIn(clause.text) {
        isOther = false
      } else if !years.isEmpty || Self.otherYears.isIn(clause.text),
        !Self.carried.isIn(clause.text)
      {
        isOther = true
      }
      return !isOther
    }
  }
}

extension ReportText {
  /// Sentences that people write: what is longer is no prose, and would take long to read.
  var readable: [Sentence] { sentences.filter { $0.text.utf8.count <= 6000 } }
}
