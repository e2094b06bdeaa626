extension Unicode.Scalar {
  /// Han ideographs of every plane, with their iteration and zero marks.
  package var isHan: Bool {
    switch value {
    case 0x3005, 0x3007, 0x3021...0x3029, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
    default: false
    }
  }

  /// East Asian Width W or F without Hangul and emoji: what is set without blanks between it and its like.
  package var isCJK: Bool {
    switch value {
    case 0x2E80...0x303F, 0x3040...0x30FF, 0x3100...0x312F, 0x31A0...0x31FF, 0x3200...0x33FF, 0xFE10...0xFE1F,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6:
      true
    default: isHan
    }
  }

  /// Full-width punctuation, which carries its own blank: 。，；：！？、（）《》「」【】 and their like.
  package var isFullWidthPunctuation: Bool {
    switch value {
    case 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F: true
    default: false
    }
  }

  /// Quotation marks, dashes and dots that Chinese shares with Latin: beside Chinese they are Chinese.
  package var isSharedPunctuation: Bool {
    switch value {
    case 0x201C, 0x201D, 0x2018, 0x2019, 0x2014, 0x2026, 0xB7: true
    default: false
    }
  }

  /// Columns on a terminal (East Asian Width; ambiguous characters count one).
  package var columns: Int {
    if value < 0x300 { return 1 }
    if isCJK { return 2 }
    switch value {
    case 0x1100...0x115F, 0xAC00...0xD7A3, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF: return 2
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return 1
    }
  }
}

extension StringProtocol {
  /// Columns on a terminal.
  package var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }
}

extension Unicode.Scalar {
  /// The ASCII character for its full-width form (U+FF01–FF5E); any other scalar as it is.
  package var halfWidth: Unicode.Scalar {
    (0xFF01...0xFF5E).contains(value) ? Unicode.Scalar(UInt8(value - 0xFF01 + 0x21)) : self
  }

  /// White_Space (Unicode 15), which no version has changed since 6.3; the standard library looks it up in a table.
  package var isWhitespace: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Marks without width that word processors leave behind.
  package var isInvisible: Bool {
    switch value {
    case 0x200B...0x200F, 0x2060, 0xFEFF, 0xAD: true
    default: false
    }
  }
}

extension String {
  /// Half-width, without blanks and invisible marks: how words of forms are compared.
  package var plain: String {
    // Most words hold nothing else.
    if utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return self }
    return String(
      scalars: unicodeScalars.lazy.filter { $0.isHan || !$0.isWhitespace && !$0.isInvisible }.map(\.halfWidth))
  }

  /// The text of scalars; by their bytes, since a view of scalars looks for its end at each.
  package init(scalars: some Sequence<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(3 * scalars.underestimatedCount)
    // Every scalar has a form in UTF-8: `encode` fails for none.
    for scalar in scalars { bytes.append(contentsOf: UTF8.encode(scalar)!) }
    self.init(decoding: bytes, as: UTF8.self)
  }
}
