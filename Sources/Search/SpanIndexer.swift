/// Turns a span of documents into postings and emits their fragments.
struct SpanIndexer: Sendable {
  let documents: [SearchDocument]
  let measures: CorpusMeasures
  let years: PublicationYears
  let emit: @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void

  func index(_ span: Range<Int>) throws -> PostingStream {
    var stream = PostingStream()
    var tokeniser = Tokeniser()
    var fields = FragmentFields()
    for id in span {
      let document = documents[id]
      fields.fill(from: document)
      try emit(years.fragmentPath(id), Fragment.json(document, fields) + [0x0A])
      tokeniser.add(Self.normalised(&fields.text.scalarsInPlace), weight: 1)
      tokeniser.add(Self.normalised(&fields.title.scalarsInPlace), weight: 8)
      tokeniser.add(Self.normalised(&fields.number.scalarsInPlace), weight: 8)
      drain(&tokeniser, document: UInt32(id), into: &stream)
    }
    stream.words = tokeniser.words
    stream.finish()
    return stream
  }

  private static func normalised(_ scalars: inout [UInt32]) -> [UInt32] {
    for index in scalars.indices { scalars[index] = Normaliser.normalise(scalars[index]) }
    return scalars
  }

  private func drain(_ tokeniser: inout Tokeniser, document: UInt32, into stream: inout PostingStream) {
    let classes = ImpactClasses(length: measures.lengths[Int(document)], average: measures.average)
    let words = tokeniser.words
    tokeniser.counts.drain { term, count in
      if term < 1 << 21, count & TermCounts.prominent == 0, measures.isCommon(UInt32(truncatingIfNeeded: term)) { return }
      let hash: UInt32
      if term < TermKey.word {
        var state = TermHash()
        if term >> 21 != 0 { state.add(scalar: UInt32(truncatingIfNeeded: term >> 21)) }
        state.add(scalar: UInt32(truncatingIfNeeded: term & 0x1FFFFF))
        hash = state.value
      } else {
        hash = TermKey.hash(term, words: words)
      }
      stream.append(
        term: term, document: document, impact: classes.impact(count: count & ~TermCounts.prominent), hash: hash)
    }
  }
}
