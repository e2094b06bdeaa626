/// A pair of characters of U+3400–9FFF as a number, in the order of its characters.
enum HanPair {
  private static let (first, size): (UInt32, UInt32) = (0x3400, 0x6C00)

  /// How many numbers there are.
  static let count = Int(size * size)

  /// The number of a pair, from an order whose lowest 42 bits are its two scalars; nil of what is none.
  static func number(order: UInt64) -> UInt32? {
    number(UInt32(order >> 21 & 0x1F_FFFF), UInt32(order & 0x1F_FFFF))
  }

  static func number(_ one: UInt32, _ two: UInt32) -> UInt32? {
    guard one >= first, one < first + size, two >= first, two < first + size else { return nil }
    return (one - first) * size + two - first
  }

  static func text(_ number: Int) -> String {
    let scalars = [UInt32(number) / size, UInt32(number) % size].compactMap { Unicode.Scalar(first + $0) }
    return String(String.UnicodeScalarView(scalars))
  }
}
