/// What a normalised character is to the index. `search.js` draws the same lines (`isIdeograph`, `isAlphanumeric`).
enum CharacterClass {
  /// Written without blanks between words: Han, kana, units such as ㎡, circled numbers, private use (rare characters of old systems).
  case ideograph
  /// Latin, Greek and Cyrillic letters, ASCII digits.
  case alphanumeric
  /// Punctuation, blanks, line ends: no term crosses it.
  case separator

  @inline(__always)
  init(_ scalar: UInt32) {
    if scalar >= 0x4E00 && scalar <= 0x9FFF {
      self = .ideograph
    } else if scalar < 0x80 {
      self = Self.isASCIIAlphanumeric(scalar) ? .alphanumeric : .separator
    } else {
      self = Self.isOtherIdeograph(scalar) ? .ideograph : Self.isOtherLetter(scalar) ? .alphanumeric : .separator
    }
  }

  @inline(__always)
  static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

  /// Han in the narrow sense: a blank between two of them is layout, not text.
  @inline(__always)
  static func isHan(_ scalar: UInt32) -> Bool {
    (scalar >= 0x4E00 && scalar <= 0x9FFF) || (scalar >= 0x3400 && scalar <= 0x4DBF) || scalar == 0x3005
      || scalar == 0x3007 || (scalar >= 0xF900 && scalar <= 0xFAFF) || (scalar >= 0x20000 && scalar <= 0x3FFFF)
  }

  @inline(__always)
  private static func isASCIIAlphanumeric(_ scalar: UInt32) -> Bool {
    isDigit(scalar) || (scalar >= 0x61 && scalar <= 0x7A) || (scalar >= 0x41 && scalar <= 0x5A)
  }

  private static func isOtherIdeograph(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2150...0x218F, 0x2460...0x24FF, 0x3005...0x3007, 0x3021...0x3029, 0x3041...0x3096, 0x30A1...0x30FA,
      0x30FC...0x30FF, 0x3105...0x312F, 0x3200...0x4DBF, 0xAC00...0xD7A3, 0xE000...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static func isOtherLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x370...0x3FF, 0x400...0x52F: true
    default: false
    }
  }
}
