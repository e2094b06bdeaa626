/// Terms that are no Han pair, each with a number in order of arrival.
struct TermTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var hashes: [UInt32] = []
  private var slots = [UInt32](repeating: 0, count: 1024)

  var count: Int { ends.count }

  /// The hashes of all terms by number.
  func withHashes(_ body: (UnsafeBufferPointer<UInt32>) -> Void) { hashes.withUnsafeBufferPointer(body) }

  /// The UTF-8 of a term.
  func term(_ number: Int) -> ArraySlice<UInt8> {
    bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
  }

  /// The term's number, a new one if it was not there.
  mutating func intern(_ term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = TermBucket.hash(term)
    if ends.count * 2 >= slots.count { grow() }
    let mask = UInt32(slots.count - 1)
    var slot = hash & mask
    while slots[Int(slot)] != 0 {
      let number = slots[Int(slot)] - 1
      if hashes[Int(number)] == hash, holds(term, at: Int(number)) { return number }
      slot = (slot + 1) & mask
    }
    bytes.append(contentsOf: term)
    ends.append(UInt32(bytes.count))
    hashes.append(hash)
    slots[Int(slot)] = UInt32(ends.count)
    return UInt32(ends.count - 1)
  }

  private func holds(_ term: UnsafeBufferPointer<UInt8>, at number: Int) -> Bool {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    guard Int(ends[number]) - start == term.count else { return false }
    for index in 0..<term.count where bytes[start + index] != term[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = UInt32(slots.count - 1)
    for (number, hash) in hashes.enumerated() {
      var slot = hash & mask
      while slots[Int(slot)] != 0 { slot = (slot + 1) & mask }
      slots[Int(slot)] = UInt32(number + 1)
    }
  }
}
