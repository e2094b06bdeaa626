import Source
import Testing

@testable import AnnualReport

/// Checks of the text alone: years, dates, document numbers, headings and the preamble that names them.
@Suite struct TextTests {
  static let headings = ReportText.Heading.allCases.map(\.rawValue)
  static let names = headings.joined(separator: "、")

  /// Codes of the text's checks with their lines, for a report of 2022; the preamble stands on line 5.
  private func codes(
    title: String = "某镇2022年政府信息公开工作年度报告", preamble: String = "导言。", overview: String = "工作平稳。",
    headings: [String] = Self.headings,
    of checks: Set<String> = ["text.year", "text.dates", "text.headings", "text.preamble", "text.circular"]
  ) throws -> [String] {
    let report = try #require(Reports.read(ProseTests.figures).report)
    let sections = headings.enumerated().map { number, name in
      "## \(ReportText.Heading.ordinals[number])、\(name)\n\n\(number == 0 ? overview : "无。")\n"
    }
    let text = ReportText(
      document: SourceFile(
        path: "index.md", text: "---\ntitle: \(title)\n---\n\n\(preamble)\n\n\(sections.joined(separator: "\n"))"))
    return ReportContext(report: report, text: text).results().filter { checks.contains($0.check.id) }
      .flatMap(\.faults).map { "\($0.kind.code):\($0.location?.line ?? 0)" }
  }

  @Test(arguments: [
    "统计期限自2022年1月1日起至2022年12月31日止。", "本报告所列数据的统计期限为2022年1月1日—12月31日。", "数据统计时间：2022.1.1-2022.12.31。",
    "根据2019年实施的《条例》编制，所列数据的统计期限自2022年1月1日至12月31日。", "2023年1月编制。", "围绕2021年工作思路开展工作。",
    "按照《2021年政务公开工作要点》开展工作。", "依据2007年4月5日公布、2019年4月3日修订的《条例》编制，统计期限为2022年1月1日至2022年12月31日。",
    "所列数据真实准确。", "较2021年有所增加。",
  ])
  func yearsOfTheReportAndOfOtherThings(preamble: String) throws {
    #expect(try codes(preamble: preamble) == [])
    #expect(try codes(overview: preamble) == [])
  }

  @Test(arguments: [
    ("统计期限自2021年1月1日起至2021年12月31日止。", ["GK4604", "GK4604"]), ("所列数据自2022年1月1日至2021年12月31日。", ["GK4604"]),
    ("本年报数据统计周期：2022年1月1日至2022年11月31日。", ["GK4604", "GK4605"]), ("统计期限为2022年1月至12月。", ["GK4604"]),
    ("统计时段为2022年1月1日至2022年12月30日。", ["GK4604"]), ("统计期限为2021年度。", ["GK4604"]),
    ("数据统计时间：2021.1.1-2021.12.31。", ["GK4604", "GK4604"]), ("报告期为2021年。", ["GK4604"]),
    ("统计数据自2021年1月1日至2022年12月31日。", ["GK4604"]), ("数据起止时间为2021年1月1日至2022年12月31日。", ["GK4604"]),
  ])
  func thePeriodIsTheYear(sentence: String, expected: [String]) throws {
    #expect(try codes(preamble: sentence) == expected.map { $0 + ":5" })
    #expect(try codes(overview: sentence) == expected.map { $0 + ":9" })
  }

  @Test func anotherYearOfThePreambleMayBeMeant() throws {
    #expect(try codes(preamble: "现将2021年工作情况报告如下。") == ["GK4616:5"])
    #expect(try codes(preamble: "现发布《某镇2021年政府信息公开工作年度报告》。") == ["GK4616:5"])
    #expect(try codes(preamble: "某镇2021年政府信息公开工作年度报告") == ["GK4604:5"])
    #expect(try codes(title: "某镇2021年政府信息公开工作年度报告") == ["GK4604:2"])
    #expect(try codes(overview: "2021年的工作已经结束。") == [])
  }

  @Test(arguments: [
    "2025111231日", "202211日", "20221月1日", "202212月31日", "2022年1231日", "至1231日止", "2022年131日", "2022年1月日", "2022年月1日",
    "2022年31日",
    "2022年2月30日", "2022年13月", "202212月", "2022-02-30", "2022.13.1", "二〇二二年二月三十日", "12月日", "4月31日",
    "〔202130号", "国办公开办函〔202130号", "国发〔2021〕号", "国办公开办函2021〕30号", "国办公开办函202130号", "国发〔202〕30号", "（202130号）",
    "（国办发〔2021〕30）",
    "自年月日起", "至年月日止", "1月1起", "12月31止", "二月三十日", "〔2021〕3文件", "信息（ ）条，", "收到申请件，办结17件", "行政复议件、", "占比 %，", "培训 次，",
    "主动公开信息 条，", "收到申请　件，", "公开 条；", "共收到件，", "共条，", "占%，", "答复__件，",
  ])
  func whatLostCharacters(words: String) throws {
    #expect(try codes(overview: "各项工作\(words)按规定办理。") == ["GK4605:9"])
  }

  @Test(arguments: [
    "2022年1月1日", "1月4日至12月31日", "180日内", "3650日", "15日前", "20个工作日", "每月5日", "365日", "2022-12-31", "2022.1.1", "年月日",
    "2022年12月", "月日均",
    "国务院令第711号", "国办发〔2019〕61号", "〔2021〕30、31号", "文件（16号）", "2022年1月", "1月、3月", "二〇二二年十二月三十一日", "办件信息 3条，", "公开 5 条，",
    "依申请公开件，", "收到的申请件，均已答复", "12月1日起", "二月二十九日", "十二月三十一日止", "（线上）次数", "办件信息（网站）3条，",
    "信息 条目", "公共条例", "占46.2%，", "共30件，", "0471-2022123",
  ])
  func whatIsWhole(words: String) throws {
    #expect(try codes(overview: "各项工作\(words)按规定办理。") == [])
  }

  @Test(arguments: [
    ("本报告由\(TextTests.names)六个部分组成。", []), ("全文包括：\(TextTests.names)。", []),
    ("由一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况等部分组成。", []),
    ("全文包括概述、\(TextTests.headings.dropFirst().joined(separator: "、"))。", ["GK4606"]),
    ("全文包括\(TextTests.headings.dropLast().joined(separator: "、"))六个部分。", ["GK4606"]),
    ("全文包括\(TextTests.headings.dropLast().joined(separator: "，"))。", []), ("全文由\(TextTests.names)五部分组成。", ["GK4606"]),
    ("全文包括\(TextTests.names.replacing("、其他需要", with: "、附表、其他需要"))。", ["GK4606"]),
    ("全文包括\(TextTests.names)7个方面。", ["GK4606"]),
    ("某镇由党政办编制，内容包括\(TextTests.names)。", []), ("全文包括\(TextTests.names.replacing("、行政诉讼", with: "和行政诉讼"))。", ["GK4615"]),
    ("全文包括\(TextTests.names.replacing("、行政诉讼", with: "，行政诉讼"))。", ["GK4615"]),
    ("全文包括\(TextTests.names.replacing("收到和处理", with: "收到、处理"))六部分。", ["GK4615"]),
    ("全文包括\(TextTests.names.replacing("主要问题及改进", with: "主要问题与改进"))。", ["GK4615"]),
    ("全文包括\(TextTests.names.replacing("政府信息公开行政复议、行政诉讼情况", with: "因政府信息公开工作被申请行政复议、提起行政诉讼情况"))六个方面。", ["GK4615"]),
    ("全文包括\(TextTests.names.replacing("政府信息公开行政复议、行政诉讼情况", with: "复议诉讼"))。", ["GK4606"]),
  ])
  func thePreambleNamesTheHeadings(preamble: String, expected: [String]) throws {
    #expect(try codes(preamble: preamble) == expected.map { $0 + ":5" })
  }

  @Test func headingsInOtherWords() throws {
    var names = Self.headings
    names[3] = "政府信息公开行政复议和行政诉讼情况"
    names[4] = "存在的问题及改进措施"
    #expect(try codes(headings: names) == ["GK4614:19", "GK4614:23"])
    names[4] = "工作打算"
    #expect(try codes(headings: names) == ["GK4614:2", "GK4614:19"])
  }

  @Test(arguments: [
    "某某镇", "○○镇", "□□乡", "信息N条，", "信息**条，", "信息待填条，", "（待补充）", "[请填写]", "【填写单位】", "${count}", "错误!书签未定义",
    "Error! Reference source not found.", "PAGE \\* MERGEFORMAT", "NaN", "TODO",
  ])
  func whatTemplatesLeave(words: String) throws {
    #expect(try codes(overview: "各项工作\(words)按规定办理。", of: ["text.residue"]) == ["GK4612:9"])
  }

  @Test(arguments: ["某镇", "全镇○个村", "待定岗位", "**条**目", "（待办事项）", "A级TODOs", "信息X光片", "信息n个字节"])
  func whatIsNoPlaceholder(words: String) throws {
    #expect(try codes(overview: "各项工作\(words)按规定办理。", of: ["text.residue"]) == [])
  }

  @Test func theCircularIsThatOfTheForm() throws {
    #expect(try codes(preamble: "《年度报告格式》（国办公开办函〔2021〕30号）。") == [])
    #expect(try codes(preamble: "《年度报告格式》（国办公开办函〔2021〕13号）。") == ["GK4607:5"])
    #expect(try codes(preamble: "依据国办公开办函（2019）60号。") == ["GK4607:5"])
    #expect(try codes(preamble: "依据国办公开办函〔2019〕61号。") == [])
    for wrong in ["国办公开函〔2021〕30号", "国办公开办〔2021〕30号", "国办公开办函2019-60号"] {
      #expect(try codes(preamble: "依据\(wrong)。") == ["GK4607:5"])
    }
    #expect(try codes(preamble: "《年度报告格式》（国办函〔2021〕30号）。") == ["GK4607:5"])
    #expect(try codes(preamble: "《营商环境的意见》（国办函〔2021〕30号）。") == [])
  }
}
