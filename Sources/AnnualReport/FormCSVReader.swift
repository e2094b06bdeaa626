internal import Source

/// Reads a form's CSV file in the shape that WPS exports it: header rows, row headers with blanks where cells were merged,
/// captions between the blocks of 表二.
struct FormCSVReader {
  let file: SourceFile
  let format: StatutoryFormat

  func read(_ table: StatutoryTable, into reader: inout ReportReader) {
    let (records, faults) = CSVReader.read(file, rectangular: false)
    reader.adopt(faults)
    let lines = records.map { (place: FilePlace(file: file, range: file.range(ofLine: $0.line)), fields: $0.fields) }
    switch table {
    case .proactive: readProactive(lines, into: &reader)
    case .requests: readRequests(lines, into: &reader)
    case .litigation: readLitigation(lines, into: &reader)
    }
  }

  private typealias Line = (place: FilePlace, fields: [String])

  /// `规章,0,0,0`: a row's name, then its figures.
  private func readProactive(_ lines: [Line], into reader: inout ReportReader) {
    var isInBlock = false
    for line in lines {
      guard let name = line.fields.first(where: { !$0.trimmed.isEmpty }) else { continue }
      if LabelText.normal(name) == "信息内容" {
        isInBlock = true
        checkHeader(line, into: &reader)
      } else if isCaption(name) {
        isInBlock = false
      } else if isInBlock {
        let start = (line.fields.firstIndex { !$0.trimmed.isEmpty } ?? 0) + 1
        take(line, name: name, from: start, .proactive, into: &reader)
      }
    }
  }

  /// A header of the other format: 本年新制作数量 where 本年制发件数 is asked for.
  private func checkHeader(_ line: Line, into reader: inout ReportReader) {
    let own = Set(format.blocks.flatMap(\.columns).map { LabelText.normal($0.label) })
    for field in line.fields.dropFirst() where !field.trimmed.isEmpty && !own.contains(LabelText.normal(field)) {
      let other = StatutoryFormat.all.first { format in
        format.blocks.contains { $0.columns.contains { LabelText.normal($0.label) == LabelText.normal(field) } }
      }
      reader.adopt([
        Diagnostic(
          .reportRow,
          other.map {
            Message(
              zh: "“\(field.trimmed)”是 \($0.id) 格式的列，\(format.id) 格式没有这一列",
              en: "'\(field.trimmed)' is a column of the format \($0.id); the format \(format.id) has no such column")
          } ?? Message(zh: "表中没有“\(field.trimmed)”这一列", en: "The table has no column '\(field.trimmed)'"),
          at: line.place.location,
          mend: Message(zh: "核对 format 与 year", en: "Check format and year"))
      ])
    }
  }

  private func isCaption(_ name: String) -> Bool {
    format.blocks.contains { LabelText.normal($0.caption) == LabelText.normal(name) }
  }

  /// The columns of figures are those from 自然人 on; a row's name is the last text in front of them.
  private func readRequests(_ lines: [Line], into reader: inout ReportReader) {
    let block = format.blocks(of: .requests).first
    let head = block?.columns.first?.label ?? ""
    let first = lines.firstIndex { $0.fields.contains { LabelText.normal($0) == head } }
    guard let block, let first, let start = lines[first].fields.firstIndex(where: { LabelText.normal($0) == head })
    else {
      return reader.adopt([
        Diagnostic(
          .reportRow, Message(zh: "找不到表头“\(head)”", en: "There is no header '\(head)'"), at: file.whole,
          mend: Message(zh: "按法定表格的原样导出，保留表头", en: "Export the statutory table as it is, header included"))
      ])
    }
    let labels = Set(block.columns.map { LabelText.normal($0.label) })
    for line in lines[(first + 1)...] {
      // The rest of the header names columns; merged cells may have their text repeated in it.
      guard let name = line.fields.prefix(start).last(where: { !$0.trimmed.isEmpty }),
        !line.fields.dropFirst(start).contains(where: { labels.contains(LabelText.normal($0)) })
      else { continue }
      take(line, name: name, from: start, .requests, into: &reader)
    }
  }

  /// The one line of figures after the header, in the order of the form.
  private func readLitigation(_ lines: [Line], into reader: inout ReportReader) {
    guard let block = format.blocks(of: .litigation).first else { return }
    let labels = Set(block.header.joined().map { LabelText.normal($0.text) } + [""])
    guard let line = lines.first(where: { !$0.fields.allSatisfy { labels.contains(LabelText.normal($0)) } }) else {
      return reader.adopt([
        Diagnostic(
          .reportRow, Message(zh: "表头下面没有数字", en: "There are no figures below the header"), at: file.whole,
          mend: Message(zh: "在表头下面写一行 \(block.width) 个数字", en: "Give one line of \(block.width) figures"))
      ])
    }
    let fields = Self.figures(of: line, from: 0, count: block.width)
    let width = block.columns.count
    guard fields.count == block.width else {
      return reader.adopt([
        Diagnostic(
          .reportColumns,
          Message(
            zh: "这一行有 \(fields.count) 个数字，应有 \(block.width) 个",
            en: "This line has \(fields.count) figures instead of \(block.width)"), at: line.place.location)
      ])
    }
    for (index, row) in block.rows.enumerated() {
      let values = fields[index * width..<(index + 1) * width].map { ($0 as String?, line.place) }
      reader.read(values, row: row, of: block, at: line.place)
    }
  }

  private func take(
    _ line: Line, name: String, from start: Int, _ table: StatutoryTable, into reader: inout ReportReader
  ) {
    guard let (block, row) = reader.row(named: name.trimmed, table, format, at: line.place) else { return }
    let fields = Self.figures(of: line, from: start, count: block.columns.count)
    reader.read(fields.map { ($0, line.place) }, row: row, of: block, at: line.place)
  }

  /// The fields of figures; blanks beyond them come from merged cells. A line that is too short has lost a cell somewhere.
  private static func figures(of line: Line, from start: Int, count: Int) -> [String] {
    var fields = Array(line.fields.dropFirst(start))
    while fields.count > count, fields.last?.trimmed.isEmpty ?? false { fields.removeLast() }
    return fields
  }
}
