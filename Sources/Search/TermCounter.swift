/// Counts the terms of one document: an open table that is emptied by the list of its used slots.
struct TermCounter: ~Copyable {
  /// Marks a count to which the title or the document number contributed.
  static let heading: UInt32 = 0x8000_0000

  private var keys: UnsafeMutablePointer<UInt32>
  private var counts: UnsafeMutablePointer<UInt32>
  private var used: UnsafeMutablePointer<UInt32>
  private(set) var count = 0
  private var shift: UInt32 = 18
  private var capacity: Int { 1 << Int(32 - shift) }

  init() {
    keys = .allocate(capacity: 1 << 14)
    keys.initialize(repeating: 0, count: 1 << 14)
    counts = .allocate(capacity: 1 << 14)
    used = .allocate(capacity: 1 << 14)
  }

  deinit {
    keys.deallocate()
    counts.deallocate()
    used.deallocate()
  }

  /// Adds to a term, which is never 0; `weight` may carry the mark of the heading.
  @inline(__always)
  mutating func add(_ term: UInt32, _ weight: UInt32) {
    let slot = self.slot(of: term)
    if keys[slot] == 0 {
      keys[slot] = term
      counts[slot] = weight
      used[count] = UInt32(slot)
      count += 1
      if count * 2 > capacity { grow() }
    } else {
      let sum = (counts[slot] & ~Self.heading) + (weight & ~Self.heading)
      counts[slot] = (counts[slot] | weight) & Self.heading | min(sum, 0x00FF_FFFF)
    }
  }

  /// The terms with their counts in order of first appearance; empties the table.
  @inline(__always)
  mutating func drain(_ body: (_ term: UInt32, _ count: UInt32) -> Void) {
    for index in 0..<count {
      let slot = Int(used[index])
      body(keys[slot], counts[slot])
      keys[slot] = 0
    }
    count = 0
  }

  @inline(__always)
  private func slot(of term: UInt32) -> Int {
    let mask = capacity - 1
    var slot = Int((term &* 0x9E37_79B1) >> shift)
    while keys[slot] != 0 && keys[slot] != term { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldCounts, oldUsed) = (keys, counts, used)
    shift -= 1
    keys = .allocate(capacity: capacity)
    keys.initialize(repeating: 0, count: capacity)
    counts = .allocate(capacity: capacity)
    used = .allocate(capacity: capacity)
    for index in 0..<count {
      let old = Int(oldUsed[index])
      let new = slot(of: oldKeys[old])
      keys[new] = oldKeys[old]
      counts[new] = oldCounts[old]
      used[index] = UInt32(new)
    }
    oldKeys.deallocate()
    oldCounts.deallocate()
    oldUsed.deallocate()
  }
}
