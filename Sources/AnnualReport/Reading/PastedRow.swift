internal import Source

/// A row of a pasted table: its label, and what stands behind it up to the next words.
struct PastedRow {
  /// What the figures of a row are read from.
  enum Figures {
    case found([PastedSlot])
    /// Too many or too few, and nothing tells which are the row's.
    case wrong([PastedSlot])
    /// None at all.
    case missing
  }

  /// What the rows of a text tell of each other.
  struct Habits {
    /// Blank cells at the end of a line, behind the last figure of a full row.
    var trailing: Set<Int> = []
    /// Whether empty lines stand for the merged cells in front of labels.
    var hasMergedGaps = false
    /// Lines that a bar closes, and lines without one: where all are closed the bar opens no cell.
    private var closed = (yes: 0, no: 0)
    /// Lines with a place for each column of the table, merged ones too, and lines with fewer.
    private var whole = (yes: 0, no: 0)

    init(_ rows: [PastedRow]) {
      for row in rows where row.row != nil {
        row.teach(&self)
        let own = row.behind.filter { $0.line == row.label.line }
        guard !own.isEmpty else { continue }
        let isClosed = own.last?.kind == .gap
        closed = (closed.yes + (isClosed ? 1 : 0), closed.no + (isClosed ? 0 : 1))
        let cells = own.count { $0.kind != .gap }
        let isWhole = row.labelCells + cells == row.block.stubWidth + row.count
        if row.block.stubWidth > 1 { whole = (whole.yes + (isWhole ? 1 : 0), whole.no + (isWhole ? 0 : 1)) }
      }
    }

    var closesLines: Bool { closed.yes > 4 * closed.no }
    var hasWholeLines: Bool { whole.yes > 4 * whole.no }
  }

  let block: FormBlock
  /// Nil where all rows of the block stand in one line, without labels.
  let row: FormRow?
  let label: PastedSlot
  let behind: [PastedSlot]
  /// Cells of its line in front of the label and the label's own.
  let labelCells: Int
  /// Merged cells in front of the next row's label.
  let nextMerged: Int

  var count: Int { row == nil ? block.columns.count * block.rows.count : block.columns.count }

  /// The figures, where there are as many as columns.
  private var full: [PastedSlot]? {
    let joined = behind.filter { $0.kind == .figure }
    for figures in [joined, joined.flatMap { $0.parts.isEmpty ? [$0] : $0.parts }] {
      if figures.count == count { return figures }
      // A page number below the row is none of its figures.
      let own = Array(figures.prefix(count))
      let rest = figures.dropFirst(count)
      if figures.count > count, count > 1, own.allSatisfy({ $0.line == own[0].line }),
        rest.allSatisfy({ other in other.line != own[0].line && rest.count { $0.line == other.line } == 1 })
      {
        return own
      }
    }
    return nil
  }

  /// What this row tells of the others, where it is full.
  private func teach(_ habits: inout Habits) {
    guard let last = full?.last, let place = behind.lastIndex(where: { $0.place.range == last.place.range }) else {
      return
    }
    let rest = behind[(place + 1)...]
    habits.trailing.insert(rest.count { $0.kind == .blank && $0.line == last.line })
    if nextMerged > 0, rest.count(where: { $0.kind == .gap }) >= nextMerged { habits.hasMergedGaps = true }
  }

  func figures(_ habits: Habits) -> Figures {
    if let full { return .found(full) }
    let figures = behind.filter { $0.kind == .figure }
    let cells = behind.filter { $0.kind != .gap }
    guard figures.count < count else { return .wrong(figures) }
    // The figures of a row that is written on a line stand on that line.
    let line = behind.first { $0.kind == .figure }?.line ?? label.line
    let own = behind.filter { $0.line == line }
    if own.count > 1 || own.count == 1 && line == label.line && row != nil {
      guard figures.allSatisfy({ $0.line == line }) else { return .wrong(figures) }
      return inLine(own, habits)
    }
    return inColumn(cells, habits)
  }

  /// The figures among the cells of one line.
  private func inLine(_ own: [PastedSlot], _ habits: Habits) -> Figures {
    var cells = own.filter { $0.kind != .gap }
    if habits.hasWholeLines, block.stubWidth > 1 {
      let merged = max(0, block.stubWidth - labelCells)
      guard cells.count >= merged + count, cells[..<merged].allSatisfy({ $0.kind == .blank }) else {
        return .wrong(cells)
      }
      cells.removeFirst(merged)
    }
    let trailing = habits.trailing.count == 1 ? habits.trailing.first ?? 0 : 0
    if trailing > 0, cells.last?.kind == .blank, cells.count < count + trailing {
      return .wrong(cells.dropLast(trailing))
    }
    if cells.count == count { return .found(cells) }
    if own.count == count, !habits.closesLines { return .found(own) }
    guard cells.count > count else { return cells.contains { $0.kind == .figure } ? .wrong(cells) : .missing }
    let starts = (0...(cells.count - count)).filter { start in
      let outside = cells[..<start] + cells[(start + count)...]
      return outside.allSatisfy { $0.kind == .blank }
    }
    guard let first = starts.first else { return .wrong(cells.filter { $0.kind == .figure }) }
    var start = first
    if starts.count > 1, cells.contains(where: { $0.kind == .figure }) {
      guard starts.contains(cells.count - count - trailing), habits.trailing.count == 1 || habits.hasWholeLines else {
        return .wrong(cells)
      }
      start = cells.count - count - trailing
    }
    return .found(Array(cells[start..<start + count]))
  }

  /// The figures among cells of which each has a line.
  private func inColumn(_ cells: [PastedSlot], _ habits: Habits) -> Figures {
    if cells.count == count { return .found(cells) }
    if cells.count > count, cells[count...].allSatisfy({ $0.kind == .blank }) { return .found(Array(cells[..<count])) }
    guard cells.count < count else { return .wrong(cells.filter { $0.kind == .figure }) }
    let last = behind.lastIndex { $0.kind != .gap }
    let inner = last.map { $0 + 1 } ?? 0
    let (missing, gaps) = (count - inner, behind.count - inner)
    let fits =
      missing >= 0
      && (gaps == missing + nextMerged || gaps == missing && (nextMerged == 0 || !habits.hasMergedGaps)
        || missing == 0 || last == nil && gaps >= count)
    guard fits else { return cells.contains { $0.kind == .figure } ? .wrong(cells) : .missing }
    return .found(Array(behind[..<count]))
  }
}
