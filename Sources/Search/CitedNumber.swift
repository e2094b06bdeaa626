/// 发文字号 as it stands in running text, whatever the brackets: `〔2020〕5号`, `(2020)第5号`, `2020年第05号`.
struct CitedNumber: Equatable {
  let year: Int
  let serial: Int

  /// The term under which it is indexed.
  var term: String { "@\(year)-\(serial)" }

  /// Reads backwards from the 号 at `index` of normalised text.
  init?(_ text: UnsafeBufferPointer<UInt32>, before index: Int) {
    var cursor = Cursor(text: text, index: index)
    cursor.skipBlanks()
    guard let serial = cursor.digits(upTo: 6), serial > 0 else { return nil }
    cursor.skipBlanks()
    cursor.skip(0x7B2C)
    cursor.skipBlanks()
    let close = cursor.take(anyOf: [0x5D, 0x29, 0x5E74])
    guard let close else { return nil }
    cursor.skipBlanks()
    guard let year = cursor.digits(upTo: 4), year >= 1900, year < 2100 else { return nil }
    if close != 0x5E74 {
      cursor.skipBlanks()
      guard cursor.take(anyOf: [0x5B, 0x28]) != nil else { return nil }
    }
    self.year = year
    self.serial = serial
  }

  /// Walks backwards over text.
  private struct Cursor {
    let text: UnsafeBufferPointer<UInt32>
    var index: Int

    mutating func skipBlanks() { while index > 0, text[index - 1] == 0x20 { index -= 1 } }

    mutating func skip(_ scalar: UInt32) { if index > 0, text[index - 1] == scalar { index -= 1 } }

    mutating func take(anyOf scalars: [UInt32]) -> UInt32? {
      guard index > 0, scalars.contains(text[index - 1]) else { return nil }
      index -= 1
      return text[index]
    }

    /// A whole run of at most so many digits.
    mutating func digits(upTo most: Int) -> Int? {
      var value = 0
      var place = 1
      var count = 0
      while index > 0, CharacterClass.isDigit(text[index - 1]) {
        guard count < most else { return nil }
        index -= 1
        count += 1
        value += place * Int(text[index] - 0x30)
        place *= 10
      }
      return count > 0 ? value : nil
    }
  }
}
