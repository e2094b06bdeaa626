/// Which bytes stand in a text: asked by passes that have nothing to do where theirs are missing.
struct ByteSet: Sendable {
  private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ bytes: ArraySlice<UInt8>) {
    (holdsIdeographicSpace, mayHoldStrange) = Self.sequences(bytes)
    withUnsafeTemporaryAllocation(of: Bool.self, capacity: 256) { seen in
      seen.initialize(repeating: false)
      bytes.withUnsafeBufferPointer { bytes in
        for byte in bytes { seen[Int(byte)] = true }
      }
      func word(_ start: Int) -> UInt64 {
        (0..<64).reduce(0) { seen[start + $1] ? $0 | 1 << UInt64($1) : $0 }
      }
      bits = (word(0), word(64), word(128), word(192))
    }
  }

  /// Whether U+3000 stands in the text.
  let holdsIdeographicSpace: Bool
  /// Whether a private-use character, the sign of a radical, a replacement character, a line separator or a mark of direction may stand
  /// in it: told by the first bytes of each character.
  let mayHoldStrange: Bool

  private static func sequences(_ bytes: ArraySlice<UInt8>) -> (space: Bool, strange: Bool) {
    bytes.withUnsafeBufferPointer { bytes in
      var (space, strange) = (false, false)
      var index = 0
      while index < bytes.count - 2 {
        let (first, second, third) = (bytes[index], bytes[index + 1], bytes[index + 2])
        switch first {
        case 0..<0xC2: index += 1
        case 0xC2:
          // U+0080 to U+009F
          if second < 0xA0 { strange = true }
          index += 2
        case 0xE4...0xED: index += 3
        case 0xE3:
          if second == 0x80, third == 0x80 { space = true }
          index += 3
        case 0xE2:
          // U+2028 to U+202E, and not U+2026, the dots that many texts hold; U+2066 to U+2069; U+2E80 and up.
          if second >= 0xBA || second == 0x80 && third &- 0xA8 < 7 || second == 0x81 && third &- 0xA6 < 4 {
            strange = true
          }
          index += 3
        case 0xEF:
          // U+F000 to U+F8FF, U+FFFD
          if second <= 0xA3 || second == 0xBF && third >= 0xBD { strange = true }
          index += 3
        case 0xEE, 0xF3...:
          strange = true
          index += 1
        default: index += 1
        }
      }
      return (space, strange)
    }
  }

  /// Whether an ASCII character stands in the text.
  func holds(_ character: Unicode.Scalar) -> Bool { holds(UInt8(truncatingIfNeeded: character.value)) }

  func holds(_ byte: UInt8) -> Bool {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    return switch byte >> 6 {
    case 0: bits.0 & bit != 0
    case 1: bits.1 & bit != 0
    case 2: bits.2 & bit != 0
    default: bits.3 & bit != 0
    }
  }

  /// Whether a C0 control stands in it other than tab and the ends of lines, or DEL.
  var holdsControls: Bool {
    let lines: UInt64 = 1 << 0x09 | 1 << 0x0A | 1 << 0x0D
    return bits.0 & 0xFFFF_FFFF & ~lines != 0 || holds(0x7F)
  }
}
