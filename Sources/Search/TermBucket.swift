/// In which file a term stands.
enum TermBucket {
  /// FNV-1a in 32 bits, its upper half folded into the lower.
  @inline(__always)
  static func hash(_ term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811c_9dc5
    for byte in term { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash ^ hash >> 15
  }

  /// The hash of a term of one or two Han characters without writing it out.
  @inline(__always)
  static func hash(ofPair pair: UInt32) -> UInt32 {
    var hash: UInt32 = 0x811c_9dc5
    let first = pair >> 15
    if first != 0 { hash = mix(hash, CharacterRules.scalar(ofPlace: first)) }
    hash = mix(hash, CharacterRules.scalar(ofPlace: pair & 0x7FFF))
    return hash ^ hash >> 15
  }

  @inline(__always)
  private static func mix(_ hash: UInt32, _ scalar: UInt32) -> UInt32 {
    var hash = (hash ^ (0xE0 | scalar >> 12)) &* 0x0100_0193
    hash = (hash ^ (0x80 | scalar >> 6 & 0x3F)) &* 0x0100_0193
    return (hash ^ (0x80 | scalar & 0x3F)) &* 0x0100_0193
  }

  /// How many buckets so many documents have: none, or a power of two from the number of partitions on.
  static func count(documents: Int) -> Int {
    switch documents {
    case 0: 0
    case ...250: 64
    case ...1_000: 256
    case ...4_000: 1_024
    case ...16_000: 2_048
    case ...50_000: 4_096
    default: 8_192
    }
  }
}
