import Disclosure
import Source
import Testing

@testable import AnnualReport

/// Labels, figures and titles of pasted text, in memory.
@Suite struct PastedTests {
  @Test(arguments: [
    ("1.属于国家秘密", "属于国家秘密"), ("１、属于国家秘密", "属于国家秘密"), ("（一）予以公开", "予以公开"), ("(一) 予以公开：", "予以公开"),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"), ("（二）部分公开（区分处理的，", "部分公开"), ("一、本年新收", "本年新收"), ("①规章", "规章"),
    ("**规章**", "规章"), ("三安全一稳定", "三安全一稳定"), ("（一）", ""),
  ])
  func whatALabelSays(written: String, core: String) { #expect(LabelText.core(written) == core) }

  @Test(arguments: [
    ("某镇2025年政府信息公开工作年度报告", 2025), ("某镇二〇二五年政府信息公开工作年度报告", 2025), ("某镇二○二五年度政府信息公开年报", 2025),
    ("2019年某县政府信息公开工作年度报告", 2019), ("某镇2023政府信息公开工作年度报告", 2023), ("某镇政府信息公开工作年度报告", nil), ("关于2025年工作的通知", nil),
    ("首页>2025年政府信息公开年报", nil), ("某镇二O二四年政府信息公开工作年度报告", 2024), ("某镇2o24年政府信息公开工作年度报告", 2024),
    ("某镇政府信息公开工作年度报告（2024年）", 2024), ("某镇政府信息公开工作年度报告（2024）", 2024), ("2024年某镇政务公开工作年度报告", 2024),
    ("某镇2024年政府信息公开工作年度报告-某镇人民政府网", 2024), ("某镇2024年政府信息公开工作年度报告(草案)", 2024),
    ("**某镇2024年政府信息公开工作年度报告**", 2024), ("某镇20204年政府信息公开工作年度报告", nil), ("某镇2024年政务公开工作报告", nil),
    ("2024年政务公开工作要点-某镇人民政府网", nil),
  ])
  func theYearOfATitle(title: String, year: Int?) { #expect(PastedTitle.year(of: title) == year) }

  @Test(arguments: [
    ("0", true), ("１２", true), ("1,234", true), ("+22", true), ("--253", true), ("15.68万元", true), ("/", true),
    ("——", true), ("无", true), ("12件", true),
    ("1.", false), ("2、", false), ("规章", false), ("2023年", false), ("第1页", false), ("", false),
  ])
  func whatStandsForAFigure(text: String, isFigure: Bool) { #expect(PastedSlot.isFigure(text) == isFigure) }

  @Test(arguments: [
    ("- 3 -", true), ("第 3 页 共 9 页", true), ("3/8", true), ("【打印】【关闭】", true), ("返回顶部", true),
    ("发布时间：2026-01-19", true), ("当前位置：首页 > 年报", true),
    ("规章", false), ("3", false), ("- - 1 - 1 - - -", false), ("其他", false), ("2026年1月19日", false),
  ])
  func whatPagesPrint(line: String, isNoise: Bool) { #expect(PastedNoise.isNoise(line) == isNoise) }

  @Test(arguments: [
    ("规章  0  0", ["规章", "0", "0"]), ("规章 0 0", ["规章", "0", "0"]), ("规　章", ["规", "章"]),
    ("政府集中采购 9 103.38 万元", ["政府集中采购", "9", "103.38 万元"]),
    ("1 234", ["1 234"]), ("0 0 0", ["0", "0", "0"]), ("2025 年共 3 件。", ["2025 年共 3 件。"]),
  ])
  func placesOfALine(line: String, places: [String]) {
    let file = SourceFile(path: "a.txt", text: line)
    #expect(PastedSlot.split(line[...], at: 0, line: 0, in: file).map(\.text) == places)
  }

  /// Parts that alone exceed their total are wrong whatever blanks stand for; parts that come to it leave them nought.
  @Test(arguments: [
    ([1, nil, 2], [0]), ([2, nil, 2], []), ([3, nil, 2], [1]), ([nil, 1, 2], []), ([nil, 3, 2], [1]),
  ])
  func blanksAndSums(cells: [Int?], failing: [Int]) throws {
    let block = try #require(StatutoryFormat.of(year: 2025)?.blocks(of: .requests).first)
    let row = [cells[0], cells[1]] + Array(repeating: 0, count: block.columns.count - 3) + [cells[2]]
    let rest = Array(repeating: [Int?](repeating: nil, count: block.columns.count), count: block.rows.count - 1)
    let arithmetic = try #require(RequestsArithmetic(block, values: [row] + rest))
    #expect(arithmetic.failures().map { abs($0.difference) } == failing.filter { $0 > 0 })
  }

  @Test(arguments: [
    ("部分公开（区分处理的，只计这一情形，不计其他情形）", "result.partial"), ("1、属于国家秘密", "result.refused.state_secret"),
    ("不予公开：属于国家秘密", "result.refused.state_secret"), ("其他处理-其他", "result.other.misc"),
    ("重复申请", "result.not_processed.duplicate"),
  ])
  func outcomesWithTheirRemark(written: String, key: String) {
    #expect(StatutoryFormat.of(year: 2025)?.outcome(named: written)?.text == key)
  }
}
