import Source
import Testing

@testable import Markdown

/// Stars that hide a name or a number, multiply or fill a line reach the reader as they were written.
@Suite struct MaskTests {
  @Test(arguments: [
    "入选：邱*、何*昌、曾*。", "电话131****0000，132****1111。", "电话131***0000、132***1111。", "尾号77**88、99**11，88**X。",
    "证件100000**********0000。", "住户冯**、蒋**，均已核实。", "（邹*）、（伍*）。", "（邹**）、（伍**）。", "冯***、蒋***。", "每块2*3*4厘米。",
    "面积＝长*宽。", "30cm*20cm*10cm、3m*2m*1m。", "*.xls、*.ods均可。", "可用*.xls、*.ods。", "得*，*.5", "a*b@c.cn、d*e@f.cn",
    "（__）月（__）日", "姓名：____，电话：____。",
    "早7点~~9点、晚5点~~7点。", "甲****。", "3*X、4*X", "赵*，钱*；孙*。", "1*2*3*4*5", "**", "单价￥5*3箱", "A*、B*、C*", "代码9100**MA**X1。",
    "赣A**1，赣A**2", "电话0795-***34、0795-***56",
    "1~~3月和5~~6月", "上午8~~12点 下午2~~5点",
  ])
  func areText(_ text: String) {
    let file = SourceFile(path: "t.md", text: text)
    let document = Markdown.parse(file, body: 0..<file.bytes.count)
    let shown = String(decoding: document.html.filled { _ in [] }, as: UTF8.self)
    #expect(shown == "<p>\(text)</p>\n")
    #expect(document.diagnostics.isEmpty)
    #expect(String(decoding: document.text.bytes, as: UTF8.self) == text + "\n")
    let cell = "|列|\n|-|\n|\(text)|\n\n- \(text)\n\n# \(text)\n\n> \(text)"
    let spots = html(cell)
    #expect(spots.contains("<td>\(text)</td>") && spots.contains("<li>\(text)</li>") && spots.contains(">\(text)</h1>"))
    #expect(spots.contains("<p>\(text)</p>"))
  }

  @Test(arguments: [
    ("这叫*试点*工作", "GK2203"), ("这叫_试点_工作", "GK2203"), ("这叫__试点__工作", "GK2203"), ("邹**（女）、伍**（男）", "GK2204"),
    ("补助对象：邹**（女）、伍**（男）", "GK2204"), ("- 邹**（女）；伍**（男）", "GK2204"), ("**第一****第二**", "GK2205"),
    ("***、***", "GK2204"), ("***，男；***，女", "GK2204"), ("（**）明、（**）华", "GK2204"), ("（**1234）、（5678**）", "GK2204"),
    ("邹**3户、伍**4户", "GK2204"),
    ("邹**/伍**", "GK2204"), ("G**号 G**号", "GK2204"),
    ("河东村**组、河西村**组", "GK2204"),
  ])
  func areTextWithAWord(_ text: String, _ code: String) {
    #expect(codes(text) == [code])
    let words = text.hasPrefix("- ") ? String(text.dropFirst(2)) : text
    #expect(html(text).contains(words) || code == "GK2205")
  }

  @Test(arguments: [
    "住址：石桥镇**村**组", "**明、**华", "20**年**月", "共**户**人", "由邹**和伍**办理", "由邹**文、伍**办理", "邹**及伍**", "有关人员邹**（女）、伍**（男）",
    "申请人：**建筑公司、**劳务公司。", "中标单位：**建设有限公司，**劳务有限公司", "经查，**公司与**公司签订合同，金额**万元。", "- **公司和**公司", "**村邹*三，**村伍*四",
    "赣**字**号",
    "患者**于**日入院", "邹**公司**分公司", "**公司；**公司", "V**科技、K**贸易",
  ])
  func boldThatMayBeTwoNamesIsPointedOut(_ text: String) { #expect(codes(text) == ["GK2204"]) }

  @Test(arguments: [
    ("依据**《办法》**办理", "依据<strong>《办法》</strong>办理"), ("**注意：**8日前", "<strong>注意：</strong>8日前"),
    ("请**按时**报送", "请<strong>按时</strong>报送"), ("见 *Science* 一文", "见 <em>Science</em> 一文"),
    ("***要点***", "<em><strong>要点</strong></em>"), ("“**重点**”", "“<strong>重点</strong>”"),
    ("共**12**件", "共<strong>12</strong>件"),
    ("由**邹某（女）**、**伍某（男）**办", "由<strong>邹某（女）</strong>、<strong>伍某（男）</strong>办"),
    ("`a*b*c`甲*乙", "<code>a*b*c</code>甲*乙"),
    ("位于 **/xxgk/** 下", "位于 <strong>/xxgk/</strong> 下"), ("按**1）甲；2）乙**办", "按<strong>1）甲；2）乙</strong>办"),
    ("（**重点**）、（**难点**）", "（<strong>重点</strong>）、（<strong>难点</strong>）"),
    ("应当**不**得公开", "应当<strong>不</strong>得公开"), ("一是**加强领导，**落实责任。", "一是<strong>加强领导，</strong>落实责任。"),
    ("**强化责任，**压实责任。", "<strong>强化责任，</strong>压实责任。"), ("**一、**总体要求", "<strong>一、</strong>总体要求"),
    ("**甲公司**和**乙公司**签订", "<strong>甲公司</strong>和<strong>乙公司</strong>签订"),
    ("被告 **公司、** 公司。", "被告 <strong>公司、</strong> 公司。"),
    ("共**3**户、**4**人", "共<strong>3</strong>户、<strong>4</strong>人"),
    ("原价10~~20~~元", "原价10<del>20</del>元"),
    ("**名单**：邹**、伍**。", "<strong>名单</strong>：邹**、伍**。"), ("~~废~~立", "<del>废</del>立"),
    ("http://a.cn/2*3*4 后", "<a href=\"http://a.cn/2*3*4\">http://a.cn/2*3*4</a> 后"),
    ("[表](甲*乙*.csv)", "<a href=\"%E7%94%B2*%E4%B9%99*.csv\">表</a>"),
  ])
  func whatIsMeantIsKept(_ text: String, _ expected: String) {
    #expect(html(text) == "<p>\(expected)</p>\n")
    #expect(codes(text) == [])
  }

  /// The mend of each message, followed as it stands.
  @Test(arguments: [
    ("这叫**试点**工作", "这叫<strong>试点</strong>工作"), ("这叫\\*试点\\*工作", "这叫*试点*工作"), ("邹\\*\\*（女）、伍\\*\\*（男）", "邹**（女）、伍**（男）"),
    ("由邹\\*\\*和伍\\*\\*办理", "由邹**和伍**办理"), ("由邹 **和伍**办理", "由邹 <strong>和伍</strong>办理"),
    ("**第一第二**", "<strong>第一第二</strong>"), ("\\*\\*\\*、\\*\\*\\*", "***、***"), ("邹\\*\\*/伍\\*\\*", "邹**/伍**"),
    ("邹 **（女）、伍** （男）", "邹 <strong>（女）、伍</strong> （男）"),
  ])
  func mendsMend(_ text: String, _ expected: String) {
    #expect(codes(text) == [])
    #expect(html(text) == "<p>\(expected)</p>\n")
  }

  /// Each of the four stars, and where two pieces are none.
  @Test func boldInPieces() {
    #expect(codes("**甲****乙****丙**") == ["GK2205", "GK2205"])
    #expect(codes("甲****乙****丙") == [] && codes("甲****，乙****。") == [])
  }

  /// What is code is libcmark's to say: masks are kept where this pass takes text for code.
  @Test(arguments: [
    "> ```\n> 甲\n\n邱*、何*昌、曾*", "> ```\n邱*、何*昌、曾*", "- ```\n  甲\n\n邱*、何*昌、曾*", "甲`乙\n\n丙`，邱*、何*昌、曾*",
    "|`甲|邱*、何*昌、曾*`|\n|-|-|",
    "甲<!-- `` -->邱*、何*昌、曾*``", "    ```\n\n邱*、何*昌、曾*",
  ])
  func areTextWhateverStandsBefore(_ text: String) { #expect(html(text).contains("邱*、何*昌、曾*")) }

  @Test func rulesAndFencesStay() {
    #expect(html("甲\n\n****\n\n***\n\n* 乙\n\n____").contains("<hr />\n<hr />\n<ul>\n<li>乙</li>\n</ul>\n<hr />"))
    #expect(html("```\n甲*乙*丙 **（丁）、戊**（己）\n```") == "<pre><code>甲*乙*丙 **（丁）、戊**（己）\n</code></pre>\n")
    #expect(codes("```\n这叫*试点*工作\n```") == [])
  }
}
