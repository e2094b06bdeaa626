extension String {
  /// With noughts in front, up to a number of characters.
  package func padded(to width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }

  /// Without white space, U+3000 included, at both ends.
  package var trimmed: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}

extension Int {
  /// In decimal digits with noughts in front, up to a number of digits.
  package func padded(to width: Int) -> String { String(self).padded(to: width) }
}
