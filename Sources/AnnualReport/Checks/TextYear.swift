internal import Source
internal import Text

/// text.year: the title and the period that the text states are those of the fiscal year.
enum TextYear {
  static let check = ReportCheck("text.year", .textYear, .textYearUnsure) { context in
    guard let text = context.text else { return .noText }
    let year = context.report.year
    var faults = otherYears(in: text.title, than: year).map { wrong($0, in: text.title, year) }
    for sentence in text.readable where isPeriod(sentence) { faults += period(sentence, year) }
    for sentence in text.preamble where !isPeriod(sentence) {
      // A page may print the title twice.
      let isTitle = PastedTitle.year(of: sentence.text) != nil
      faults += otherYears(in: sentence, than: year).map {
        isTitle ? wrong($0, in: sentence, year) : unsure($0, in: sentence, year)
      }
    }
    return CheckFindings(faults: faults)
  }

  private static let period = Words(
    "统计期", "统计时限", "统计时段", "统计时间", "统计周期", "统计区间", "统计起止", "数据期限", "数据时限", "报告期限", "数据起止", "统计数据自", "统计数据为",
    "数据期间", "报告期为", "报告期是", "报告期自", "报告期：")
  private static let data = Words("所列数据", "列出的数据", "所涉数据", "数据统计", "数据的统计")
  /// Years of other things than this report.
  private static let innocent = Words(
    "修订", "施行", "实施", "印发", "公布", "令第", "发布", "编制", "编写", "要点", "通过", "来", "思路", "规划", "计划", "成立", "上年", "去年", "比", "较")

  private static func isPeriod(_ sentence: Sentence) -> Bool {
    period.isIn(sentence.text) || data.isIn(sentence.text) && sentence.text.contains(#/\d月\d/#)
  }

  /// Years that are not the report's, years of other texts aside.
  private static func otherYears(in sentence: Sentence, than year: Int) -> [Range<String.Index>] {
    sentence.clauses(finely: false).flatMap { clause in
      let years = years(in: clause, of: sentence, otherThan: year)
      return innocent.isIn(clause.text) ? years.filter { isWithinTitle($0.lowerBound, of: sentence) } : years
    }
  }

  private static func years(
    in clause: Clause, of sentence: Sentence, otherThan year: Int
  ) -> [Range<String.Index>] {
    clause.text.matches(of: #/((?:19|20)\d\d)(?:年|[.\/-]\d{1,2}[.\/-]\d{1,2})/#).filter {
      Int($0.1) != year
        && (!isWithinTitle($0.range.lowerBound, of: sentence)
          || sentence.text[$0.range.lowerBound...].prefix { $0 != "》" }.contains("信息公开工作年度报告"))
    }.map { $0.1.startIndex..<$0.1.endIndex }
  }

  /// Within 《》, where years belong to the title of another text, unless that is an annual report's.
  private static func isWithinTitle(_ index: String.Index, of sentence: Sentence) -> Bool {
    let before = sentence.text[..<index]
    return before.count { $0 == "《" } > before.count { $0 == "》" }
  }

  /// 自2024年1月1日至2024年12月31日: the year is the report's, and both days are there.
  private static func period(_ sentence: Sentence, _ year: Int) -> [Diagnostic] {
    let text = sentence.text
    let clauses = sentence.clauses(finely: false).filter { clause in
      period.isIn(clause.text) || data.isIn(clause.text)
        || !innocent.isIn(clause.text) && clause.text.contains(#/\d[月.\/-]\d/#)
    }
    let wrongYears = clauses.flatMap { years(in: $0, of: sentence, otherThan: year) }.filter { range in
      // 2019年修订的条例 in the same clause
      !text[range.upperBound...].starts(
        with: #/年(?:\d{1,2}月)?(?:\d{1,2}日)?起?(?:新|正式)?(?:修订|修正|施行|实施|印发|公布|发布|通过|编制|制定)/#)
    }
    guard wrongYears.isEmpty else { return wrongYears.map { wrong($0, in: sentence, year) } }
    let isWhole =
      text.contains(#/(?:^|\D)0?1[月.\/-]0?1(?:\D|$)/#) && text.contains(#/(?:^|\D)12[月.\/-]31(?:\D|$)/#)
    // A date that lost a character is another fault.
    guard !isWhole, text.contains(#/\d[年月]/#), !text.contains(#/\d{3,}[月日]|[年月]日/#) else { return [] }
    return [
      Diagnostic(
        .textYear,
        Message(zh: "统计期限不是 1 月 1 日至 12 月 31 日", en: "The period is not 1 January to 31 December"),
        at: sentence.location,
        mend: Message(
          zh: "写成：自\(year)年1月1日起至\(year)年12月31日止", en: "Write: 自\(year)年1月1日起至\(year)年12月31日止"))
    ]
  }

  private static func wrong(_ range: Range<String.Index>, in sentence: Sentence, _ year: Int) -> Diagnostic {
    Diagnostic(
      .textYear,
      Message(
        zh: "写了 \(sentence.text[range]) 年，这是 \(year) 年度的报告",
        en: "It says \(sentence.text[range]), and the report is for \(year)"),
      at: sentence.location(of: range), mend: Message(zh: "写成：\(year)年", en: "Write: \(year)年"))
  }

  private static func unsure(_ range: Range<String.Index>, in sentence: Sentence, _ year: Int) -> Diagnostic {
    Diagnostic(
      .textYearUnsure,
      Message(
        zh: "导言写了 \(sentence.text[range]) 年，这是 \(year) 年度的报告（可能另有所指）",
        en: "The preamble says \(sentence.text[range]), and the report is for \(year) (it may mean something else)"),
      at: sentence.location(of: range),
      mend: Message(zh: "核对是不是照抄了往年的报告", en: "See whether it was left over from another year's report"))
  }
}

extension DiagnosticKind {
  static let textYear = DiagnosticKind(
    "GK4604", .error, title: Message(zh: "标题和统计期限是报告年度", en: "Title and period are the fiscal year's"),
    explanation: Message(
      zh: "标题中的年份和统计期限（1 月 1 日至 12 月 31 日）都是报告的年度；照抄上年报告时最容易漏改",
      en:
        "The year of the title and the period (1 January to 31 December) are the fiscal year's; copies of last year's report often keep the old one"
    ))
  static let textYearUnsure = DiagnosticKind(
    "GK4616", .warning, title: Message(zh: "导言中的其他年份", en: "Another year in the preamble"),
    explanation: Message(
      zh: "导言写了报告年度以外的年份，请核对是不是照抄了往年的报告",
      en: "The preamble names another year than the report's: see whether it was left over from another report"))
}
