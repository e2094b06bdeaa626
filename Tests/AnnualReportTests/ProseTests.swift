import Foundation
import Source
import Testing

@testable import AnnualReport

@Suite struct ProseTests {
  /// New 12, carried in 1; answered 11 (granted 6, partial 2, refused 1, unable 1, not processed 0, other 1); carried out 2;
  /// one reconsideration, no litigation.
  static let figures = """
    year: 2022
    requests:
      new: [9, 2, 0, 0, 1, 0, 12]
      carried_in: [1, 0, 0, 0, 0, 0, 1]
      result.granted: [6, 0, 0, 0, 0, 0, 6]
      result.partial: [1, 1, 0, 0, 0, 0, 2]
      result.refused.state_secret: 0
      result.refused.prohibited_by_law: 0
      result.refused.security_stability: 0
      result.refused.third_party: [0, 1, 0, 0, 0, 0, 1]
      result.refused.internal_affairs: 0
      result.refused.deliberative: 0
      result.refused.enforcement_file: 0
      result.refused.admin_query: 0
      result.unable.not_held: [1, 0, 0, 0, 0, 0, 1]
      result.unable.needs_creation: 0
      result.unable.unclear: 0
      result.not_processed.petition: 0
      result.not_processed.duplicate: 0
      result.not_processed.publication: 0
      result.not_processed.excessive: 0
      result.not_processed.reconfirm: 0
      result.other.no_correction: 0
      result.other.fee_unpaid: 0
      result.other.misc: [0, 0, 0, 0, 1, 0, 1]
      result.total: [8, 2, 0, 0, 1, 0, 11]
      carried_out: [2, 0, 0, 0, 0, 0, 2]
    litigation:
      reconsideration: [1, 0, 0, 0, 1]
      litigation.direct: 0
      litigation.after_reconsideration: 0

    """

  func codes(_ sentence: String, heading: String = "### （二）依申请公开") throws -> [String] {
    let report = try #require(Reports.read(Self.figures).report)
    let text = ReportText(
      document: SourceFile(
        path: "index.md",
        text: "---\ntitle: 某镇2022年政府信息公开工作年度报告\n---\n\n导言。\n\n## 一、总体情况\n\n\(heading)\n\n\(sentence)\n"))
    let context = ReportContext(report: report, text: text)
    let checks: Set = [
      "prose.figures", "prose.none", "prose.percentages", "prose.items", "text.dates", "text.circular",
    ]
    return context.results().filter { checks.contains($0.check.id) }.flatMap(\.faults).map {
      #expect($0.location?.line == 11)
      return $0.kind.code
    }
  }

  /// Sentences that agree with the figures, or speak of something else.
  @Test(arguments: [
    "全年新收政府信息公开申请12件，上年结转1件；答复11件，其中予以公开6件、部分公开2件、不予公开1件、无法提供1件、其他处理1件，结转下年度继续办理2件。",
    "全年共收到政府信息公开申请十二件，办结十一件。", "共收到申请13件（含上年结转1件）。", "收到申请１２件，结转下年２件。",
    "新收申请12件，比上年增加3件，其中自然人9件、商业企业2件、法律服务机构1件。", "上年收到申请9件，答复8件，均已归档。",
    "2021年收到申请9件，答复8件。", "予以公开和部分公开合计8件。", "予以公开、部分公开共8件。", "全年没有逾期未答复的申请。",
    "没有延期办理的申请。", "未出现重复申请的情况。", "没有申请人对答复不满意。", "没有需要收取信息处理费的申请。",
    "上一年度没有收到政府信息公开申请，本年度新收申请12件。", "对新收到的申请实行一件一档。", "收到申请后一次性告知需要补正的内容。",
    "每一件答复都经法制审核。", "县里抽查镇政府答复文书5件。", "起草公文时，确定为依申请公开的5件、不予公开的9件。",
    "接到电话询问申请办法的31件。", "复议前主动联系申请人2次。", "答复11件，其中通过邮寄答复5件等。", "答复人大建议30件。",
    "行政复议1件，行政诉讼0件。", "行政复议、行政诉讼共1件。", "未发生因政府信息公开引起的行政诉讼。",
    "予以公开6件，占答复总数的54.5%。", "收回评议表32份，满意21份，占65.6%。", "图解6件，占解读总数的60%。",
    "办理行政许可申请258件。", "收到网络申请5件，信函申请7件。", "依据国办公开办函〔2021〕30号和国办公开办函〔2019〕61号办理。",
    "被提起行政诉讼0件，其中未经复议直接起诉0件，复议后起诉0件。", "公开和部分公开8件，占答复总数的72.7%。",
    "收到申请13件，办理完毕9件，其余2件结转至下一年度办理；另办结上年结转1件。", "今年新收的12件申请中，已答复10件。",
    "不予公开的2件涉及第三方个人隐私。", "另有2件不予公开，理由是过程性信息。", "涉及土地征收的申请9件已全部答复。",
    "收到申请公开征地批文9件。", "答复时间最短的1件当天办结。", "三年来共收到申请45件。", "2020年、2021年、2022年分别收到申请5件、9件、12件。",
    "新增行政复议4件，上年未审结1件。", "5件行政复议中，上年度结转3件。", "行政复议案件同比增加2件。", "行政复议案件中，维持原答复3件。",
    "因行政复议纠正1件，重新答复1件。", "未出现行政诉讼败诉案件。", "全年未发生复议被撤销或者诉讼败诉的案件。",
    "县政务公开办通报我镇依申请公开答复问题1件，已整改。", "共收到申请１ ２件。", "办理行政复议案件2件，均与政府信息公开无关。",
    "结转至2023年办理2件。", "2021年结转申请1件。", "全年新收[政府信息公开申请](http://a.b/x)12件。",
    "1月4日至12月31日办理。", "全年受理低保申请86件，不予受理16件。", "收到热线工单320件，按时办结318件。", "网上受理申请7件，窗口受理申请5件。", "办理不动产登记申请230件。",
    "没有发生依申请公开收费。", "没有人对申请结果不满意。", "无超期未答复件结转。", "1件申请因内容不明确，告知申请人补正。", "2件复议案件维持原答复。", "0件申请超期。",
    "共受理、办理申请13件。", "按期办结11件。", "累计收到申请12件。", "收到依申请公开13件，已办结11件。", "依申请公开信息数6条。", "合计答复11件。",
  ])
  func rightSentences(sentence: String) throws {
    #expect(try codes(sentence) == [])
  }

  @Test(arguments: [
    ("全年新收政府信息公开申请11件。", ["GK4601"]), ("全年收到政府信息公开申请258件。", ["GK4601"]), ("新收申请13件。", ["GK4601"]),
    ("全年共收到政府信息公开申请十三份，办结十件。", ["GK4601"]), ("予以公开九件。", ["GK4601"]), ("其他处理2件。", ["GK4601"]),
    ("全年未收到政府信息公开申请。", ["GK4603"]), ("本年度公开申请为零。", ["GK4603"]), ("未发生行政复议、行政诉讼。", ["GK4603"]),
    ("行政复议、诉讼均为零。", ["GK4603"]), ("行政复议2件。", ["GK4601"]), ("结转下年度继续办理3件。", ["GK4601"]),
    ("未办结1件转入下一年度。", ["GK4601"]), ("上年结转2件。", ["GK4601"]), ("收到申请20件，答复11件。", ["GK4601"]),
    ("收到申请2，580件。", ["GK4601"]), ("予以公开、部分公开共7件。", ["GK4602"]),
    ("答复11件，其中予以公开6件、部分公开2件、不予公开2件。", ["GK4601", "GK4608"]),
    ("答复20件，其中予以公开6件、部分公开2件。", ["GK4601", "GK4608"]), ("予以公开6件，占答复总数的45.5%。", ["GK4609"]),
    ("我镇未有政府信息公开申请。", ["GK4603"]), ("无政府信息公开申请。", ["GK4603"]), ("全年收到申请为零。", ["GK4603"]),
    ("本年度没有公民、法人和其他组织向我镇申请公开政府信息。", ["GK4603"]), ("行政复议、行政诉讼数量均为0。", ["GK4603"]),
    ("结转至2023年办理3件。", ["GK4601"]), ("2021年结转申请3件。", ["GK4601"]),
    ("全年新收[政府信息公开申请](http://a.b/x)99件。", ["GK4601"]),
    ("行政复议：3件。", ["GK4601"]), ("3件申请将于明年答复，转入2023年办理。", ["GK4601"]), ("依申请公开件均已书面答复，共9件。", ["GK4601"]),
    ("予以公开占比45.5%。", ["GK4609"]), ("收到公民、法人和其他组织申请20件。", ["GK4601"]), ("累计收到申请20件。", ["GK4602"]),
    ("按期办结9件。", ["GK4602"]),
    ("尚有3件申请未办结。", ["GK4601"]), ("无上年度结转。", ["GK4603"]), ("没有结转下年度办理的申请。", ["GK4603"]), ("未收到依申请公开请求。", ["GK4603"]),
    ("全年零申请。", ["GK4603"]), ("网站公开30条、公示栏公开20条，合计60条。", ["GK4608"]), ("公开信息60条：网站30条，公示栏20条。", ["GK4608"]),
    ("自20231月1日起执行。", ["GK4605"]), ("2022年2月30日印发。", ["GK4605"]), ("依据国办公开办函[2019]60号编制。", ["GK4607"]),
  ])
  func wrongSentences(sentence: String, expected: [String]) throws {
    #expect(try codes(sentence) == expected)
  }

  @Test func sentencesOutsideRequestsAreNotRead() throws {
    #expect(try codes("全年收到群众申请258件。", heading: "### （一）主动公开") == [])
  }

  /// Text checks on a whole report, each with the line of its fault.
  @Test func residuesYearsAndHeadings() throws {
    let report = try #require(Reports.read(Self.figures).report)
    let text = ReportText(
      document: SourceFile(
        path: "index.md",
        text: """
          ---
          title: 某镇2021年政府信息公开工作年度报告
          summary: 收到政府信息公开申请5件。
          ---

          本报告依据国办公开办函〔2019〕60号编制，全文包括概述，主动公开政府信息情况，收到和处理政府信息公开申请情况，政府信息公开行政复议、行政诉讼情况，存在的主要问题及改进情况，其他需要报告的事项。统计期限自2022年1月1日至2021年12月31日。

          ## 一、总体情况

          XX镇的工作。[bookmark: _GoBack]

          ## 二、主动公开政府信息情况

          该部分以表格形式报告

          ## 五、存在的主要问题及改进情况

          存在不足。

          ### （二）改进措施

          - 【待填：措施】

          ## 六、其他需要报告的事项

          无。
          """))
    #expect(
      Reports.codes(report, text) == [
        "GK4601:3", "GK4604:2", "GK4604:6", "GK4614:2", "GK4606:6", "GK4607:6", "GK4611:8", "GK4612:10", "GK4612:14",
        "GK4613:22",
      ])
  }

  @Test func yearsAreCompared() throws {
    let before = try #require(
      Reports.read(Self.figures.replacingOccurrences(of: "year: 2022", with: "year: 2021")).report)
    let report = try #require(Reports.read(Self.figures).report)
    #expect(Reports.codes(report, previous: before) == ["GK4401:4", "GK4401:4"])
    let city = try #require(Reports.read(Reports.city).report)
    let grown = Reports.city(
      replacing: ("year: 2025", "year: 2026"), ("[3, 5, 74]", "[3, 5, 72]"), ("564, 984, 4185", "6000, 0, 10185"),
      ("carried_in: [535, 6, 0, 1, 18, 0, 560]", "carried_in: [783, 6, 0, 2, 25, 3, 819]"))
    let codes = Reports.codes(try #require(Reports.read(grown).report), previous: city)
    #expect(codes.filter { $0.hasPrefix("GK4404") } == ["GK4404:5", "GK4404:5"])
    #expect(codes.filter { $0.hasPrefix("GK4401") || $0.hasPrefix("GK4403") } == [])
  }

  @Test func pastedTextIsReadWhole() throws {
    let format = try #require(StatutoryFormat.of(year: 2022))
    let report = try #require(Reports.read(Self.figures).report)
    var lines = ["某镇2022年政府信息公开工作年度报告", "一、总体情况", "未收到申请。"]
    for block in format.blocks {
      if block.isOneLine { lines += block.header.joined().map(\.text) }
      for row in block.rows {
        if !block.isOneLine { lines += (row.stub ?? []).map { "\t" + $0.text } }
        lines += block.columns.map { "\t" + (report.figure(row.key, $0.key)?.text(in: $0) ?? "0") }
      }
    }
    let pasted = PastedReport(SourceFile(path: "a.txt", text: lines.joined(separator: "\n")))
    let read = pasted.report
    #expect(pasted.diagnostics.isEmpty)
    for cell in format.cells where format.row(cell.row)?.block.table != .proactive {
      #expect(read?.value(cell.row, cell.column) == report.value(cell.row, cell.column), "\(cell)")
    }
  }
}
