/// Neighbouring groups of a chain that are read as one number.
struct DigitWindow {
  let groups: ArraySlice<DigitGroup>

  var digits: [UInt8] { groups.flatMap { $0.digits } }
  var place: Range<Int> { (groups.first?.range.lowerBound ?? 0)..<(groups.last?.range.upperBound ?? 0) }
  /// Digits as ASCII.
  var value: String { String(digits.map { $0 == 10 ? "X" : Character(String($0)) }) }
  /// Sizes of the parts.
  var sizes: [Int] { parts.map(\.size) }
  /// What parts them, each sort once.
  var gaps: Set<DigitGap> { Set(parts.dropFirst().map(\.gap)) }
  /// Groups that nothing stands between are one part.
  var parts: [(gap: DigitGap, size: Int)] {
    groups.reduce(into: []) { parts, group in
      if group.gap == .script, !parts.isEmpty {
        parts[parts.count - 1].size += group.digits.count
      } else {
        parts.append((group.gap, group.digits.count))
      }
    }
  }

  /// Whether it is written digit by digit, and the figures beside it are too: a row of a table of figures, no number.
  func isAmongFigures(_ chain: DigitChain, _ text: ScannedText) -> Bool {
    guard groups.count > 1, groups.allSatisfy({ $0.digits.count == 1 }) else { return false }
    func isGap(_ gap: DigitGap) -> Bool { groups.dropFirst().contains { $0.gap == gap } }
    func goesOn(_ first: Int, _ second: Int) -> Bool {
      guard first >= 0, second < chain.groups.count else { return false }
      let between = text.bytes[chain.groups[first].range.upperBound..<chain.groups[second].range.lowerBound]
      return isGap(chain.groups[second].gap) && (isGap(.line) || !between.contains(0x0A))
    }
    return goesOn(groups.startIndex - 1, groups.startIndex) || goesOn(groups.endIndex - 1, groups.endIndex)
  }

  /// Whether letters stand for digits in it.
  var hasLetters: Bool { groups.contains(where: \.hasLetters) }

  /// Every run of whole groups with so many digits together: a number never begins or ends within a group.
  ///
  /// - Parameter letters: whether letters may stand for digits.
  static func all(of count: Int, in chain: DigitChain, letters: Bool = false) -> [DigitWindow] {
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
    return letters ? windows : windows.filter { !$0.hasLetters }
  }
}
