internal import Source
internal import Text

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
    let office = TextEncoding.diagnoseOffice(original)
    guard office == nil, TextEncoding.isUTF8(file.bytes) else {
      diagnostics.append(
        Diagnostic(
          .registerColumn, office?.message ?? Message(zh: "文件不是文本", en: "The file is no text"), at: file.whole,
          mend: Message(
            zh: "在 Excel 或 WPS 里打开，另存为 CSV（UTF-8），用 --register 或 --cases 写出另存的文件",
            en: "Open it in its own program, save it as CSV (UTF-8) and name the saved file with --register or --cases"
          )))
      return
    }
    let (records, faults) = CSVReader.read(file, rectangular: false)
    diagnostics += faults.map {
      $0.placed(at: Self.place(path, $0.location?.line ?? 1))
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
          at: Self.place(path, header.line), mend: Message(zh: "只留一列", en: "Keep one of them")))
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

  mutating func report(_ kind: DiagnosticKind, _ message: Message, _ line: Line, mend: Message) {
    diagnostics.append(Diagnostic(kind, message, at: place(line), mend: mend))
  }
}

extension Message {
  /// The mend of an empty field.
  static var fillIn: Message { Message(zh: "按登记情况填写", en: "Fill it in") }
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
}
