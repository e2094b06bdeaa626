package import CivilTime
internal import Disclosure
package import Source
internal import Text

/// 政府信息公开申请: one request as the register has it.
package struct DisclosureRequest: Sendable, Hashable {
  package let number: String
  package let received: CivilDate
  /// Column of 表三, e.g. `natural_person`.
  package let applicant: ColumnKey
  /// 通知补正 and 收到补正 (art. 30)
  package let correctionAsked: CivilDate?
  package let corrected: CivilDate?
  /// 征求第三方或其他机关意见 (art. 32, 34)
  package let consulted: CivilDate?
  package let consultationEnded: CivilDate?
  /// 告知延期 (art. 33), by so many working days.
  package let extended: CivilDate?
  package let extensionDays: Int
  package let answered: CivilDate?
  /// Row of 表三, e.g. `result.granted`; nil while it is open.
  package let outcome: RowKey?
  /// Line of the register.
  package let line: Int
}

/// The register of requests.
package struct RequestRegister: Sendable {
  package private(set) var requests: [DisclosureRequest] = []
  package private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter today: The day of reading; nothing in a register lies after it.
  package init(_ file: SourceFile, today: CivilDate) {
    var table = RegisterTable<RequestColumn>(file, required: RequestColumn.required)
    var first: [String: Int] = [:]
    for line in table.lines {
      let before = table.diagnostics.count
      let request = Self.request(line, &table, today)
      let number = LabelText.normal(line[.number])
      if !number.isEmpty {
        if let other = first[number] {
          table.report(
            .registerDuplicate, Message(zh: "编号与第 \(other) 行相同", en: "The number is that of line \(other)"), line,
            mend: Message(zh: "每件申请一行、一个编号", en: "One line and one number for a request"))
        }
        first[number] = first[number] ?? line.number
      }
      if let request, table.diagnostics.count == before { requests.append(request) }
    }
    diagnostics = table.diagnostics
  }

  private static func request(
    _ line: RegisterTable<RequestColumn>.Line, _ table: inout RegisterTable<RequestColumn>, _ today: CivilDate
  ) -> DisclosureRequest? {
    func fault(_ column: RequestColumn, _ zh: String, _ en: String, mend: Message) {
      table.report(
        .registerValue, Message(zh: "“\(column.chinese ?? "")”\(zh)", en: "\(column.rawValue) \(en)"), line, mend: mend)
    }
    func date(_ column: RequestColumn) -> CivilDate? {
      guard !line[column].isEmpty else { return nil }
      guard let date = CivilDate(register: line[column]) else {
        fault(
          column, "不是存在的日期", "is no day that exists",
          mend: Message(zh: "写成 2026-03-05", en: "Write 2026-03-05"))
        return nil
      }
      if date > today {
        fault(
          column, "在今天以后", "lies in the future",
          mend: Message(zh: "核对日期；登记簿只记已经发生的事", en: "Check the day: a register holds what has happened"))
      }
      return date
    }
    if line[.number].isEmpty { fault(.number, "是空的", "is empty", mend: .fillIn) }
    if line[.received].isEmpty { fault(.received, "是空的", "is empty", mend: .fillIn) }
    let received = date(.received)
    let applicant = StatutoryFormat.applicant(named: line[.applicant])
    if applicant == nil {
      fault(.applicant, "不是表上的类型", "is none of the form's", mend: StatutoryFormat.applicantNames)
    }
    let answered = date(.answered)
    // Answers before the first format are counted in no report.
    let format = (answered ?? received).flatMap { StatutoryFormat.of(year: $0.year) ?? StatutoryFormat.all.first }
    let outcome = line[.outcome].isEmpty ? nil : format?.outcome(named: line[.outcome])
    if !line[.outcome].isEmpty, outcome == nil {
      let near = format.flatMap { nearest(to: line[.outcome], among: $0.outcomeNames) }
      fault(
        .outcome, "不是表上的办理结果", "is no outcome of the form",
        mend: (near ?? (line[.outcome] == "其他" ? "其他处理" : nil)).map {
          Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?")
        }
          ?? Message(zh: "名称见 gongkai report template", en: "`gongkai report template` lists them"))
    }
    let extensionDays = line[.extensionDays].isEmpty ? 20 : Int(LabelText.normal(line[.extensionDays])) ?? 0
    if !(1...20).contains(extensionDays) {
      fault(
        .extensionDays, "应为 1 到 20（条例第三十三条）", "is 1 to 20 (art. 33)",
        mend: Message(zh: "写延长的工作日数，最多 20", en: "Write the working days by which it was extended, at most 20"))
    }
    let dates: [(RequestColumn, CivilDate?)] = [
      (.correctionAsked, date(.correctionAsked)), (.corrected, date(.corrected)), (.consulted, date(.consulted)),
      (.consultationEnded, date(.consultationEnded)), (.extended, date(.extended)), (.answered, answered),
    ]
    let byColumn = Dictionary(dates.map { ($0.0, $0.1) }) { first, _ in first }.compactMapValues { $0 }
    checkOrder(line, received, byColumn, &table)
    if (answered == nil) != line[.outcome].isEmpty {
      table.report(
        .registerOrder, Message(zh: "答复日期和办理结果只填了一项", en: "Only one of answered and outcome is given"), line,
        mend: Message(zh: "办结的填两项，未办结的都留空", en: "Give both for an answered request, neither for an open one"))
    }
    guard let received, let applicant else { return nil }
    return DisclosureRequest(
      number: line[.number], received: received, applicant: applicant, correctionAsked: byColumn[.correctionAsked],
      corrected: byColumn[.corrected], consulted: byColumn[.consulted],
      consultationEnded: byColumn[.consultationEnded], extended: byColumn[.extended], extensionDays: extensionDays,
      answered: answered, outcome: outcome, line: line.number)
  }

  private static func checkOrder(
    _ line: RegisterTable<RequestColumn>.Line, _ received: CivilDate?, _ dates: [RequestColumn: CivilDate],
    _ table: inout RegisterTable<RequestColumn>
  ) {
    var pairs: [(RequestColumn, CivilDate?, RequestColumn)] = RequestColumn.allCases.compactMap { column in
      dates[column] == nil ? nil : (.received, received, column)
    }
    pairs += [
      (.correctionAsked, dates[.correctionAsked], .corrected), (.consulted, dates[.consulted], .consultationEnded),
    ]
    for step in [RequestColumn.correctionAsked, .corrected, .extended]
    where dates[step] != nil && dates[.answered] != nil {
      pairs.append((step, dates[step], .answered))
    }
    if dates[.extended] == nil, !line[.extensionDays].isEmpty {
      table.report(
        .registerOrder,
        Message(zh: "有“延长工作日”，没有“告知延期日期”", en: "extension_days is given without extended"), line,
        mend: Message(zh: "补填“告知延期日期”；没有延期就清空“延长工作日”", en: "Give extended, or empty extension_days"))
    }
    for (earlier, start, later) in pairs {
      guard let end = dates[later] else { continue }
      guard let start else {
        if earlier != .received {
          table.report(
            .registerOrder,
            Message(
              zh: "有“\(later.chinese ?? "")”，没有“\(earlier.chinese ?? "")”",
              en: "\(later.rawValue) is given without \(earlier.rawValue)"), line,
            mend: Message(
              zh: "补填“\(earlier.chinese ?? "")”，或清空“\(later.chinese ?? "")”",
              en: "Give \(earlier.rawValue), or empty \(later.rawValue)"))
        }
        continue
      }
      guard start > end else { continue }
      table.report(
        .registerOrder,
        Message(
          zh: "“\(later.chinese ?? "")”早于“\(earlier.chinese ?? "")”",
          en: "\(later.rawValue) is before \(earlier.rawValue)"),
        line, mend: Message(zh: "核对这两个日期", en: "Check both dates"))
    }
  }
}
