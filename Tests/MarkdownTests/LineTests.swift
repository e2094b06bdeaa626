import Source
import Testing
import Text

@testable import Markdown

/// Lines as officials write them.
@Suite struct LineTests {
  /// Codes with their lines.
  private func faults(_ text: String) -> [String] {
    let file = SourceFile(path: "t.md", text: text)
    return Markdown.parse(file, body: 0..<file.bytes.count).diagnostics.map {
      "\($0.kind.code):\($0.location?.line ?? 0)"
    }
  }

  @Test(arguments: [
    ("要求如下\n一、摸清底数", [2]), ("要求如下：\n（一）摸清底数\n（二）建立台账", [2, 3]), ("携带：\n1.户口簿\n2．身份证\n3、申请表", [2, 3, 4]),
    ("携带\n(1)户口簿", [2]), ("步骤；\n②复核\n③公示", [2, 3]), ("办法\n第二条　本办法自公布之日起施行。", [2]), ("请知悉。\n附件：1.名单", [2]),
    ("组别\t人数\n一组\t5\n二组\t6", [2, 3]), ("联系人：方某\n电话：0795-5550000", [2]), ("金山镇人民政府\n2026年2月3日\n\n以下无正文。", [2]),
    ("各村民委员会：\n现将有关事项通知如下。\n各村要抓好落实。", [2, 3]), ("（一）压实责任\n由村负责", [2]), ("一、健全各项制度\n各单位要结合实际健全各项制度", [2]),
    ("关于清理河道的通知\n金府发〔2026〕7号\n镇直各单位", [2, 3]), ("有关事项\n    请各村知悉", [2]), ("他说：“好。”\n会议结束", [2]),
    ("特此公告。石桥镇人民政府\n2026年1月5日", [2]),
    ("- 甲\n  一、乙", [2]), ("> 甲\n> 二、乙", [2]), ("正文[^1]。\n\n[^1]: 注\n    （一）续", [4]),
    ("分工\n⒈河东组\n㈡河西组\n※注意\nⅣ、街道组\n壹、总则", [2, 3, 4, 5, 6]), ("\u{2003}\u{2003}现公布如下，\n\u{2003}\u{2003}请知悉", [2]),
    ("甲\n\u{A0}\u{A0}乙", [2]),
    ("张三\n李四", [2]), ("水田 120元\n旱地 60元", [2]), ("村名 户数\n河东村 5\n河西村 6", [2, 3]), ("村名,户数\n河东村,5", [2]),
    ("张三，男，45岁\n李四，女，38岁", [2]), ("时间　3月5日\n地点　镇政府", [2]), ("3月5日 动员\n3月6日 走访", [2]), ("1 甲\n2 乙", [2]),
    ("2026年3月5日\n石桥镇人民政府\n\n以下无正文。", [2]), ("共投入\n1.5万元", [2]), ("- 甲\n  乙", [2]), ("> 甲村\n> 乙村", [2]),
    ("第一章总则\n第一条为了规范管理，制定本办法。", [2]), ("标记\n**要点**", [2]), ("王*\n李*", [2]),
    ("全镇共收到统计表，完成率达百分之九十八点五，同比提高三个百分点，其中石桥村完成1\n20份，明珠村完成两百份。", [2]),
    // A line ends early wherever the next word had room, whatever marks stand in it.
    ("关于测试的通知\n各村民委员会：", [2]), ("各村：\n请办理。", [2]), ("镇长：张三\n2026年1月5日\n\n以下无正文。", [2]),
    ("财政所\n2026.1.5\n\n以下无正文。", [2]),
    ("石桥镇党政办公室 2026年1月5日印发\n共印30份", [2]), ("8:30-9:00 签到\n9:00-10:00 讲话", [2]), ("材料：\n身份证；\n户口簿；", [2, 3]),
    ("一是甲；\n二是乙；", [2]),
    ("第1步：甲\n第2步：乙", [2]), ("·甲项\n·乙项", [2]), ("❶甲项\n❷乙项", [2]), ("→甲项\n→乙项", [2]), ("☑甲项\n☑乙项", [2]),
    ("特此通知。\n(a) 甲", [2]),
    ("见说明。\nGB/T 9704", [2]), ("《中华人民共和国政府信息公开条例》\n《江西省土地管理条例》", [2]), ("a@gov.cn\nb@gov.cn", [2]),
    ("关于加强农村人居环境整治经费保障的请示\n关于申请拨付高标准农田建设资金的请示", [2]),
    ("张三（男，一九七〇年三月出生，大学学历，现任副镇长）\n李四（女，一九八〇年三月出生，大学学历，现任副镇长）", [2]),
    ("分工\n●河东组\n● 河西组", [2, 3]), ("分工\n· 河东组\n-河西组\n－ 街道组", [2, 3, 4]), ("选项\nA.同意\nB、 反对", [2, 3]),
  ])
  func thatRunTogetherAreNamed(_ text: String, _ lines: [Int]) { #expect(faults(text) == lines.map { "GK2202:\($0)" }) }

  @Test(arguments: [
    "为了做好工\n作，现就有关\n事项通知如下", "全镇共收到统计表12份，完成率达98.5%，\n同比提高3.2个百分点，其中石桥村完成\n二十份，明珠村完成三十份，\n其他各村完成四十份",
    "本年度全镇用于农村道路养护的资金共计投入\n1.5万元", "按照本省《农村公路养护管理办法》\n第三条规定办理", "甲  \n一、乙", "甲\\\n一、乙",
    "地址\n在北街", "比例为\n3:2", "一、甲\n\n二、乙",
    "地址：\n在北街", "（一）各村应当在规定的期限以内按照要求\n报送", "1.甲，\n乙", "根据《办法》和金府发〔2026〕7号\n文件", "- 甲，\n    乙",
    "从9:00\n到17:00", "阿依\n·买买提", "最低气温\n-5℃", "请到\nA座办理", "标记，\n**要点**", "请于\n2026年2月3日\n前报送",
  ])
  func thatBelongTogetherAreQuiet(_ text: String) { #expect(faults(text) == []) }

  /// Prose that an editor wrapped, with and without words in letters, at any width.
  @Test(arguments: Array(stride(from: 60, through: 166, by: 2))) func wrappedProseIsQuiet(_ width: Int) {
    let prose = """
      为进一步提高政府信息公开的质量，根据有关规定，结合我镇实际，制定本办法。本办法所称政府信息，是指在履行职能过程中制作或者获取的信息。公开政府信息，应当坚持以公开为常态，\
      遵循公正、公平、合法、便民的原则。本次采购的设备包括 Lenovo ThinkCentre M720 台式计算机 20 台、HP LaserJet Pro M404dn 打印机 5 台，预算金额 150,000 元，质保期 3 年。投标人应具有独立承担民事责任\
      的能力，具有良好的商业信誉。各村要抓好落实。逾期不报的，予以通报。有关部门要加强督促检查，及时研究解决工作中的困难和问题，确保各项任务落到实处、见到成效。
      """
    #expect(faults(wrapped(prose, width)) == [])
  }

  /// Lines of at most so many columns: no word in letters is broken, and no line begins with a mark that ends something.
  private func wrapped(_ text: String, _ width: Int) -> String {
    var lines = [""]
    for word in text.matches(of: /[A-Za-z0-9.,]+|./).map(\.0) {
      let isMark = word.unicodeScalars.first.map { "，。、；：".unicodeScalars.contains($0) } ?? false
      if lines[lines.count - 1].columns + String(word).columns > width, !isMark {
        lines[lines.count - 1] = lines[lines.count - 1].trimmed
        lines.append(word == " " ? "" : String(word))
      } else {
        lines[lines.count - 1] += word
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Where nothing is joined, a tab sets nothing apart all the same.
  @Test(arguments: [
    ("姓名\t户数", [1]), ("- 河东村\t5\n- 河西村\t6", [1, 2]), ("1. 河东村\t5", [1]), ("　　河东村\t5\n　　河西村\t6", [1, 2]),

    ("河东村 5\t", []), ("```\na\tb\n```", []),
  ])
  func withATabAreNamed(_ text: String, _ lines: [Int]) { #expect(faults(text) == lines.map { "GK2303:\($0)" }) }

  @Test func thatBeginWithFullWidthBlanksAreParagraphs() {
    #expect(html("　　甲。\n　　乙。") == "<p>甲。</p>\n<p>乙。</p>\n")
    #expect(
      html("请：\n　　1. 甲\n　　# 乙\n　　- 丙\n　　**丁**")
        == "<p>请：</p>\n<p>1. 甲</p>\n<p># 乙</p>\n<p>- 丙</p>\n<p><strong>丁</strong></p>\n")
    #expect(html("> 甲\n> 　　乙") == "<blockquote>\n<p>甲</p>\n<p>乙</p>\n</blockquote>\n")
    #expect(html("- 甲\n  　乙") == "<ul>\n<li>\n<p>甲</p>\n<p>乙</p>\n</li>\n</ul>\n")
    #expect(html("```\n甲\n　　乙\n```") == "<pre><code>甲\n　　乙\n</code></pre>\n")
    #expect(html("|名目|\n|-|\n|　　其中|").contains("<td>　　其中</td>"))
    #expect(faults("甲。\n　　乙。\n　　三、丙[x](javascript:y)。") == ["GK2002:3"])
  }

  @Test(arguments: [
    "通知。\n\n金山镇人民政府\n2026年2月3日", "通知。\n\n金山镇人民政府\n\n2026年2月3日", "通知。\n\n　　　　金山镇人民政府\n　　　　二〇二六年二月三日",
    "通知。\n\n金山镇人民政府\n金山镇卫生院\n２０２６年２月３日\n\n（此件公开发布）",
  ])
  func organAndDateAtTheEndAreASignature(_ text: String) {
    let lines = html(text).matches(of: #/<p class="signature">(.*?)<\/p>/#).map { String($0.1) }
    #expect(lines.first == "金山镇人民政府" && lines.last?.hasSuffix("日") == true && lines.count >= 2)
    #expect(faults(text) == [])
  }

  @Test func attachmentsAboveTheSignatureStandInLines() {
    let text = "通知。\n\n附件：1.名单\n2.表格\n\n金山镇人民政府\n2026年2月3日"
    #expect(
      html(text).contains(
        "<p class=\"attachment-note\">附件：1.名单</p>\n<p class=\"attachment-note\">2.表格</p>\n<p class=\"signature\">"))
    #expect(faults(text) == [])
    let file = SourceFile(path: "t.md", text: text)
    #expect(
      String(decoding: Markdown.parse(file, body: 0..<file.bytes.count).text.bytes, as: UTF8.self)
        == "通知。\n附件：1.名单\n2.表格\n金山镇人民政府\n2026年2月3日\n")
  }

  /// A total below merged cells has fewer: `gongkai tidy` cannot know which are missing, and the mend says what to do first.
  @Test func rowsOfOtherLengthsAreNamed() {
    func mends(_ text: String) -> [String] {
      let file = SourceFile(path: "t.md", text: text)
      return Markdown.parse(file, body: 0..<file.bytes.count).diagnostics.map { String(($0.mend?.zh ?? "").prefix(10)) }
    }
    #expect(
      mends("如下\n\n村\t户\t人\n甲村\t5\t9\n合计\t9\n\n村\t户\n甲村\t5\n") == [
        "第 5 行有 2 格", "第 5 行有 2 格", "改写成表格：各列之间",
      ])
    #expect(mends("各村分配情况如下：\n村\t户\t人\n合计\t9") == ["在这一行前加一个空行", "第 3 行有 2 格"])
  }

  /// Each mend, followed as it stands.
  @Test(arguments: [
    ("要求如下\n\n一、摸清底数\n\n二、建立台账", "<p>一、摸清底数</p>\n<p>二、建立台账</p>"), ("联系人：方某\n\n电话：0795-5550000", "<p>联系人：方某</p>\n<p>电话"),
    ("| 组别 | 人数 |\n|---|---|\n| 一组 | 5 |", "<td>一组</td>"),
    ("金山镇人民政府\n\n2026年2月3日\n\n以下无正文。", "<p>金山镇人民政府</p>\n<p>2026年2月3日</p>"),
  ])
  func mendsMend(_ text: String, _ part: String) {
    #expect(faults(text) == [])
    #expect(html(text).contains(part))
  }

  @Test(arguments: ["特此通知\n\n2026年2月3日", "会议。\n\n2026年2月3日", "# 题\n\n- 金山镇人民政府\n- 2026年2月3日"])
  func otherEndingsAreText(_ text: String) { #expect(!html(text).contains("signature")) }
}
