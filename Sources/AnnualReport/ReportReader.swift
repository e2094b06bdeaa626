internal import Disclosure
package import Source
internal import Text

/// Reads `report.yml` and the form's CSV files beside it; every fault is reported, and what could be read is returned.
package struct ReportReader {
  package static let fileName = "report.yml"

  /// What a report takes where it does not say.
  let issuer: String
  let level: AdministrativeLevel
  private(set) var diagnostics: [Diagnostic] = []
  var cells: [CellAddress: ReportCell] = [:]
  /// Tables in which a row was not recognised: the row that it stands for is not missing.
  private var tablesWithUnknownRows: Set<StatutoryTable> = []
  private var tablePlaces: [StatutoryTable: FilePlace] = [:]

  package init(issuer: String, level: AdministrativeLevel) { (self.issuer, self.level) = (issuer, level) }

  /// - Parameter files: `report.yml` and any `form-*.csv`, by name.
  package static func read(
    _ files: [String: SourceFile], issuer: String, level: AdministrativeLevel
  ) -> (report: AnnualReport?, diagnostics: [Diagnostic]) {
    var reader = ReportReader(issuer: issuer, level: level)
    let report = reader.read(files)
    return (report, reader.diagnostics)
  }

  private mutating func read(_ files: [String: SourceFile]) -> AnnualReport? {
    let damaged = files.sorted { $0.key < $1.key }.compactMap { TextEncoding.diagnose($0.value) }
    guard damaged.isEmpty else {
      diagnostics = damaged
      return nil
    }
    guard let file = files[Self.fileName] else {
      diagnostics += files.sorted { $0.key < $1.key }.prefix(1).map { name, file in
        Diagnostic(
          .reportIncomplete, Message(zh: "\(name) 旁边没有 report.yml", en: "There is no report.yml beside \(name)"),
          at: file.whole,
          mend: Message(zh: "新建 report.yml，写一行“year: 年度”", en: "Make report.yml with a line 'year: …'"))
      }
      return nil
    }
    let (root, faults) = YAMLReader.read(file)
    diagnostics += faults
    guard let root else {
      if !faults.hasErrors { diagnostics.append(missingYear(file)) }
      return nil
    }
    var fields = KeyedFields<ReportKey>(root, in: file)
    defer { diagnostics += fields.diagnostics }
    guard let year = year(&fields) else {
      if !fields.has(.year) { fields.adopt([missingYear(file)]) }
      return nil
    }
    guard let format = format(&fields, year: year) else { return nil }
    checkPeriod(&fields, year: year)
    for (table, key) in zip(StatutoryTable.allCases, [ReportKey.proactive, .requests, .litigation]) {
      if let node = fields.node(key) { readTable(node, table, format, file) }
    }
    refuseUnknownForms(files)
    for table in StatutoryTable.allCases {
      let name = FormCSV.name(of: table)
      guard let form = files[name] else { continue }
      guard tablePlaces[table] == nil else {
        fields.report(
          .reportTwice,
          Message(zh: "\(name) 与 report.yml 都有这张表", en: "Both \(name) and report.yml hold this table"),
          at: tablePlaces[table]?.range ?? 0..<0,
          mend: Message(zh: "只保留其中一处", en: "Keep one of the two"), related: [form.whole])
        continue
      }
      tablePlaces[table] = FilePlace(file: form, range: form.byteOrderMark..<form.byteOrderMark)
      FormCSVReader(file: form, format: format).read(table, into: &self)
    }
    let yearPlace = fields.range(.year) ?? 0..<0
    fillBlanks(format, FilePlace(file: file, range: yearPlace))
    let level = fields.text(.level)
    if let level, AdministrativeLevel(named: level) == nil {
      fields.reportValue(.level, Message(zh: "township（乡镇）、county（县区）或 city（市）", en: "township, county or city"))
    }
    return AnnualReport(
      format: format, year: year, issuer: fields.text(.issuer) ?? issuer,
      level: level.flatMap { AdministrativeLevel(named: $0) } ?? self.level, timeliness: timeliness(&fields),
      notes: notes(&fields, format), overrides: overrides(&fields), file: file, cells: cells, yearPlace: yearPlace)
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

  private func missingYear(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .reportIncomplete, Message(zh: "report.yml 没有写年度", en: "report.yml does not say its year"), at: file.whole,
      mend: Message(zh: "加一行“year: 2025”", en: "Add a line 'year: 2025'"))
  }

  private func format(_ fields: inout KeyedFields<ReportKey>, year: Int) -> StatutoryFormat? {
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
            zh: "写成 format: \($0.id)，并按该格式的行列填写", en: "Write format: \($0.id), with the rows and columns of that format"
          )
        })
    }
    return stated
  }

  /// `2024`, `2024年` or `2024年度`.
  private func year(_ fields: inout KeyedFields<ReportKey>) -> Int? {
    guard let text = fields.text(.year) else { return nil }
    guard let match = LabelText.normal(text).wholeMatch(of: #/((?:19|20)\d\d)(?:年度?)?/#), let year = Int(match.1) else {
      fields.reportValue(.year, Message(zh: "四位数的年度，例如 2025", en: "a year such as 2025"))
      return nil
    }
    return year
  }

  /// Two dates, or one text with 至 between them.
  private func checkPeriod(_ fields: inout KeyedFields<ReportKey>, year: Int) {
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

  // MARK: Tables

  private mutating func readTable(
    _ node: YAMLNode, _ table: StatutoryTable, _ format: StatutoryFormat, _ file: SourceFile
  ) {
    tablePlaces[table] = FilePlace(file: file, range: node.range.lowerBound..<node.range.lowerBound + 1)
    guard case .mapping(let pairs) = node.content else {
      return report(
        .fieldShape, Message(zh: "这里应是“行: [数字, …]”", en: "'row: [figures]' is expected here"), file, node.range)
    }
    var seen: [RowKey: Range<Int>] = [:]
    for (key, value) in pairs {
      guard let name = key.text else { continue }
      guard let (block, row) = row(named: name, table, format, at: FilePlace(file: file, range: key.range)) else {
        continue
      }
      if let earlier = seen.updateValue(key.range, forKey: row.key) {
        report(
          .yamlDuplicate, Message(zh: "“\(row.label)”写了两次", en: "The row '\(row.key)' is given twice"), file, key.range,
          mend: Message(zh: "删去其中一行", en: "Delete one of the two lines"), related: [file.location(earlier)])
        continue
      }
      var values: [YAMLNode] = if case .sequence(let items) = value.content { items } else { [value] }
      // `row: 0` is a row of noughts.
      if value.text?.trimmed == "0" { values = Array(repeating: value, count: block.columns.count) }
      read(
        values.map { ($0.text, FilePlace(file: file, range: $0.range.isEmpty ? key.range : $0.range)) },
        row: row, of: block, at: FilePlace(file: file, range: key.range))
    }
  }

  /// The row of this table that a name means; a row of another table or another format is said to be one.
  mutating func row(
    named name: String, _ table: StatutoryTable, _ format: StatutoryFormat, at place: FilePlace
  ) -> (block: FormBlock, row: FormRow)? {
    if let found = format.row(named: name), found.block.table == table { return found }
    let others = StatutoryFormat.all.filter { $0 != format }
    let message: Message
    var mend: Message?
    if let found = format.row(named: name) {
      message = Message(
        zh: "“\(name)”属于表“\(found.block.table.name.zh)”",
        en: "'\(name)' belongs to the table '\(found.block.table.rawValue)'")
    } else if let other = others.first(where: { $0.row(named: name) != nil }) {
      message = Message(
        zh: "“\(name)”是 \(other.id) 格式的行，\(format.id) 格式没有这一行",
        en: "'\(name)' is a row of the format \(other.id); the format \(format.id) has no such row")
      mend = Message(zh: "核对 format 与 year，或换成本格式的行", en: "Check format and year, or use the rows of this format")
    } else {
      message = Message(zh: "表中没有“\(name)”这一行", en: "The table has no row '\(name)'")
    }
    tablesWithUnknownRows.insert(table)
    let rows = format.blocks(of: table).flatMap(\.rows)
    // 予以公开 for （一）予以公开
    let short = rows.filter { StatutoryFormat.unnumbered($0.label) == StatutoryFormat.unnumbered(name) }
    let near = short.count == 1 ? short[0].label : nearest(to: name, among: rows.flatMap { [$0.key.text, $0.label] })
    diagnostics.append(
      Diagnostic(
        .reportRow, message, at: place.location,
        mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") } ?? mend
          ?? Message(
            zh: "可用的行：\(rows.map(\.label).joined(separator: "；"))",
            en: "The rows are: \(rows.map(\.key.text).joined(separator: ", "))")))
    return nil
  }

  /// Takes the figures of one row in the order of the form's columns.
  mutating func read(
    _ values: [(text: String?, place: FilePlace)], row: FormRow, of block: FormBlock, at place: FilePlace
  ) {
    guard values.count == block.columns.count else {
      let columns = block.columns.map(\.label).joined(separator: "、")
      diagnostics.append(
        Diagnostic(
          .reportColumns,
          Message(
            zh: "“\(row.label)”有 \(values.count) 个数字，应有 \(block.columns.count) 个",
            en: "The row '\(row.key)' has \(values.count) figures instead of \(block.columns.count)"),
          at: place.location,
          mend: Message(zh: "依次填写：\(columns)", en: "In order: \(columns)")))
      for column in block.columns { cells[CellAddress(row.key, column.key)] = ReportCell(value: .blank, place: place) }
      return
    }
    var blanks: [FormColumn] = []
    var unfilled: [FormColumn] = []
    for (column, value) in zip(block.columns, values) {
      let text = value.text ?? "[]"
      switch FigureText.read(text, as: column.type) {
      case .blank: blanks.append(column)
      case .unfilled: unfilled.append(column)
      case .figure, .placeholder, .invalid: break
      }
      cells[CellAddress(row.key, column.key)] = ReportCell(
        value: self.value(text, row, column, at: value.place), place: value.place)
    }
    report(
      .reportBlank, blanks, of: row, Message(zh: "有空格未填", en: "has blanks"),
      mend: Message(zh: "没有就写 0", en: "Write 0 where there was none"))
    report(
      .reportUnfilled, unfilled, of: row, Message(zh: "还没有填写", en: "is still to be filled in"),
      mend: Message(zh: "填入数字，没有就写 0", en: "Write the figures, 0 where there was none"))
  }

  /// One diagnostic for the cells of a row, at the first of them.
  private mutating func report(
    _ kind: DiagnosticKind, _ columns: [FormColumn], of row: FormRow, _ fault: Message, mend: Message
  ) {
    guard let first = columns.first else { return }
    diagnostics.append(
      Diagnostic(
        kind,
        Message(
          zh: "“\(row.label)”\(fault.zh)：\(columns.map(\.label).joined(separator: "、"))",
          en: "The row '\(row.key)' \(fault.en): \(columns.map(\.key.text).joined(separator: ", "))"),
        at: cells[CellAddress(row.key, first.key)]?.place.location, mend: mend))
  }

  private mutating func value(_ text: String, _ row: FormRow, _ column: FormColumn, at place: FilePlace) -> CellValue {
    let cell = Message(zh: "“\(row.label)·\(column.label)”", en: "\(row.key) · \(column.key)")
    switch FigureText.read(text, as: column.type) {
    case .figure(let figure): return .figure(figure)
    case .blank, .unfilled: return .blank
    case .placeholder:
      diagnostics.append(
        Diagnostic(
          .reportBlank, Message(zh: "\(cell.zh)写了“\(text)”，不是数字", en: "\(cell.en) says '\(text)', which is no figure"),
          at: place.location, mend: Message(zh: "没有就写 0", en: "Write 0 where there was none")))
    case .invalid:
      let form: Message =
        switch column.type {
        case .count: Message(zh: "从 0 起的整数", en: "a whole number from 0")
        case .change: Message(zh: "整数，减少的写负数", en: "a whole number, negative for fewer")
        case .money: Message(zh: "带单位的金额，例如 15.68万元", en: "an amount with its unit, such as 15.68万元")
        case .tenThousandYuan: Message(zh: "以万元计的金额，例如 15.68", en: "an amount in 万元, such as 15.68")
        }
      diagnostics.append(
        Diagnostic(
          .reportFigure, Message(zh: "\(cell.zh)不能是“\(text)”", en: "\(cell.en) cannot be '\(text)'"),
          at: place.location,
          mend: Message(zh: "应为\(form.zh)", en: "Write \(form.en)")))
    }
    return .blank
  }

  /// Rows that are not given at all are blank.
  private mutating func fillBlanks(_ format: StatutoryFormat, _ fallback: FilePlace) {
    for table in StatutoryTable.allCases {
      let place = tablePlaces[table] ?? fallback
      var missing: [FormRow] = []
      for block in format.blocks(of: table) {
        for row in block.rows where !block.columns.allSatisfy({ cells[CellAddress(row.key, $0.key)] != nil }) {
          missing.append(row)
          for column in block.columns {
            cells[CellAddress(row.key, column.key)] = ReportCell(value: .blank, place: place)
          }
        }
      }
      guard !missing.isEmpty, !tablesWithUnknownRows.contains(table) else { continue }
      diagnostics.append(
        Diagnostic(
          .reportBlank,
          tablePlaces[table] == nil
            ? Message(zh: "没有填写表“\(table.name.zh)”", en: "The table '\(table.rawValue)' is missing")
            : Message(
              zh: "表“\(table.name.zh)”缺 \(missing.count) 行：\(missing.prefix(5).map(\.label).joined(separator: "、"))",
              en:
                "The table '\(table.rawValue)' lacks \(missing.count) rows: \(missing.prefix(5).map(\.key.text).joined(separator: ", "))"
            ),
          at: place.location, mend: Message(zh: "补上各行，没有就写 0", en: "Add the rows, with 0 where there was none")))
    }
  }

  mutating func report(
    _ kind: DiagnosticKind, _ message: Message, _ file: SourceFile, _ range: Range<Int>, mend: Message? = nil,
    related: [SourceLocation] = []
  ) {
    let range = range.isEmpty ? range.lowerBound..<range.lowerBound + 1 : range
    diagnostics.append(Diagnostic(kind, message, at: file.location(range), mend: mend, related: related))
  }

  /// A report of the figures that were read, with what it takes where nothing is said.
  mutating func report(
    format: StatutoryFormat, year: Int, file: SourceFile, yearPlace: Range<Int>
  ) -> AnnualReport {
    fillBlanks(format, FilePlace(file: file, range: yearPlace))
    return AnnualReport(
      format: format, year: year, issuer: issuer, level: level, timeliness: nil, notes: [], overrides: [], file: file,
      cells: cells, yearPlace: yearPlace)
  }

  /// A table that cannot be read: its rows are not missing besides.
  mutating func refuse(_ table: StatutoryTable, _ fault: Diagnostic) {
    tablesWithUnknownRows.insert(table)
    diagnostics.append(fault)
  }

  func hasRead(_ row: FormRow, of block: FormBlock) -> Bool {
    block.columns.contains { cells[CellAddress(row.key, $0.key)] != nil }
  }

  mutating func adopt(_ found: [Diagnostic]) { diagnostics += found }
}
