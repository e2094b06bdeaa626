/// Which characters of three bytes, as Han are, may stand in a text in UTF-8: asked before it is searched for rare words. Those that
/// share two of their bytes are not told apart.
package struct WideCharacters: Sendable {
  private var bits: [UInt64] = Array(repeating: 0, count: 64)
  /// Whether a capital letter stands right behind one.
  package private(set) var isFollowedByCapital = false

  package init(_ text: [UInt8]) {
    var isFollowed = false
    text.withUnsafeBufferPointer { text in
      bits.withUnsafeMutableBufferPointer { bits in
        var index = 0
        while index + 2 < text.count {
          guard text[index] >= 0xE0 else {
            index += 1
            continue
          }
          bits[Int(text[index + 1] & 63)] |= 1 << UInt64(text[index + 2] & 63)
          index += text[index] < 0xF0 ? 3 : 4
          if index < text.count, text[index] &- 0x41 < 26 { isFollowed = true }
        }
      }
    }
    isFollowedByCapital = isFollowed
  }

  /// Whether the last character of a word may stand in the text; true for one that ends in another sort of character.
  package func mayHold(_ word: [UInt8]) -> Bool {
    guard word.count >= 3, (0xE0..<0xF0).contains(word[word.count - 3]) else { return true }
    return bits[Int(word[word.count - 2] & 63)] & 1 << UInt64(word[word.count - 1] & 63) != 0
  }
}
