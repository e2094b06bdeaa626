internal import Foundation
package import Source
internal import Text

/// Columns of the register of requests (政府信息公开申请登记). Further columns are left alone.
enum RequestColumn: String, FieldKey {
  static let bySpelling = spellingTable()
  case number, received, applicant
  case correctionAsked = "correction_asked"
  case corrected, consulted
  case consultationEnded = "consultation_ended"
  case extended
  case extensionDays = "extension_days"
  case answered, outcome

  var chinese: String? {
    switch self {
    case .number: "编号"
    case .received: "收到日期"
    case .applicant: "申请人类型"
    case .correctionAsked: "通知补正日期"
    case .corrected: "收到补正日期"
    case .consulted: "征求意见日期"
    case .consultationEnded: "收到意见日期"
    case .extended: "告知延期日期"
    case .extensionDays: "延长工作日"
    case .answered: "答复日期"
    case .outcome: "办理结果"
    }
  }

  static let required: [RequestColumn] = [.number, .received, .applicant, .answered, .outcome]
}

/// Columns of the register of cases (行政复议、行政诉讼登记).
enum CaseColumn: String, FieldKey {
  static let bySpelling = spellingTable()
  case number, kind, received, decided, result

  var chinese: String? {
    switch self {
    case .number: "编号"
    case .kind: "类别"
    case .received: "受理日期"
    case .decided: "结案日期"
    case .result: "结果"
    }
  }

  static let required = CaseColumn.allCases
}

/// A register in CSV: its lines by column. Registers hold personal data, so nothing of a line but its number is ever printed.
struct RegisterTable<Column: FieldKey> {
  struct Line {
    let number: Int
    let fields: [Column: String]

    subscript(column: Column) -> String { fields[column] ?? "" }
  }

  let path: String
  private(set) var lines: [Line] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads UTF-8, or GBK as WPS and Excel save it; lines that begin with `#` above the header are remarks.
  init(_ original: SourceFile, required: [Column]) {
    path = original.path
    let text = TextEncoding.isUTF8(original.bytes) ? nil : TextEncoding.utf8(fromGB18030: original.bytes)
    let file = SourceFile(path: path, bytes: text ?? original.bytes)
    guard TextEncoding.isUTF8(file.bytes) else {
      diagnostics.append(Diagnostic(.registerColumn, Message(zh: "文件不是文本", en: "The file is no text"), at: file.whole))
      return
    }
    let (records, faults) = CSVReader.read(file, rectangular: false)
    diagnostics += faults.map {
      Diagnostic($0.kind, $0.message, at: Self.place(path, $0.location?.line ?? 1), mend: $0.mend)
    }
    // Remarks stand above the header; below it #1 is a number.
    let content = records.filter { record in record.fields.contains { !$0.trimmed.isEmpty } }
      .drop { $0.fields.first?.hasPrefix("#") ?? false }
    guard let header = content.first else {
      diagnostics.append(missing(required, line: 1))
      return
    }
    let columns = header.fields.map { Column.bySpelling[LabelText.normal($0)] ?? Column.bySpelling[$0.trimmed] }
    for (field, column) in zip(header.fields, columns) where column == nil {
      let unused = Column.bySpelling.filter { !columns.contains($0.value) }.keys.sorted()
      guard let near = nearest(to: field.trimmed, among: unused) else { continue }
      diagnostics.append(
        Diagnostic(
          .registerColumn, Message(zh: "没有“\(field.trimmed)”这一列", en: "There is no column '\(field.trimmed)'"),
          at: Self.place(path, header.line), mend: Message(zh: "是不是“\(near)”？", en: "Did you mean '\(near)'?")))
    }
    for column in Set(columns.compactMap { $0 }) where columns.count(where: { $0 == column }) > 1 {
      diagnostics.append(
        Diagnostic(
          .registerColumn,
          Message(zh: "“\(column.chinese ?? "")”列出现两次", en: "The column '\(column.rawValue)' stands twice"),
          at: Self.place(path, header.line)))
    }
    let absent = required.filter { !columns.contains($0) }
    if !absent.isEmpty { diagnostics.append(missing(absent, line: header.line)) }
    guard !diagnostics.hasErrors else { return }
    lines = content.dropFirst().map { record in
      var fields: [Column: String] = [:]
      for (field, column) in zip(record.fields, columns) {
        if let column { fields[column] = field.trimmed }
      }
      return Line(number: record.line, fields: fields)
    }
  }

  private func missing(_ columns: [Column], line: Int) -> Diagnostic {
    Diagnostic(
      .registerColumn,
      Message(
        zh: "缺少列：\(columns.compactMap(\.chinese).joined(separator: "、"))",
        en: "Columns are missing: \(columns.map(\.rawValue).joined(separator: ", "))"),
      at: Self.place(path, line),
      mend: Message(zh: "表头见 gongkai report template", en: "See the header that `gongkai report template` prints"))
  }

  /// The place of a line, without its text.
  static func place(_ path: String, _ line: Int) -> SourceLocation {
    SourceLocation(path: path, line: line, column: nil, length: 0, excerpt: nil)
  }

  func place(_ line: Line) -> SourceLocation { Self.place(path, line.number) }

  mutating func report(_ kind: DiagnosticKind, _ message: Message, _ line: Line, mend: Message? = nil) {
    diagnostics.append(Diagnostic(kind, message, at: place(line), mend: mend))
  }
}

/// Whether a CSV file's header is that of a register.
package enum RegisterGuard {
  /// An error for each register among the files below content: everything there may be published.
  package static func check(_ files: [SourceFile]) -> [Diagnostic] {
    files.filter(isRegister).map { refusal(of: $0.path) }
  }

  package static func refusal(of path: String) -> Diagnostic {
    Diagnostic(
      .registerInContent, Message(zh: "登记簿不能放在 content/ 里", en: "A register must not lie in content/"),
      at: SourceLocation(path: path, line: nil, column: nil, length: 0, excerpt: nil),
      mend: Message(
        zh: "登记簿含个人信息：移到 content/ 以外的文件夹", en: "Registers hold personal data: move it to a folder outside content/"))
  }

  /// Looks for the names of columns near the beginning, however they are parted and encoded.
  private static func isRegister(_ file: SourceFile) -> Bool {
    let text = LabelText.normal(String(Self.text(of: file).prefix(20_000)))
    func has(_ columns: [some FieldKey]) -> Bool { columns.allSatisfy { text.contains($0.chinese ?? $0.rawValue) } }
    if has([RequestColumn.received, .applicant]) || has([CaseColumn.received, .decided, .kind]) { return true }
    // English names are common words: they must be fields of one line.
    return Self.text(of: file).prefix(20_000).split(whereSeparator: \.isNewline).contains { line in
      let names = Set(line.split { ",;\t".contains($0) }.map { LabelText.normal(String($0)) })
      return names.isSuperset(of: ["received", "applicant"]) || names.isSuperset(of: ["kind", "received", "decided"])
    }
  }

  private static func text(of file: SourceFile) -> String {
    if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
      return String(bytes: file.bytes, encoding: .utf16) ?? ""
    }
    let bytes = TextEncoding.isUTF8(file.bytes) ? file.bytes : TextEncoding.utf8(fromGB18030: file.bytes) ?? file.bytes
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension DiagnosticKind {
  static let registerColumn = DiagnosticKind(
    "GK4701", .error, title: Message(zh: "登记簿的列", en: "Columns of a register"),
    explanation: Message(
      zh: "登记簿是 CSV，第一行是列名；gongkai report template 打印带说明的样表",
      en: "A register is CSV with its columns in the first line; `gongkai report template` prints one with remarks"))
  static let registerValue = DiagnosticKind(
    "GK4702", .error, title: Message(zh: "登记簿的内容", en: "Values of a register"),
    explanation: Message(
      zh: "日期要存在，申请人类型和办理结果写表上的名称", en: "Dates exist; applicant and outcome are those of the statutory form"))
  static let registerDuplicate = DiagnosticKind(
    "GK4703", .error, title: Message(zh: "编号不重复", en: "Numbers are unique"),
    explanation: Message(zh: "登记簿的每一行有自己的编号，重复会重复计数", en: "Each line has its own number, or a request is counted twice")
  )
  static let registerOrder = DiagnosticKind(
    "GK4704", .error, title: Message(zh: "日期先后", en: "Order of dates"),
    explanation: Message(
      zh: "收到在先，答复在后；答复日期和办理结果同时填写", en: "Receipt comes first; an answer has its date and its outcome"))
  package static let holidaysMissing = DiagnosticKind(
    "GK4705", .error, title: Message(zh: "节假日安排未知", en: "Days off unknown"),
    explanation: Message(
      zh: "期限按工作日计算；缺少某年的节假日安排时不推算，补进 content/holidays.csv 后再算",
      en: "Deadlines count working days; without a year's days off nothing is guessed: add them to content/holidays.csv"
    ))
  static let registerInContent = DiagnosticKind(
    "GK4706", .error, title: Message(zh: "登记簿不在 content/ 里", en: "Registers lie outside content/"),
    explanation: Message(
      zh: "申请登记簿、复议诉讼登记簿含姓名、证件号等个人信息；content/ 里的文件会发布",
      en: "Registers of requests and cases hold names and identity numbers; files in content/ are published"))
  static let carriedInDisagrees = DiagnosticKind(
    "GK4708", .error, title: Message(zh: "上年结转与上年报告一致", en: "Carried in agrees with last year"),
    explanation: Message(
      zh: "登记簿里上年未办结的申请，应与上一年度报告的“结转下年度继续办理”一致",
      en: "Requests that the register has open from last year are those that last year's report carried out"))
}
