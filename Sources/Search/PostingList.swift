/// Writes posting lists: ascending ids as deltas, five bits a letter.
enum PostingList {
  /// A string longer than this stands in a file of its own.
  static let heavyLength = 8_192
  /// How many of the newest ids stand in the bucket for a heavy term.
  static let recentCount = 256

  /// `!` begins the list of a common character, which names only titles and numbers that hold it.
  static let headingsOnly = UInt8(ascii: "!")

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The letter of a value below 64.
  static func letter(_ value: Int) -> UInt8 { alphabet[value & 63] }

  /// The value of a letter.
  static func value(of letter: UInt8) -> Int? { alphabet.firstIndex(of: letter) }

  /// One list: `[0, 5, 40]` → `AEiB`.
  static func append(_ ids: some Sequence<Int>, to bytes: inout [UInt8]) {
    var previous = -1
    for id in ids {
      appendDelta(id - previous - 1, to: &bytes)
      previous = id
    }
  }

  /// The four lists of a term, class 3 first; the pairs are sorted.
  static func append(_ pairs: Slice<UnsafeBufferPointer<UInt64>>, to bytes: inout [UInt8]) {
    var impact = 3
    var previous = -1
    for pair in pairs {
      let next = Pair.impact(pair)
      while impact > next {
        bytes.append(UInt8(ascii: "."))
        impact -= 1
        previous = -1
      }
      let id = Pair.document(pair)
      appendDelta(id - previous - 1, to: &bytes)
      previous = id
    }
  }

  @inline(__always)
  private static func appendDelta(_ delta: Int, to bytes: inout [UInt8]) {
    var rest = delta
    alphabet.withUnsafeBufferPointer { alphabet in
      while rest >= 32 {
        bytes.append(alphabet[rest & 31 | 32])
        rest >>= 5
      }
      bytes.append(alphabet[rest])
    }
  }
}
