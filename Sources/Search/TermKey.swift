/// A term in 42 bits, so that term, document and impact class share one 64-bit word.
///
/// | range | term |
/// |---|---|
/// | two scalars | a pair; a single character has first scalar 0 |
/// | `word` + id | any other term, held in a `WordTable` |
/// | `counted` + … | up to four digits and an ideograph: `12月` |
/// | `short` + … | three to five ASCII characters: `2020`, `#20` |
enum TermKey {
  static let word: UInt64 = 0x110000 << 21
  static let counted: UInt64 = 0x120000 << 21
  static let short: UInt64 = 0x180000 << 21

  @inline(__always)
  static func single(_ scalar: UInt32) -> UInt64 { UInt64(scalar) }

  @inline(__always)
  static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 21 | UInt64(second) }

  /// One to five ASCII characters; one and two are the same term as a single character and a pair.
  @inline(__always)
  static func ascii(_ characters: some Collection<UInt32>) -> UInt64 {
    var packed: UInt64 = 0
    for character in characters { packed = packed << 7 | UInt64(character) }
    switch characters.count {
    case 1: return packed
    case 2: return packed >> 7 << 21 | packed & 0x7F
    default: return short + packed
    }
  }

  /// Two to four digits and the ideograph after them.
  @inline(__always)
  static func counted(_ digits: some Collection<UInt32>, _ ideograph: UInt32) -> UInt64 {
    var packed: UInt64 = 0
    for digit in digits { packed = packed << 4 | UInt64(digit - 0x30) }
    return counted + (UInt64(digits.count - 1) << 37 | packed << 21 | UInt64(ideograph))
  }

  /// Appends the term's UTF-8.
  static func appendUTF8(_ key: UInt64, words: borrowing WordTable, to bytes: inout [UInt8]) {
    if key < word {
      if key >> 21 != 0 { UTF8Encoder.append(UInt32(key >> 21), to: &bytes) }
      UTF8Encoder.append(UInt32(key & 0x1FFFFF), to: &bytes)
    } else if key < counted {
      words.appendUTF8(of: UInt32(truncatingIfNeeded: key - word), to: &bytes)
    } else if key < short {
      let packed = key - counted
      let digits = Int(packed >> 37) + 1
      for place in stride(from: digits - 1, through: 0, by: -1) {
        bytes.append(UInt8(truncatingIfNeeded: 0x30 + (packed >> (21 + 4 * UInt64(place)) & 0xF)))
      }
      UTF8Encoder.append(UInt32(packed & 0x1FFFFF), to: &bytes)
    } else {
      let packed = key - short
      var shift = 28
      while shift >= 0 {
        let character = UInt8(truncatingIfNeeded: packed >> UInt64(shift) & 0x7F)
        if character != 0 { bytes.append(character) }
        shift -= 7
      }
    }
  }
}

/// The hash that shards terms: FNV-1a 32 over UTF-8, then folded once.
struct TermHash {
  private(set) var state: UInt32 = 0x811C_9DC5

  @inline(__always)
  mutating func add(_ byte: UInt32) { state = (state ^ byte) &* 0x0100_0193 }

  @inline(__always)
  mutating func add(scalar: UInt32) {
    if scalar < 0x80 {
      add(scalar)
    } else if scalar < 0x800 {
      add(0xC0 | scalar >> 6)
      add(0x80 | scalar & 0x3F)
    } else if scalar < 0x10000 {
      add(0xE0 | scalar >> 12)
      add(0x80 | scalar >> 6 & 0x3F)
      add(0x80 | scalar & 0x3F)
    } else {
      add(0xF0 | scalar >> 18)
      add(0x80 | scalar >> 12 & 0x3F)
      add(0x80 | scalar >> 6 & 0x3F)
      add(0x80 | scalar & 0x3F)
    }
  }

  var value: UInt32 { state ^ state >> 15 }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var hash = TermHash()
    for byte in bytes { hash.add(UInt32(byte)) }
    return hash.value
  }

  /// The number of buckets for a number of documents.
  static func buckets(documents: Int) -> Int {
    switch documents {
    case ...500: 128
    case ...2_500: 512
    case ...12_500: 2_048
    case ...50_000: 4_096
    default: 8_192
    }
  }
}
