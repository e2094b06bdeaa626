/// How one Unicode scalar is treated by the index. search.js follows the same rules; Tests/SearchTests/vectors.json binds them.
enum CharacterRules {
  /// What a scalar is to the term scanner.
  enum Kind { case separator, wide, letter, digit }

  /// Whether a text holds characters that its reader must fold by the table of the search page.
  static func isFolded(_ scalars: UnsafeBufferPointer<UInt32>) -> Bool {
    scalars.contains { $0 >= 0x3400 && $0 <= 0x9FFF && TraditionalCharacters.folds[Int($0) - 0x3400] != 0 }
  }

  /// One scalar to one scalar, so that a position in normalised text is a position in the text.
  static func normalise(_ scalar: UInt32) -> UInt32 {
    TraditionalCharacters.folds.withUnsafeBufferPointer { normalise(scalar, $0) }
  }

  /// The same with the table of folds at hand.
  @inline(__always)
  static func normalise(_ scalar: UInt32, _ folds: UnsafeBufferPointer<UInt16>) -> UInt32 {
    if scalar >= 0x3400 && scalar <= 0x9FFF {
      let fold = folds[Int(scalar) - 0x3400]
      return fold == 0 ? scalar : UInt32(fold)
    }
    if scalar < 0x80 { return scalar >= 0x41 && scalar <= 0x5A ? scalar + 32 : scalar }
    return normaliseRare(scalar)
  }

  private static func normaliseRare(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E:
      let ascii = scalar - 0xFEE0
      return ascii >= 0x41 && ascii <= 0x5A ? ascii + 32 : ascii
    case 0x3000, 0xA0: return 0x20
    case 0x3014, 0xFE5D, 0x3010: return 0x5B
    case 0x3015, 0xFE5E, 0x3011: return 0x5D
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: return 0x2D
    case 0x201C, 0x201D, 0x2018, 0x2019, 0x300C...0x300F: return 0x22
    case 0xB7, 0x30FB, 0x2022: return 0xB7
    case 0x2E80...0x2FD5:
      let fold = TraditionalCharacters.radicalFolds[Int(scalar) - 0x2E80]
      return fold == 0 ? scalar : UInt32(fold)
    default: return scalar
    }
  }

  /// The kind of a normalised scalar.
  @inline(__always)
  static func kind(_ scalar: UInt32) -> Kind {
    if scalar >= 0x3400 && scalar <= 0x9FFF { return scalar >= 0x4DC0 && scalar < 0x4E00 ? .separator : .wide }
    if scalar < 0x80 {
      if scalar >= 0x30 && scalar <= 0x39 { return .digit }
      return scalar >= 0x61 && scalar <= 0x7A ? .letter : .separator
    }
    return kindRare(scalar)
  }

  private static func kindRare(_ scalar: UInt32) -> Kind {
    switch scalar {
    case 0x3005, 0x3007, 0xF900...0xFAFF, 0x20000...0x3FFFF: return .wide
    // Private use: how rare characters of names and places reach a text when a font was made for them.
    case 0xE000...0xF8FF: return .wide
    case 0x3040...0x30FA, 0x30FC...0x30FF, 0xAC00...0xD7AF: return .wide
    case 0xD7, 0xF7: return .separator
    case 0xC0...0x24F, 0x370...0x1FFF: return .letter
    default: return .separator
    }
  }

  @inline(__always)
  static func isWide(_ scalar: UInt32) -> Bool { kind(scalar) == .wide }

  /// Blanks of one line.
  @inline(__always)
  static func isBlank(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || scalar == 0x3000 || scalar == 0xA0 || scalar == 0x09
  }

  /// Numbers of places, 0 included.
  static let places = 0x6E03

  /// The place of a common Han character in 15 bits, from 1; 0 for every other scalar.
  @inline(__always)
  static func place(_ scalar: UInt32) -> UInt32 {
    if scalar >= 0x3400 && scalar <= 0x9FFF { return scalar - 0x3400 + 1 }
    if scalar >= 0xF900 && scalar <= 0xFAFF { return scalar - 0xF900 + 0x6C01 }
    if scalar == 0x3005 { return 0x6E01 }
    return scalar == 0x3007 ? 0x6E02 : 0
  }

  /// The scalar of a place.
  @inline(__always)
  static func scalar(ofPlace place: UInt32) -> UInt32 {
    if place <= 0x6C00 { return place - 1 + 0x3400 }
    if place <= 0x6E00 { return place - 0x6C01 + 0xF900 }
    return place == 0x6E01 ? 0x3005 : 0x3007
  }
}
