/// What must be known of all documents before the first term is weighed: their lengths, and which characters are common.
struct CorpusMeasures: Sendable {
  /// Scalars of each document's text.
  let lengths: [UInt32]
  /// Mean length, rounded.
  let average: Int
  /// Bit by scalar: this character stands in so many documents that its body postings would say nothing.
  private let common: [UInt64]
  /// Number of documents of each common character.
  let commonCounts: [UInt32: UInt32]

  @inline(__always)
  func isCommon(_ scalar: UInt32) -> Bool {
    let word = Int(scalar >> 6)
    return word < common.count && common[word] >> UInt64(scalar & 63) & 1 == 1
  }

  init(_ documents: [SearchDocument], workers: Int) throws {
    let spans = DocumentSpan.spans(documents, count: workers)
    let parts = try concurrentMap(spans.count, workers: workers) { CharacterCensus(documents, spans[$0]) }
    lengths = parts.flatMap(\.lengths)
    let total = lengths.reduce(0) { $0 + Int($1) }
    average = lengths.isEmpty ? 0 : (total + lengths.count / 2) / lengths.count
    let most = max(16, documents.count / 8)
    var bits = [UInt64](repeating: 0, count: CharacterCensus.range >> 6)
    var counts: [UInt32: UInt32] = [:]
    for scalar in 0..<CharacterCensus.range where CharacterClass(UInt32(scalar)) == .ideograph {
      let frequency = parts.reduce(0) { $0 + $1.frequencies[scalar] }
      guard frequency > most else { continue }
      bits[scalar >> 6] |= 1 << UInt64(scalar & 63)
      counts[UInt32(scalar)] = frequency
    }
    common = bits
    commonCounts = counts
  }
}

/// One worker's share of the measures.
private struct CharacterCensus: Sendable {
  /// Beyond it lie no letters.
  static let range = 0x40000
  private(set) var lengths: [UInt32] = []
  private(set) var frequencies = [UInt32](repeating: 0, count: range)

  init(_ documents: [SearchDocument], _ span: Range<Int>) {
    var lastSeen = [UInt32](repeating: .max, count: Self.range)
    var cleaner = TextCleaner()
    lengths.reserveCapacity(span.count)
    for index in span {
      let document = documents[index]
      cleaner.clean(document.text)
      count(cleaner.scalars, UInt32(index), &lastSeen)
      lengths.append(UInt32(cleaner.scalars.count))
      cleaner.clean(line: document.title)
      count(cleaner.scalars, UInt32(index), &lastSeen)
      if let number = document.number {
        cleaner.clean(line: number)
        count(cleaner.scalars, UInt32(index), &lastSeen)
      }
    }
  }

  private mutating func count(_ scalars: [UInt32], _ document: UInt32, _ lastSeen: inout [UInt32]) {
    for scalar in scalars {
      let slot = Int(scalar)
      guard slot < Self.range, lastSeen[slot] != document else { continue }
      lastSeen[slot] = document
      frequencies[slot] += 1
    }
  }
}
