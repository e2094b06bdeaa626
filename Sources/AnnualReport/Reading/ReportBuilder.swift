internal import Source
internal import Text

/// Makes the cells of a report out of its written tables, whichever files they come from. Each figure is read once.
struct ReportBuilder {
  let format: StatutoryFormat
  private(set) var cells: [CellAddress: ReportCell] = [:]
  /// Where each row was given.
  private var rowPlaces: [RowKey: FilePlace] = [:]
  /// Rows whose figures were read, blanks among them.
  private(set) var rowsRead: Set<RowKey> = []
  /// Where each table that a file names begins.
  private(set) var tablePlaces: [StatutoryTable: FilePlace] = [:]
  /// Tables in which a row was not recognised: the row that it stands for is not missing.
  private var hidingRows: Set<StatutoryTable> = []

  /// Cells of one row in which no figure stands, of the table that is being taken.
  private var empty: [EmptyCells] = []

  private struct EmptyCells {
    let row: FormRow
    let cells: [(column: FormColumn, place: FilePlace)]
    /// What stands there instead; nil for blanks.
    let written: String?
  }

  init(_ format: StatutoryFormat) { self.format = format }

  /// Takes the rows of a table and says what is wrong with them.
  mutating func take(_ written: WrittenTable) -> [Diagnostic] {
    tablePlaces[written.table] = written.place
    if written.mayHideRows { hidingRows.insert(written.table) }
    var faults: [Diagnostic] = []
    for entry in written.entries {
      switch entry {
      case .fault(let fault): faults.append(fault)
      case .stranger(let name, let place): faults.append(stranger(name, in: written.table, at: place))
      case .row(let row):
        if let earlier = rowPlaces[row.row.key] {
          faults.append(repeated(row, earlier, written.style))
          if written.style == .lines { hidingRows.insert(written.table) }
        } else {
          rowPlaces[row.row.key] = row.place
          faults += take(row)
        }
      }
    }
    let required = RequiredFigures(written.table, of: format) { cells[CellAddress($0, $1)]?.value.figure?.count }
    faults += empty.map { fault($0, required) }
    empty = []
    return faults
  }

  /// Takes the figures of one row in the order of the form's columns.
  private mutating func take(_ written: WrittenRow) -> [Diagnostic] {
    let (row, columns) = (written.row, written.block.columns)
    guard written.figures.count == columns.count else {
      for column in columns { set(row, column, .blank, at: written.place) }
      return [
        Diagnostic(
          .reportColumns,
          Message(
            zh: "“\(row.label)”有 \(written.figures.count) 个数字，应有 \(columns.count) 个",
            en: "The row '\(row.key)' has \(written.figures.count) figures instead of \(columns.count)"),
          at: written.place.location,
          mend: Message(
            zh: "依次填写：\(columns.map(\.label).joined(separator: "、"))",
            en: "In order: \(columns.map(\.label).joined(separator: "、"))"))
      ]
    }
    rowsRead.insert(row.key)
    var faults: [Diagnostic] = []
    var blanks: [(column: FormColumn, place: FilePlace)] = []
    var unfilled = blanks
    for (column, written) in zip(columns, written.figures) {
      var value = CellValue.blank
      switch written.read(as: column.type) {
      case .figure(let figure): value = .figure(figure)
      case .blank: blanks.append((column, written.place))
      case .unfilled: unfilled.append((column, written.place))
      case .placeholder: empty.append(EmptyCells(row: row, cells: [(column, written.place)], written: written.text))
      case .invalid: faults.append(unreadable(written, row, column))
      }
      set(row, column, value, at: written.place)
    }
    if !blanks.isEmpty { empty.append(EmptyCells(row: row, cells: blanks, written: nil)) }
    if let first = unfilled.first {
      faults.append(
        Diagnostic(
          .reportUnfilled, message(row, unfilled.map(\.column), Message(zh: "还没有填写", en: "is still to be filled in")),
          at: first.place.location,
          mend: Message(zh: "填入数字，没有就写 0", en: "Write the figures, 0 where there was none")))
    }
    return faults
  }

  private mutating func set(_ row: FormRow, _ column: FormColumn, _ value: CellValue, at place: FilePlace) {
    cells[CellAddress(row.key, column.key)] = ReportCell(value: value, place: place)
  }

  /// Makes the rows that are not given at all blank, and names them.
  ///
  /// - Parameter fallback: Where a table is missing that no file names.
  mutating func fillBlanks(at fallback: FilePlace) -> [Diagnostic] {
    let faults = StatutoryTable.allCases.compactMap { table -> Diagnostic? in
      let place = tablePlaces[table] ?? fallback
      let missing = missingRows(of: table)
      guard !missing.isEmpty, !hidingRows.contains(table) else { return nil }
      return Diagnostic(
        .reportBlank,
        tablePlaces[table] == nil
          ? Message(zh: "没有填写表“\(table.name.zh)”", en: "The table '\(table.rawValue)' is missing")
          : Message(
            zh: "表“\(table.name.zh)”缺 \(missing.count) 行：\(missing.prefix(5).map(\.label).joined(separator: "、"))",
            en:
              "The table '\(table.rawValue)' lacks \(missing.count) rows: \(missing.prefix(5).map(\.key.text).joined(separator: ", "))"
          ),
        at: place.location, mend: Message(zh: "补上各行，没有就写 0", en: "Add the rows, with 0 where there was none"))
    }
    makeMissingRowsBlank(at: fallback)
    return faults
  }

  func missingRows(of table: StatutoryTable) -> [FormRow] {
    format.blocks(of: table).flatMap(\.rows).filter { rowPlaces[$0.key] == nil }
  }

  mutating func makeMissingRowsBlank(at fallback: FilePlace) {
    for block in format.blocks {
      for row in block.rows where rowPlaces[row.key] == nil {
        for column in block.columns { set(row, column, .blank, at: tablePlaces[block.table] ?? fallback) }
      }
    }
  }
}

/// What is wrong with rows and figures.
extension ReportBuilder {
  /// A name that is no row of its table; a row of another table or another format is said to be one.
  private func stranger(_ name: String, in table: StatutoryTable, at place: FilePlace) -> Diagnostic {
    let message: Message
    var mend: Message?
    if let found = format.row(named: name) {
      message = Message(
        zh: "“\(name)”属于表“\(found.block.table.name.zh)”",
        en: "'\(name)' belongs to the table '\(found.block.table.rawValue)'")
    } else if let other = StatutoryFormat.all.first(where: { $0 != format && $0.row(named: name) != nil }) {
      message = Message(
        zh: "“\(name)”是 \(other.id) 格式的行，\(format.id) 格式没有这一行",
        en: "'\(name)' is a row of the format \(other.id); the format \(format.id) has no such row")
      mend = Message(zh: "核对“格式”与“年度”，或换成本格式的行", en: "Check format and year, or use the rows of this format")
    } else {
      message = Message(zh: "表中没有“\(name)”这一行", en: "The table has no row '\(name)'")
    }
    let rows = format.blocks(of: table).flatMap(\.rows)
    // 予以公开 for （一）予以公开
    let short = rows.filter { StatutoryFormat.unnumbered($0.label) == StatutoryFormat.unnumbered(name) }
    let near = short.count == 1 ? short[0].label : nearest(to: name, among: rows.flatMap { [$0.key.text, $0.label] })
    return Diagnostic(
      .reportRow, message, at: place.location,
      mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") } ?? mend
        ?? Message(
          zh: "可用的行：\(rows.map(\.label).joined(separator: "；"))",
          en: "The rows are: \(rows.map(\.key.text).joined(separator: ", "))"))
  }

  private func repeated(_ row: WrittenRow, _ earlier: FilePlace, _ style: WrittenTable.Style) -> Diagnostic {
    Diagnostic(
      style == .keys ? .yamlDuplicate : .reportRow,
      Message(zh: "“\(row.row.label)”写了两次", en: "The row '\(row.row.key)' is given twice"), at: row.place.location,
      mend: Message(zh: "删去其中一行", en: "Delete one of the two lines"),
      related: style == .keys ? [earlier.location] : [])
  }

  /// The columns of a row that one thing is the matter with.
  private func message(_ row: FormRow, _ columns: [FormColumn], _ fault: Message) -> Message {
    Message(
      zh: "“\(row.label)”\(fault.zh)：\(columns.map(\.label).joined(separator: "、"))",
      en: "The row '\(row.key)' \(fault.en): \(columns.map(\.key.text).joined(separator: ", "))")
  }

  /// Cells without a figure, and what to write there: the figure that the sums leave for them, or 0.
  private func fault(_ empty: EmptyCells, _ required: RequiredFigures) -> Diagnostic {
    let (row, columns) = (empty.row, empty.cells.map(\.column))
    guard let written = empty.written, let column = columns.first else {
      return Diagnostic(
        .reportBlank, message(row, columns, Message(zh: "有空白单元格", en: "has blanks")),
        at: empty.cells.first?.place.location, mend: mend(row, columns, required))
    }
    // A sign for nought where it cannot be nought.
    if let figure = required.figures[CellAddress(row.key, column.key)], figure > 0 {
      return Diagnostic(
        .reportFigure,
        Message(
          zh: "“\(row.label)·\(column.label)”写了“\(written)”，按勾稽关系应为 \(figure)",
          en: "\(row.key) · \(column.key) says '\(written)' where the sums need \(figure)"),
        at: empty.cells.first?.place.location,
        mend: Message(
          zh: "核对后写 \(figure)，或者改正这一行、这一列的其他数字",
          en: "Check and write \(figure), or correct the other figures of the row and the column"))
    }
    return Diagnostic(
      .reportBlank,
      Message(
        zh: "“\(row.label)·\(column.label)”写了“\(written)”，不是数字",
        en: "\(row.key) · \(column.key) says '\(written)', which is no figure"),
      at: empty.cells.first?.place.location, mend: mend(row, columns, required))
  }

  private func mend(_ row: FormRow, _ columns: [FormColumn], _ required: RequiredFigures) -> Message {
    let open = columns.filter { required.figures[CellAddress(row.key, $0.key)] == nil }
    var parts = columns.compactMap { column -> Message? in
      guard let figure = required.figures[CellAddress(row.key, column.key)], figure > 0 else { return nil }
      return Message(
        zh: "“\(column.label)”按勾稽关系应写 \(figure)", en: "by the sums \(column.key) is \(figure): write that")
    }
    if !open.isEmpty, let rest = required.remainders[row.key], rest > 0 {
      parts.append(
        Message(zh: "这一行没有数字的各格合计应为 \(rest)", en: "the cells of this row without a figure come to \(rest)"))
    }
    if columns.contains(where: { required.figures[CellAddress(row.key, $0.key), default: 0] == 0 }) {
      parts.append(Message(zh: "没有就写 0", en: "write 0 where there was none"))
    }
    let english = parts.map(\.en).joined(separator: "; ")
    return Message(
      zh: parts.map(\.zh).joined(separator: "；"), en: english.prefix(1).uppercased() + english.dropFirst())
  }

  private func unreadable(_ written: WrittenFigure, _ row: FormRow, _ column: FormColumn) -> Diagnostic {
    let form: Message =
      switch column.type {
      case .count: Message(zh: "从 0 起的整数", en: "a whole number from 0")
      case .change: Message(zh: "整数，减少的写负数", en: "a whole number, negative for fewer")
      case .money: Message(zh: "带单位的金额，例如 15.68万元", en: "an amount with its unit, such as 15.68万元")
      case .tenThousandYuan: Message(zh: "以万元计的金额，例如 15.68", en: "an amount in 万元, such as 15.68")
      }
    return Diagnostic(
      .reportFigure,
      Message(
        zh: "“\(row.label)·\(column.label)”不能是“\(written.text)”",
        en: "\(row.key) · \(column.key) cannot be '\(written.text)'"),
      at: written.place.location, mend: Message(zh: "应为\(form.zh)", en: "Write \(form.en)"))
  }
}

extension DiagnosticKind {
  static let reportRow = DiagnosticKind(
    "GK4003", .error, title: Message(zh: "行和列属于本格式", en: "Rows and columns of the format"),
    explanation: Message(
      zh: "行写表上的原文或英文名称；另一种格式的行名不是本格式的别名",
      en: "Rows go by their key or by the form's own label; a label of one format is never an alias of the other's"))
  static let reportColumns = DiagnosticKind(
    "GK4004", .error, title: Message(zh: "每行的数字个数", en: "Figures in a row"),
    explanation: Message(
      zh: "每行的数字与表的列一一对应，依次填写", en: "A row has one figure for each column of the form, in its order"))
  static let reportFigure = DiagnosticKind(
    "GK4005", .error, title: Message(zh: "数字读不懂", en: "Not a figure"),
    explanation: Message(
      zh: "件数是从 0 起的整数；金额是十进制小数；全角数字和千分位都可以",
      en: "Counts are whole numbers from 0, amounts are decimals; full-width digits and thousands separators are read"))
  static let reportBlank = DiagnosticKind(
    "GK4006", .warning, title: Message(zh: "没有就写 0", en: "0, not a blank"),
    explanation: Message(
      zh: "空白单元格、“/”、“-”、“无”都不是 0，涉及它们的检查无法判断",
      en: "A blank, /, - or 无 is not 0, and checks that need the figure cannot be assessed"))
  static let reportUnfilled = DiagnosticKind(
    "GK4613", .error, title: Message(zh: "待填的内容", en: "Still to be filled in"),
    explanation: Message(
      zh: "gongkai report draft 用【待填：…】标出只有人知道的内容；全部写好才能发布",
      en: "`gongkai report draft` marks by 【待填：…】 what only a person knows; nothing is published before all are written"
    ))
}
