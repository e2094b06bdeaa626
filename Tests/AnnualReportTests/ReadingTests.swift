import Disclosure
import Source
import Testing
import Text

@testable import AnnualReport

/// report.yml, the form's CSV and pasted text come to the same cells and are told the same of them.
@Suite struct ReadingTests {
  /// 表三 with one figure of its first row written in another way.
  private static let block = StatutoryFormat.of(year: 2022)?.blocks(of: .requests).first
  private static let title = "某镇2022年政府信息公开工作年度报告"

  private func figures(_ row: FormRow, _ written: String, _ block: FormBlock) -> [String] {
    row.key == .new ? [written] + block.columns.dropFirst().map { _ in "7" } : block.columns.map { _ in "7" }
  }

  private func yaml(_ written: String, _ block: FormBlock) -> (AnnualReport?, [Diagnostic]) {
    let rows = block.rows.map { "  \($0.key): [\(figures($0, written, block).joined(separator: ", "))]\n" }
    return Reports.read("year: 2022\nrequests:\n" + rows.joined())
  }

  private func csv(_ written: String, _ block: FormBlock) throws -> (AnnualReport?, [Diagnostic]) {
    let balanced = try #require(yaml("7", block).0)
    var lines = String(decoding: FormCSV.bytes(.requests, of: balanced), as: UTF8.self).split(separator: "\r\n")
    let row = try #require(lines.firstIndex { $0.contains(block.rows[0].label) })
    lines[row] = "\(block.rows[0].label),,,\(figures(block.rows[0], written, block).joined(separator: ","))"
    return ReportReader.read(
      [
        "report.yml": SourceFile(path: "report.yml", text: "year: 2022\n"),
        "form-requests.csv": SourceFile(path: "form-requests.csv", text: lines.joined(separator: "\n")),
      ], issuer: "", level: .township)
  }

  private func pasted(_ written: String, _ block: FormBlock) -> (AnnualReport?, [Diagnostic]) {
    let rows = block.rows.flatMap { [$0.label] + figures($0, written, block) }
    let pasted = PastedReport(SourceFile(path: "a.txt", text: ([Self.title] + rows).joined(separator: "\n")))
    return (pasted.report, pasted.diagnostics)
  }

  /// What is wrong with 表三.
  private func faults(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.filter { !$0.message.zh.hasPrefix("没有填写表") && !$0.message.zh.hasPrefix("没有读到表") }.map {
      "\($0.kind.code) \($0.message.zh)"
    }
  }

  @Test(arguments: [
    ("7", []), ("１７", []), ("1 234", []),
    ("/", ["GK4005 “一、本年新收政府信息公开申请数量·自然人”写了“/”，按勾稽关系应为 7"]),
    ("无", ["GK4005 “一、本年新收政府信息公开申请数量·自然人”写了“无”，按勾稽关系应为 7"]),
  ])
  func threeSources(written: String, expected: [String]) throws {
    let block = try #require(Self.block)
    let reads = [yaml(written, block), try csv(written, block), pasted(written, block)]
    for (report, diagnostics) in reads {
      #expect(faults(diagnostics) == expected)
      for row in block.rows {
        for column in block.columns {
          #expect(report?.value(row.key, column.key) == reads[0].0?.value(row.key, column.key))
        }
      }
    }
  }

  /// What pasted text cannot have: there a blank is no line, and a word is a label.
  @Test(arguments: [
    ("x", "GK4005 “一、本年新收政府信息公开申请数量·自然人”不能是“x”"), ("待填", "GK4613 “一、本年新收政府信息公开申请数量”还没有填写：自然人"),
    ("~", "GK4006 “一、本年新收政府信息公开申请数量”有空白单元格：自然人"),
  ])
  func twoSources(written: String, expected: String) throws {
    let block = try #require(Self.block)
    for (report, diagnostics) in [yaml(written, block), try csv(written, block)] {
      #expect(faults(diagnostics) == [expected] && report?.value(.new, block.columns[0].key) == .blank)
    }
  }

  /// Rows of a form that stand twice: a key is one too many, a line was most likely meant to be a row that is missing.
  @Test func rowsGivenTwice() throws {
    let block = try #require(Self.block)
    let (first, second) = (block.rows[0], block.rows[1])
    let place = FilePlace(file: SourceFile(path: "a", text: "a"), range: 0..<1)
    for (style, codes) in [(WrittenTable.Style.keys, ["GK1105", "GK4006"]), (.lines, ["GK4003"])] {
      var builder = ReportBuilder(try #require(StatutoryFormat.of(year: 2022)))
      var written = WrittenTable(.requests, style, at: place)
      for row in block.rows {
        written.add(
          WrittenRow(
            block: block, row: row == second ? first : row,
            figures: block.columns.map { _ in WrittenFigure("1", at: place) }, place: place))
      }
      let found = builder.take(written) + builder.fillBlanks(at: place).filter { $0.message.zh.hasPrefix("表") }
      #expect(found.map(\.kind.code) == codes)
    }
  }
}
