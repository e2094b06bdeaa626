import Foundation
import Markdown
import Source
import Testing
import Text

/// The HTML of a text, links written as they stand.
func html(_ text: String) -> String {
  let file = SourceFile(path: "t.md", text: text)
  let document = Markdown.parse(file, body: 0..<file.bytes.count)
  return String(
    decoding: document.html.filled { hole in
      var bytes: [UInt8] = []
      if case .link(let index) = hole { HTMLBytes.appendURL(document.links[index].destination.utf8, to: &bytes) }
      return bytes
    }, as: UTF8.self)
}

func codes(_ text: String) -> [String] {
  let file = SourceFile(path: "t.md", text: text)
  return Markdown.parse(file, body: 0..<file.bytes.count).diagnostics.map(\.kind.code)
}

@Suite struct ChineseTests {
  @Test(arguments: [
    ("根据**《条例》**规定", "根据<strong>《条例》</strong>规定"),
    ("**真，**她", "<strong>真，</strong>她"),
    ("（**“五型”政府**）", "（<strong>“五型”政府</strong>）"),
    ("**《条例》**规定**“三公”**经费", "<strong>《条例》</strong>规定<strong>“三公”</strong>经费"),
    ("中文\n换行", "中文换行"), ("中文\nEnglish", "中文\nEnglish"), ("one\ntwo", "one\ntwo"), ("**中**\n国", "<strong>中</strong>国"),
    ("1~3月和5~6月", "1~3月和5~6月"), ("~~旧~~新", "<del>旧</del>新"), ("\\~~旧~~", "~~旧~~"),
    ("见www.a.cn/x。", "见<a href=\"http://www.a.cn/x\">www.a.cn/x</a>。"),
    ("awww.a.cn，www.x，www.甲", "awww.a.cn，www.x，www.甲"),
    ("邮箱：x_y@a.gov.cn。", "邮箱：<a href=\"mailto:x_y@a.gov.cn\">x_y@a.gov.cn</a>。"),
    ("@甲 a@ a@b 1@2.3", "@甲 a@ a@b 1@2.3"),
    ("[x@a.cn](b.md)", "<a href=\"b.md\">x@a.cn</a>"),
    ("甲a.b-@c.cn.、", "甲<a href=\"mailto:a.b-@c.cn\">a.b-@c.cn</a>.、"),
    ("见https://a.cn/x。", "见<a href=\"https://a.cn/x\">https://a.cn/x</a>。"),
  ])
  func inline(text: String, expected: String) { #expect(html(text) == "<p>\(expected)</p>\n") }

  @Test func anchorsKeepHan() {
    #expect(
      html("## 二、补贴标准（试行）\n\n## 二、补贴标准（试行）\n") == """
        <h2 id="二补贴标准试行">二、补贴标准（试行）</h2>
        <h2 id="二补贴标准试行-1">二、补贴标准（试行）</h2>

        """)
  }

  @Test func habitsArePointedOut() {
    #expect(codes("    第一段有四个空格\n") == ["GK2201"])
    #expect(codes("完毕。\n（一）其次\n") == ["GK2202"])
  }

  @Test func footnotes() {
    let text = html("甲[^1]乙\n\n[^1]: foo\n")
    #expect(
      text.contains("<a href=\"#fn.1\" id=\"fnref.1\"")
        && text.contains("<p>foo <a class=\"footnote-back\" href=\"#fnref.1\""))
    #expect(codes("甲\n\n[^1]: foo\n") == ["GK2103"])
    let file = SourceFile(path: "t.md", text: "甲[^1]\n\n[^1]: foo <b>\n")
    #expect(Markdown.parse(file, body: 0..<file.bytes.count).diagnostics.first?.location?.description == "t.md:3:11")
  }
}

@Suite struct SafetyTests {
  @Test(arguments: [
    "javascript:x", "JaVaScRiPt:x", "&#106;avascript:x", "java&#10;script:x", "data:text/html,x", "vbscript:x",
  ])
  func forbiddenSchemes(url: String) {
    #expect(codes("[x](<\(url)>)") == ["GK2002"])
    #expect(!html("[x](<\(url)>)").lowercased().contains("script:"))
  }

  /// Two faults of one picture stand at that picture, where another with the same address follows.
  @Test func faultsOfOneLinkHaveOnePlace() {
    let file = SourceFile(path: "t.md", text: "![](http://a.cn/b.png) ![](http://a.cn/b.png)\n")
    let found = Markdown.parse(file, body: 0..<file.bytes.count).diagnostics
    #expect(found.map(\.kind.code) == ["GK2004", "GK2005", "GK2004", "GK2005"])
    #expect(found.map(\.location?.column) == [5, 5, 28, 28])
  }

  @Test func rawHTMLIsRefused() {
    #expect(codes("甲<script>x</script>") == ["GK2001", "GK2001"])
    #expect(!html("<script>alert(1)</script>\n").contains("<script"))
    #expect(codes("| a |\n|---|\n| <b>x</b> |\n") == ["GK2001", "GK2001"])
  }

  private static let hostile: [String: String] = [
    "nested quotes": String(repeating: ">", count: 10_000) + " x",
    "nested emphasis": String(repeating: "*a ", count: 10_000),
    "unmatched brackets": String(repeating: "![[]()", count: 4_000),
    "many paragraphs": String(repeating: "文字文字文字。\n\n", count: 40_000),
    "a large table": String(repeating: "|a", count: 30) + "|\n" + String(repeating: "|-", count: 30) + "|\n"
      + String(repeating: String(repeating: "|1", count: 30) + "|\n", count: 500),
  ]

  /// Tests/Command/test_limits.py has them larger, and says how time and memory grow.
  @Test(arguments: hostile.keys.sorted())
  func hostileTextsEnd(name: String) throws {
    let file = SourceFile(path: "t", text: try #require(Self.hostile[name]))
    let document = Markdown.parse(file, body: 0..<file.bytes.count)
    #expect(document.diagnostics.map(\.kind.code) == (name == "unmatched brackets" ? ["GK2003"] : []))
    #expect(document.html.bytes.isEmpty == (name == "unmatched brackets"))
  }

  @Test func anyBytesAreSurvived() {
    var seed: UInt64 = 1
    for _ in 0..<200 {
      let bytes = (0..<400).map { _ -> UInt8 in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Array("|-^[]*~_`>#&<!\n \\:a".utf8)[Int(seed >> 40) % 19] | (seed >> 33 & 63 == 0 ? 0x80 : 0)
      }
      let file = SourceFile(path: "t", bytes: bytes)
      let document = Markdown.parse(file, body: 0..<bytes.count)
      #expect(document.html.holes.allSatisfy { $0.offset <= document.html.bytes.count })
    }
  }
}

@Suite struct TableTests {
  @Test func spansAndHeaders() {
    let text = html("[表]\n| a || c |\n| x | y | z |\n|---|---|--:|\n| # 甲 | `p\\|q` | 3 |\n| 乙 || ^^ |\n")
    #expect(text.contains("<caption>表</caption>"))
    #expect(text.contains("<th colspan=\"2\" id=\"t1.1\" scope=\"colgroup\">a</th>"))
    #expect(text.contains("<td rowspan=\"2\" headers=\"t1.2 t1.5 t1.6\" class=\"right\">3</td>"))
    #expect(text.contains("<code>p|q</code>"))
    #expect(text.contains("<td colspan=\"2\""))
  }

  @Test(arguments: [
    ("|a|b|\n|-|-|\n||||\n", ["GK2101"]), ("|a|b|\n|-|-|\n|^^|x|\n", ["GK2101"]),
    ("|a|b|c|\n|-|-|-|\n|x||y|\n|^^|^^|z|\n", ["GK2101", "GK2101"]), ("|a|b|\n|-|-|\n|1|2|3|\n", ["GK2102"]),
    ("|a|b|\n|-|-|\n|x||\n", []),
  ])
  func faults(text: String, expected: [String]) { #expect(codes(text) == expected) }

  @Test func insideQuotesAndLists() {
    #expect(html("> | a | b |\n> |---|---|\n> | 1 | 2 |\n").contains("<blockquote>\n<div class=\"table\""))
    #expect(html("- 项\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n").contains("<td class=\"right\">2</td>"))
  }

  @Test func csvFence() {
    let text = html("```csv\n甲,乙\n1,\"a,b\"\n```\n")
    #expect(text.contains("<th scope=\"col\" class=\"right\">甲</th>") && text.contains("<td>a,b</td>"))
  }

  /// A statutory table is a place between the blocks around it, also where a heading follows.
  @Test func statutoryTable() {
    let file = SourceFile(path: "t.md", text: "甲\n\n```statutory-table requests\n```\n\n## 乙\n")
    let document = Markdown.parse(file, body: 0..<file.bytes.count)
    #expect(document.statutoryTables.map(\.name) == ["requests"] && document.statutoryTables.map(\.line) == [3])
    let text = String(decoding: document.html.filled { _ in Array("<table>".utf8) }, as: UTF8.self)
    #expect(text == "<p>甲</p>\n<table><h2 id=\"乙\">乙</h2>\n")
  }
}
