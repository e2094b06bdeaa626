internal import Disclosure
package import Source
internal import Text

/// A whole report as it was pasted from a word processor: one cell of a table a line, the title first.
package enum PastedReport {
  /// The figures, and nil where the title names no year that has a statutory form.
  package static func read(_ file: SourceFile) -> (report: AnnualReport?, diagnostics: [Diagnostic]) {
    if let fault = TextEncoding.diagnose(file) { return (nil, [fault]) }
    let cells = cells(of: file)
    guard let title = cells.first, let match = title.text.firstMatch(of: #/((?:19|20)\d\d)年/#), let year = Int(match.1),
      let format = StatutoryFormat.of(year: year)
    else {
      return (
        nil,
        [
          Diagnostic(
            .reportIncomplete,
            Message(zh: "第一行应是标题，写明 2019 年以后的年度", en: "The first line is the title, with a year from 2019 on"),
            at: file.location(line: 1))
        ]
      )
    }
    var reader = ReportReader(issuer: "", level: .township)
    var cursor = cells.startIndex
    for block in format.blocks {
      if block.isOneLine {
        take(block, format, cells, &cursor, into: &reader)
      } else {
        for row in block.rows { take(row, of: block, cells, &cursor, into: &reader) }
      }
    }
    let report = reader.report(
      format: format, year: year, file: file, yearPlace: title.place.range)
    return (report, reader.diagnostics)
  }

  private typealias Cell = (text: String, place: FilePlace)

  /// Every line, and every part of a line between tabs, that is not blank.
  private static func cells(of file: SourceFile) -> [Cell] {
    var cells: [Cell] = []
    var start = file.byteOrderMark
    for part in file.bytes.dropFirst(start).split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A || $0 == 0x09 })
    {
      let text = String(decoding: part, as: UTF8.self).trimmed
      if !text.isEmpty { cells.append((text, FilePlace(file: file, range: start..<start + part.count))) }
      start += part.count + 1
    }
    return cells
  }

  /// The figures behind a row's label, the first one behind the cursor.
  private static func take(
    _ row: FormRow, of block: FormBlock, _ cells: [Cell], _ cursor: inout Int, into reader: inout ReportReader
  ) {
    let label = LabelText.normal(row.label)
    guard let found = cells[cursor...].firstIndex(where: { LabelText.normal($0.text) == label }) else { return }
    let figures = figures(behind: found + 1, block.columns, cells)
    cursor = found + 1 + figures.count
    // Where a cell was blank its line is gone, and what follows would shift: too few figures are a fault.
    reader.read(figures, row: row, of: block, at: cells[found].place)
  }

  /// 表四: the first run of figures behind the labels.
  private static func take(
    _ block: FormBlock, _ format: StatutoryFormat, _ cells: [Cell], _ cursor: inout Int, into reader: inout ReportReader
  ) {
    let columns = block.rows.flatMap { _ in block.columns }
    guard let first = cells[cursor...].firstIndex(where: { isFigure($0.text, columns[0]) }) else { return }
    let figures = figures(behind: first, columns, cells)
    guard figures.count == columns.count else {
      cursor = first + figures.count
      return reader.refuse(
        block.table,
        Diagnostic(
          .reportColumns,
          Message(
            zh: "表四有 \(figures.count) 个数字，应有 \(columns.count) 个",
            en: "Table 4 has \(figures.count) figures instead of \(columns.count)"), at: cells[first].place.location))
    }
    for (index, row) in block.rows.enumerated() {
      let values = Array(figures[index * block.columns.count..<(index + 1) * block.columns.count])
      reader.read(values, row: row, of: block, at: cells[first].place)
    }
    cursor = first + columns.count
  }

  private static func figures(
    behind start: Int, _ columns: [FormColumn], _ cells: [Cell]
  ) -> [(text: String?, place: FilePlace)] {
    zip(cells[min(start, cells.count)...], columns).prefix { isFigure($0.text, $1) }.map { cell, _ in
      (cell.text, cell.place)
    }
  }

  private static func isFigure(_ text: String, _ column: FormColumn) -> Bool {
    switch FigureText.read(text, as: column.type) {
    case .figure, .placeholder: true
    case .blank, .unfilled, .invalid: false
    }
  }
}
