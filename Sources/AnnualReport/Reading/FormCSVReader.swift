internal import Source
internal import Text

/// Reads a form's CSV file in the shape that WPS exports it: header rows, row headers with blanks where cells were merged,
/// captions between the blocks of 表二.
struct FormCSVReader {
  private let file: SourceFile
  private let format: StatutoryFormat
  private let lines: [Line]
  private var written: WrittenTable

  /// The table that a file holds.
  static func read(_ file: SourceFile, _ table: StatutoryTable, of format: StatutoryFormat) -> WrittenTable {
    var reader = FormCSVReader(file, table, format)
    switch table {
    case .proactive: reader.readProactive()
    case .requests: reader.readRequests()
    case .litigation: reader.readLitigation()
    }
    return reader.written
  }

  private init(_ file: SourceFile, _ table: StatutoryTable, _ format: StatutoryFormat) {
    (self.file, self.format) = (file, format)
    let (records, faults) = CSVReader.read(file, rectangular: false)
    lines = records.map { (place: FilePlace(file: file, range: file.range(ofLine: $0.line)), fields: $0.fields) }
    written = WrittenTable(
      table, .lines, at: FilePlace(file: file, range: file.byteOrderMark..<file.byteOrderMark))
    written.report(faults)
  }

  private typealias Line = (place: FilePlace, fields: [String])

  /// `规章,0,0,0`: a row's name, then its figures in the order that the header above it has.
  private mutating func readProactive() {
    var header: Line?
    for line in lines {
      guard let start = line.fields.firstIndex(where: { !$0.trimmed.isEmpty }) else { continue }
      let name = line.fields[start]
      if LabelText.normal(name) == "信息内容" {
        header = line
      } else if isCaption(name) {
        header = nil
      } else if let above = header,
        let (block, row) = row(named: name.trimmed, at: line.place)
      {
        guard labels(of: above, from: start + 1) == block.columns.map({ LabelText.normal($0.label) }) else {
          refuse(above, block)
          header = nil
          continue
        }
        take(line, row, of: block, from: start + 1)
      }
    }
    if !lines.contains(where: { $0.fields.contains { LabelText.normal($0) == "信息内容" } }) {
      refuse(nil, "信息内容")
    }
  }

  /// Labels of a header; the text of a merged cell may be repeated.
  private func labels(of line: Line, from start: Int) -> [String] {
    let labels = line.fields.dropFirst(start).map(LabelText.normal).filter { !$0.isEmpty }
    return labels.enumerated().filter { $0.offset == 0 || labels[$0.offset - 1] != $0.element }.map(\.element)
  }

  /// A header whose columns are not those of the block, or are in another order.
  private mutating func refuse(_ line: Line, _ block: FormBlock) {
    let own = Set(format.blocks.flatMap(\.columns).map { LabelText.normal($0.label) })
    let stranger = line.fields.dropFirst().first { !$0.trimmed.isEmpty && !own.contains(LabelText.normal($0)) }?.trimmed
    let other = stranger.flatMap { stranger in
      StatutoryFormat.all.first { format in
        format.blocks.contains { $0.columns.contains { LabelText.normal($0.label) == LabelText.normal(stranger) } }
      }
    }
    let message: Message =
      if let stranger, let other {
        Message(
          zh: "“\(stranger)”是 \(other.id) 格式的列，\(format.id) 格式没有这一列",
          en: "'\(stranger)' is a column of the format \(other.id); the format \(format.id) has no such column")
      } else {
        Message(zh: "表头的列与法定格式不同", en: "The columns of the header are not those of the form")
      }
    written.refuse(
      Diagnostic(
        .reportRow, message, at: line.place.location,
        mend: Message(
          zh: "“\(block.caption)”的列依次是：\(block.columns.map(\.label).joined(separator: "，"))",
          en: "The columns of \(block.caption) are in order: \(block.columns.map(\.label).joined(separator: ", "))")))
  }

  private mutating func refuse(_ line: Line?, _ label: String) {
    written.refuse(
      Diagnostic(
        .reportRow, Message(zh: "表头里“\(label)”不在它的位置上", en: "The header does not have '\(label)' in its place"),
        at: line?.place.location ?? file.whole,
        mend: Message(
          zh: "按法定表格的原样导出为逗号分隔的 CSV，保留表头",
          en: "Export the statutory table as it is, header included, as CSV with commas")))
  }

  private func isCaption(_ name: String) -> Bool {
    format.blocks.contains { LabelText.normal($0.caption) == LabelText.normal(name) }
  }

  /// The columns of figures are those from 自然人 on; a row's name is the last text in front of them.
  private mutating func readRequests() {
    guard let block = format.blocks(of: .requests).first else { return }
    let labels = block.columns.map { LabelText.normal($0.label) }
    let first = lines.firstIndex { $0.fields.contains { LabelText.normal($0) == labels[0] } }
    guard let first, let start = lines[first].fields.firstIndex(where: { LabelText.normal($0) == labels[0] }) else {
      return refuse(nil, block.columns[0].label)
    }
    /// The rest of the header names columns; merged cells may have their text repeated in it.
    func isHeader(_ line: Line) -> Bool {
      line.fields.dropFirst(start).contains { labels.contains(LabelText.normal($0)) }
    }
    let header = lines[first...].prefix { isHeader($0) }
    for (offset, label) in labels.enumerated() {
      let stands = header.contains {
        $0.fields.count > start + offset && LabelText.normal($0.fields[start + offset]) == label
      }
      guard stands else { return refuse(lines[first], block.columns[offset].label) }
    }
    for line in lines[header.endIndex...] {
      guard let name = line.fields.prefix(start).last(where: { !$0.trimmed.isEmpty }),
        let (_, row) = row(named: name.trimmed, at: line.place)
      else { continue }
      take(line, row, of: block, from: start)
    }
  }

  /// The one line of figures below the header, in the order of the form.
  private mutating func readLitigation() {
    guard let block = format.blocks(of: .litigation).first else { return }
    let labels = Set(block.header.joined().map { LabelText.normal($0.text) })
    let last = lines.lastIndex { $0.fields.contains { labels.contains(LabelText.normal($0)) } }
    let columns = block.rows.flatMap { row in block.columns.map { (row, $0) } }
    let start = lines.lazy.compactMap { line in line.fields.firstIndex { LabelText.normal($0) == "行政复议" } }.first
    guard let last, let start else { return refuse(nil, "行政复议") }
    for (offset, column) in columns.enumerated() {
      func stands(_ label: String) -> Bool {
        lines[...last].contains {
          $0.fields.count > start + offset && LabelText.normal($0.fields[start + offset]) == label
        }
      }
      guard stands(LabelText.normal(column.1.label)) else {
        return refuse(lines[last], column.1.label)
      }
      // The group's name stands above its first column.
      guard offset % block.columns.count != 0 || stands(LabelText.normal(column.0.label)) else {
        return refuse(lines[last], column.0.label)
      }
    }
    let below = lines[(last + 1)...].filter { $0.fields.contains { !$0.trimmed.isEmpty } }
    guard let line = below.first, below.count == 1 else {
      return written.refuse(
        Diagnostic(
          .reportColumns,
          Message(
            zh: "表头下面应有一行数字，有 \(below.count) 行", en: "There is one line of figures below the header, not \(below.count)"
          ),
          at: below.dropFirst().first?.place.location ?? file.whole,
          mend: below.isEmpty
            ? Message(zh: "在表头下面填一行数字", en: "Fill in a line of figures below the header")
            : Message(zh: "只留一行数字，其余各行删去", en: "Keep one line of figures and delete the others")))
    }
    let fields = Self.figures(of: line, from: start, count: columns.count)
    guard fields.count == columns.count else {
      return written.refuse(
        Diagnostic(
          .reportColumns,
          Message(
            zh: "这一行有 \(fields.count) 个数字，应有 \(columns.count) 个",
            en: "This line has \(fields.count) figures instead of \(columns.count)"), at: line.place.location,
          mend: Message(
            zh: "按表头逐列核对，每列一个数字，没有的填 0", en: "Go through the header: one figure a column, 0 for none")))
    }
    let width = block.columns.count
    for (index, row) in block.rows.enumerated() {
      let figures = fields[index * width..<(index + 1) * width].map { WrittenFigure($0, at: line.place) }
      written.add(WrittenRow(block: block, row: row, figures: figures, place: line.place))
    }
  }

  private mutating func row(named name: String, at place: FilePlace) -> (block: FormBlock, row: FormRow)? {
    let found = format.row(named: name, in: written.table)
    if found == nil { written.addStranger(name, at: place) }
    return found
  }

  private mutating func take(_ line: Line, _ row: FormRow, of block: FormBlock, from start: Int) {
    let fields = Self.figures(of: line, from: start, count: block.columns.count)
    written.add(
      WrittenRow(
        block: block, row: row, figures: fields.map { WrittenFigure($0, at: line.place) }, place: line.place))
  }

  /// The fields of figures; blanks beyond them come from merged cells. A line that is too short has lost a cell somewhere.
  private static func figures(of line: Line, from start: Int, count: Int) -> [String] {
    var fields = Array(line.fields.dropFirst(start))
    while fields.count > count, fields.last?.trimmed.isEmpty ?? false { fields.removeLast() }
    return fields
  }
}
