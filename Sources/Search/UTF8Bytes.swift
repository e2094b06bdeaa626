/// Scalars to UTF-8 and to JSON, without `Character`.
enum UTF8Bytes {
  @inline(__always)
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    if scalar < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      if scalar < 0x10000 {
        bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      } else {
        bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      }
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }

  /// Appends a JSON string with its quotes.
  static func appendString(_ scalars: UnsafeBufferPointer<UInt32>, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    for scalar in scalars {
      if scalar >= 0x80 {
        append(scalar, to: &bytes)
      } else if scalar == 0x22 || scalar == 0x5C {
        bytes.append(0x5C)
        bytes.append(UInt8(truncatingIfNeeded: scalar))
      } else if scalar == 0x0A {
        bytes += [0x5C, 0x6E]
      } else if scalar < 0x20 || scalar == 0x3C || scalar == 0x7F {
        bytes += "\\u00".utf8
        bytes.append(hex(scalar >> 4))
        bytes.append(hex(scalar & 0xF))
      } else {
        bytes.append(UInt8(truncatingIfNeeded: scalar))
      }
    }
    bytes.append(0x22)
  }

  /// Appends a string's JSON, `<` as `\u003c`.
  static func appendString(_ text: String, to bytes: inout [UInt8]) {
    Array(text.unicodeScalars.map(\.value)).withUnsafeBufferPointer { appendString($0, to: &bytes) }
  }

  /// Appends `["a","b"]`.
  static func appendList(_ names: [String], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for (index, name) in names.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      appendString(name, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// The characters that a URL's path may hold unescaped; everything else as `%E8`.
  static func percentEncoded(_ path: String) -> String {
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: bytes.append(byte)
      default:
        bytes.append(0x25)
        bytes.append(upperHex(byte >> 4))
        bytes.append(upperHex(byte & 0xF))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hex(_ nibble: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
  }

  private static func upperHex(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x37 + nibble }
}
