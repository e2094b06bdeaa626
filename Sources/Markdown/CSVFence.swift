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
    var cells: [TableGrid.Cell] = []
    // A record of another length was reported, and nothing is published.
    let rows = records.filter { $0.fields.count == header.fields.count }
    for (row, record) in rows.enumerated() {
      for (column, text) in record.fields.enumerated() {
        cells.append(TableGrid.Cell(source: Array(text.trimmed.utf8), row: row, column: column))
      }
    }
    return TableGrid(
      caption: nil, alignments: header.fields.map { _ in .none }, headerRows: 1, rows: rows.count, cells: cells)
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
      return Diagnostic(fault.kind, fault.message, at: file.location(start..<place.upperBound), mend: fault.mend)
    }
    return records
  }

  private mutating func records(ofFile name: String, _ literal: [UInt8]) -> [CSVRecord]? {
    guard let source = data[name], literal.isEmpty else {
      let near = nearest(to: name, among: data.keys.sorted())
      diagnostics.append(
        Diagnostic(
          .csvFile,
          literal.isEmpty
            ? Message(zh: "文件旁边没有“\(name)”", en: "There is no '\(name)' beside the document")
            : Message(zh: "csv 代码块写了文件名，又写了内容", en: "The csv fence names a file and holds text too"),
          at: file.location(line: line),
          mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
            ?? Message(zh: "CSV 文件要与 index.md 放在同一文件夹", en: "Put the CSV file into the folder of index.md")))
      return nil
    }
    if let fault = TextEncoding.diagnose(source) {
      diagnostics.append(fault)
      return nil
    }
    let (records, faults) = CSVReader.read(source)
    diagnostics += faults
    return records
  }
}

extension DiagnosticKind {
  package static let csvFile = DiagnosticKind(
    "GK2104", .error, title: Message(zh: "CSV 文件", en: "CSV file of a fence"),
    explanation: Message(
      zh: "```csv 文件名 把同一文件夹里的 CSV 文件显示为表格，代码块本身留空",
      en: "A fence ```csv NAME shows a CSV file of the document's folder as a table; the fence itself stays empty"))
}
