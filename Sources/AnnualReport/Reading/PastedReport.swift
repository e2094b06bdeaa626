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
    var builder = ReportBuilder(format)
    var diagnostics: [Diagnostic] = []
    var cursor = cells.startIndex
    for table in tables(of: format, cells, &cursor) { diagnostics += builder.take(table) }
    diagnostics += builder.fillBlanks(at: title.place)
    let report = AnnualReport(
      format: format, year: year, issuer: "", level: .township, timeliness: nil, notes: [], overrides: [], file: file,
      cells: builder.cells, yearPlace: title.place.range)
    return (report, diagnostics)
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

  /// The tables in the order of the form, each found behind the one before.
  private static func tables(of format: StatutoryFormat, _ cells: [Cell], _ cursor: inout Int) -> [WrittenTable] {
    format.blocks.map { block in
      // No line says where a table begins: what is missing is missing in the whole text.
      var written = WrittenTable(block.table, .lines, at: nil)
      if block.isOneLine {
        take(block, cells, &cursor, into: &written)
      } else {
        for row in block.rows { take(row, of: block, cells, &cursor, into: &written) }
      }
      return written
    }
  }

  /// The figures behind a row's label, the first one behind the cursor.
  private static func take(
    _ row: FormRow, of block: FormBlock, _ cells: [Cell], _ cursor: inout Int, into written: inout WrittenTable
  ) {
    let label = LabelText.normal(row.label)
    guard let found = cells[cursor...].firstIndex(where: { LabelText.normal($0.text) == label }) else { return }
    let figures = figures(from: found + 1, block.columns, cells)
    cursor = found + 1 + figures.count
    // Where a cell was blank its line is gone, and what follows would shift: too few figures are a fault.
    written.add(WrittenRow(block: block, row: row, figures: figures, place: cells[found].place))
  }

  /// 表四: the first run of figures behind the labels.
  private static func take(
    _ block: FormBlock, _ cells: [Cell], _ cursor: inout Int, into written: inout WrittenTable
  ) {
    let columns = block.rows.flatMap { _ in block.columns }
    for start in cells.indices[cursor...] {
      let figures = figures(from: start, columns, cells)
      guard let first = figures.first else { continue }
      cursor = start + figures.count
      guard figures.count == columns.count else {
        return written.refuse(
          Diagnostic(
            .reportColumns,
            Message(
              zh: "表四有 \(figures.count) 个数字，应有 \(columns.count) 个",
              en: "Table 4 has \(figures.count) figures instead of \(columns.count)"), at: first.place.location))
      }
      let width = block.columns.count
      for (index, row) in block.rows.enumerated() {
        let own = Array(figures[index * width..<(index + 1) * width])
        written.add(WrittenRow(block: block, row: row, figures: own, place: first.place))
      }
      return
    }
  }

  /// The figures of these columns in the cells that follow each other from `start` on.
  private static func figures(from start: Int, _ columns: [FormColumn], _ cells: [Cell]) -> [WrittenFigure] {
    var figures: [WrittenFigure] = []
    for (cell, column) in zip(cells.dropFirst(start), columns) {
      guard let figure = WrittenFigure(cell.text, ofColumn: column, at: cell.place) else { break }
      figures.append(figure)
    }
    return figures
  }
}
