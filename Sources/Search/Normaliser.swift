/// Makes spellings equal that a reader takes for the same: full width, brackets, dashes, quotes, capitals.
///
/// One UTF-16 unit becomes one UTF-16 unit, so the browser highlights in the original text without a map;
/// Unicode's NFKC would not keep that. `normalise` in `search.js` is the same table.
enum Normaliser {
  @inline(__always)
  static func normalise(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar >= 0x41 && scalar <= 0x5A ? scalar + 0x20 : scalar }
    if scalar >= 0x4E00 && scalar <= 0x9FFF { return scalar }
    return other(scalar)
  }

  /// Normalises a whole text.
  static func normalise(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(Unicode.Scalar(normalise(scalar.value)) ?? scalar)
    }
    return String(result)
  }

  private static func other(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: normalise(scalar - 0xFEE0)
    case 0x3000, 0xA0: 0x20
    case 0x3014, 0xFE5D, 0x3010: 0x5B
    case 0x3015, 0xFE5E, 0x3011: 0x5D
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: 0x2D
    case 0x2018...0x201D, 0x300C...0x300F: 0x22
    case 0xB7, 0x30FB, 0x2022, 0x2027: 0xB7
    default: scalar
    }
  }
}
