/// The arithmetic of 表三 (勾稽关系): three families of equations over its cells.
struct RequestsArithmetic {
  enum Equation: Hashable {
    /// 新收 + 上年结转 = 办理结果总计 + 结转下年, by column.
    case balance(column: Int)
    /// 办理结果总计 = the sum of the outcomes, by column.
    case outcomes(column: Int)
    /// 总计 = the sum of the applicants, by row.
    case applicants(row: Int)
  }

  /// One cell and the figure that would mend it.
  struct Correction: Hashable {
    let row: Int
    let column: Int
    let value: Int
  }

  /// What a row is in the equations.
  private enum Role { case income, outcome, total, carriedOut }

  let rows: [FormRow]
  let columns: [FormColumn]
  /// By row and column; nil where blank.
  private(set) var values: [[Int?]]
  private let roles: [Role]
  private let totalRow: Int
  private let totalColumn: Int

  init?(_ report: AnnualReport) {
    guard let block = report.format.blocks(of: .requests).first else { return nil }
    self.init(block, values: block.rows.map { row in block.columns.map { report.count(row.key, $0.key) } })
  }

  init?(_ block: FormBlock, values: [[Int?]]) {
    guard let totalRow = block.rows.firstIndex(where: { $0.key == .resultTotal }),
      let totalColumn = block.columns.firstIndex(where: { $0.key == .total })
    else { return nil }
    (rows, columns, self.values) = (block.rows, block.columns, values)
    (self.totalRow, self.totalColumn) = (totalRow, totalColumn)
    roles = block.rows.map { row in
      switch row.key {
      case .new, .carriedIn: .income
      case .carriedOut: .carriedOut
      case .resultTotal: .total
      default: .outcome
      }
    }
  }

  mutating func set(_ value: Int?, row: Int, column: Int) { values[row][column] = value }

  var equations: [Equation] {
    columns.indices.map { .balance(column: $0) } + columns.indices.map { .outcomes(column: $0) }
      + rows.indices.map { .applicants(row: $0) }
  }

  /// Left side minus right side; nil where a cell of the equation is blank.
  func difference(_ equation: Equation) -> Int? {
    var difference = 0
    switch equation {
    case .balance(let column):
      for row in rows.indices where roles[row] != .outcome {
        guard let value = values[row][column] else { return nil }
        difference += roles[row] == .income ? value : -value
      }
    case .outcomes(let column):
      for row in rows.indices where roles[row] == .outcome || roles[row] == .total {
        guard let value = values[row][column] else { return nil }
        difference += roles[row] == .total ? value : -value
      }
    case .applicants(let row):
      for column in columns.indices {
        guard let value = values[row][column] else { return nil }
        difference += column == totalColumn ? value : -value
      }
    }
    return difference
  }

  /// The equations that do not hold, with their differences.
  func failures() -> [(equation: Equation, difference: Int)] {
    equations.compactMap { equation in
      guard let difference = difference(equation), difference != 0 else { return nil }
      return (equation, difference)
    }
  }

  /// The sign with which a cell stands in each of its equations.
  private func effects(row: Int, column: Int) -> [(equation: Equation, sign: Int)] {
    let inRow: (Equation, Int) = (.applicants(row: row), column == totalColumn ? 1 : -1)
    return switch roles[row] {
    case .income: [inRow, (.balance(column: column), 1)]
    case .carriedOut: [inRow, (.balance(column: column), -1)]
    case .outcome: [inRow, (.outcomes(column: column), -1)]
    case .total: [inRow, (.outcomes(column: column), 1), (.balance(column: column), -1)]
    }
  }

  /// The smallest sets of cells (one cell, or else two) whose correction makes every equation hold. Several sets mean that
  /// the figures do not tell which; none, that three or more are wrong or a blank hides it.
  func explanations() -> [[Correction]] {
    let open = Dictionary(failures().map { ($0.equation, $0.difference) }) { first, _ in first }
    guard !open.isEmpty else { return [] }
    let candidates = rows.indices.flatMap { row in columns.indices.map { (row, $0) } }.filter { row, column in
      values[row][column] != nil && effects(row: row, column: column).contains { open[$0.equation] != nil }
    }
    let single = candidates.compactMap { cell in solve(open, [cell]) }
    if !single.isEmpty { return single }
    var pairs: [[Correction]] = []
    for (index, first) in candidates.enumerated() {
      for second in candidates[(index + 1)...] {
        if let pair = solve(open, [first, second]) { pairs.append(pair) }
      }
    }
    return pairs
  }

  /// Corrections of exactly these cells that close every open equation and open no other; nil where there are none.
  private func solve(_ open: [Equation: Int], _ cells: [(row: Int, column: Int)]) -> [Correction]? {
    let effects = cells.map { self.effects(row: $0.row, column: $0.column) }
    var rest = open
    var corrections: [Correction] = []
    for (index, cell) in cells.enumerated() {
      // An equation that no other of the cells stands in says how far this cell is off.
      let others = Set(effects.enumerated().filter { $0.offset != index }.flatMap { $0.element.map(\.equation) })
      let own = effects[index].first { effect in
        !others.contains(effect.equation) && difference(effect.equation) != nil
      }
      guard let own, let value = values[cell.row][cell.column] else { return nil }
      let change = -(open[own.equation] ?? 0) * own.sign
      guard change != 0, value + change >= 0 else { return nil }
      for effect in effects[index] where difference(effect.equation) != nil {
        let now = (rest[effect.equation] ?? 0) + change * effect.sign
        rest[effect.equation] = now == 0 ? nil : now
      }
      corrections.append(Correction(row: cell.row, column: cell.column, value: value + change))
    }
    return rest.isEmpty ? corrections : nil
  }
}
