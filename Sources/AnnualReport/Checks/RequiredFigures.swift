/// The figures that the sums of 表三 and 表四 leave for cells without one: what stands there is no nought where they are not 0.
struct RequiredFigures {
  private(set) var figures: [CellAddress: Int] = [:]
  /// What the cells without a figure that the sums leave open come to together, by row.
  private(set) var remainders: [RowKey: Int] = [:]

  init(_ table: StatutoryTable, of format: StatutoryFormat, _ count: (RowKey, ColumnKey) -> Int?) {
    for block in format.blocks(of: table) where table != .proactive {
      let values = block.rows.map { row in block.columns.map { count(row.key, $0.key) } }
      var filled = values
      if let arithmetic = RequestsArithmetic(block, values: values) {
        for requirement in arithmetic.requirements() where filled[requirement.row][requirement.column] == nil {
          filled[requirement.row][requirement.column] = requirement.value
        }
      } else {
        for row in filled.indices { Self.fill(&filled[row]) }
      }
      for (row, key) in zip(filled.indices, block.rows.map(\.key)) {
        for (column, value) in zip(block.columns, filled[row]) where value != nil {
          figures[CellAddress(key, column.key)] = value
        }
        if let total = filled[row].last ?? nil, filled[row].contains(nil) {
          remainders[key] = total - filled[row].dropLast().reduce(0) { $0 + ($1 ?? 0) }
        }
      }
    }
  }

  /// The one figure that lacks of parts and their total, where it can be one.
  static func fill(_ row: inout [Int?]) {
    guard row.count(where: { $0 == nil }) == 1, let blank = row.firstIndex(of: nil) else { return }
    let parts = row.dropLast().reduce(0) { $0 + ($1 ?? 0) }
    let value = blank == row.count - 1 ? parts : (row[row.count - 1] ?? 0) - parts
    if value >= 0 { row[blank] = value }
  }
}
