/// Neighbouring groups of a chain that are read as one number.
struct DigitWindow {
  let groups: ArraySlice<DigitGroup>

  var digits: [UInt8] { groups.flatMap(\.digits) }
  var place: Range<Int> { (groups.first?.range.lowerBound ?? 0)..<(groups.last?.range.upperBound ?? 0) }
  /// Digits as ASCII.
  var value: String { String(digits.map { $0 == 10 ? "X" : Character(String($0)) }) }
  /// Sizes of the groups.
  var sizes: [Int] { groups.map(\.digits.count) }
  /// What parts the groups, each sort once.
  var gaps: Set<DigitGap> { Set(groups.dropFirst().map(\.gap)) }

  /// Every run of whole groups with so many digits together: a number never begins or ends within a group.
  static func all(of count: Int, in chain: DigitChain) -> [DigitWindow] {
    var windows: [DigitWindow] = []
    var (start, total) = (0, 0)
    for end in chain.groups.indices {
      total += chain.groups[end].digits.count
      while total > count {
        total -= chain.groups[start].digits.count
        start += 1
      }
      if total == count { windows.append(DigitWindow(groups: chain.groups[start...end])) }
    }
    return windows
  }
}
