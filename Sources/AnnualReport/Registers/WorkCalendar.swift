package import Disclosure
package import Source
package import Text

/// 工作日: Monday to Friday without the days off, and with the make-up days, that the State Council announces for each year
/// (国务院办公厅关于节假日安排的通知; 《全国年节及纪念日放假办法》).
package struct WorkCalendar: Sendable {
  /// A year whose days off are not known. Counting through it would be a guess.
  package struct MissingYear: Error {
    package let year: Int

    package var message: Message {
      Message(
        zh: "\(year) 年的节假日安排不在数据里，不能推算工作日",
        en: "The days off of \(year) are not known, so working days cannot be counted")
    }
    package var mend: Message {
      Message(
        zh: "按国务院办公厅的通知写进 content/holidays.csv：date,day,name，day 写 off（放假）或 work（上班）",
        en: "Put them into content/holidays.csv from the State Council's notice: date,day,name with day off or work")
    }
  }

  /// A site's own days off, below content.
  package static let fileName = "holidays.csv"

  /// Days that are not what their weekday says.
  private var daysOff: Set<CivilDate> = []
  private var makeUpDays: Set<CivilDate> = []

  private init() {}

  /// The years that are built in, `Data/holidays.csv`.
  package static let builtIn: WorkCalendar = {
    var calendar = WorkCalendar()
    // The bytes are compiled in, and the tests read them without a fault.
    _ = calendar.add(SourceFile(path: fileName, bytes: PackageResources.holidays_csv))
    return calendar
  }()

  /// Takes the days of a site's own `holidays.csv` (`date,day,name`).
  package mutating func add(_ file: SourceFile) -> [Diagnostic] {
    if let fault = TextEncoding.diagnose(file) { return [fault] }
    let (records, faults) = CSVReader.read(file)
    var diagnostics = faults
    for record in records.dropFirst() {
      guard record.fields.count >= 2, let date = CivilDate(written: record.fields[0]) else {
        diagnostics.append(Self.fault(record, file))
        continue
      }
      switch record.fields[1].trimmed {
      case "off", "放假": daysOff.insert(date)
      case "work", "上班": makeUpDays.insert(date)
      default: diagnostics.append(Self.fault(record, file))
      }
    }
    return diagnostics
  }

  private static func fault(_ record: CSVRecord, _ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .holidayLine, Message(zh: "这一行不是节假日安排", en: "This line names no day off or make-up day"),
      at: file.location(line: record.line),
      mend: Message(zh: "写成 2027-01-01,off,元旦；调休上班写 work", en: "Write 2027-01-01,off,元旦; work for a make-up day"))
  }

  /// A year is known when New Year's Day and National Day are among its days off.
  package func knows(_ year: Int) -> Bool {
    [(1, 1), (10, 1)].allSatisfy { month, day in
      CivilDate(year: year, month: month, day: day).map(daysOff.contains) ?? false
    }
  }

  package func isWorkday(_ date: CivilDate) throws(MissingYear) -> Bool {
    guard knows(date.year) else { throw MissingYear(year: date.year) }
    if daysOff.contains(date) { return false }
    if makeUpDays.contains(date) { return true }
    // 1970-01-01 was a Thursday.
    let weekday = ((date.daysSinceEpoch + 3) % 7 + 7) % 7
    return weekday < 5
  }

  /// The day that is `count` working days after a day, which itself does not count.
  package func date(_ count: Int, workdaysAfter start: CivilDate) throws(MissingYear) -> CivilDate {
    var date = start
    var left = count
    while left > 0 {
      date = CivilDate(daysSinceEpoch: date.daysSinceEpoch + 1)
      if try isWorkday(date) { left -= 1 }
    }
    return date
  }

  /// Working days after `start` up to and with `end`; negative where `end` is earlier.
  package func workdays(after start: CivilDate, through end: CivilDate) throws(MissingYear) -> Int {
    guard start <= end else { return try -workdays(after: end, through: start) }
    var count = 0
    var day = start.daysSinceEpoch
    while day < end.daysSinceEpoch {
      day += 1
      if try isWorkday(CivilDate(daysSinceEpoch: day)) { count += 1 }
    }
    return count
  }
}

extension DiagnosticKind {
  package static let holidaysMissing = DiagnosticKind(
    "GK4705", .error, title: Message(zh: "节假日安排未知", en: "Days off unknown"),
    explanation: Message(
      zh: "期限按工作日计算；缺少某年的节假日安排时不推算，补进 content/holidays.csv 后再算",
      en: "Deadlines count working days; without a year's days off nothing is guessed: add them to content/holidays.csv"
    ))
  static let holidayLine = DiagnosticKind(
    "GK4707", .error, title: Message(zh: "节假日安排的写法", en: "Lines of holidays.csv"),
    explanation: Message(
      zh: "holidays.csv 每行一天：date,day,name；day 写 off（放假）或 work（调休上班）",
      en: "holidays.csv has one day a line: date,day,name; day is off, or work for a make-up day"))
}
