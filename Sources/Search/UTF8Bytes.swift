internal import Text

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
    bytes.append(UInt8(ascii: "\""))
    for scalar in scalars {
      if scalar >= 0x80 {
        append(scalar, to: &bytes)
      } else {
        JSONText.append(ascii: UInt8(truncatingIfNeeded: scalar), to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends `["a","b"]`.
  static func appendList(_ names: [String], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for (index, name) in names.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.append(name, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
