import AnnualReport
import ArgumentParser
import CivilTime
import Disclosure
import Source
import Text

struct Requests: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "依申请公开：答复期限和统计", en: "Deadlines and figures of the register of requests."),
    subcommands: [RequestsDue.self, RequestsSummary.self])
}

enum TableFormat: String, ExpressibleByArgument, CaseIterable { case text, csv, json }

/// What both commands on the register take.
struct RegisterOptions: ParsableArguments {
  @Option(
    help: words(
      zh: "申请登记簿，CSV 文件；样表用 gongkai report template 输出",
      en: "The register, a CSV file; gongkai report template prints one.", value: Message(zh: "文件", en: "file")),
    completion: .file(extensions: ["csv"]))
  var register: String
  @Option(
    name: [.customShort("s"), .customLong("source")],
    help: words(
      zh: "站点文件夹，用其中的 content/holidays.csv；默认是当前文件夹所在的站点",
      en: "A site, for its content/holidays.csv; default: the one that the working folder is or lies in.",
      value: Message(zh: "文件夹", en: "folder")),
    completion: .directory)
  var givenSource: String?
  @Option(help: words(zh: "输出格式", en: "Output format.", value: Message(zh: "格式", en: "format"))) var format =
    TableFormat.text
  @OptionGroup var clock: ClockOptions
  @OptionGroup var messages: MessageOptions

  var source: String { givenSource ?? SiteFolder.surrounding() ?? "." }

  func registers() throws -> Registers { try Registers(messages, clock: clock) }
}

struct RequestsDue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due", abstract: words(zh: "列出未办结申请的答复期限，先到期的在前", en: "Lists open requests, what is due first first."),
    discussion: words(
      zh: """
        按国务院办公厅公布的放假安排计算工作日（《条例》第三十条、第三十二条至第三十四条）：二十个工作日内答复，延长不超过二十个工作日，\
        征求意见的时间不计算在内。某年的放假安排还不知道的，是错误。
        """,
      en: """
        Working days by the State Council's notices (articles 30 and 32 to 34 of the Regulation): an answer within 20, an \
        extension by up to 20, consultation not counted. A year whose days off are not known is an error.
        """))
  @OptionGroup var options: RegisterOptions
  @Flag(help: words(zh: "已经答复的申请也列出", en: "Answered requests too.")) var all = false

  private struct Row: Encodable {
    let number, received, stage: String
    let due: String?
    let daysLeft: Int?
    let remarks: [MessageRecord]
  }

  func run() throws {
    let registers = try options.registers()
    let requests = try registers.requests(options.register, site: options.source).filter { all || $0.answered == nil }
    let clock = RequestClock(calendar: try registers.calendar(options.source), today: registers.today)
    var states: [RequestClock.State] = []
    var missing: Set<Int> = []
    for request in requests {
      do {
        let state = try clock.state(of: request)
        states.append(state)
        if let year = state.missing, missing.insert(year.year).inserted { registers.complain(year) }
      } catch {
        if missing.insert(error.year).inserted { registers.complain(error) }
        let numbers = Message(
          zh: "  申请 \(request.number) 的期限没有算出", en: "  no deadline for the request \(request.number)")
        complain(numbers[options.messages.language])
      }
    }
    try write(states.sorted(by: RequestClock.precedes))
    if !missing.isEmpty { throw ExitCode(1) }
  }

  private func write(_ states: [RequestClock.State]) throws {
    let language = options.messages.language
    switch options.format {
    case .json:
      try Console.json(
        states.map { state in
          Row(
            number: state.request.number, received: state.request.received.iso, stage: state.stage.rawValue,
            due: state.due?.iso, daysLeft: state.daysLeft, remarks: state.remarks.map(MessageRecord.init))
        })
    case .csv:
      print("number,received,stage,due,days_left,remarks")
      for state in states {
        print(
          CSVWriter.record([
            state.request.number, state.request.received.iso, state.stage.rawValue, state.due?.iso ?? "",
            state.daysLeft.map(String.init) ?? "", state.remarks.map { $0[language] }.joined(separator: "；"),
          ]))
      }
    case .text:
      let header = [
        Message(zh: "编号", en: "number"), Message(zh: "收到", en: "received"), Message(zh: "状态", en: "stage"),
        Message(zh: "答复期限", en: "due"), Message(zh: "剩余工作日", en: "days left"), Message(zh: "说明", en: "remarks"),
      ].map { $0[language] }
      print(
        TextTable.text(
          [header]
            + states.map { state in
              [
                state.request.number, state.request.received.iso, state.stage.name[language], state.due?.iso ?? "–",
                left(state, language), state.remarks.map { $0[language] }.joined(separator: "；"),
              ]
            }), terminator: "")
      let late = states.count { $0.isLate && $0.stage != .answered }
      print(
        Message(
          zh: "\(states.count) 件，逾期 \(late) 件",
          en: "\(states.count) requests, \(late) overdue")[language])
    }
  }

  private func left(_ state: RequestClock.State, _ language: Language) -> String {
    guard let days = state.daysLeft else { return "–" }
    guard days < 0 else { return String(days) }
    return Message(zh: "逾期 \(-days)", en: "\(-days) late")[language]
  }
}

struct RequestsSummary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: words(
      zh: "按年度报告表三统计一年的申请，并统计答复是否按期",
      en: "Counts a year's requests as the report does, and which were answered in time."))
  @OptionGroup var options: RegisterOptions
  @Option(help: words(zh: "年度；默认是今年", en: "The fiscal year; default: this one.", value: Message(zh: "年度", en: "year")))
  var year: Int?

  func run() throws {
    let registers = try options.registers()
    guard let count = RegisterCount(year: year ?? registers.today.year) else {
      throw ValidationError(
        zh: "\(year ?? registers.today.year) 年没有法定格式",
        en: "There is no statutory form for \(year ?? registers.today.year)")
    }
    let requests = try registers.requests(options.register, site: options.source)
    let cells = count.requests(requests)
    let timeliness = try registers.timeliness(requests, count, site: options.source)
    try write(count, cells, timeliness)
  }

  private struct Summary: Encodable {
    let fiscalYear: Int
    let requests: [String: [String: Int]]
    let answeredOnTime, answeredLate: Int
  }

  private func write(_ count: RegisterCount, _ cells: [CellAddress: Int], _ timeliness: AnnualReport.Timeliness) throws
  {
    let language = options.messages.language
    let block = count.format.blocks(of: .requests)[0]
    func figures(_ row: FormRow) -> [Int] { block.columns.map { cells[CellAddress(row.key, $0.key)] ?? 0 } }
    switch options.format {
    case .json:
      let rows = block.rows.map { row in
        (row.key.text, Dictionary(uniqueKeysWithValues: zip(block.columns.map(\.key.text), figures(row))))
      }
      try Console.json(
        Summary(
          fiscalYear: count.year, requests: Dictionary(uniqueKeysWithValues: rows),
          answeredOnTime: timeliness.onTime, answeredLate: timeliness.late))
    case .csv:
      print(CSVWriter.record(["row"] + block.columns.map(\.key.text)))
      for row in block.rows { print(CSVWriter.record([row.key.text] + figures(row).map(String.init))) }
    case .text:
      let header = [Message(zh: "\(count.year) 年度", en: "\(count.year)")[language]]
      let rows = block.rows.filter { row in figures(row).contains { $0 > 0 } || !row.isResult }
      print(
        TextTable.text(
          [header + block.columns.map { language == .chinese ? $0.label : $0.key.text }]
            + rows.map { row in [language == .chinese ? row.label : row.key.text] + figures(row).map(String.init) }),
        terminator: "")
      print(
        Message(
          zh: "按期答复 \(timeliness.onTime) 件，逾期答复 \(timeliness.late) 件；办理结果为 0 的行未列出",
          en: "\(timeliness.onTime) answered in time, \(timeliness.late) late; outcomes of 0 are left out")[language])
    }
  }
}

/// Columns of text that line up on a terminal, Chinese characters being two columns wide.
enum TextTable {
  static func text(_ rows: [[String]]) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].columns : 0 }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell + (column < row.count - 1 ? String(repeating: " ", count: widths[column] - cell.columns + 2) : "")
      }
      return line + "\n"
    }.joined()
  }
}
