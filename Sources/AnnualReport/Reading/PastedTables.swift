internal import Source
internal import Text

/// Reads the three tables of a pasted report: each row that is there is read, or refused by its name.
struct PastedTables {
  let format: StatutoryFormat
  private let title: PastedTitle
  private let scan: PastedScan
  private let slots: [PastedSlot]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ slots: [PastedSlot], _ format: StatutoryFormat, _ title: PastedTitle) {
    (self.slots, self.format, self.title) = (slots, format, title)
    scan = PastedScan(slots, format)
  }

  /// The bytes that tables take.
  var taken: [Range<Int>] { scan.taken }

  /// The cells, and the rows whose figures were read.
  mutating func read() -> (cells: [CellAddress: ReportCell], rows: Set<RowKey>) {
    var builder = ReportBuilder(format)
    let foreign = ForeignForm(slots, due: format)
    if let foreign { diagnostics.append(foreign.diagnostic(title)) }
    let habits = PastedRow.Habits(scan.rows)
    for table in StatutoryTable.allCases where !(foreign?.tables.contains(table) ?? false) {
      var written = WrittenTable(table, .lines, at: scan.places[table])
      for fault in misordered(table) { written.refuse(fault) }
      let isRefused = written.mayHideRows
      for row in scan.rows where row.block.table == table && !isRefused { add(row, habits, to: &written) }
      if !isRefused {
        for stranger in scan.strangers where stranger.table == table {
          written.addStranger(stranger.name, at: stranger.place)
        }
      }
      diagnostics += builder.take(written)
      let missing = builder.missingRows(of: table)
      if !isRefused { diagnostics += faults(missing, of: table, builder) }
    }
    builder.makeMissingRowsBlank(at: title.place)
    return (builder.cells, builder.rowsRead)
  }

  private func add(_ row: PastedRow, _ habits: PastedRow.Habits, to written: inout WrittenTable) {
    let figures: [WrittenFigure]
    switch row.figures(habits) {
    case .found(let slots): figures = zip(slots, columns(of: row)).map { figure($0.0, $0.1, of: row) }
    case .wrong(let slots): figures = slots.map { WrittenFigure($0.text, at: $0.place) }
    case .missing: figures = []
    }
    if let own = row.row {
      written.add(WrittenRow(block: row.block, row: own, figures: figures, place: row.label.place))
      return
    }
    guard figures.count == row.count else {
      return written.refuse(
        Diagnostic(
          .reportColumns,
          Message(
            zh: "表四有 \(figures.count) 个数字，应有 \(row.count) 个",
            en: "Table 4 has \(figures.count) figures instead of \(row.count)"),
          at: row.label.place.location,
          mend: Message(
            zh: "行政复议、未经复议直接起诉、复议后起诉各 5 个数字，没有就写 0",
            en: "Five figures each for 行政复议, 未经复议直接起诉 and 复议后起诉, with 0 where there was none")))
    }
    let width = row.block.columns.count
    for (index, own) in row.block.rows.enumerated() {
      let part = Array(figures[index * width..<(index + 1) * width])
      written.add(WrittenRow(block: row.block, row: own, figures: part, place: part[0].place))
    }
  }

  private func columns(of row: PastedRow) -> [FormColumn] {
    row.row == nil ? row.block.rows.flatMap { _ in row.block.columns } : row.block.columns
  }

  private static let countWords = ["件", "项", "个", "宗", "次", "条", "份", "起"]

  /// A figure with the unit that its header gives; 12件 counts like 12.
  private func figure(_ slot: PastedSlot, _ column: FormColumn, of row: PastedRow) -> WrittenFigure {
    var text = slot.text
    switch column.type {
    case .count, .change:
      if let word = Self.countWords.first(where: text.hasSuffix), text.count > word.count {
        text.removeLast(word.count)
      }
    case .money, .tenThousandYuan:
      if text.last?.isNumber ?? false, let unit = statedUnit(of: row) { text += unit }
    }
    return WrittenFigure(text, at: slot.place)
  }

  /// The unit of the figures of a row: in its label, in the header, or on a line of its own above or below the table.
  private func statedUnit(of row: PastedRow) -> String? {
    AmountUnit.inBrackets(row.label.text) ?? scan.headers[row.block.key].flatMap(AmountUnit.inBrackets)
      ?? scan.units[row.block.table]
  }

  /// A header with the form's columns, or groups of them, in another order: no figure is taken from it.
  private func misordered(_ table: StatutoryTable) -> [Diagnostic] {
    format.blocks(of: table).compactMap { block in
      // The heading of 表四 names its groups too.
      guard let header = scan.headers[block.key]?.replacing(LabelText.normal(block.caption), with: "") else {
        return nil
      }
      // 总计 and 其他 stand elsewhere in the header of 表三, which has two lines.
      let columns = block.columns.filter {
        $0.key != .total && $0.key.text != block.columns.dropLast().last?.key.text || table != .requests
      }
      .map(\.label)
      // Where one line holds all rows they head its columns.
      let isOneLine = scan.rows.contains { $0.block.key == block.key && $0.row == nil }
      let groups = isOneLine ? [block.rows.map(\.label), block.header.first?.map(\.text) ?? []] : []
      for names in [columns] + groups where !isOrdered(names, in: header) {
        let place = scan.rows.first { $0.block.key == block.key }?.label.place ?? scan.places[table]
        return Diagnostic(
          .reportRow,
          Message(zh: "表头的列与法定格式的次序不同", en: "The columns of the header stand in another order than the form's"),
          at: place?.location ?? title.place.location,
          mend: Message(
            zh: "“\(block.caption)”的列依次是：\(names.joined(separator: "、"))",
            en: "The columns of \(block.caption) are in order: \(names.joined(separator: ", "))"))
      }
      return nil
    }
  }

  /// Whether the words stand in their order, where all of them are there.
  private func isOrdered(_ names: [String], in header: String) -> Bool {
    let found = names.compactMap { header.firstRange(of: LabelText.core($0))?.lowerBound }
    return found.count < names.count || found == found.sorted()
  }

  /// What of a table was not read.
  private func faults(_ missing: [FormRow], of table: StatutoryTable, _ builder: ReportBuilder) -> [Diagnostic] {
    let all = format.blocks(of: table).flatMap(\.rows)
    guard missing.count < all.count else {
      return [
        unread(
          table,
          Message(
            zh: "没有读到\(table.ordinal)“\(table.name.zh)”", en: "Table \(table.number), \(table.name.en), was not found"))
      ]
    }
    let bare = missing.compactMap { row in scan.bare[row.key].map { (row, $0) } }
    let faults = bare.map { row, slot in
      let count = format.row(row.key)?.block.columns.count ?? 0
      return Diagnostic(
        .reportColumns,
        Message(
          zh: "“\(row.label)”后面没有读到数字，应有 \(count) 个",
          en: "No figures were found for the row '\(row.key)' instead of \(count)"),
        at: slot.place.location,
        mend: Message(zh: "补上这一行的数字，没有就写 0", en: "Add the figures of the row, with 0 where there was none"))
    }
    let lost = missing.filter { row in scan.bare[row.key] == nil }
    // A row under another name is named already.
    guard lost.count > scan.strangers.count(where: { $0.table == table }) else { return faults }
    let names = lost.prefix(5).map(\.label).joined(separator: "、") + (lost.count > 5 ? "……" : "")
    return faults + [
      unread(
        table,
        Message(
          zh: "\(table.ordinal)缺 \(lost.count) 行：\(names)",
          en:
            "Table \(table.number) lacks \(lost.count) rows: \(lost.prefix(5).map(\.key.text).joined(separator: ", "))")
      )
    ]
  }

  private func unread(_ table: StatutoryTable, _ message: Message) -> Diagnostic {
    Diagnostic(
      .tableUnread, message, at: (scan.places[table] ?? title.place).location,
      mend: Message(
        zh: "把整张表连同表头和行名一起粘贴，每行一行或每格一行",
        en: "Paste the whole table with its header and the names of its rows, a line for each row or for each cell"))
  }
}

/// Tables of a pasted report that are of another year's form.
private struct ForeignForm {
  let due: StatutoryFormat
  let other: StatutoryFormat
  let tables: [StatutoryTable]
  private let place: FilePlace

  init?(_ slots: [PastedSlot], due: StatutoryFormat) {
    let words = slots.filter { $0.kind == .words && $0.text.count <= 60 }
    let text = words.map { LabelText.normal($0.text) }.joined()
    func columns(_ format: StatutoryFormat) -> Set<String> {
      Set(format.blocks(of: .proactive).flatMap(\.columns).map { LabelText.core($0.label) })
    }
    let own = columns(due)
    for other in StatutoryFormat.all where other != due {
      let foreign = columns(other).subtracting(own).filter(text.contains)
      guard foreign.count > own.subtracting(columns(other)).filter(text.contains).count else { continue }
      self.due = due
      self.other = other
      let rows = (
        own: Set(due.blocks(of: .requests).flatMap(\.rows).map { LabelText.core($0.label) }),
        foreign: Set(other.blocks(of: .requests).flatMap(\.rows).map { LabelText.core($0.label) })
      )
      let scan = PastedScan(slots, other)
      let read = Set(scan.rows.compactMap { $0.row.map { LabelText.core($0.label) } })
      tables = [.proactive] + (read.intersection(rows.foreign.subtracting(rows.own)).isEmpty ? [] : [.requests])
      place = scan.places[.proactive] ?? words[0].place
      return
    }
    return nil
  }

  func diagnostic(_ title: PastedTitle) -> Diagnostic {
    let names = (
      zh: tables.map(\.ordinal).joined(separator: "、"), en: tables.map { String($0.number) }.joined(separator: " and ")
    )
    return Diagnostic(
      .reportFormat,
      Message(
        zh:
          "\(names.zh)用的是 \(other.id) 格式（\(other.circular)），\(title.year) 年度的报告应当用 \(due.id) 格式（\(due.circular)），没有读取",
        en:
          "Table \(names.en) is in the format \(other.id) (\(other.circular)); the report for \(title.year) takes \(due.id) (\(due.circular)), so it was not read"
      ),
      at: place.location,
      mend: Message(
        zh: "换用 \(due.id) 格式的表重新填写；年度写错了就改标题", en: "Fill in the tables of \(due.id), or correct the year in the title"))
  }
}

extension DiagnosticKind {
  static let tableUnread = DiagnosticKind(
    "GK4018", .error, title: Message(zh: "表格没有读全", en: "A table that was not read"),
    explanation: Message(
      zh: "粘贴的报告要有三张表的每一行；没有读到的表和行一律报错，不会当作没有填写",
      en: "A pasted report has every row of its three tables; what was not found is an error, never taken for a blank"))
}
