import Source
import Testing

@testable import AnnualReport

/// What a figure is of, told by the clauses, sentences and headings in front of it; the report is that of `ProseTests`.
@Suite struct ProseContextTests {
  private static let cases = "### （三）行政复议和行政诉讼"

  @Test(arguments: [
    // Clauses about cases, and sentences in front
    ("收到政府信息公开申请14件，无行政诉讼。", "GK4601"), ("收到申请14件，办结11件，行政复议1件。", "GK4601"),
    ("全年收到政府信息公开申请12件。答复15件。", "GK4602"), ("收到政府信息公开申请12件。其中，予以公开7件，部分公开2件。", "GK4601"),
    // Requests without a verb, by several channels, in other numerals
    ("依申请公开信函14封。", "GK4602"), ("共有14件政府信息公开申请。", "GK4601"), ("本年度政府信息公开申请量为14件。", "GK4601"),
    ("政府信息公开申请（含结转）14件。", "GK4601"), ("依申请公开：14件。", "GK4601"), ("全年共14件，均已办结。", "GK4601"),
    ("收到线上申请9件，线下申请5件，共计14件。", "GK4601"), ("通过信函、网络等渠道收到政府信息公开申请14件。", "GK4601"),
    ("1-12月收到政府信息公开申请14件。", "GK4601"), ("收到政府信息公开申请壹拾肆件。", "GK4601"), ("收到政府信息公开申请廿件。", "GK4601"),
    ("村民向镇政府提出信息公开申请14件。", "GK4601"), ("全年共收件14件。", "GK4601"),
    // Applicants, carried in and out, rows
    ("收到自然人申请7件。", "GK4602"), ("收到的申请中，自然人申请11件。", "GK4602"), ("承接上年未办结申请3件。", "GK4601"), ("办理结果总数为14件。", "GK4601"),
    ("年底在办申请5件。", "GK4601"),
    ("2023年继续办理的申请为0件。", "GK4601"), ("作出政府信息公开告知书9份。", "GK4602"), ("本机关不掌握的信息3件。", "GK4601"),
    ("属于行政执法案卷不予公开1件。", "GK4601"), ("收到申请12件，全部予以公开。", "GK4601"), ("在答复的申请中，部分公开的3件。", "GK4601"),
    // Cases
    ("被申请行政复议3次。", "GK4602"), ("行政复议1件，其中结果纠正1件。", "GK4602"), ("复议后起诉2件。", "GK4601"),
    ("行政复议、行政诉讼各1件。", "GK4602"), ("发生行政复议4例。", "GK4602"),
    // Denials
    ("无。", "GK4603"), ("本年度没有收到。", "GK4603"), ("政府信息公开申请：无。", "GK4603"), ("尚无村民申请公开政府信息。", "GK4603"),
    ("依申请公开数量为零。", "GK4603"), ("全年申请件数为零。", "GK4603"), ("未因政府信息公开被申请行政复议。", "GK4603"), ("没有不予公开的情形。", "GK4603"),
    ("申请均已答复，无结转。", "GK4603"),
    // Shares of what the words name
    ("予以公开6件，占办结总数的50%。", "GK4609"),
  ])
  func whatContradicts(sentence: String, code: String) throws {
    #expect(try ProseTests().codes(sentence) == [code])
  }

  @Test(arguments: [
    // A part of the year, several years
    "上半年未收到政府信息公开申请，下半年收到12件。", "1—6月未收到政府信息公开申请。", "年初未收到申请，年中共收到3件。", "前三季度收到申请7件，第四季度5件。",
    "自《条例》施行以来，共收到政府信息公开申请45件，全部办结。", "2020年以来收到申请31件。",
    // Other offices
    "协助县局答复政府信息公开申请3件。", "指导各村办理政府信息公开申请2件。", "收到上级转办的政府信息公开申请2件，直接收到10件。",
    "便民服务中心收到政府信息公开申请2件，党政办收到10件。", "模拟办理依申请公开案例3件。",
    // Other applications and things
    "收到居民公租房申请28件，办结25件，结转3件。", "受理公开招聘申请15件。", "政务服务事项受理申请1200件，办结1200件。",
    "居民申请安装路灯6件，办结4件。", "受理居民申请事项410件，答复96件。", "县局就我镇征收信息答复申请人3件。", "上级征求我镇意见的政府信息公开申请3件。", "申请救助新增15户，办结审批9件。",
    "村务公开方面，收到村民申请公开账目2件。", "回应群众关切问题30件，办结30件。",
    // Other cases
    "行政执法方面，行政复议2件、行政诉讼3件。", "除政府信息公开以外，另有行政诉讼案件6件。", "行政诉讼案件12件，其中政府信息公开类0件。",
    "行政复议应诉工作：全年办理行政应诉案件3件。",
    // What is only supposed, picked out, or near
    "做到每收到1件申请即登记1件。", "全年新收12件，其中3件补正后办理，2件延期答复。", "12件申请全部按期答复或正在办理。", "收到申请近20件。",
    "予以公开6件，占办结总数的54.5%。", "收到政府信息公开申请12件，无行政诉讼。", "收到政府信息公开申请12件。答复11件。", "其中自然人申请9件，商业企业申请2件。",
    "行政复议1件，其中结果维持1件。", "存在的问题：无。", "没有应当公开而不予公开的情形。", "不存在要求提供公开出版物的申请。",
  ])
  func whatAgreesOrIsOfSomethingElse(sentence: String) throws {
    #expect(try ProseTests().codes(sentence) == [])
  }

  @Test func headingsSayWhatADenialIsOf() throws {
    #expect(try ProseTests().codes("2022年未发生。", heading: Self.cases) == ["GK4603"])
    #expect(try ProseTests().codes("全年办结5件。", heading: Self.cases) == [])
    #expect(try ProseTests().codes("无。", heading: "### （四）平台建设") == [])
  }

  @Test(arguments: [
    ("全年制发行政规范性文件565件。", ["GK4602"]), ("全年制发行政规范性文件564件。", []), ("作出行政许可决定5件。", ["GK4602"]),
    ("公开行政许可事项5项。", []), ("归集行政处罚信息5条。", []), ("现行有效的行政规范性文件4186件。", ["GK4602"]), ("公开规范性文件解读5件。", []),
  ])
  func figuresOfTableTwo(sentence: String, expected: [String]) throws {
    let report = try #require(Reports.read(Reports.city).report)
    let text = ReportText(
      document: SourceFile(path: "index.md", text: "---\ntitle: 某市2025年政府信息公开工作年度报告\n---\n\n## 一、总体情况\n\n\(sentence)\n")
    )
    let codes = Reports.codes(report, text).filter { $0.hasSuffix(":7") }
    #expect(codes == expected.map { $0 + ":7" })
  }

  @Test func figuresWithoutContextAreOnlyDoubted() throws {
    #expect(try ProseTests().codes("受理申请14件。", heading: "全镇工作平稳。") == ["GK4602"])
    #expect(try ProseTests().codes("不予公开4件。", heading: "全镇工作平稳。") == ["GK4602"])
    #expect(try ProseTests().codes("受理办事申请14件。", heading: "全镇工作平稳。") == [])
  }
}
