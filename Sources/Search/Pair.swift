/// That a document holds a term, in 64 bits: term 32, document 29, impact class 2, heading 1.
/// Sorted as numbers, the documents of a term stand in order.
enum Pair {
  /// Marks a term that is a number of a `TermTable`; other terms are one or two places of 15 bits.
  static let interned: UInt32 = 0x8000_0000

  /// Whether a term is a single Han character.
  @inline(__always)
  static func isCharacter(_ term: UInt32) -> Bool { term < 1 << 15 }

  @inline(__always)
  static func make(term: UInt32, impact: UInt64, document: Int, heading: Bool) -> UInt64 {
    UInt64(term) << 32 | UInt64(document) << 3 | impact << 1 | (heading ? 1 : 0)
  }

  @inline(__always)
  static func term(_ pair: UInt64) -> UInt32 { UInt32(pair >> 32) }
  @inline(__always)
  static func impact(_ pair: UInt64) -> Int { Int(pair >> 1 & 3) }
  @inline(__always)
  static func document(_ pair: UInt64) -> Int { Int(pair >> 3 & 0x1FFF_FFFF) }
  @inline(__always)
  static func isHeading(_ pair: UInt64) -> Bool { pair & 1 == 1 }
}

/// Pairs in order of arrival, in blocks, so that growing copies nothing and wastes little.
struct PairBlocks: Sendable {
  private static let size = 2048
  private var full: [[UInt64]] = []
  private var last: [UInt64] = []
  var count: Int { full.count * Self.size + last.count }

  @inline(__always)
  mutating func append(_ pair: UInt64) {
    if last.count == last.capacity || last.count == Self.size { turn() }
    last.append(pair)
  }

  private mutating func turn() {
    if last.count >= Self.size {
      full.append(last)
      last = []
    }
    last.reserveCapacity(last.isEmpty ? (full.isEmpty ? 64 : Self.size) : min(last.count * 4, Self.size))
  }

  /// Hands over the blocks in order.
  func withBlocks(_ body: (UnsafeBufferPointer<UInt64>) -> Void) {
    for block in full { block.withUnsafeBufferPointer(body) }
    last.withUnsafeBufferPointer(body)
  }
}
