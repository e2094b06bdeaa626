/// Terms that do not fit into 42 bits, numbered in the order in which they come: long runs, `@2020-17`.
struct WordTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  private var slots: [UInt32] = Array(repeating: .max, count: 256)

  var count: Int { ends.count }

  func hash(of id: UInt32) -> UInt32 { hashes[Int(id)] }

  func appendUTF8(of id: UInt32, to target: inout [UInt8]) { target += bytes[range(Int(id))] }

  /// The word's number, new or known.
  mutating func id(of word: some Collection<UInt8>) -> UInt32 {
    let hash = TermHash.of(word)
    var slot = start(hash)
    while slots[slot] != .max {
      let known = Int(slots[slot])
      if hashes[known] == hash, bytes[range(known)].elementsEqual(word) { return UInt32(known) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let id = UInt32(ends.count)
    slots[slot] = id
    bytes += word
    ends.append(bytes.count)
    hashes.append(hash)
    if ends.count * 2 > slots.count { grow() }
    return id
  }

  /// Takes in another table's words; the result gives for each of its numbers the number here.
  mutating func merge(_ other: WordTable) -> [UInt32] {
    (0..<other.count).map { id(of: other.bytes[other.range($0)]) }
  }

  private func range(_ id: Int) -> Range<Int> { (id == 0 ? 0 : ends[id - 1])..<ends[id] }

  private func start(_ hash: UInt32) -> Int { Int(truncatingIfNeeded: hash &* 0x9E37_79B1 >> 7) & (slots.count - 1) }

  private mutating func grow() {
    slots = Array(repeating: .max, count: slots.count * 2)
    for id in ends.indices {
      var slot = start(hashes[id])
      while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(id)
    }
  }
}
