/// A copy of a text in which faults are mended, so that one reading finds every other, with the way back to the bytes as they
/// were written.
struct MendedText {
  private(set) var bytes: [UInt8]
  /// The byte that each byte comes from; nil while none has moved.
  private var origins: [Int]?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The byte of the text as written that a byte of the copy comes from.
  func origin(_ index: Int) -> Int {
    guard let origins else { return index }
    return index < origins.count ? origins[index] : (origins.last ?? -1) + 1
  }

  mutating func replace(_ range: Range<Int>, with new: [UInt8]) {
    if new.count != range.count || origins != nil {
      var all = origins ?? Array(bytes.indices)
      let start = range.lowerBound < all.count ? all[range.lowerBound] : (all.last ?? -1) + 1
      all.replaceSubrange(range, with: Array(repeating: start, count: new.count))
      origins = all
    }
    bytes.replaceSubrange(range, with: new)
  }

  mutating func blank(_ range: Range<Int>) {
    for index in range { bytes[index] = 0x20 }
  }

  /// The lines that hold anything, without their ends.
  func lines() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D {
      if index > start { lines.append(start..<index) }
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }
}
