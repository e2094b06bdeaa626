/// Fenced code as far as lines show it, for passes in front of libcmark.
struct FenceTracker {
  /// The fence that is open.
  private var open: ArraySlice<UInt8> = []

  var isInside: Bool { !open.isEmpty }

  /// Reads a line; whether it opens or closes a fence.
  ///
  /// - Parameter content: the line without the blanks and marks of containers in front.
  @discardableResult
  mutating func read(_ content: ArraySlice<UInt8>) -> Bool {
    guard let first = content.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return false }
    let run = content.prefix { $0 == first }
    guard run.count >= 3 else { return false }
    if isInside {
      guard first == open.first, run.count >= open.count else { return false }
      open = []
    } else {
      open = run
    }
    return true
  }
}
