/// Extraction: the scalars of a text as they are shown in results and, normalised, indexed.
///
/// Zero-width characters go, control characters become blanks, blanks between two Han characters (layout: `大 塅 镇`) go,
/// other blanks run together, empty blocks vanish. Bytes that are not UTF-8 become U+FFFD.
struct TextCleaner {
  /// The cleaned scalars; `\n` stands between blocks, never at an end.
  private(set) var scalars: [UInt32] = []

  /// Replaces `scalars` by the cleaned form of `bytes`.
  mutating func clean(_ bytes: [UInt8]) {
    scalars.removeAll(keepingCapacity: true)
    scalars.reserveCapacity(bytes.count / 2)
    bytes.withUnsafeBufferPointer { append($0) }
  }

  /// Replaces `scalars` by the cleaned form of a text of one block, such as a title.
  mutating func clean(line: String) {
    clean(line.utf8.map { $0 == 0x0A ? 0x20 : $0 })
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var pending = Pending.nothing
    var last: UInt32 = 0x0A
    while index < bytes.count {
      let scalar = UTF8Decoder.next(bytes, &index)
      switch Self.blank(scalar) {
      case .nothing:
        if pending != .nothing {
          if pending == .line {
            if last != 0x0A { scalars.append(0x0A) }
          } else if last != 0x0A && !(CharacterClass.isHan(last) && CharacterClass.isHan(scalar)) {
            scalars.append(0x20)
          }
          pending = .nothing
        }
        scalars.append(scalar)
        last = scalar
      case .blank: if pending == .nothing { pending = .blank }
      case .line: pending = .line
      case .dropped: break
      }
    }
  }

  /// What stands between the last character and the next.
  private enum Pending { case nothing, blank, line, dropped }

  @inline(__always)
  private static func blank(_ scalar: UInt32) -> Pending {
    if scalar > 0x20 && scalar < 0x7F { return .nothing }
    if scalar >= 0x3001 && scalar < 0xFE00 { return .nothing }
    switch scalar {
    case 0x0A: return .line
    case 0x00...0x20, 0x7F...0xA0, 0x3000, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F: return .blank
    case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: return .dropped
    default: return .nothing
    }
  }
}
