/// A growing buffer of Unicode scalars, reused from document to document.
struct ScalarText: ~Copyable {
  private(set) var base: UnsafeMutablePointer<UInt32>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 4096) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  var scalars: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: base, count: count) }

  /// Reads UTF-8 as published text: bytes that are none become U+FFFD, U+200B and U+FEFF are removed, blanks between two
  /// Han characters dropped, line ends at the end cut.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    if capacity < bytes.count {
      base.deallocate()
      capacity = bytes.count * 2
      base = .allocate(capacity: capacity)
    }
    let output = base
    var length = 0
    var blanks = -1
    var index = 0
    while index < bytes.count {
      let scalar = Self.decode(bytes, &index)
      if scalar == 0x200B || scalar == 0xFEFF { continue }
      if CharacterRules.isBlank(scalar) {
        if blanks < 0 { blanks = length }
      } else if blanks >= 0 {
        if blanks > 0, CharacterRules.isWide(output[blanks - 1]), CharacterRules.isWide(scalar) { length = blanks }
        blanks = -1
      }
      output[length] = scalar
      length += 1
    }
    while length > 0, output[length - 1] == 0x0A { length -= 1 }
    count = length
  }

  mutating func read(_ text: String) {
    var text = text
    text.withUTF8 { read($0) }
  }

  /// Turns the text into what is compared: one scalar for one.
  mutating func normalise() {
    TraditionalCharacters.folds.withUnsafeBufferPointer { folds in
      for index in 0..<count { base[index] = CharacterRules.normalise(base[index], folds) }
    }
  }

  /// One scalar from `index` on; a byte that begins none is U+FFFD.
  @inline(__always)
  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    let lead = UInt32(bytes[index])
    if lead < 0x80 {
      index += 1
      return lead
    }
    let left = bytes.count - index
    if lead & 0xF0 == 0xE0, left > 2 {
      let second = UInt32(bytes[index + 1])
      let third = UInt32(bytes[index + 2])
      if second & 0xC0 == 0x80, third & 0xC0 == 0x80 {
        let scalar = (lead & 0x0F) << 12 | (second & 0x3F) << 6 | (third & 0x3F)
        if scalar >= 0x800, scalar & 0xF800 != 0xD800 {
          index += 3
          return scalar
        }
      }
    } else if lead & 0xE0 == 0xC0, left > 1, bytes[index + 1] & 0xC0 == 0x80, lead >= 0xC2 {
      let scalar = (lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
      index += 2
      return scalar
    } else if lead & 0xF8 == 0xF0, left > 3 {
      let tail = bytes[(index + 1)...(index + 3)]
      if tail.allSatisfy({ $0 & 0xC0 == 0x80 }) {
        let scalar = tail.reduce(lead & 0x07) { $0 << 6 | UInt32($1 & 0x3F) }
        if scalar >= 0x10000, scalar <= 0x10FFFF {
          index += 4
          return scalar
        }
      }
    }
    index += 1
    return 0xFFFD
  }
}
