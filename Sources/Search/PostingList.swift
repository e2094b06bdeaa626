/// The documents of a term: how many, which, and of what impact class (docs/search.md, Bucket).
struct PostingList {
  private var ids: [UInt32] = []
  private var classes: [UInt8] = []
  private var ranks: [UInt32] = []

  /// Writes the pairs of one term, in the order of their documents, of a segment of so many documents.
  mutating func write(_ pairs: Slice<UnsafeBufferPointer<UInt64>>, documents: Int, to bits: inout BitWriter) {
    if let pair = pairs.first, pairs.count == 1 { return Self.write(pair, documents: documents, to: &bits) }
    ids.removeAll(keepingCapacity: true)
    classes.removeAll(keepingCapacity: true)
    for pair in pairs {
      ids.append(UInt32(Pair.document(pair)))
      classes.append(UInt8(Pair.impact(pair)))
    }
    bits.write(number: ids.count)
    ids.withUnsafeBufferPointer { bits.write($0, 0, documents - 1) }
    // Most are of the lowest class.
    guard classes.contains(where: { $0 > 0 }) else { return bits.write(0, of: ids.count + 1) }
    // Of those that are left, which are of a higher class.
    for impact in 1...3 as ClosedRange<UInt8> {
      ranks.removeAll(keepingCapacity: true)
      var (left, kept) = (0, 0)
      for own in classes {
        if own >= impact {
          ranks.append(UInt32(left))
          classes[kept] = own
          kept += 1
        }
        left += 1
      }
      classes.removeLast(classes.count - kept)
      bits.write(ranks.count, of: left + 1)
      ranks.withUnsafeBufferPointer { bits.write($0, 0, left - 1) }
      if ranks.isEmpty { break }
    }
  }

  /// The same of a term of one document, as most are: one bit for each class that it reaches.
  private static func write(_ pair: UInt64, documents: Int, to bits: inout BitWriter) {
    bits.write(number: 1)
    if documents > 1 { bits.write(Pair.document(pair), of: documents) }
    for impact in 1...3 {
      let reaches = Pair.impact(pair) >= impact
      bits.write(reaches ? 1 : 0, width: 1)
      if !reaches { break }
    }
  }

  /// Four lists of ids, class 3 first.
  static func read(_ bits: inout BitReader, documents: Int) throws -> [[Int]] {
    var left = try bits.set(bits.number(), 0, documents - 1)
    var lists: [[Int]] = []
    for _ in 1...3 {
      let higher = Set(try bits.set(bits.value(of: left.count + 1), 0, left.count - 1))
      lists.insert(left.indices.filter { !higher.contains($0) }.map { left[$0] }, at: 0)
      left = left.indices.filter(higher.contains).map { left[$0] }
      if left.isEmpty { break }
    }
    lists.insert(left, at: 0)
    while lists.count < 4 { lists.insert([], at: 0) }
    return lists
  }
}
