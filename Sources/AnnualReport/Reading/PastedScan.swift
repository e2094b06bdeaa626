internal import Source
internal import Text

/// Finds the rows of a form in pasted text: labels with the figures behind them, in whatever order and shape they stand.
struct PastedScan {
  /// Words among the tables that no row of the form has, with figures behind them.
  struct Stranger {
    let table: StatutoryTable
    let name: String
    let place: FilePlace
  }

  private let slots: [PastedSlot]
  private let labels: FormLabels
  private let format: StatutoryFormat
  private(set) var rows: [PastedRow] = []
  private(set) var strangers: [Stranger] = []
  /// Labels without figures behind them.
  private(set) var bare: [RowKey: PastedSlot] = [:]
  /// Where each table's heading or first word stands.
  private(set) var places: [StatutoryTable: FilePlace] = [:]
  /// Header words of each block, joined, up to its first row.
  private(set) var headers: [String: String] = [:]
  /// Units of money that lines of a table's section name.
  private(set) var units: [StatutoryTable: String] = [:]
  /// The places that belong to tables.
  private(set) var taken: [Range<Int>] = []

  /// The table whose words were seen last; nil outside of tables.
  private var table: StatutoryTable?
  /// The table whose heading was seen last.
  private var section: StatutoryTable?
  private var header = ""
  private var index = 0

  init(_ slots: [PastedSlot], _ format: StatutoryFormat) {
    (self.slots, self.format) = (slots, format)
    labels = FormLabels.byFormat[format.id] ?? FormLabels(format)
    while index < slots.count { step() }
  }

  private mutating func step() {
    guard slots[index].kind == .words else {
      if table == .litigation { readLine() } else { index += 1 }
      return
    }
    if let table = table ?? section, let unit = AmountUnit.onLine(slots[index].text) { units[table] = unit }
    guard let found = label(at: index) else { return readOther() }
    switch found.meaning {
    case .row(let block, let row): take(found, block, row)
    case .group, .header(nil): pass(found, table)
    case .header(let own): pass(found, own)
    }
  }

  // MARK: Labels

  private struct Label {
    let meaning: FormLabels.Meaning
    let text: String
    /// The slots that it is written in.
    let slots: Range<Int>
  }

  /// The label that begins at a place, which may go on over several; words in brackets behind it are its own.
  private func label(at start: Int, after beginning: String = "") -> Label? {
    // （单位：元） on a line of its own belongs to the words above.
    if beginning.isEmpty, LabelText.isRemark(slots[start].text) { return nil }
    var text = beginning
    var end = start
    var meaning: FormLabels.Meaning?
    while end < slots.count, end - start < 12 {
      guard slots[end].kind == .words else {
        guard slots[end].kind == .gap, end > start else { break }
        end += 1
        continue
      }
      if let meaning, !LabelText.isOpen(text) {
        guard case .row = meaning, LabelText.isRemark(slots[end].text) else { break }
      }
      if meaning == nil, !text.isEmpty, !labels.isBeginning(text) { break }
      text += slots[end].text
      end += 1
      if meaning == nil { meaning = labels.meaning(of: text) }
    }
    while end > start, slots[end - 1].kind == .gap { end -= 1 }
    return meaning.map { Label(meaning: $0, text: text, slots: start..<end) }
  }

  /// A header, or the name of a group.
  private mutating func pass(_ found: Label, _ table: StatutoryTable?) {
    if let table, places[table] == nil { places[table] = slots[found.slots.lowerBound].place }
    // Words of another table, which may have had no figures, head nothing of this one.
    if table != nil, table != self.table { header = "" }
    self.table = table
    header += LabelText.normal(found.text)
    if ReportText.Heading(line: slots[found.slots.lowerBound].text) == nil, table != nil { own(found.slots) }
    index = found.slots.upperBound
  }

  private mutating func own(_ range: Range<Int>) {
    for slot in slots[range] where slot.kind != .gap { taken.append(slot.place.range) }
  }

  // MARK: Rows

  /// A label of a row, if figures stand behind it.
  private mutating func take(_ found: Label, _ block: FormBlock, _ row: FormRow) {
    let last = slots[found.slots.upperBound - 1]
    let count = block.columns.count
    let (behind, end) = figures(from: found.slots.upperBound, count: count, line: last.line)
    let figures = behind.filter { $0.kind == .figure }
    let labelCells = slots[..<found.slots.upperBound].reversed().prefix { $0.line == last.line }.count
    func pasted(_ row: FormRow?) -> PastedRow {
      PastedRow(
        block: block, row: row, label: last, behind: behind, labelCells: labelCells,
        nextMerged: row.map { merged(behind: $0, in: block) } ?? 0)
    }
    // 其他 and 总计 head columns as well: without a number they are rows behind the first row alone.
    let isAmbiguous = labels.isHeaderWord(found.text) && LabelText.normal(found.text) == LabelText.core(found.text)
    let isHeader: Bool
    if block.isOneLine {
      isHeader = figures.isEmpty
    } else if isAmbiguous {
      isHeader =
        figures.isEmpty || !rows.contains { $0.block.table == table }
        || block.table != table
    } else if case .missing = pasted(row).figures(PastedRow.Habits([])) {
      isHeader = true
    } else {
      isHeader = false
    }
    guard !isHeader else {
      if bare[row.key] == nil, !block.isOneLine, !isAmbiguous { bare[row.key] = last }
      // 总计 heads a column of 表四 however its row of 表三 lacks figures.
      return pass(found, block.isOneLine || !isAmbiguous && bare[row.key] != nil ? block.table : table)
    }
    begin(block, at: last.place)
    rows.append(pasted(block.isOneLine && figures.count > count ? nil : row))
    own(found.slots.lowerBound..<end)
    index = end
  }

  private mutating func begin(_ block: FormBlock, at place: FilePlace) {
    if headers[block.key] == nil { headers[block.key] = header }
    header = ""
    table = block.table
    if places[block.table] == nil { places[block.table] = place }
  }

  /// Merged cells in front of the label of the row that follows.
  private func merged(behind row: FormRow, in block: FormBlock) -> Int {
    guard let place = block.rows.firstIndex(of: row), place + 1 < block.rows.count else { return 0 }
    return block.stubWidth - (block.rows[place + 1].stub ?? []).reduce(0) { $0 + $1.columnSpan }
  }

  /// What stands behind a label up to the next words that are none of its cells.
  private func figures(from start: Int, count: Int, line: Int) -> (behind: [PastedSlot], end: Int) {
    var behind: [PastedSlot] = []
    var end = start
    while end < slots.count {
      let slot = slots[end]
      if slot.kind == .words {
        let before = behind.count { $0.kind == .figure }
        guard before < count, label(at: end) == nil else { break }
        let after = slots[(end + 1)...].prefix { $0.kind != .words }.count { $0.kind == .figure }
        if slot.line == line || before + 1 + after == count && slot.text.count <= 6 && !labels.isBeginning(slot.text) {
          // 六 or 若干 where a figure belongs.
          behind.append(PastedSlot(kind: .figure, text: slot.text, place: slot.place, line: slot.line))
        } else if before == 0 || before + after != count {
          break
        }
      } else {
        behind.append(slot)
      }
      end += 1
    }
    return (behind, end)
  }

  /// 表四: the figures behind the last words of its header.
  private mutating func readLine() {
    let end = slots[index...].firstIndex { $0.kind == .words } ?? slots.count
    defer { index = end }
    let own = Array(slots[index..<end])
    guard let block = format.blocks(of: .litigation).first else { return }
    let count = block.columns.count * block.rows.count
    // A line with every figure of the table is the table, again too; of any other the first may be.
    let isWhole = own.count(where: { $0.kind == .figure }) == count
    let isFirst = !rows.contains { $0.block.table == .litigation } && (end == slots.count || label(at: end) == nil)
    guard
      isWhole
        || isFirst && (own.contains { $0.kind == .figure } || own.count(where: { $0.kind == .blank }) >= count)
    else { return }
    begin(block, at: own[0].place)
    rows.append(PastedRow(block: block, row: nil, label: own[0], behind: own, labelCells: 0, nextMerged: 0))
    self.own(index..<end)
  }

  // MARK: Other words

  /// Words that are none of the form's.
  private mutating func readOther() {
    let slot = slots[index]
    if let heading = Self.table(headedBy: slot.text) {
      if places[heading] == nil { places[heading] = slot.place }
      section = heading
      table = nil
      header = ""
      index += 1
      return
    }
    if slot.text.contains("。") || ReportText.Heading(line: slot.text) != nil { table = nil }
    let next = slots[(index + 1)...].firstIndex { $0.kind == .words } ?? slots.count
    let figures = slots[(index + 1)..<next].filter { $0.kind == .figure }
    guard !figures.isEmpty, slot.text.count <= 150 else { return skip() }
    // Where a label is broken over lines, its figures may stand beside its middle.
    if labels.isBeginning(slot.text), next < slots.count, let rest = label(at: next, after: slot.text),
      case .row(let block, let row) = rest.meaning, !block.isOneLine
    {
      begin(block, at: slot.place)
      rows.append(
        PastedRow(
          block: block, row: row, label: slot, behind: Array(slots[(index + 1)..<next]), labelCells: 1, nextMerged: 0))
      own(index..<rest.slots.upperBound)
      index = rest.slots.upperBound
      return
    }
    guard let table,
      figures[0].line == slot.line || format.blocks(of: table).contains(where: { $0.columns.count == figures.count })
    else { return skip() }
    strangers.append(Stranger(table: table, name: slot.text, place: slot.place))
    own(index..<next)
    index = next
  }

  private mutating func skip() {
    if table != nil { header += LabelText.normal(slots[index].text) }
    index += 1
  }

  /// The table that a section of the report holds.
  private static func table(headedBy text: String) -> StatutoryTable? {
    let core = LabelText.core(text)
    guard core.count <= 30, core.hasSuffix("情况") else { return nil }
    if core.contains("主动公开政府信息") || core.contains("主动公开信息") { return .proactive }
    if core.contains("收到和处理") { return .requests }
    return core.contains("复议") && core.contains("诉讼") ? .litigation : nil
  }
}
