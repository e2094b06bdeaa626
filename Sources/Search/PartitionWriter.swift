internal import Crypto

/// Sorts the pairs of one partition and writes its buckets.
struct PartitionWriter: Sendable {
  let chunks: [ChunkReader.Chunk]
  /// For each chunk the numbers of its interned terms in `terms`.
  let numbers: [[UInt32]]
  let terms: TermTable
  let buckets: Int
  /// A single character in more documents than this is listed only for titles and numbers.
  let commonLimit: Int

  /// A term's place among the buckets' keys and its value among the bytes of the partition.
  private struct Entry {
    /// Bucket 13 bits, first scalar 21, second scalar 21: nearly always decides the order.
    let order: UInt64
    let term: UInt32
    let value: Range<Int>
  }

  /// Writes the heavy lists and buckets of a partition and returns their digests in order.
  func write(_ partition: Int, emit: @Sendable (String, [UInt8]) throws -> Void) throws -> [UInt8] {
    let pairs = sortedPairs(partition)
    var values: [UInt8] = []
    values.reserveCapacity(pairs.count * 2)
    var entries: [Entry] = []
    var heavy: [(term: [UInt8], list: [UInt8])] = []
    pairs.withUnsafeBufferPointer { pairs in
      var start = 0
      while start < pairs.count {
        let term = Pair.term(pairs[start])
        var end = start + 1
        while end < pairs.count, Pair.term(pairs[end]) == term { end += 1 }
        if let entry = append(pairs[start..<end], of: term, to: &values, &heavy) { entries.append(entry) }
        start = end
      }
    }
    entries.sort { first, second in
      guard first.order == second.order else { return first.order < second.order }
      return bytes(of: first.term).lexicographicallyPrecedes(bytes(of: second.term))
    }
    var digests: [UInt8] = []
    for (term, list) in heavy {
      digests += SHA256.hash(data: list)
      try emit("search/h/\(Self.codePoints(term)).json", list)
    }
    return try digests + emitBuckets(partition, entries, values, emit: emit)
  }

  private func emitBuckets(
    _ partition: Int, _ entries: [Entry], _ values: [UInt8], emit: @Sendable (String, [UInt8]) throws -> Void
  ) throws -> [UInt8] {
    var digests: [UInt8] = []
    let perPartition = buckets / ChunkReader.partitions
    var next = 0
    for bucket in (partition * perPartition)..<((partition + 1) * perPartition) {
      var output: [UInt8] = [UInt8(ascii: "{")]
      while next < entries.count, Int(entries[next].order >> 42) == bucket {
        let entry = entries[next]
        if output.count > 1 { output.append(UInt8(ascii: ",")) }
        output.append(0x22)
        appendTerm(entry.term, to: &output)
        output += [0x22, UInt8(ascii: ":")]
        output += values[entry.value]
        next += 1
      }
      output += [UInt8(ascii: "}"), 0x0A]
      digests += SHA256.hash(data: output)
      try emit("search/t/\(String(bucket, radix: 16)).json", output)
    }
    return digests
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

  /// Writes a term's value: a string, or an array for a heavy term. Nil if nothing of it is listed.
  private func append(
    _ pairs: Slice<UnsafeBufferPointer<UInt64>>, of term: UInt32, to values: inout [UInt8],
    _ heavy: inout [(term: [UInt8], list: [UInt8])]
  ) -> Entry? {
    guard Pair.isCharacter(term), pairs.count > commonLimit else {
      return append(pairs, of: term, mark: [], to: &values, &heavy)
    }
    let headings = pairs.filter(Pair.isHeading)
    guard !headings.isEmpty else { return nil }
    return headings.withUnsafeBufferPointer {
      append($0[...], of: term, mark: [PostingList.headingsOnly], to: &values, &heavy)
    }
  }

  private func append(
    _ pairs: Slice<UnsafeBufferPointer<UInt64>>, of term: UInt32, mark: [UInt8], to values: inout [UInt8],
    _ heavy: inout [(term: [UInt8], list: [UInt8])]
  ) -> Entry {
    let start = values.count
    values.append(0x22)
    values += mark
    PostingList.append(pairs, to: &values)
    values.append(0x22)
    if values.count - start - 2 > PostingList.heavyLength {
      heavy.append((bytes(of: term), values[start...] + [0x0A]))
      let strongest = pairs.prefix { Pair.impact($0) == 3 }
      values.removeSubrange(start...)
      values += "[\(pairs.count),\"".utf8
      values += mark
      PostingList.append(strongest.suffix(PostingList.recentCount).map(Pair.document), to: &values)
      values += "\"]".utf8
    }
    return Entry(order: order(of: term), term: term, value: start..<values.count)
  }

  private func order(of term: UInt32) -> UInt64 {
    var first: UInt32
    var second: UInt32 = 0
    let hash: UInt32
    if term & Pair.interned == 0 {
      hash = TermBucket.hash(ofPair: term)
      first = CharacterRules.scalar(ofPlace: term & 0x7FFF)
      if term >> 15 != 0 { (first, second) = (CharacterRules.scalar(ofPlace: term >> 15), first) }
    } else {
      let bytes = bytes(of: term)
      hash = bytes.withUnsafeBufferPointer { TermBucket.hash($0) }
      var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.makeIterator()
      first = scalars.next()?.value ?? 0
      second = scalars.next()?.value ?? 0
    }
    return UInt64(hash & UInt32(buckets - 1)) << 42 | UInt64(first) << 21 | UInt64(second)
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

  /// The file name of a heavy term: `653f-5e9c`.
  private static func codePoints(_ term: [UInt8]) -> String {
    String(decoding: term, as: UTF8.self).unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: "-")
  }
}
