/// Columns of a table that are not shown.
struct HiddenColumns {
  /// Columns that a table has at most.
  private static let most = 16_384

  private var last = 0
  private var isHidden: [Bool] = []

  var isEmpty: Bool { !isHidden.contains(true) }

  /// Columns from 1; those that no table has are passed over.
  mutating func hide(_ columns: ClosedRange<Int>) {
    guard columns.lowerBound <= Self.most, columns.upperBound > 0 else { return }
    let columns = columns.clamped(to: 1...Self.most)
    if isHidden.count <= columns.upperBound {
      isHidden += repeatElement(false, count: columns.upperBound + 1 - isHidden.count)
    }
    for column in columns { isHidden[column] = true }
  }

  /// How many columns an element of an ODS stands for.
  static func count(repeated: String?) -> Int { max(1, min(repeated.flatMap { Int($0) } ?? 1, 1 << 20)) }

  /// The next columns of an ODS.
  mutating func add(repeated: String?, visibility: String?) {
    let first = min(last, Self.most) + 1
    last = min(last, Self.most) + Self.count(repeated: repeated)
    if ["collapse", "filter"].contains(visibility ?? "") { hide(first...last) }
  }

  /// The columns that an XLSX hides by one element.
  mutating func add(first: String?, last: String?) {
    guard let first = first.flatMap({ Int($0) }), let last = last.flatMap({ Int($0) }), first <= last else { return }
    hide(first...last)
  }

  func contain(_ column: Int) -> Bool { isHidden.indices.contains(column) && isHidden[column] }
}
