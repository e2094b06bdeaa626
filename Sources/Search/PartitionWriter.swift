internal import Crypto

/// Sorts the pairs of one partition and writes its buckets.
struct PartitionWriter: Sendable {
  let chunks: [ChunkReader.Chunk]
  /// For each chunk the numbers of its interned terms in `terms`.
  let numbers: [[UInt32]]
  let terms: TermTable
  let segment: Segment
  /// Whether each single character, by its place, is listed only for titles and numbers.
  let isCommon: [Bool]
  let names: NamePairs

  /// A term's place among the buckets' keys and its pairs in the partition.
  private struct Entry {
    /// Bucket 13 bits, then the number of a pair, or first scalar 21 bits and second scalar 21: nearly always decides the order.
    let order: UInt64
    let term: UInt32
    let pairs: Range<Int>
    /// Whether only titles and numbers are listed.
    let isShort: Bool
    /// The number of a pair of Han characters.
    let number: UInt32?
  }

  /// Writes the buckets of a partition and returns their digests in order.
  func write(_ partition: Int, emit: @Sendable (_ bucket: Int, [UInt8]) throws -> Void) throws -> [UInt8] {
    let pairs = sortedPairs(partition)
    return try pairs.withUnsafeBufferPointer { pairs in
      var entries: [Entry] = []
      var start = 0
      while start < pairs.count {
        let term = Pair.term(pairs[start])
        var end = start + 1
        while end < pairs.count, Pair.term(pairs[end]) == term { end += 1 }
        names.note(term)
        let isShort = Pair.isCharacter(term) && isCommon[Int(term)]
        if !isShort || pairs[start..<end].contains(where: Pair.isHeading) {
          entries.append(entry(term, pairs: start..<end, isShort: isShort))
        }
        start = end
      }
      entries.sort { first, second in
        guard first.order == second.order else { return first.order < second.order }
        return bytes(of: first.term).lexicographicallyPrecedes(bytes(of: second.term))
      }
      return try emitBuckets(partition, entries, pairs, emit: emit)
    }
  }

  private func emitBuckets(
    _ partition: Int, _ entries: [Entry], _ pairs: UnsafeBufferPointer<UInt64>,
    emit: @Sendable (Int, [UInt8]) throws -> Void
  ) throws -> [UInt8] {
    var digests: [UInt8] = []
    let perPartition = segment.buckets / segment.partitions
    var next = 0
    for bucket in (partition * perPartition)..<((partition + 1) * perPartition) {
      let first = next
      while next < entries.count, Int(entries[next].order >> 42) == bucket { next += 1 }
      let output = self.bucket(bucket, entries[first..<next], pairs)
      digests += SHA256.hash(data: output)
      try emit(bucket, output)
    }
    return digests
  }

  /// `{"more":"3月 @2020-17","bits":"…"}`: pairs of Han characters as a set of numbers, other terms in words; then the lists of
  /// all in this order.
  private func bucket(_ bucket: Int, _ entries: ArraySlice<Entry>, _ pairs: UnsafeBufferPointer<UInt64>) -> [UInt8] {
    var output = Array("{\"more\":\"".utf8)
    var bits = BitWriter()
    let numbers = entries.compactMap(\.number)
    let others = entries.filter { $0.number == nil }
    bits.write(number: numbers.count + 1)
    let range = HanPair.numbers(in: bucket, among: segment.buckets)
    numbers.withUnsafeBufferPointer { bits.write($0, range.lowerBound, range.upperBound) }
    var list = PostingList()
    for entry in entries where entry.number != nil {
      list.write(pairs[entry.pairs], documents: segment.documents.count, to: &bits)
    }
    for (index, entry) in others.enumerated() {
      if index > 0 { output.append(0x20) }
      if entry.isShort { output.append(UInt8(ascii: "!")) }
      appendTerm(entry.term, to: &output)
      if entry.isShort {
        let headings = pairs[entry.pairs].filter(Pair.isHeading)
        headings.withUnsafeBufferPointer { list.write($0[...], documents: segment.documents.count, to: &bits) }
      } else {
        list.write(pairs[entry.pairs], documents: segment.documents.count, to: &bits)
      }
    }
    output += "\",\"bits\":\"".utf8
    output += bits.letters()
    output += "\"}\n".utf8
    return output
  }

  private func sortedPairs(_ partition: Int) -> [UInt64] {
    var pairs: [UInt64] = []
    pairs.reserveCapacity(chunks.reduce(0) { $0 + $1.pairs[partition].count })
    for (chunk, numbers) in zip(chunks, numbers) {
      numbers.withUnsafeBufferPointer { numbers in
        chunk.pairs[partition].withBlocks { block in
          for pair in block {
            guard pair >> 63 == 1 else {
              pairs.append(pair)
              continue
            }
            let number = numbers[Int(Pair.term(pair) & ~Pair.interned)]
            pairs.append(UInt64(Pair.interned | number) << 32 | pair & 0xFFFF_FFFF)
          }
        }
      }
    }
    var scratch = [UInt64](repeating: 0, count: pairs.count)
    PairSort.sort(&pairs, scratch: &scratch)
    return pairs
  }

  private func entry(_ term: UInt32, pairs: Range<Int>, isShort: Bool) -> Entry {
    let number = term & Pair.interned == 0 ? HanPair.number(ofPair: term) : nil
    let bucket: Int
    var rest = UInt64(number ?? 0)
    if let number {
      bucket = HanPair.bucket(of: number, among: segment.buckets)
    } else {
      let text = String(decoding: bytes(of: term), as: UTF8.self)
      bucket = TermBucket.bucket(of: text, among: segment.buckets)
      var scalars = text.unicodeScalars.makeIterator()
      rest = UInt64(scalars.next()?.value ?? 0) << 21 | UInt64(scalars.next()?.value ?? 0)
    }
    return Entry(order: UInt64(bucket) << 42 | rest, term: term, pairs: pairs, isShort: isShort, number: number)
  }

  private func bytes(of term: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    appendTerm(term, to: &bytes)
    return bytes
  }

  private func appendTerm(_ term: UInt32, to bytes: inout [UInt8]) {
    if term & Pair.interned != 0 {
      bytes += terms.term(Int(term & ~Pair.interned))
    } else {
      if term >> 15 != 0 { UTF8Bytes.append(CharacterRules.scalar(ofPlace: term >> 15), to: &bytes) }
      UTF8Bytes.append(CharacterRules.scalar(ofPlace: term & 0x7FFF), to: &bytes)
    }
  }
}
