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

  var hasBlanks: Bool { values.contains { $0.contains(nil) } }

  /// 0 for a blank.
  func value(_ row: RowKey, _ column: ColumnKey) -> Int {
    guard let row = rows.firstIndex(where: { $0.key == row }),
      let column = columns.firstIndex(where: { $0.key == column })
    else { return 0 }
    return values[row][column] ?? 0
  }

  mutating func set(_ value: Int?, row: Int, column: Int) { values[row][column] = value }

  var equations: [Equation] {
    columns.indices.map { .balance(column: $0) } + columns.indices.map { .outcomes(column: $0) }
      + rows.indices.map { .applicants(row: $0) }
  }

  /// Left side minus right side; nil where blank cells could make up for the difference.
  ///
  /// Counts are not negative: parts that alone exceed their total are wrong whatever the blanks stand for, and where the
  /// parts that are known come to the total, the blanks stand for nought.
  func difference(_ equation: Equation) -> Int? {
    var difference = 0
    var blanks: Set<Int> = []
    for (row, column, sign) in terms(of: equation) {
      if let value = values[row][column] { difference += sign * value } else { blanks.insert(sign) }
    }
    if blanks.isEmpty || difference == 0 && blanks.count == 1 { return difference }
    // A blank on the left adds to the left: only what is too much there cannot be made up for.
    if blanks == [1], difference > 0 { return difference }
    if blanks == [-1], difference < 0 { return difference }
    return nil
  }

  /// A cell without a figure, and the one that an equation leaves for it.
  struct Requirement {
    let row: Int
    let column: Int
    let value: Int
  }

  /// What the equations leave for the blanks, those first that follow from the fewest others.
  func requirements() -> [Requirement] {
    var filled = self
    var found: [Requirement] = []
    while true {
      let next = equations.flatMap(filled.requirements(of:))
      guard !next.isEmpty else { return found }
      found += next
      for requirement in next { filled.set(requirement.value, row: requirement.row, column: requirement.column) }
    }
  }

  /// With the blanks filled that the equations leave one figure for.
  var completed: RequestsArithmetic {
    var completed = self
    for requirement in requirements() {
      completed.set(requirement.value, row: requirement.row, column: requirement.column)
    }
    return completed
  }

  private func requirements(of equation: Equation) -> [Requirement] {
    let terms = terms(of: equation)
    let blanks = terms.filter { values[$0.row][$0.column] == nil }
    let known = terms.reduce(0) { $0 + $1.sign * (values[$1.row][$1.column] ?? 0) }
    guard let sign = blanks.first?.sign, -known * sign >= 0,
      blanks.count == 1 || known == 0 && blanks.allSatisfy({ $0.sign == sign })
    else { return [] }
    return blanks.map { Requirement(row: $0.row, column: $0.column, value: -known * sign) }
  }

  /// The cells of an equation, those of its left side with +1.
  private func terms(of equation: Equation) -> [(row: Int, column: Int, sign: Int)] {
    switch equation {
    case .balance(let column):
      rows.indices.filter { roles[$0] != .outcome }.map { ($0, column, roles[$0] == .income ? 1 : -1) }
    case .outcomes(let column):
      rows.indices.filter { roles[$0] == .outcome || roles[$0] == .total }.map {
        ($0, column, roles[$0] == .total ? 1 : -1)
      }
    case .applicants(let row): columns.indices.map { (row, $0, $0 == totalColumn ? 1 : -1) }
    }
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
  /// the figures do not tell which; none, that three or more are wrong or a blank hides it. Blanks count as noughts here.
  func explanations() -> [[Correction]] {
    guard !failures().isEmpty else { return [] }
    guard !hasBlanks else {
      var filled = self
      for row in rows.indices {
        for column in columns.indices where values[row][column] == nil { filled.set(0, row: row, column: column) }
      }
      return filled.explanations().filter { $0.allSatisfy { values[$0.row][$0.column] != nil } }
    }
    let open = Dictionary(failures().map { ($0.equation, $0.difference) }) { first, _ in first }
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
