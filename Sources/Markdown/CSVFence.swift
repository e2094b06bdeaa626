package import Source
internal import Text

/// A fenced block of CSV, or the CSV file that it names, as a table.
struct CSVFence {
  let file: SourceFile
  /// CSV files beside the document.
  let data: [String: SourceFile]
  /// Line of the file that the fence begins on.
  let line: Int
  private(set) var diagnostics: [Diagnostic] = []

  init(file: SourceFile, data: [String: SourceFile], line: Int) {
    (self.file, self.data, self.line) = (file, data, line)
  }

  /// The table; nil where there is none to show. Its first record is the header.
  ///
  /// - Parameters:
  ///   - literal: what stands in the fence.
  ///   - name: the file that it names, or nothing.
  mutating func grid(_ literal: [UInt8], file name: String) -> TableGrid? {
    guard let records = name.isEmpty ? records(in: literal) : records(ofFile: name, literal) else { return nil }
    guard let header = records.first, !header.fields.isEmpty else { return nil }
    reportDelimiter(records)
    var cells: [TableGrid.Cell] = []
    // A record of another length was reported, and nothing is published.
    let rows = records.filter { $0.fields.count == header.fields.count }
    for (row, record) in rows.enumerated() {
      for (column, text) in record.fields.enumerated() {
        cells.append(TableGrid.Cell(source: Array(text.trimmed.utf8)[...], row: row, column: column))
      }
    }
    return TableGrid(
      caption: nil, alignments: header.fields.map { _ in .none }, headerRows: 1, rows: rows.count, cells: cells)
  }

  /// One column in which another sign parts columns.
  private mutating func reportDelimiter(_ records: [CSVRecord]) {
    guard records.count > 1, records.allSatisfy({ $0.fields.count == 1 }) else { return }
    let signs: [Character] = ["；", ";", "\t", "，", "|", "｜"]
    let counts = signs.map { sign in records.map { record in record.fields[0].count { $0 == sign } } }
    guard let found = counts.firstIndex(where: { $0[0] > 0 && Set($0).count == 1 }) else { return }
    let sign =
      signs[found] == "\t" ? Message(zh: "制表符", en: "a tab") : Message(zh: "“\(signs[found])”", en: "'\(signs[found])'")
    diagnostics.append(
      Diagnostic(
        .csvDelimiter,
        Message(zh: "各列之间是\(sign.zh)，表格只有一列", en: "Columns are parted by \(sign.en), so the table has one"),
        at: file.location(line: line),
        mend: Message(
          zh: "各列之间改用半角逗号；文字里的逗号用双引号括起来", en: "Part columns by commas; put text that holds one into double quotes")))
  }

  private mutating func records(in literal: [UInt8]) -> [CSVRecord]? {
    let (records, faults) = CSVReader.read(SourceFile(path: file.path, bytes: literal))
    // The fence's first line of text is the line after the opening fence; containers indent it.
    let source = SourceFile(path: file.path, bytes: literal)
    diagnostics += faults.map { fault in
      let number = fault.location?.line ?? 1
      let place = file.range(ofLine: line + number)
      let text = source.range(ofLine: number)
      let before = String(decoding: literal[text], as: UTF8.self).prefix((fault.location?.column ?? 1) - 1).utf8.count
      let start = min(place.upperBound, max(place.lowerBound, place.upperBound - text.count) + before)
      return fault.placed(at: file.location(start..<place.upperBound))
    }
    return records
  }

  private mutating func records(ofFile name: String, _ literal: [UInt8]) -> [CSVRecord]? {
    guard let source = data[name], literal.isEmpty else {
      diagnostics.append(fileFault(name, holdsText: !literal.isEmpty))
      return nil
    }
    if let fault = TextEncoding.diagnose(source) {
      diagnostics.append(fault)
      return nil
    }
    guard source.bytes.count <= Markdown.mostTable else {
      diagnostics.append(tooLarge(name, source.bytes.count))
      return nil
    }
    let (records, faults) = CSVReader.read(source)
    diagnostics += faults
    return records
  }

  private func tooLarge(_ name: String, _ size: Int) -> Diagnostic {
    let (has, most) = ((size + (1 << 20) - 1) >> 20, Markdown.mostTable >> 20)
    return Diagnostic(
      .csvFile,
      Message(
        zh: "“\(name)”有 \(has) MB，正文里的表格最多 \(most) MB",
        en: "'\(name)' has \(has) MB: a table of a text has at most \(most) MB"),
      at: file.location(line: line),
      mend: Message(
        zh: "删去这个代码块，文件作为附件公布；或把要给读者看的行另存为较小的 CSV",
        en:
          "Delete the fence: the file is published as an attachment; or save the rows that readers need as a smaller CSV"
      ))
  }

  /// Why a file that a fence names is no table.
  private func fileFault(_ name: String, holdsText: Bool) -> Diagnostic {
    if !holdsText, name.fileEnding != "csv", name.fileStem != name {
      return Diagnostic(
        .csvFile, Message(zh: "“\(name)”不是 CSV 文件", en: "'\(name)' is no CSV file"), at: file.location(line: line),
        mend: Message(
          zh: "在 WPS 或 Excel 里另存为 CSV（UTF-8），放在 index.md 旁边，写成：```csv \(name.fileStem).csv",
          en: "Save it as CSV (UTF-8) beside index.md, and write: ```csv \(name.fileStem).csv"))
    }
    return Diagnostic(
      .csvFile,
      holdsText
        ? Message(zh: "csv 代码块写了文件名，又写了内容", en: "The csv fence names a file and holds text too")
        : Message(zh: "文件旁边没有“\(name)”", en: "There is no '\(name)' beside the document"),
      at: file.location(line: line),
      mend: holdsText
        ? Message(
          zh: "只留一样：删去代码块里的内容，或删去文件名“\(name)”", en: "Keep one of the two: delete the text, or the name '\(name)'")
        : nearest(to: name, among: data.keys.sorted()).map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
          ?? Message(zh: "CSV 文件要与 index.md 放在同一文件夹", en: "Put the CSV file into the folder of index.md"))
  }
}

extension DiagnosticKind {
  package static let csvDelimiter = DiagnosticKind(
    "GK2107", .warning, title: Message(zh: "CSV 的分隔符", en: "What parts the columns of CSV"),
    explanation: Message(
      zh: "CSV 各列之间是半角逗号；分号、制表符和全角逗号不分列",
      en: "Commas part the columns of CSV; semicolons, tabs and full-width commas do not"))
  package static let csvFile = DiagnosticKind(
    "GK2104", .error, title: Message(zh: "CSV 文件", en: "CSV file of a fence"),
    explanation: Message(
      zh: "```csv 文件名 把同一文件夹里的 CSV 文件显示为表格，代码块本身留空",
      en: "A fence ```csv NAME shows a CSV file of the document's folder as a table; the fence itself stays empty"))
}
