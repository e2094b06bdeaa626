extension String {
  /// The text with control characters as their pictures (U+2400 …), line ends and tabs aside: what content holds must not
  /// steer a terminal.
  package var withVisibleControls: String { showing { Self.isControl($0) } }

  /// The same on one line.
  package var onOneLine: String { showing { Self.isControl($0) || $0 == "\n" || $0 == "\t" } }

  private func showing(_ isControl: (Unicode.Scalar) -> Bool) -> String {
    guard unicodeScalars.contains(where: isControl) else { return self }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          guard isControl(scalar) else { return scalar }
          switch scalar.value {
          case 0x7F: return "\u{2421}"
          case ..<0x20: return Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
          default: return "\u{FFFD}"
          }
        }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case ..<0x20, 0x7F...0x9F: true
    // Marks that turn the direction of what follows: a name must read as it is.
    case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
