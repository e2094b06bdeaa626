/// The distinct terms of one document and how often each occurs: an open hash table, emptied in proportion to its content.
struct TermCounts: ~Copyable {
  /// Set in a count when the term stands in the title or the document's own number.
  static let prominent: UInt32 = 1 << 31
  private static let vacant = UInt64.max

  private var keys: UnsafeMutablePointer<UInt64>
  private var counts: UnsafeMutablePointer<UInt32>
  private var used: UnsafeMutablePointer<UInt32>
  private var capacity: Int
  private var shift: UInt64
  private(set) var count = 0

  init() {
    capacity = 8_192
    shift = 64 - 13
    (keys, counts, used) = Self.storage(capacity)
  }

  deinit {
    keys.deallocate()
    counts.deallocate()
    used.deallocate()
  }

  /// Counts a term; `weight` 8 is a title's or number's, 1 the body's.
  @inline(__always)
  mutating func add(_ key: UInt64, weight: UInt32) {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while keys[slot] != key {
      if keys[slot] == Self.vacant {
        keys[slot] = key
        counts[slot] = weight > 1 ? weight | Self.prominent : weight
        used[count] = UInt32(truncatingIfNeeded: slot)
        count += 1
        if count * 2 > capacity { grow() }
        return
      }
      slot = (slot &+ 1) & (capacity &- 1)
    }
    let sum = counts[slot] &+ weight
    counts[slot] = weight > 1 ? sum | Self.prominent : sum
  }

  /// Hands out every term with its count, then is empty.
  @inline(__always)
  mutating func drain(_ body: (_ key: UInt64, _ count: UInt32) -> Void) {
    for index in 0..<count {
      let slot = Int(used[index])
      body(keys[slot], counts[slot])
      keys[slot] = Self.vacant
    }
    count = 0
  }

  private mutating func grow() {
    let (oldKeys, oldCounts, oldUsed) = (keys, counts, used)
    let old = count
    capacity *= 2
    shift -= 1
    (keys, counts, used) = Self.storage(capacity)
    count = 0
    for index in 0..<old {
      let slot = Int(oldUsed[index])
      insert(oldKeys[slot], oldCounts[slot])
    }
    oldKeys.deallocate()
    oldCounts.deallocate()
    oldUsed.deallocate()
  }

  private mutating func insert(_ key: UInt64, _ value: UInt32) {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while keys[slot] != Self.vacant { slot = (slot + 1) & (capacity - 1) }
    keys[slot] = key
    counts[slot] = value
    used[count] = UInt32(slot)
    count += 1
  }

  private static func storage(
    _ capacity: Int
  ) -> (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>) {
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    keys.initialize(repeating: vacant, count: capacity)
    let counts = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    counts.initialize(repeating: 0, count: capacity)
    let used = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity / 2 + 1)
    used.initialize(repeating: 0, count: capacity / 2 + 1)
    return (keys, counts, used)
  }
}
