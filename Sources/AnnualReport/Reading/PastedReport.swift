package import Disclosure
internal import Markdown
package import Source
internal import Text

/// A whole report as it was pasted from a page, a word processor or a PDF: rows by tabs, bars or blanks, or a cell a line.
package struct PastedReport: Sendable {
  /// Nil where no title names a year that has a statutory form.
  package let report: AnnualReport?
  /// The text without its tables and without what a page prints around it.
  package let text: ReportText?
  package let diagnostics: [Diagnostic]

  /// - Parameter level: Whose report it is; nil to take it from the title, where that is plain.
  package init(_ file: SourceFile, level: AdministrativeLevel? = nil) {
    if let fault = TextEncoding.diagnose(file) {
      (report, text, diagnostics) = (nil, nil, [fault])
      return
    }
    let lines = PastedLines(Self.withoutFrontMatter(file))
    guard let title = PastedTitle(lines) else {
      (report, text, diagnostics) = (nil, nil, [Self.garbled(lines) ?? Self.untitled(file)])
      return
    }
    guard let format = StatutoryFormat.of(year: title.year) else {
      (report, text, diagnostics) = (nil, nil, [Self.formless(title)])
      return
    }
    var tables = PastedTables(lines.slots(title: title.text), format, title)
    let (cells, rows) = tables.read()
    report = AnnualReport(
      format: format, year: title.year, issuer: "", level: level ?? title.level, timeliness: nil, notes: [],
      overrides: [], file: file, cells: cells, rowsRead: rows, origin: .paste, yearPlace: title.place.range)
    text = ReportText(plain: PastedProse.file(lines, title, tables: tables.taken))
    diagnostics = tables.diagnostics
  }

  /// A document's front matter is no text of its report, but for the title.
  private static func withoutFrontMatter(_ file: SourceFile) -> SourceFile {
    var bytes = file.bytes
    var start = 0
    let end = FrontMatterReader.split(file).body.lowerBound
    while start < end {
      let stop = bytes.firstIndex(of: 0x0A, in: start..<end) ?? end
      let line = String(decoding: bytes[start..<stop], as: UTF8.self)
      let key = line.firstMatch(of: #/^(?:title|标题) *: */#)?.0.utf8.count
      for index in start..<(key.map { start + $0 } ?? stop) { bytes[index] = 0x20 }
      start = stop + 1
    }
    return SourceFile(path: file.path, bytes: bytes)
  }

  /// Rows of a form that a text holds at least where somebody pasted a report's tables into it.
  private static let fewestRows = 3

  /// The tables that a document's own text holds; nil where it holds none.
  ///
  /// - Parameters:
  ///   - year: that its title names.
  ///   - file: the document.
  init?(within document: Document, year: Int, level: AdministrativeLevel, in file: SourceFile) {
    guard let format = StatutoryFormat.of(year: year) else { return nil }
    var bytes = file.bytes
    let body = FrontMatterReader.split(file).body
    for index in 0..<body.lowerBound where bytes[index] != 0x0A { bytes[index] = 0x20 }
    let lines = PastedLines(SourceFile(path: file.path, bytes: bytes))
    let title = PastedTitle(of: document.facts.title, year: year, at: document.facts.places[.title], in: file)
    let slots = lines.slots(title: title.text)
    guard PastedScan(slots, format).rows.count >= Self.fewestRows else { return nil }
    var tables = PastedTables(slots, format, title)
    let (cells, rows) = tables.read()
    report = AnnualReport(
      format: format, year: year, issuer: document.facts.issuer ?? "", level: level, timeliness: nil, notes: [],
      overrides: [], file: file, cells: cells, rowsRead: rows, origin: .paste, yearPlace: title.place.range)
    let prose = PastedProse.file(lines, title, tables: tables.taken)
    text = ReportText(document.facts, Markdown.parse(prose, body: body).text, in: prose)
    diagnostics = tables.diagnostics
  }

  /// 20204年: what a slip made of the year.
  private static func garbled(_ lines: PastedLines) -> Diagnostic? {
    PastedTitle.garbledYear(lines).map { year in
      Diagnostic(
        .reportIncomplete,
        Message(
          zh: "标题里的年份“\(year.written)年”不是四位数字",
          en: "The year of the title, '\(year.written)年', does not have four digits"),
        at: year.place.location,
        mend: Message(zh: "写成报告的年度，例如“2025年”", en: "Write the report's year, such as 2025年"))
    }
  }

  private static func untitled(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .reportIncomplete,
      Message(
        zh: "开头几行里没有写明年度的标题", en: "None of the first lines is a title that says the year"),
      at: file.location(line: 1),
      mend: Message(
        zh: "在第一行写标题，例如“某镇2025年政府信息公开工作年度报告”",
        en: "Write the title into the first line, such as 某镇2025年政府信息公开工作年度报告"))
  }

  private static func formless(_ title: PastedTitle) -> Diagnostic {
    Diagnostic(
      .reportFormat,
      Message(
        zh: "\(title.year) 年度的报告没有法定表格，不能核对",
        en: "There was no statutory form for \(title.year): nothing can be checked"),
      at: title.place.location,
      mend: Message(zh: "2019 年度及以后的报告才能核对", en: "Reports for 2019 and later can be checked"))
  }
}

/// The prose of a pasted text at its places: tables and furniture are blanks, lines stay where they are.
enum PastedProse {
  static func file(_ lines: PastedLines, _ title: PastedTitle, tables: [Range<Int>]) -> SourceFile {
    var bytes = lines.file.bytes
    func blank(_ range: Range<Int>) { for index in range where index < bytes.count { bytes[index] = 0x20 } }
    for range in tables { blank(range) }
    for (number, line) in lines.lines.enumerated() {
      let plain = line.text.plain
      if number < title.line || PastedNoise.isNoise(plain) || plain == "|" { blank(line.range) }
    }
    return SourceFile(path: lines.file.path, bytes: bytes)
  }
}
