/// One worker's postings, parted by term hash into 64 streams of 64-bit words: term (42 bits), document (20), impact class (2).
///
/// Streams are lists of small blocks, so that nothing is copied when they grow and little is reserved in vain.
struct PostingStream: Sendable {
  static let parts = 64
  static let mostDocuments = 1 << 20
  private static let block = 2_048

  private(set) var blocks: [[[UInt64]]] = Array(repeating: [], count: parts)
  /// The words to which the terms refer.
  var words = WordTable()
  private var open: [[UInt64]] = Array(repeating: [], count: parts)

  /// Adds a posting to the stream of its term.
  @inline(__always)
  mutating func append(term: UInt64, document: UInt32, impact: UInt32, hash: UInt32) {
    let part = Int(hash & UInt32(Self.parts - 1))
    let word = term << 22 | UInt64(document) << 2 | UInt64(impact)
    if open[part].count == open[part].capacity { turn(part) }
    open[part].append(word)
  }

  /// Closes the last blocks; nothing is appended afterwards.
  mutating func finish() {
    for part in 0..<Self.parts where !open[part].isEmpty {
      blocks[part].append(open[part])
      open[part] = []
    }
  }

  private mutating func turn(_ part: Int) {
    if !open[part].isEmpty { blocks[part].append(open[part]) }
    open[part] = []
    open[part].reserveCapacity(blocks[part].isEmpty ? 256 : Self.block)
  }
}
