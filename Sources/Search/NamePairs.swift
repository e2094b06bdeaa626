internal import Synchronization
internal import Text

/// Notes which of the names that words are read for each other by stand in the index, by their pairs of characters.
final class NamePairs: Sendable {
  private let wanted: Set<UInt32>
  private let found = Mutex<Set<UInt32>>([])

  /// - Parameter groups: of names that are `normal`.
  init(_ groups: [[String]]) {
    wanted = Set(groups.joined().flatMap(Self.pairs))
  }

  /// A name as queries are read: in small letters, simplified.
  static func normal(_ name: String) -> String {
    String(scalars: name.unicodeScalars.compactMap { Unicode.Scalar(CharacterRules.normalise($0.value)) })
  }

  /// Takes note of a pair that documents hold.
  func note(_ pair: UInt32) {
    if wanted.contains(pair) { found.withLock { _ = $0.insert(pair) } }
  }

  /// The names of each group that documents may hold, then the others; without groups that none holds.
  func divided(_ groups: [[String]]) -> [(held: [String], others: [String])] {
    let found = found.withLock { $0 }
    return groups.compactMap { group in
      let held = group.filter { found.isSuperset(of: Self.pairs($0)) }
      return held.isEmpty ? nil : (held, group.filter { !held.contains($0) })
    }
  }

  /// The pairs of common characters that a name consists of.
  private static func pairs(_ name: String) -> [UInt32] {
    let places = name.unicodeScalars.map { CharacterRules.place($0.value) }
    return zip(places, places.dropFirst()).compactMap { $0 != 0 && $1 != 0 ? $0 << 15 | $1 : nil }
  }
}
