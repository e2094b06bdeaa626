import Disclosure
import Foundation
import Source
import Testing
import Text

@testable import AnnualReport

@Suite struct FormatTests {
  @Test func formatsAreComplete() {
    #expect(StatutoryFormat.all.map(\.id) == ["2019-60", "2021-30"])
    #expect(StatutoryFormat.all.map { $0.blocks(of: .requests).flatMap(\.rows).count } == [23, 25])
    #expect(StatutoryFormat.all.map { $0.blocks(of: .proactive).count } == [5, 4])
    #expect(StatutoryFormat.all.map { $0.blocks(of: .litigation).map(\.width) } == [[15], [15]])
    #expect(
      (2017...2030).map { StatutoryFormat.of(year: $0)?.id ?? "-" }.prefix(6) == [
        "-", "-", "2019-60", "2019-60", "2021-30", "2021-30",
      ])
    for format in StatutoryFormat.all {
      let rows = format.blocks.flatMap(\.rows)
      #expect(Set(rows.map(\.key)).count == rows.count && Set(rows.map(\.label)).count == rows.count)
    }
  }

  /// Every place of a printed table belongs to exactly one cell.
  @Test func headersCoverTheirGrid() {
    for block in StatutoryFormat.all.flatMap(\.blocks) {
      for (places, rows, width) in [
        (TableLayout.header(of: block), block.header.count, block.width),
        (TableLayout.stub(of: block), block.isOneLine ? 0 : block.rows.count, block.stubWidth),
      ] {
        var covered: [Int: Int] = [:]
        for place in places {
          for row in place.rows { for column in place.columns { covered[row * width + column, default: 0] += 1 } }
        }
        #expect(covered.count == rows * width && covered.values.allSatisfy { $0 == 1 }, "\(block.key)")
      }
    }
  }

  /// A form's CSV is read back as it was: the shape that it is published in is the shape that is read.
  @Test(arguments: [false, true]) func formsReadBack(oldFormat: Bool) throws {
    let text =
      oldFormat
      ? "year: 2020\nproactive:\n  normative_documents: [62, 62, 62]\n  central_procurement: [15, 15.68万元]\n  licensing: [4, -1, 7]\nrequests:\n  new: [1, 0, 0, 0, 0, 0, 1]\nlitigation:\n  reconsideration: [1, 0, 0, 2, 3]\n"
      : Reports.city
    let report = try #require(Reports.read(text).report)
    var files = ["report.yml": SourceFile(path: "report.yml", text: "year: \(report.year)\nlevel: city\n")]
    for table in StatutoryTable.allCases {
      files[FormCSV.name(of: table)] = SourceFile(
        path: FormCSV.name(of: table), bytes: FormCSV.bytes(table, of: report))
    }
    let again = ReportReader.read(files, issuer: "", level: .city)
    #expect(!again.diagnostics.hasErrors)
    for cell in report.format.cells {
      #expect(again.report?.value(cell.row, cell.column) == report.value(cell.row, cell.column), "\(cell)")
    }
  }

  /// Figures as clerks and WPS write them.
  @Test(arguments: [
    ("0", FormColumn.Unit.count, "0"), (" １３，６１２ ", .count, "13612"), ("13,612", .count, "13612"),
    ("1 234", .count, "1234"), ("1,23", .count, "?"), ("-1", .count, "?"), ("1.5", .count, "?"), ("３件", .count, "?"),
    ("13、612", .count, "?"), ("1234567890123", .count, "?"), ("-2", .change, "-2"), ("＋3", .change, "3"),
    ("", .count, "blank"), ("　", .count, "blank"), ("~", .count, "blank"), ("/", .count, "/"), ("无", .count, "/"),
    ("－", .count, "/"), ("待填", .count, "待填"), ("15.68万元", .money, "15.68万元"), ("156800元", .money, "156800元"),
    ("15.68", .money, "?"), ("0", .money, "0万元"), ("1.36", .tenThousandYuan, "1.36万元"),
    ("1.36元", .tenThousandYuan, "?"),
    ("0.1", .tenThousandYuan, "0.1万元"), ("1e5", .count, "?"), ("1\n14", .count, "?"), ("1 2", .count, "?"),
    ("5\"7", .count, "?"), ("1\u{301}2", .count, "?"),
    ("15.68 万元", .money, "15.68万元"), ("٣", .count, "?"),
  ])
  func figures(written: String, type: FormColumn.Unit, expected: String) {
    let outcome: String =
      switch FigureText.read(written, as: type) {
      case .figure(let figure): figure.digits + (figure.unit?.rawValue ?? "")
      case .blank: "blank"
      case .placeholder: "/"
      case .unfilled: "待填"
      case .invalid: "?"
      }
    #expect(outcome == expected)
  }

  @Test(arguments: [
    ("一百二十五", 125), ("十", 10), ("十五", 15), ("二〇二四", 2024), ("两千零三", 2003), ("一万二千", 12000), ("零", 0),
    ("三百", 300), ("一千零五十", 1050), ("二亿三千万", 230_000_000), ("十二万三千", 123_000),
    ("壹拾陆", 16), ("贰佰零叁", 203), ("廿", 20), ("廿三", 23), ("卅一", 31),
  ])
  func chineseNumerals(text: String, value: Int) {
    #expect(ChineseNumeral.value(text) == value)
  }

  /// What is wrong with a report.yml, with the line that says so.
  @Test(arguments: [
    ("format: 2019-60\nyear: 2022\n", "GK4002:1"), ("year: 2018\n", "GK4002:1"), ("year: 2022年度\n", "-"),
    ("format: 2021-30\n", "GK4001:0"), ("year: 22\n", "GK1303:1"), ("", "GK4001:0"),
    ("year: 2022\nperiod: [2022-01-01, 2022-11-30]\n", "GK4008:2"),
    ("year: 2022\nperiod: 2022年1月1日至2022年12月31日\n", "-"),
    ("year: 2022\nproactive:\n  规范性文件: [1, 1, 1]\n", "GK4003:3"),
    ("year: 2020\nproactive:\n  行政规范性文件: [1, 1, 1]\n", "GK4003:3"),
    ("year: 2022\nproactive:\n  central_procurement: [1, 2万元]\n", "GK4003:3"),
    ("year: 2022\nproactive:\n  licensing: [1, 2, 3]\n", "GK4004:3"),
    ("year: 2022\nrequests:\n  new: [1, 0, 0, 0, 0, 0, x]\n", "GK4005:3"),
    ("year: 2022\nrequests:\n  new: [1, 0, 0, 0, 0, 0, 1]\n  一、本年新收政府信息公开申请数量: 0\n", "GK1105:4"),
    ("year: 2022\nrequests:\n  new: [待填, 0, 0, 0, 0, 0, 1]\n", "GK4613:3"),
    ("year: 2022\nlevel: 村\n", "GK1303:2"), ("year: 2022\nlevel: 镇\n", "-"), ("year: 2022\ntables: 1\n", "GK1301:2"),
    ("year: 2022\nnotes:\n  - {row: new, column: 合计, text: 注}\n", "GK4011:3"),
    ("year: 2022\noverrides:\n  - {check: requests.balanse, reason: a, approver: b, date: 2023-01-20}\n", "GK4012:3"),
    ("year: 2022\noverrides:\n  - {check: requests.balance, reason: a, approver: b}\n", "GK4012:3"),
    ("year: 2022\noverrides:\n  - {check: text.unfilled, reason: a, approver: b, date: 2023-01-20}\n", "GK4012:3"),
    ("year: 2022\ntimeliness: {on_time: 3}\n", "GK1302:2"),
  ])
  func faults(text: String, expected: String) {
    let errors = Reports.read(text).diagnostics.filter { $0.severity == .error }
    #expect(errors.map { "\($0.kind.code):\($0.location?.line ?? 0)" } == (expected == "-" ? [] : [expected]))
  }

  @Test func rowOfTheOtherFormatIsSaidToBeOne() {
    let fault = Reports.read("year: 2022\nproactive:\n  规范性文件: [1, 1, 1]\n").diagnostics.first {
      $0.kind.code == "GK4003"
    }
    #expect(fault?.message.zh == "“规范性文件”是 2019-60 格式的行，2021-30 格式没有这一行")
    let short = Reports.read("year: 2022\nrequests:\n  予以公开: 0\n").diagnostics.filter {
      $0.kind.code.hasPrefix("GK400")
    }
    #expect(short.first { $0.severity == .error }?.mend?.zh == "是不是“（一）予以公开”？")
    #expect(!short.contains { $0.message.zh.contains("缺") })
  }
}
