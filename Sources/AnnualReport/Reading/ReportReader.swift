internal import CivilTime
package import Disclosure
package import Source
internal import Text

/// Reads `report.yml` and the form's CSV files beside it; every fault is reported, and what could be read is returned.
package struct ReportReader {
  package static let fileName = "report.yml"

  private let file: SourceFile
  private var fields: KeyedFields<ReportKey>
  private var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - files: `report.yml` and any `form-*.csv`, by name.
  ///   - issuer: What a report takes where it names none; `level` likewise.
  package static func read(
    _ files: [String: SourceFile], issuer: String, level: AdministrativeLevel
  ) -> (report: AnnualReport?, diagnostics: [Diagnostic]) {
    let sorted = files.sorted { $0.key < $1.key }
    let damaged = sorted.compactMap { TextEncoding.diagnose($0.value) }
    guard damaged.isEmpty else { return (nil, damaged) }
    guard let file = files[fileName] else { return (nil, sorted.prefix(1).map { missingReport($0.key, $0.value) }) }
    let reading = YAMLReader.read(file)
    let faults = reading.diagnostics
    guard let root = reading.root else { return (nil, faults.hasErrors ? faults : faults + [missingYear(file)]) }
    var reader = ReportReader(file, root)
    let report = reader.report(files, issuer: issuer, level: level)
    return (report, faults + reader.diagnostics + reader.fields.diagnostics)
  }

  private init(_ file: SourceFile, _ root: YAMLNode) {
    self.file = file
    fields = KeyedFields(root, in: file)
  }

  private mutating func report(
    _ files: [String: SourceFile], issuer: String, level: AdministrativeLevel
  ) -> AnnualReport? {
    guard let year = year() else {
      if !fields.has(.year) { fields.adopt([Self.missingYear(file)]) }
      return nil
    }
    guard let format = format(of: year) else { return nil }
    checkPeriod(of: year)
    var builder = ReportBuilder(format)
    for (table, key) in zip(StatutoryTable.allCases, [ReportKey.proactive, .requests, .litigation]) {
      if let node = fields.node(key) { diagnostics += builder.take(written(node, table, format)) }
    }
    refuseUnknownForms(files)
    for table in StatutoryTable.allCases {
      guard let form = files[FormCSV.name(of: table)] else { continue }
      if let other = builder.tablePlaces[table] {
        refuseSecond(table, form, besides: other)
      } else {
        diagnostics += builder.take(FormCSVReader.read(form, table, of: format))
      }
    }
    let yearPlace = fields.range(.year) ?? 0..<0
    diagnostics += builder.fillBlanks(at: FilePlace(file: file, range: yearPlace))
    let stated = fields.level(.level)
    return AnnualReport(
      format: format, year: year, issuer: fields.text(.issuer) ?? issuer, level: stated ?? level,
      timeliness: fields.timeliness(), notes: fields.notes(format), overrides: fields.overrides(), file: file,
      cells: builder.cells, rowsRead: builder.rowsRead, yearPlace: yearPlace)
  }

  private static func missingReport(_ name: String, _ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .reportIncomplete, Message(zh: "\(name) 旁边没有 report.yml", en: "There is no report.yml beside \(name)"),
      at: file.whole,
      mend: Message(zh: "新建 report.yml，写一行“年度: …”", en: "Make report.yml with a line 'year: …'"))
  }

  private static func missingYear(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .reportIncomplete, Message(zh: "report.yml 没有写年度", en: "report.yml does not say its year"), at: file.whole,
      mend: Message(zh: "加一行“年度: 2025”", en: "Add a line 'year: 2025'"))
  }

  private mutating func refuseSecond(_ table: StatutoryTable, _ form: SourceFile, besides other: FilePlace) {
    let name = FormCSV.name(of: table)
    fields.report(
      .reportTwice, Message(zh: "\(name) 与 report.yml 都有这张表", en: "Both \(name) and report.yml hold this table"),
      at: other.range, mend: Message(zh: "只保留其中一处", en: "Keep one of the two"), related: [form.whole])
  }

  /// A form under another name would be lost silently.
  private mutating func refuseUnknownForms(_ files: [String: SourceFile]) {
    let known = StatutoryTable.allCases.map(FormCSV.name)
    for (name, file) in files.sorted(by: { $0.key < $1.key }) where name != Self.fileName && !known.contains(name) {
      diagnostics.append(
        Diagnostic(
          .formName, Message(zh: "没有“\(name)”这张表", en: "There is no form '\(name)'"), at: file.whole,
          mend: nearest(to: name, among: known).map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
            ?? Message(
              zh: "表的文件名是 \(known.joined(separator: "、"))；附件请改名",
              en: "Forms are \(known.joined(separator: ", ")); rename an attachment")))
    }
  }

  private mutating func format(of year: Int) -> StatutoryFormat? {
    let due = StatutoryFormat.of(year: year)
    guard let text = fields.text(.format) else {
      if due == nil {
        fields.report(
          .reportFormat,
          Message(zh: "\(year) 年的报告没有法定表格", en: "There was no statutory form for \(year)"),
          at: fields.range(.year) ?? 0..<0,
          mend: Message(zh: "删去 report.yml，正文按当年的写法", en: "Delete report.yml; the report is free text"))
      }
      return due
    }
    guard let stated = StatutoryFormat.all.first(where: { $0.id == text || $0.circular == text }) else {
      let names = StatutoryFormat.all.map(\.id)
      fields.reportValue(
        .format, Message(zh: names.joined(separator: " 或 "), en: names.joined(separator: " or ")))
      return due
    }
    if stated != due {
      let key = fields.spelling(.format)
      fields.report(
        .reportFormat,
        Message(
          zh: "\(year) 年度的报告用 \(due?.id ?? "自由") 格式\(due.map { "（\($0.circular)）" } ?? "")，不用 \(stated.id)",
          en:
            "The report for \(year) takes the format \(due?.id ?? "of its own")\(due.map { " (\($0.circular))" } ?? ""), not \(stated.id)"
        ),
        at: fields.range(.format) ?? 0..<0,
        mend: due.map {
          Message(
            zh: "写成“\(key): \($0.id)”，并按该格式的行列填写",
            en: "Write '\(key): \($0.id)', with the rows and columns of that format"
          )
        }
          ?? Message(
            zh: "删去 report.yml；\(year) 年度没有法定表格，正文按当年的写法",
            en: "Delete report.yml: for \(year) there was no form, and the report is free text"))
    }
    return stated
  }

  /// `2024`, `2024年` or `2024年度`.
  private mutating func year() -> Int? {
    guard let text = fields.text(.year) else { return nil }
    guard let match = LabelText.normal(text).wholeMatch(of: #/((?:19|20)\d\d)(?:年度?)?/#), let year = Int(match.1) else {
      fields.reportValue(.year, Message(zh: "四位数的年度，例如 2025", en: "a year such as 2025"))
      return nil
    }
    return year
  }

  /// Two dates, or one text with 至 between them.
  private mutating func checkPeriod(of year: Int) {
    let texts = fields.texts(.period).flatMap { $0.text.split(separator: "至").map(String.init) }
    let dates = texts.map { CivilDate(written: $0.hasPrefix("自") ? String($0.dropFirst()) : $0)?.iso }
    guard fields.has(.period), dates != ["\(year)-01-01", "\(year)-12-31"] else { return }
    fields.report(
      .reportPeriod,
      Message(
        zh: "统计期限应是 \(year)年1月1日至12月31日", en: "The period is 1 January to 31 December \(year)"),
      at: fields.range(.period) ?? 0..<0,
      mend: Message(
        zh: "写成 [\(year)-01-01, \(year)-12-31]，或删去这一行",
        en: "Write [\(year)-01-01, \(year)-12-31], or delete the line"))
  }

  /// `row: [figures]`, one a column, or `row: 0`.
  private func written(_ node: YAMLNode, _ table: StatutoryTable, _ format: StatutoryFormat) -> WrittenTable {
    func place(_ range: Range<Int>) -> FilePlace { FilePlace(file: file, range: range) }
    let start = node.range.lowerBound..<node.range.lowerBound + 1
    var written = WrittenTable(table, .keys, at: place(start))
    guard case .mapping(let pairs) = node.content else {
      let example = format.blocks(of: table).first?.rows.first?.key.text ?? ""
      written.report([
        Diagnostic(
          .fieldShape, Message(zh: "这里应是“行: [数字, …]”", en: "'row: [figures]' is expected here"),
          at: place(node.range.isEmpty ? start : node.range).location,
          mend: Message(
            zh: "每行写一项，例如“\(example): [0, 0]”；一行全是 0 的写“\(example): 0”",
            en: "Write a row a line, such as '\(example): [0, 0]', or '\(example): 0' for noughts"))
      ])
      return written
    }
    for (key, value) in pairs {
      guard let name = key.text else { continue }
      guard let (block, row) = format.row(named: name, in: table) else {
        written.addStranger(name, at: place(key.range))
        continue
      }
      var values: [YAMLNode] = if case .sequence(let items) = value.content { items } else { [value] }
      // `row: 0` is a row of noughts.
      if value.text?.trimmed == "0" { values = Array(repeating: value, count: block.columns.count) }
      let figures = values.map { value in
        WrittenFigure(value.text ?? "[]", at: place(value.range.isEmpty ? key.range : value.range))
      }
      written.add(WrittenRow(block: block, row: row, figures: figures, place: place(key.range)))
    }
    return written
  }
}

extension DiagnosticKind {
  static let reportIncomplete = DiagnosticKind(
    "GK4001", .error, title: Message(zh: "report.yml 写明年度", en: "report.yml says its year"),
    explanation: Message(
      zh: "年度报告的数字写在 index.md 旁边的 report.yml 里，至少要有“年度”",
      en: "A report's figures stand in report.yml beside index.md, which says at least its year"))
  static let reportFormat = DiagnosticKind(
    "GK4002", .error, title: Message(zh: "格式与年度相符", en: "The format of the year"),
    explanation: Message(
      zh: "2019、2020 年度用 2019-60 格式，2021 年度起用 2021-30 格式；2018 年度及以前没有法定表格",
      en: "2019 and 2020 are reported in the format 2019-60, from 2021 on in 2021-30; before 2019 there was none"))
  static let reportPeriod = DiagnosticKind(
    "GK4008", .error, title: Message(zh: "统计期限是整年", en: "The period is the year"),
    explanation: Message(zh: "统计期限自 1 月 1 日至 12 月 31 日", en: "The period runs from 1 January to 31 December"))
  static let reportTwice = DiagnosticKind(
    "GK4007", .error, title: Message(zh: "一张表只填一处", en: "A table is given once"),
    explanation: Message(
      zh: "一张表写在 report.yml 里，或放在 form-*.csv 里，不能两处都有",
      en: "A table stands in report.yml or in a form-*.csv, not in both"))
  static let formName = DiagnosticKind(
    "GK4017", .error, title: Message(zh: "form-*.csv 的名称", en: "Names of form-*.csv"),
    explanation: Message(
      zh: "表的 CSV 文件名是 form-proactive.csv、form-requests.csv、form-litigation.csv；别的名称会被悄悄漏掉，所以报错",
      en:
        "Forms are form-proactive.csv, form-requests.csv and form-litigation.csv; under another name one would be lost")
  )
}
