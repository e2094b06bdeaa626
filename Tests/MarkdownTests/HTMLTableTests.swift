import Markdown
import Source
import Testing

/// The rows of the only table: cells in brackets, header cells with `#`.
private func cells(_ text: String) -> [String] {
  html(text).split(separator: "\n").compactMap { line in
    guard ["<th>", "<th ", "<td>", "<td "].contains(where: line.hasPrefix), let end = line.firstIndex(of: ">") else {
      return nil
    }
    let spans = ["colspan", "rowspan"].filter { line[..<end].contains($0) }.joined(separator: " ")
    return (line.hasPrefix("<th") ? "#" : "") + line[line.index(after: end)...].dropLast(5)
      + (spans.isEmpty ? "" : " \(spans)")
  }
}

@Suite struct HTMLTableTests {
  @Test(arguments: [
    ("<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>", ["#甲", "#乙", "1", "2"]),
    ("<TABLE border=1><TR><TD>甲<TD>乙<TR><TD>1<TD>2</TABLE>", ["#甲", "#乙", "1", "2"]),
    (
      "<table><thead><tr><th colspan=2 style='x'>甲</th></tr></thead><tbody><tr><td><p>1</p></td><td>2<br>3</td></tr></tbody></table>",
      ["#甲 colspan", "1", "2 3"]
    ),
    (
      "<table><tr><td>甲</td><td>乙</td></tr><tr><td rowspan=\"2\">1</td><td>2</td></tr><tr><td>3</td></tr></table>",
      ["#甲", "#乙", "1 rowspan", "2", "3"]
    ),
    (
      "<table><tr><td>&lt;b&gt; &amp;&nbsp;&#x4E00;</td></tr>\n\n<tr><td>x</td></tr></table>",
      ["#&lt;b&gt; &amp; 一", "x"]
    ),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>1</td></tr></table>", ["#a", "#b", "1", ""]),
  ])
  func plainTablesAreConverted(text: String, expected: [String]) {
    #expect(codes(text) == [])
    #expect(cells(text) == expected)
  }

  @Test(arguments: [
    "<table><tr><td><script>x</script></td></tr></table>", "<table><tr><td><a href=\"x\">x</a></td></tr></table>",
    "<table><tr><td><img src=x onerror=y></td></tr></table>", "<table><tr><td>x</td></tr>", "<table></table>",
    "<table><tr><td rowspan=3>x</td></tr></table>", "<table><tr><td>x</td></tr></table><p>y</p>",
    "<div><table></table></div>",
    "<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>",
  ])
  func anythingElseIsRefused(text: String) {
    #expect(Set(codes(text)) == ["GK2001"])
    #expect(!html(text).contains("<t") && !html(text).contains("<s") && !html(text).contains("<i"))
  }

  @Test func aCaptionIsKept() {
    #expect(html("<table><caption>表</caption><tr><td>x</td></tr></table>").contains("<caption>表</caption>"))
  }

  @Test(arguments: [
    "<table>单位：元<tr><td>甲</td></tr></table>", "<table><tr>甲<td>乙</td></tr></table>",
    "<table><tr><td>甲</td></tr>合计：2</table>", "<table><tr><td>甲</td>乙<td>丙</td></tr></table>",
  ])
  func textBetweenTheCellsIsNotDropped(text: String) {
    #expect(codes(text) == ["GK2001"])
  }

  @Test func manyOpenTablesTakeNoSquareOfTime() {
    let text = String(repeating: "<table>\n\n", count: 2_000)
    #expect(codes(text).count == 2_000)
  }
}

@Suite struct CSVFenceTests {
  private func parse(_ text: String, _ data: [String: String]) -> MarkdownDocument {
    let file = SourceFile(path: "t.md", text: text)
    return Markdown.parse(
      file, body: 0..<file.bytes.count, data: data.mapValues { SourceFile(path: "d.csv", text: $0) })
  }

  @Test func aFenceShowsAFile() {
    let document = parse("```csv 数据.csv\n```\n", ["数据.csv": "甲,乙\n1,\"2,3\"\n"])
    #expect(document.diagnostics.isEmpty && document.tables.count == 1)
    #expect(String(decoding: document.tables[0].csv.dropFirst(3), as: UTF8.self) == "甲,乙\r\n1,\"2,3\"\r\n")
  }

  @Test func faultsOfTheFileStandInTheFile() {
    let faults = parse("```csv a.csv\n```\n", ["a.csv": "甲,乙\n1\n"]).diagnostics
    #expect(faults.map { "\($0.kind.code) \($0.location?.description ?? "")" } == ["GK1202 d.csv:2:1"])
  }

  @Test(arguments: ["```csv b.csv\n```\n", "```csv a.csv\n甲\n```\n"])
  func aMissingFileIsNamed(text: String) {
    #expect(parse(text, ["a.csv": "甲\n"]).diagnostics.map(\.kind.code) == ["GK2104"])
  }
}

@Suite struct LineBreakTests {
  @Test(arguments: [
    ("甲，\n“乙”", "甲，“乙”"), ("为准。\n2025年", "为准。2025年"), ("甲“乙”\n丙", "甲“乙”丙"), ("say “yes”\nand", "say “yes”\nand"),
    ("甲\nA，\nB", "甲\nA，B"),
  ])
  func noBlankBesideFullWidthPunctuation(text: String, expected: String) {
    #expect(html(text) == "<p>\(expected)</p>\n")
  }

  @Test func picturesFromElsewhereAreRefused() { #expect(codes("![图](https://a.cn/b.png)") == ["GK2004"]) }

  @Test func aRowHeaderMayGoOn() {
    #expect(cells("| # 甲 | 1 |\n|---|---|\n| # 乙 | 2 |\n| # ^^ | 3 |") == ["#甲", "#1", "#乙 rowspan", "2", "3"])
  }
}

@Suite struct CellBreakTests {
  @Test(arguments: ["<br>", "<br/>", "<BR />"])
  func isABreakInACell(sign: String) {
    let text = "| 甲 |\n|---|\n| 一\(sign)二 |\n"
    let file = SourceFile(path: "t.md", text: text)
    let document = Markdown.parse(file, body: 0..<file.bytes.count)
    #expect(html(text).contains(">一<br />二</td>") && document.diagnostics.isEmpty)
    #expect(String(decoding: document.tables[0].csv, as: UTF8.self).contains("一 二"))
    #expect(String(decoding: document.text.bytes, as: UTF8.self) == "甲\n一 二\n")
  }

  @Test func isNoneElsewhere() {
    #expect(codes("一<br>二\n") == ["GK2001"])
    #expect(codes("| 甲 |\n|---|\n| 一<b>二 |\n") == ["GK2001"])
  }
}
