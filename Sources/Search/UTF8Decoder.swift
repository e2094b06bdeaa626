/// UTF-8 to scalars without `String`: every invalid byte becomes U+FFFD and costs one step.
enum UTF8Decoder {
  @inline(__always)
  static func next(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    let first = UInt32(bytes[index])
    if first < 0x80 {
      index += 1
      return first
    }
    if first >= 0xE1 && first <= 0xEC && index + 2 < bytes.count {
      let second = UInt32(bytes[index + 1])
      let third = UInt32(bytes[index + 2])
      if second & 0xC0 == 0x80 && third & 0xC0 == 0x80 {
        index += 3
        return (first & 0x0F) << 12 | (second & 0x3F) << 6 | (third & 0x3F)
      }
    }
    return slow(bytes, &index)
  }

  private static func slow(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    let first = UInt32(bytes[index])
    let (length, minimum, bits): (Int, UInt32, UInt32) =
      switch first {
      case 0xC2...0xDF: (2, 0x80, first & 0x1F)
      case 0xE0...0xEF: (3, 0x800, first & 0x0F)
      case 0xF0...0xF4: (4, 0x10000, first & 0x07)
      default: (0, 0, 0)
      }
    guard length > 0, index + length <= bytes.count else {
      index += 1
      return 0xFFFD
    }
    var scalar = bits
    for offset in 1..<length {
      let next = UInt32(bytes[index + offset])
      guard next & 0xC0 == 0x80 else {
        index += 1
        return 0xFFFD
      }
      scalar = scalar << 6 | (next & 0x3F)
    }
    guard scalar >= minimum, Unicode.Scalar(scalar) != nil else {
      index += 1
      return 0xFFFD
    }
    index += length
    return scalar
  }
}

/// Scalars to UTF-8, appended to bytes.
enum UTF8Encoder {
  @inline(__always)
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
