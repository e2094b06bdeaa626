internal import Crypto

/// Reads a run of documents: writes their fragments and collects which terms they hold.
struct ChunkReader: Sendable {
  let documents: [SearchDocument]
  let plan: DocumentPlan
  let segment: Segment

  /// The pairs of a chunk by partition; interned terms have the chunk's own numbers.
  struct Chunk: Sendable {
    var pairs: [PairBlocks]
    var terms = TermTable()
    /// Of the fragments in order.
    var digests: [UInt8] = []
  }

  /// How many documents are read between two exchanges of counts.
  private static let exchangeInterval = 32

  func read(
    _ range: Range<Int>, common: CommonCharacters, emit: @Sendable (String, [UInt8]) throws -> Void
  ) throws -> Chunk {
    var fragment = FragmentWriter()
    var scanner = TermScanner()
    var chunk = Chunk(pairs: [PairBlocks](repeating: PairBlocks(), count: segment.partitions))
    var local = CommonCharacters.Local()
    for id in range {
      if (id - range.lowerBound) % Self.exchangeInterval == 0 { local.exchange(with: common) }
      let document = documents[id]
      var bytes: [UInt8] = []
      bytes.reserveCapacity(document.text.count + document.text.count / 16 + 512)
      fragment.append(document, to: &bytes)
      bytes.append(0x0A)
      chunk.digests += SHA256.hash(data: bytes)
      try emit(plan.fragmentPath(id), bytes)
      fragment.normalise()
      scanner.scanTitle(fragment.title, weight: 8 | TermCounter.heading)
      if document.number != nil { scanner.scanNumber(fragment.number, weight: 8 | TermCounter.heading) }
      scanner.scan(fragment.body, weight: 1)
      collect(&scanner, id, &local, into: &chunk.pairs)
    }
    local.exchange(with: common)
    chunk.terms = scanner.terms
    return chunk
  }

  private func collect(
    _ scanner: inout TermScanner, _ id: Int, _ local: inout CommonCharacters.Local, into pairs: inout [PairBlocks]
  ) {
    let (one, two, three) = plan.thresholds(id)
    let buckets = segment.buckets
    let shift = (segment.buckets / segment.partitions).trailingZeroBitCount
    let id = id - segment.documents.lowerBound
    pairs.withUnsafeMutableBufferPointer { pairs in
      scanner.terms.withHashes { hashes in
        scanner.counter.drain { term, mark in
          let isHeading = mark & TermCounter.heading != 0
          if Pair.isCharacter(term), local.add(term), !isHeading { return }
          let count = mark & ~TermCounter.heading
          let impact: UInt64 = (count >= one ? 1 : 0) + (count >= two ? 1 : 0) + (count >= three ? 1 : 0)
          let bucket =
            term & Pair.interned != 0
            ? Int(hashes[Int(term & ~Pair.interned)]) & (buckets - 1) : TermBucket.bucket(ofPair: term, among: buckets)
          pairs[bucket >> shift].append(
            Pair.make(term: term, impact: impact, document: id, heading: isHeading))
        }
      }
    }
  }
}
