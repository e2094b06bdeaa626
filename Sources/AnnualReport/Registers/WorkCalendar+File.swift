package import CivilTime
package import Source
internal import Text

extension WorkCalendar {
  /// A site's own days off, below content.
  package static let fileName = "holidays.csv"

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
      case "off", "放假": addDayOff(date)
      case "work", "上班": addMakeUpDay(date)
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
