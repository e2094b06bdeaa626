import CivilTime
import Disclosure
import Source
import Testing

@testable import AnnualReport

@Suite struct RegisterTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(written: text)) }

  /// Terms as the State Council's days off make them.
  @Test(arguments: [
    ("2020-12-31", 20, "2021-01-29"), ("2021-01-28", 20, "2021-03-02"), ("2020-09-25", 20, "2020-10-29"),
    ("2024-02-09", 1, "2024-02-18"), ("2026-11-25", 7, "2026-12-04"),
  ])
  func terms(start: String, count: Int, end: String) throws {
    let calendar = WorkCalendar.builtIn
    #expect(try calendar.date(count, workdaysAfter: day(start)).iso == end)
    #expect(try calendar.workdays(after: day(start), through: day(end)) == count)
    #expect(try calendar.workdays(after: day(end), through: day(start)) == -count)
  }

  @Test func yearsThatAreNotKnown() throws {
    let calendar = WorkCalendar.builtIn
    #expect((2007...2026).allSatisfy(calendar.knows) && !calendar.knows(2006) && !calendar.knows(2027))
    let late = try day("2026-12-20")
    let missing = #expect(throws: WorkCalendar.MissingYear.self) { try calendar.date(20, workdaysAfter: late) }
    #expect(missing?.year == 2027)
    var extended = calendar
    #expect(
      extended.add(SourceFile(path: "holidays.csv", text: "date,day,name\n2027-01-01,off,元旦\n2027-10-01,放假,国庆节\n"))
        == [])
    #expect(try extended.date(20, workdaysAfter: late).iso == "2027-01-18")
    #expect(
      extended.add(SourceFile(path: "holidays.csv", text: "date,day,name\n2027-13-01,off,x\n2027-01-04,holiday,x\n"))
        .count == 2)
  }

  private static let header =
    "编号,收到日期,申请人类型,通知补正日期,收到补正日期,征求意见日期,收到意见日期,告知延期日期,延长工作日,答复日期,办理结果,姓名\n"

  private func register(_ lines: String..., today: String = "2026-06-30") throws -> RequestRegister {
    RequestRegister(
      SourceFile(path: "register.csv", text: "# 说明\n" + Self.header + lines.map { $0 + "\n" }.joined()),
      today: try day(today))
  }

  /// Deadlines of art. 30 and 32–34.
  @Test(arguments: [
    ("1,2026-03-02,自然人,,,,,,,,", "2026-03-30", "open"),
    ("1,2026-03-02,自然人,2026-03-04,2026-03-10,,,,,,", "2026-04-08", "open"),
    ("1,2026-03-02,自然人,2026-03-04,,,,,,,", "-", "awaiting-correction"),
    ("1,2026-03-02,自然人,,,2026-03-04,2026-03-11,,,,", "2026-04-07", "open"),
    ("1,2026-03-02,自然人,,,2026-03-04,,,,,", "2026-04-21", "consulting"),
    ("1,2026-03-02,自然人,,,,,2026-03-25,,,", "2026-04-28", "open"),
    ("1,2026-03-02,自然人,,,,,2026-03-25,5,,", "2026-04-07", "open"),
    ("1,2026-03-02,自然人,,,,,,,2026-03-31,予以公开", "2026-03-30", "answered"),
    // Not corrected: no term ran. What comes after the term does not extend it.
    ("1,2026-03-02,自然人,2026-03-05,,,,,,2026-03-31,补正后申请内容仍不明确", "-", "answered"),
    ("1,2026-03-02,自然人,,,2026-03-31,,,,,", "2026-03-30", "open"),
    ("1,2026-03-02,自然人,,,,,2026-03-31,,,", "2026-03-30", "open"),
  ])
  func deadlines(line: String, due: String, stage: String) throws {
    let requests = try register(line, today: "2026-03-31")
    #expect(requests.diagnostics == [])
    let clock = RequestClock(calendar: .builtIn, today: try day("2026-03-31"))
    let state = try clock.state(of: try #require(requests.requests.first))
    #expect(state.due?.iso ?? "-" == due && state.stage.rawValue == stage)
    #expect(state.isLate == (due == "2026-03-30"))
  }

  @Test(arguments: [
    ("1,2026-02-30,自然人,,,,,,,,", "GK4702"), ("1,2026-03-02,个人,,,,,,,,", "GK4702"),
    ("1,2026-03-02,自然人,,,,,,,2026-03-10,公开了", "GK4702"), ("1,2026-03-02,自然人,,,,,,,2026-03-10,", "GK4704"),
    ("1,2026-03-02,自然人,,,,,,,2026-03-01,予以公开", "GK4704"), ("1,2026-07-02,自然人,,,,,,,,", "GK4702"),
    ("1,2026-03-02,自然人,,2026-03-10,,,,,,", "GK4704"), (",2026-03-02,自然人,,,,,,,,", "GK4702"),
    ("0,2026-03-02,自然人,,,,,,,,", "GK4703"), ("1,2026-03-02,自然人,,,,,2026-03-10,30,,", "GK4702"),
    ("1,2026-03-02,自然人,,,,,,5,,", "GK4704"), ("1,2026-03-02,自然人,2026-03-04,2026-03-20,,,,,2026-03-10,予以公开", "GK4704"),
    ("０,2026-03-02,自然人,,,,,,,,", "GK4703"), ("#0,2026-02-30,自然人,,,,,,,,", "GK4702"),
  ])
  func faults(line: String, code: String) throws {
    let read = try register("0,2026-01-05,自然人,,,,,,,2026-01-06,其他", line)
    #expect(read.diagnostics.map(\.kind.code) == [code])
    #expect(read.diagnostics.map(\.location?.line) == [4])
    // A register holds personal data: its lines are not shown.
    #expect(read.diagnostics.allSatisfy { $0.location?.excerpt == nil })
  }

  /// A term that ended on Friday is over on Saturday.
  @Test func lateOnAWeekend() throws {
    let request = try #require(register("1,2022-08-06,自然人,,,,,,,,").requests.first)
    let state = try RequestClock(calendar: .builtIn, today: day("2022-09-04")).state(of: request)
    #expect(state.due?.iso == "2022-09-02" && state.isLate && state.daysLeft == -1)
  }

  @Test func columns() throws {
    let today = try day("2026-06-30")
    func codes(_ text: String) -> [String] {
      RequestRegister(SourceFile(path: "r.csv", text: text), today: today).diagnostics.map(\.kind.code)
    }
    #expect(codes("") == ["GK4701"])
    #expect(codes("编号,收到日期,申请人类型,答复日期\n") == ["GK4701"])
    #expect(codes("编号,收到日期,申请人类型,答复日期,办理结果,收到补正日起\n") == ["GK4701"])
    #expect(
      codes("number,received,applicant,answered,outcome\n1,20260105,natural_person,2026/1/6 0:00,granted\n") == [])
    let gbk: [UInt8] = [0xB1, 0xE0, 0xBA, 0xC5]  // 编号 in GBK
    let file = SourceFile(
      path: "r.csv", bytes: gbk + Array(",received,applicant,answered,outcome\n1,2026-01-05,natural_person,,\n".utf8))
    #expect(RequestRegister(file, today: today).requests.count == 1)
  }

  @Test func countsBalance() throws {
    var generator = SeededGenerator(state: 5)
    let count = try #require(RegisterCount(year: 2025))
    let outcomes = count.format.outcomes.map(\.key)
    let applicants = StatutoryFormat.applicants.map(\.key)
    for _ in 0..<50 {
      let start = try day("2024-06-01").daysSinceEpoch
      let requests = (0..<200).map { number in
        let received = start + Int.random(in: 0..<900, using: &generator)
        let answered = Bool.random(using: &generator) ? received + Int.random(in: 0..<90, using: &generator) : nil
        return DisclosureRequest(
          number: String(number), received: CivilDate(daysSinceEpoch: received),
          applicant: applicants.randomElement(using: &generator) ?? .total, correctionAsked: nil, corrected: nil,
          consulted: nil, consultationEnded: nil, extended: nil, extensionDays: 20,
          answered: answered.map(CivilDate.init(daysSinceEpoch:)),
          outcome: answered.map { _ in outcomes.randomElement(using: &generator) ?? .resultTotal }, line: number)
      }
      let cells = count.requests(requests)
      let block = count.format.blocks(of: .requests)[0]
      let arithmetic = try #require(
        RequestsArithmetic(
          block, values: block.rows.map { row in block.columns.map { cells[CellAddress(row.key, $0.key)] } }))
      #expect(arithmetic.failures().isEmpty)
    }
  }

  @Test func casesAreCounted() throws {
    let text =
      "编号,类别,受理日期,结案日期,结果\n1,行政复议,2025-11-01,2026-01-05,结果维持\n2,行政复议,2026-02-01,,\n3,复议后起诉,2026-03-01,2026-05-01,结果纠正\n4,行政复议,2024-03-01,2025-05-01,其他结果\n"
    let register = CaseRegister(SourceFile(path: "c.csv", text: text), today: try day("2026-12-31"))
    #expect(register.diagnostics == [])
    let count = try #require(RegisterCount(year: 2026))
    let corrected = try #require(count.format.blocks(of: .litigation)[0].columns.first { $0.label == "结果纠正" }).key
    let cells = count.cases(register.cases).filter { $0.value > 0 }
    #expect(
      cells == [
        CellAddress(.reconsideration, .upheld): 1, CellAddress(.reconsideration, .pending): 1,
        CellAddress(.reconsideration, .total): 2, CellAddress(.litigationAfterReconsideration, corrected): 1,
        CellAddress(.litigationAfterReconsideration, .total): 1,
      ])
  }

  @Test func registersAreRecognised() {
    func codes(_ text: String) -> [String] {
      RegisterGuard.check([SourceFile(path: "content/a.csv", text: text)]).map(\.kind.code)
    }
    #expect(codes(RegisterTemplate.requests) == ["GK4706"] && codes(RegisterTemplate.cases) == ["GK4706"])
    #expect(codes("姓名,申请人类型,收到日期,办理结果\n") == ["GK4706"])
    #expect(codes("村,户数,金额\n") == [])
    #expect(codes("编号\t\"收到\n日期\"\t申请人类型\n") == ["GK4706"])
    #expect(codes("number;received;applicant\n") == ["GK4706"])
  }
}
