internal import Synchronization

/// Counts in how many documents each single character stands, over all chunks, so that places of common characters, which
/// are not listed anyway, need not be kept until then: a third of the memory.
final class CommonCharacters: Sendable {
  /// A single character in more documents than this is listed only for titles and numbers.
  let limit: Int
  private let counts = Mutex([UInt32](repeating: 0, count: CharacterRules.places))

  init(limit: Int) { self.limit = limit }

  /// Whether each character is common, by its place, after all chunks have handed their counts over.
  var isCommon: [Bool] { counts.withLock { $0.map { Int($0) > limit } } }

  /// What one chunk knows: its own counts since the last exchange, and which characters were common then.
  struct Local {
    private var counts = [UInt32](repeating: 0, count: CharacterRules.places)
    private var isCommon = [Bool](repeating: false, count: CharacterRules.places)

    /// Counts a character of a document and tells whether it was known to be common.
    @inline(__always)
    mutating func add(_ place: UInt32) -> Bool {
      counts[Int(place)] &+= 1
      return isCommon[Int(place)]
    }

    /// Hands the counts over and learns what other chunks saw.
    mutating func exchange(with shared: CommonCharacters) {
      shared.counts.withLock { total in
        for place in 0..<CharacterRules.places {
          total[place] &+= counts[place]
          counts[place] = 0
          isCommon[place] = Int(total[place]) > shared.limit
        }
      }
    }
  }
}
