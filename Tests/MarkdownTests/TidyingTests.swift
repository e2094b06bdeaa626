import Markdown
import Source
import Testing

@Suite struct TidyingTests {
  private func tidied(_ text: String) -> String {
    let file = SourceFile(path: "t.md", text: text)
    return String(decoding: Tidying.tidied(file, body: 0..<file.bytes.count).file.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("工作安排\n一、宣传\n（一）入户\n1.发册子\n第二条 罚则\n附件：名册", "工作安排\n\n一、宣传\n\n（一）入户\n\n1.发册子\n\n第二条 罚则\n\n附件：名册"),
    ("请联系我们\n联系人：甲某\n电话：0795\n\n下文", "请联系我们\n\n联系人：甲某\n\n电话：0795\n\n下文"),
    ("特此公告\n某某镇人民政府\n2026年3月1日\n", "特此公告\n\n某某镇人民政府\n\n2026年3月1日\n"),
    ("> 安排\n> 一、宣传\n", "> 安排\n>\n> 一、宣传\n"), ("- 安排\n  一、宣传\n", "- 安排\n\n  一、宣传\n"),
    ("见注[^1]。\n\n[^1]: 依据\n    （一）甲\n（二）乙\n", "见注[^1]。\n\n[^1]: 依据\n\n    （一）甲\n\n    （二）乙\n"),
    ("安排\r\n一、宣传\r\n", "安排\r\n\r\n一、宣传\r\n"), ("安排\n     一、宣传\n", "安排\n\n一、宣传\n"),
    ("村\t户\n甲村\t4\n乙村\t5\n", "| 村 | 户 |\n|---|---|\n| 甲村 | 4 |\n| 乙村 | 5 |\n"),
    ("户数如下\n村\t户\n甲|村\t4\n以上。\n", "户数如下\n\n| 村 | 户 |\n|---|---|\n| 甲\\|村 | 4 |\n\n以上。\n"),
    ("村\t户\n\t4\n乙村\t\n", "| 村 | 户 |\n|---|---|\n|  | 4 |\n| 乙村 |  |\n"),
    ("> 村\t户\n> 甲\t4\n", "> | 村 | 户 |\n> |---|---|\n> | 甲 | 4 |\n"), ("**第一****第二**", "**第一第二**"),
    ("2.边沟疏通\n村\t户\n甲村\t4\n", "2.边沟疏通\n\n| 村 | 户 |\n|---|---|\n| 甲村 | 4 |\n"),
    ("\t户数\n甲村\t4\n", "|  | 户数 |\n|---|---|\n| 甲村 | 4 |\n"), ("　\t户数\n甲村\t4\n", "|  | 户数 |\n|---|---|\n| 甲村 | 4 |\n"),
    ("**联系人：**张三\n**电话：**1\n", "**联系人：**张三\n\n**电话：**1\n"), ("一、乙\n[二、丙](b)\n", "一、乙\n\n[二、丙](b)\n"),
    ("`a`\t`b`\n`c`\t`d`\n", "| `a` | `b` |\n|---|---|\n| `c` | `d` |\n"),
    ("    行首有四个空格\n    又一行\n", "行首有四个空格\n\n又一行\n"),
  ])
  func lines(text: String, expected: String) {
    #expect(tidied(text) == expected)
    #expect(tidied(expected) == expected)
  }

  /// What reads right, what it cannot tell, and code stay.
  @Test(arguments: [
    "一段文字\n又一行\n", "第一行  \n一、硬换行\n", "```\n安排\n一、代码\n```\n", "村\t户\n甲村\t4\t5\n", "　　特此通知。\n　　附件：1.表\n",
    "| 村 | 户 |\n|---|---|\n| 甲 | 4 |\n", "张三\n李四\n", "河东村 5\n河西村 6\n", "[甲]: b\n二、乙",
  ])
  func whatStays(text: String) { #expect(tidied(text) == text) }

  /// One place that would read otherwise keeps no other from being mended.
  @Test func eachPlaceIsJudged() {
    #expect(tidied("安排\n一、宣传\n\n见[乙]\n[甲]: c\n\n事项\n二、检查\n").contains("事项\n\n二、检查"))
  }
}
