internal import Text

/// A pair of characters of U+3400–9FFF as a number: multiplied so that what stands in one bucket is an even share of all, and all
/// numbers of a bucket follow each other.
enum HanPair {
  private static let (first, size): (UInt32, UInt32) = (0x3400, 0x6C00)
  /// Near the golden section of `count`, without a divisor in common; and its inverse (docs/search.md, Which bucket).
  private static let (factor, inverse): (UInt64, UInt64) = (472_432_541, 356_695_733)

  /// How many numbers there are.
  static let count = Int(size * size)

  /// The number of a pair of places (`CharacterRules.place`); nil where one is of another range.
  @inline(__always)
  static func number(ofPair term: UInt32) -> UInt32? {
    let (one, two) = (term >> 15, term & 0x7FFF)
    guard one &- 1 < size, two &- 1 < size else { return nil }
    return number(one - 1, two - 1)
  }

  /// The number of two characters; nil where one is of another range.
  static func number(of text: String) -> UInt32? {
    let scalars = text.unicodeScalars.map { $0.value &- first }
    return scalars.count == 2 && scalars.allSatisfy { $0 < size } ? number(scalars[0], scalars[1]) : nil
  }

  @inline(__always)
  private static func number(_ one: UInt32, _ two: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: UInt64(one * size + two) * factor % UInt64(size * size))
  }

  static func text(_ number: Int) -> String {
    let number = UInt32(UInt64(number) * inverse % UInt64(count))
    let scalars = [number / size, number % size].compactMap { Unicode.Scalar(first + $0) }
    return String(scalars: scalars)
  }

  /// The bucket of a number, of so many, which divide `count`: by the constant, since that is quicker.
  @inline(__always)
  static func bucket(of number: UInt32, among buckets: Int) -> Int { Int(number) &* buckets / count }

  /// The numbers of a bucket, of so many.
  static func numbers(in bucket: Int, among buckets: Int) -> ClosedRange<Int> {
    bucket * (count / buckets)...(bucket + 1) * (count / buckets) - 1
  }
}
