extension Collection<UInt8> {
  /// Two small hexadecimal digits a byte.
  package var hexadecimal: String {
    String(unsafeUninitializedCapacity: count * 2) { buffer in
      var end = 0
      for byte in self {
        buffer[end] = hexadecimalDigit(byte >> 4)
        buffer[end + 1] = hexadecimalDigit(byte & 15)
        end += 2
      }
      return end
    }
  }
}

extension Unicode.Scalar {
  /// `U+001B`
  package var codePoint: String { "U+" + String(value, radix: 16, uppercase: true).padded(to: 4) }
}

/// The small hexadecimal digit of a value below 16.
func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
