internal import CivilTime
package import Disclosure
internal import Markdown
package import Source
internal import Text

/// The annual reports of a site, checked against each other and against its documents.
package struct AnnualReports: Sendable {
  /// By the index of their document in the catalogue.
  package let byDocument: [Int: AnnualReport]

  /// Reads and checks the figures beside every document that is published or will be; drafts may be unfinished.
  ///
  /// - Parameters:
  ///   - tables: Every CSV or text file below content, none of which may be a register.
  ///   - sources: The texts below content.
  package static func read(
    _ catalogue: Catalogue, tables: [ContentPath], sources: [ContentPath: SourceFile]
  ) -> (reports: AnnualReports, diagnostics: [Diagnostic]) {
    var reader = SiteReports(catalogue: catalogue, sources: sources)
    reader.adopt(RegisterGuard.check(tables.compactMap { sources[$0] }))
    if let file = sources[ContentPath(WorkCalendar.fileName)] {
      var calendar = WorkCalendar.builtIn
      reader.adopt(calendar.add(file))
    }
    for (index, document) in catalogue.documents.enumerated() {
      guard document.state == .published || document.state == .scheduled else { continue }
      reader.read(index, document)
    }
    reader.readCategoryTexts()
    reader.check()
    return (AnnualReports(byDocument: reader.reports.mapValues(\.report)), reader.diagnostics)
  }

  /// The report of an office for a year.
  package func report(of issuer: String, year: Int) -> AnnualReport? {
    byDocument.sorted { $0.key < $1.key }.map(\.value).first { $0.issuer == issuer && $0.year == year }
  }

  /// The report that a document should be in a statutory format, by its title; nil for anything else.
  package static func fiscalYear(of document: Document) -> Int? {
    let title = document.facts.title
    guard document.facts.kind == .annualReport, title.contains("信息公开"),
      let match = title.firstMatch(of: #/((?:19|20)\d\d)年/#), let year = Int(match.1)
    else { return nil }
    return year
  }
}

/// The work of `AnnualReports.read`.
private struct SiteReports {
  struct Entry {
    let report: AnnualReport
    let text: ReportText
  }

  let catalogue: Catalogue
  private let sources: [ContentPath: SourceFile]
  private(set) var reports: [Int: Entry] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(catalogue: Catalogue, sources: [ContentPath: SourceFile]) {
    (self.catalogue, self.sources) = (catalogue, sources)
  }

  mutating func adopt(_ found: [Diagnostic]) { diagnostics += found }

  mutating func read(_ index: Int, _ document: Document) {
    let blocks = document.body.statutoryTables
    let due = AnnualReports.fiscalYear(of: document).flatMap(StatutoryFormat.of)
    guard !document.figures.isEmpty || !blocks.isEmpty || due != nil, let file = sources[document.source] else {
      return
    }
    var report: AnnualReport?
    if !document.figures.isEmpty {
      var files: [String: SourceFile] = [:]
      for name in document.figures { files[name] = sources[document.source.beside(name)] }
      let read = ReportReader.read(
        files, issuer: document.facts.issuer ?? catalogue.settings.organization,
        level: catalogue.settings.level)
      report = read.report
      diagnostics += read.diagnostics
      if let report {
        reports[index] = Entry(report: report, text: ReportText(document.facts, document.body.text, in: file))
      }
    } else if due != nil, blocks.isEmpty {
      let isChecked = checkPasted(document, file)
      diagnostics.append(
        Diagnostic(
          .figuresMissing,
          isChecked
            ? Message(
              zh: "没有 report.yml，正文里的表格核对过了，但没有机器可读的数据",
              en: "Without report.yml the tables in the text were checked, and are not published as data")
            : Message(zh: "没有 report.yml，表格没有核对", en: "Without report.yml the tables are not checked"),
          at: document.facts.places[.title],
          mend: Message(
            zh: "把报告改为文件夹里的 index.md，数字写进旁边的 report.yml",
            en: "Make the report an index.md in a folder, with its figures in a report.yml beside it")))
    }
    if let year = report?.year ?? AnnualReports.fiscalYear(of: document) { checkDueDate(year, document) }
    check(blocks, file, hasFigures: !document.figures.isEmpty, isRead: report != nil)
    if let report { compare(report, withTablesIn: document, file) }
  }

  /// Tables that were pasted into a text are checked like those of a file; whether there were any.
  private mutating func checkPasted(_ document: Document, _ file: SourceFile) -> Bool {
    guard let pasted = pasted(document, file), let report = pasted.report else { return false }
    diagnostics += pasted.diagnostics
    let register = SiteRegister(catalogue, year: report.year)
    let context = ReportContext(
      report: report, text: pasted.text, previous: nil, previousText: nil, register: register)
    diagnostics += context.results().flatMap(\.faults)
    return true
  }

  private func pasted(_ document: Document, _ file: SourceFile) -> PastedReport? {
    AnnualReports.fiscalYear(of: document).flatMap {
      PastedReport(within: document, year: $0, level: catalogue.settings.level, in: file)
    }
  }

  /// The same figures stand in a text and in `report.yml`, or readers and machines are told two things.
  private mutating func compare(_ report: AnnualReport, withTablesIn document: Document, _ file: SourceFile) {
    guard let other = pasted(document, file)?.report, other.format.id == report.format.id else { return }
    for block in report.format.blocks {
      for (row, column) in block.rows.flatMap({ row in block.columns.map { (row, $0) } }) {
        guard let written = other.figure(row.key, column.key), written != report.figure(row.key, column.key) else {
          continue
        }
        let figure = report.figure(row.key, column.key)?.text(in: column) ?? ""
        diagnostics.append(
          Diagnostic(
            DiagnosticKind.tableMissing.hardened,
            Message(
              zh: "“\(row.label)·\(column.label)”正文里的表写 \(written.text(in: column))，report.yml 写 \(figure)",
              en:
                "\(row.key) · \(column.key) is \(written.text(in: column)) in the text's table and \(figure) in report.yml"
            ),
            at: other.location(row.key, column.key),
            mend: Message(
              zh: "删去正文里的表，改放代码块 ```statutory-table \(block.table.rawValue)，数字以 report.yml 为准",
              en:
                "Delete the table in the text for a fence ```statutory-table \(block.table.rawValue), set from report.yml"
            ),
            related: [report.location(row.key, column.key)]))
      }
    }
  }

  /// What is published already cannot be published earlier; what is to be published can.
  private mutating func checkDueDate(_ year: Int, _ document: Document) {
    guard document.state == .scheduled, let due = AnnualReport.dueDate(of: year),
      let date = document.facts.published?.date, date > due
    else { return }
    diagnostics.append(
      Diagnostic(
        .reportLate,
        Message(
          zh: "\(year) 年度的报告定在 \(date.iso) 发布，晚于 \(due.year)年1月31日",
          en: "The report for \(year) is to be published on \(date.iso), after \(due.iso)"),
        at: document.facts.places[.published],
        mend: Message(
          zh: "发布日期改到 \(due.iso) 或更早；已经逾期的尽快发布", en: "Publish it on \(due.iso) or earlier, or as soon as can be")))
  }

  /// The text above a list has no figures beside it.
  mutating func readCategoryTexts() {
    for text in catalogue.categoryTexts where !text.body.statutoryTables.isEmpty {
      guard let file = sources[text.path] else { continue }
      check(text.body.statutoryTables, file, hasFigures: false, isRead: false)
    }
  }

  /// Blocks name a table, figures are at hand for them, and no table is left out.
  private mutating func check(
    _ blocks: [MarkdownDocument.StatutoryTableBlock], _ file: SourceFile, hasFigures: Bool, isRead: Bool
  ) {
    for block in blocks where StatutoryTable(rawValue: block.name) == nil || !hasFigures {
      let isKnown = StatutoryTable(rawValue: block.name) != nil
      let near = nearest(to: block.name, among: StatutoryTable.allCases.map(\.rawValue))
      diagnostics.append(
        Diagnostic(
          .tableUnknown,
          isKnown
            ? Message(zh: "文件旁边没有 report.yml", en: "There is no report.yml beside the document")
            : Message(zh: "没有法定表格“\(block.name)”", en: "There is no statutory table '\(block.name)'"),
          at: file.location(line: block.line),
          mend: isKnown
            ? Message(zh: "把数字写进同一文件夹的 report.yml", en: "Put the figures into a report.yml in the same folder")
            : near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
              ?? Message(zh: "写 proactive、requests 或 litigation", en: "Write proactive, requests or litigation")))
    }
    let missing = StatutoryTable.allCases.filter { table in !blocks.contains { $0.name == table.rawValue } }
    guard isRead, let first = missing.first else { return }
    diagnostics.append(
      Diagnostic(
        .tableMissing,
        Message(
          zh: "正文没有放入：\(missing.map(\.name.zh).joined(separator: "；"))",
          en: "The text does not show: \(missing.map(\.rawValue).joined(separator: ", "))"),
        at: file.location(line: 1),
        mend: Message(
          zh: "在相应标题下写一个代码块：```statutory-table \(first.rawValue)",
          en: "Put a fence below its heading: ```statutory-table \(first.rawValue)")))
  }

  mutating func check() {
    let series = ReportSeries(reports.sorted { $0.key < $1.key }.map { ($0.value.report, $0.value.text) })
    diagnostics += series.duplicates
    for (_, entry) in reports.sorted(by: { $0.key < $1.key }) {
      let context = series.context(
        of: entry.report, entry.text, register: SiteRegister(catalogue, year: entry.report.year))
      diagnostics += context.results().flatMap(\.faults)
    }
  }
}

extension DiagnosticKind {
  static let reportLate = DiagnosticKind(
    "GK4019", .warning, title: Message(zh: "年度报告每年 1 月 31 日前公布", en: "The report is due on 31 January"),
    explanation: Message(
      zh: "条例第四十九条：每年 1 月 31 日前公布上一年度的政府信息公开工作年度报告",
      en: "Article 49: the report of a year is published by 31 January of the next"))
  static let figuresMissing = DiagnosticKind(
    "GK4015", .warning, title: Message(zh: "年度报告没有 report.yml", en: "Annual report without report.yml"),
    explanation: Message(
      zh: "2019 年度起的报告有法定表格；数字写进 report.yml 才能核对、才有机器可读的数据",
      en: "Reports from 2019 on have statutory tables; figures in report.yml are checked and published as data"))
  static let tableUnknown = DiagnosticKind(
    "GK4009", .error, title: Message(zh: "法定表格块", en: "Blocks of statutory tables"),
    explanation: Message(
      zh: "```statutory-table 后写 proactive、requests 或 litigation，数字来自同一文件夹的 report.yml",
      en:
        "A fence ```statutory-table names proactive, requests or litigation and is set from report.yml in the same folder"
    ))
  static let tableMissing = DiagnosticKind(
    "GK4010", .warning, title: Message(zh: "法定表格要放进正文", en: "Every table is shown"),
    explanation: Message(
      zh: "report.yml 的三张表都要用 ```statutory-table 放进正文，读者才看得到",
      en: "Each table of report.yml is set in the text by a fence ```statutory-table, or readers do not see it"))
}
