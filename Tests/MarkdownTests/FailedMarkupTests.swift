import Source
import Testing

@testable import Markdown

/// What was meant as markup, or was not, and came out otherwise.
@Suite struct FailedMarkupTests {
  private func faults(_ text: String) -> [String] {
    let file = SourceFile(path: "t.md", text: text)
    return Markdown.parse(file, body: 0..<file.bytes.count).diagnostics.map {
      "\($0.kind.code):\($0.location?.line ?? 0)"
    }
  }

  @Test(arguments: [
    ("见[表](报名 表.docx)", "GK2301:1"), ("![照片](现 场.jpg)", "GK2301:1"), ("见[表]（报名表.docx）", "GK2301:1"),
    ("见[表](报名表.docx）", "GK2301:1"),
    ("！[照片](a.jpg)", "GK2301:1"), ("见[表][甲]", "GK2301:1"), ("甲\n\n###小标题", "GK2302:3"), ("#标题", "GK2302:1"),
    ("＃ 标题", "GK2302:1"),
    ("｜甲｜乙｜\n｜一｜二｜", "GK2303:1"), ("|甲|乙|\n|—|—|\n|1|2|", "GK2303:1"), ("|甲|乙|\n|-|-|\n\n|1|2|", "GK2303:4"),
    ("+---+---+\n| a | b |", "GK2303:1"),
    ("据查[^9]。", "GK2304:1"), ("[^1]：来源", "GK2304:1"), ("须＊＊如期＊＊办", "GK2305:1"), ("须** 如期 **办", "GK2305:1"),
    ("![图](a.png){width=50%}", "GK2306:1"),
    ("一、目标{#a1 .b}", "GK2306:1"), ("见[[名册]]", "GK2306:1"), ("- [ ] 甲", "GK2306:1"), ("- 甲\n- [x] 乙", "GK2306:2"),
    ("甲\n\n>>>>>>> 远端", "GK2307:3"),
    ("```\n甲\n\n乙", "GK2308:1"), ("> ~~~ text\n> 甲\n\n乙", "GK2308:1"), ("正\u{08}文", "GK2309:1"),
    ("正&#11;文", "GK2309:1"),
    ("\u{F0A7} 甲", "GK2309:1"), ("⼀、甲", "GK2309:1"), ("甲\u{FFFD}乙", "GK2309:1"), ("甲\u{2028}乙", "GK2309:1"),
    ("甲\u{2029}乙", "GK2309:1"), ("甲\u{85}乙", "GK2309:1"), ("甲\n\n乙\u{202E}21", "GK2309:3"), ("甲\u{2067}乙", "GK2309:1"),
    ("见[表]()", "GK2310:1"), ("见[](a.docx)", "GK2310:1"), ("###", "GK2310:1"), ("甲\n\n# 乙", "GK2311:3"),
    (">60岁每月100元", "GK2312:1"), ("甲\n\n>=3人", "GK2312:3"), ("姓名\n\n________", "GK2312:3"), ("号码\n********", "GK2312:2"),
    ("姓名\n***\n地址", "GK2312:2"), ("签名：\n___", "GK2312:2"),
    ("密码\n* * * *", "GK2312:2"), ("甲，\n请看[空]()", "GK2310:2"), ("甲\n\n请看说明，\n还有[甲](<>)", "GK2310:4"),
    ("```表三\n```", "GK2310:1"), ("甲\n\n```statutory_table requests\n```\n\n乙", "GK2310:3"),
    ("大队部\n---", "GK2312:2"), ("大队部\n---\n\n乙", "GK2312:2"), ("大队部\n---\n乙", "GK2312:2"),
    ("> 甲\n> 乙\n> --\n\n丙", "GK2312:3"), ("2025. 5. 6起", "GK2312:1"),
    ("```csv\n甲\t乙\n1\t2\n```", "GK2107:1"), ("```csv\n甲，乙\n1，2\n```", "GK2107:1"),
    ("| a |\n|---|\n| 见[表](报名 表.docx) |", "GK2301:3"),
    ("见[表] (报名表.docx)", "GK2301:1"), ("见[表](<报名表.docx)", "GK2301:1"), ("网址http：//a.example.net/甲", "GK2301:1"),
    ("见[站](http:/example.net)", "GK2301:1"), ("见[站](https://。)", "GK2301:1"),
    ("**及时上报 **各村", "GK2305:1"), ("甲\n\n** 及时上报**各村", "GK2305:3"), ("须**及时上报　**。", "GK2305:1"),
    ("甲 | 乙\n一 | 二", "GK2303:2"), ("甲|乙|丙\n1|2|3\n4|5|6", "GK2303:2"),
    ("==重点工作==", "GK2306:1"), ("甲\n\n::: note", "GK2306:3"),
    ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n以上为准。", "GK2312:4"),
    ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n|---|---|\n| 3 | 4 |", "GK2312:4"), ("1) 甲\n2) 乙", "GK2312:1"),
    ("甲：\n\n01. 乙", "GK2312:3"),
    ("1. 甲\n2. 乙\n4. 丙", "GK2312:3"), ("> 3. 甲\n> 3. 乙\n> 4. 丙", "GK2312:2"), ("甲：\n\n- 1. 乙\n  3. 丙", "GK2312:4"),
    ("正文。\n\n[备注]: 截至六月底", "GK2312:3"), ("[1]: https://example.net/a\n\n正文。", "GK2312:1"),
    ("> [来源]: 统计站", "GK2312:1"),
  ])
  func isNamed(_ text: String, _ fault: String) { #expect(faults(text).joined(separator: " ") == fault) }

  @Test(arguments: [
    "共[3]人，其中（2）人", "编号[A](甲)", "见[表](<报名 表.docx>)", "#1楼", "第＃号", "a|b", "通知！[详情](a.md)", "{甲}", "集合{x=1}", "“[]”",
    "```\n[[甲]]\n##乙\n```",
    "`[[甲]]`", "1. 甲\n2. 乙", "```csv\n事由\n修路；补桥\n```", "```CSV\n甲,乙\n1,2\n```", "~~~\n甲\n~~~", "- ```\n  甲\n  ```",
    "## 一\n\n### 二", "======= 甲",
    "见[表][a]。\n\n[a]: b.md", "见[表]。\n\n[表]: b.md", "[//]: # (备忘)\n\n正文", "<!--\n[备注]: 截至六月底\n-->\n\n正文",
    "```\n[备注]: 截至六月底\n```", "[备注]: 截至 六月 底", "\\[备注]: 截至六月底",
    "1. 甲\n1. 乙\n1. 丙", "3. 甲\n4. 乙", "1. 甲\n\n正文\n\n2. 乙",
    "| 甲 |\n|---|\n乙", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n[表一]",
    "王** 李**、赵**", "注：** 为必填项", "约3～5日|次日，\n次日", "a == b == c", "第[3] (次)会议", "[站](https://例子.example/)",
  ])
  func isQuiet(_ text: String) { #expect(faults(text) == []) }

  /// Each mend, followed as it stands.
  @Test(arguments: [
    ("见[表](<报名 表.docx>)", "href=\"%E6%8A%A5%E5%90%8D%20%E8%A1%A8.docx\""), ("见[表](报名表.docx)", "<a href"),
    ("![照片](a.jpg)", "<img"), ("### 小标题", "<h3"),
    ("|甲|乙|\n|---|---|\n|1|2|", "<table>"), ("据查[^1]。\n\n[^1]: 来源", "fnref"), ("须**如期**办", "<strong>如期</strong>"),
    ("□ 甲", "□ 甲"),
    ("```\n甲\n```\n\n乙", "<p>乙</p>"), ("大队部\n\n---", "<hr />"), ("2025\\. 5. 6起", "<p>2025. 5. 6起</p>"),
    ("```csv\n甲,乙\n1,2\n```", "<td class=\"right\">2</td>"),
    ("1. 甲\n2. 乙\n\n4\\. 丙", "<p>4. 丙</p>"), ("\\[备注]: 截至六月底", "<p>[备注]: 截至六月底</p>"),
    ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n以上为准。", "<p>以上为准。</p>"), ("甲 | 乙\n---|---\n一 | 二", "<table>"),
  ])
  func mendsMend(_ text: String, _ part: String) {
    #expect(faults(text) == [])
    #expect(html(text).contains(part))
  }

  @Test func controlCharactersAreNotPublished() {
    let text = "甲\u{0B}乙`\u{01}c`[\u{02}x](a.md)\n\n```\n\u{1F}丙\n```\n\n&#x8;丁"
    let file = SourceFile(path: "t.md", text: text)
    let document = Markdown.parse(file, body: 0..<file.bytes.count)
    let bytes = document.html.bytes + document.text.bytes
    #expect(!bytes.contains { $0 < 0x20 && $0 != 0x0A } && html(text).contains("丁"))
    #expect(html("甲&#11;乙`&#11;`") == "<p>甲乙<code>&amp;#11;</code></p>\n")
  }

  @Test func aTableWithBlankLinesWithinIsOne() {
    let text =
      "<table>\n\t<colgroup width=\"9\"></colgroup>\n\n\t<tr>\n\t\t<td>甲</td>\n\n\t\t<td>乙</td>\n\t</tr>\n\n</table>\n\n后文"
    #expect(html(text).contains(">甲</th>") && html(text).contains("<p>后文</p>") && faults(text) == [])
  }
}
