import Markdown
import Source
import Testing
import Text

@testable import Review

/// Codes with what is printed of each finding.
private func found(_ text: String, given: [String] = []) -> [String] {
  let file = SourceFile(path: "t.md", text: text)
  let document = Markdown.parse(file, body: 0..<file.bytes.count)
  return PersonalData(given: given).check(file, visible: document.text).map {
    "\($0.kind.code) \($0.message.zh.split(separator: "：", maxSplits: 1).last ?? "")"
  }
}

/// An identity number of nobody: region, day and serial with the check digit of the rule.
func identity(_ region: Int = 360_921, _ day: Int = 19_900_307, _ serial: Int = 123) -> String {
  let first = String(region) + String(day) + String(1000 + serial).dropFirst()
  let check = CitizenID.checkDigit(first.utf8.map { $0 - 48 })
  return first + (check == 10 ? "X" : String(check))
}

@Suite struct PersonalDataTests {
  /// Disguises of one number.
  static let disguises: [@Sendable (String) -> String] = [
    { $0 }, { $0.prefix(6) + " " + $0.dropFirst(6).prefix(8) + " " + $0.suffix(4) },
    { $0.map(String.init).joined(separator: " ") },
    { $0.prefix(6) + "-" + $0.dropFirst(6).prefix(8) + "-" + $0.suffix(4) },
    { $0.map(String.init).joined(separator: "\u{200B}") },
    { String(String.UnicodeScalarView($0.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0)! })) },
    { $0.lowercased() },
    { $0.prefix(9) + "\n" + $0.suffix(9) },
    { "| " + $0.prefix(6) + " | " + $0.dropFirst(6).prefix(8) + " | " + $0.suffix(4) + " |" },
    { $0.prefix(6) + "**" + $0.dropFirst(6).prefix(8) + "**" + $0.suffix(4) }, { "身份证号:" + $0 + "。" },
    { $0.prefix(6) + "\u{3000}" + $0.suffix(12) },
    { $0.prefix(6) + "&#" + String($0.dropFirst(6).first!.unicodeScalars.first!.value) + ";" + $0.suffix(11) },
    { $0.prefix(6) + "." + $0.dropFirst(6).prefix(8) + "." + $0.suffix(4) }, { $0.prefix(6) + "—" + $0.suffix(12) },
    { String($0.map { "0123456789".contains($0) ? Array("〇一二三四五六七八九")[Int(String($0))!] : $0 }) },
    { $0.map(String.init).joined(separator: " | ") }, { "[名单](a.html \"" + $0 + "\")" }, { "<!-- " + $0 + " -->" },
    { "ID" + $0 }, { "`" + $0 + "`" },
    { $0.prefix(6) + "\u{00AD}" + $0.suffix(12) },
    { $0.prefix(6) + "/" + $0.dropFirst(6).prefix(8) + "/" + $0.suffix(4) },
    { $0.prefix(6) + "\u{A0}" + $0.suffix(12) },
    { "***" + $0.prefix(6) + "*** " + $0.suffix(12) }, { "> " + $0.prefix(9) + "\n> " + $0.suffix(9) },
    { $0.prefix(10) + "_" + $0.suffix(8) },
  ]

  @Test(arguments: disguises.indices) func identityNumbersAreFoundInEveryDisguise(_ number: Int) {
    for serial in [1, 17, 123, 480, 999] {
      let value = identity(110_101, 19_700_101 + serial % 28, serial)
      let findings = found(Self.disguises[number](value))
      #expect(findings.count == 1 && findings.first?.hasPrefix("GK5001 ") ?? false, "\(number): \(findings)")
      #expect(!findings.contains { $0.contains(value.dropFirst(6).prefix(8)) })
    }
  }

  @Test(arguments: [
    ("手机：13800000000。", ["GK5011 138****0000"]), ("138 0000 0000", ["GK5011 138 **** 0000"]),
    ("+86 138-0000-0000", ["GK5011 86 138-****-0000"]),
    // Figures of a table, a cell each, are no number; the boxes of a form are.
    ("1\t1\t0\t1\t3\t1\t0\t0\t0\t1\t0\t0\t0\t1\t1", []), ("1\n1\n0\n1\n3\n1\n0\n0\n0\n1\n0\n0\n0\n1\n1", []),
    ("| 1 | 3 | 8 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", ["GK5011 138****0000"]),
    ("镇政府办公室 13800000000", ["GK5012 138****0000"]), ("138****0000", []), ("138**0001 159**0002", []),
    ("1345 159**0002", []), ("0795-5550101", []), ("合同编号：13800000000", []),
    ("金额13800000000元", []),
    ("| 姓名 | 电话 |\n|---|---|\n| 甲某 | 13800000000 |", ["GK5061 姓名、电话", "GK5011 138****0000"]),
    ("a13800000000@163.com", ["GK5041 a***********@163.com"]),
    ("邮箱 zhang@qq.com", ["GK5041 z****@qq.com"]), ("邮箱 zhang@shiqiao.gov.cn", []), ("车牌赣C·12345", ["GK5032 赣C·***45"]),
    ("护照号 E12345678", ["GK5031 E*****678"]),
    ("住址：石桥镇河东村三组12号", ["GK5051 石桥镇********"]), ("6222020000000000008", []), ("2026-00001、2026-00002", []),
    ("100000.00 200000.00", []),
  ])
  func otherFindings(_ text: String, _ expected: [String]) { #expect(found(text) == expected) }

  @Test func whatTheOfficeGivesOutIsNoFinding() {
    #expect(found("热线 13800000000", given: ["138-0000-0000"]) == [])
    #expect(found("邮箱 Shiqiao@163.com", given: ["shiqiao@163.com"]) == [])
  }
}
