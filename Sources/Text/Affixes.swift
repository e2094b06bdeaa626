extension String {
  /// With noughts in front, up to a number of characters.
  package func padded(to width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }

  /// Without white space, U+3000 included, at both ends.
  package var trimmed: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}

extension Int {
  /// In decimal digits with noughts in front, up to a number of digits.
  package func padded(to width: Int) -> String { String(self).padded(to: width) }
}

extension String {
  /// The ending of a file's name in lower case, without its dot; empty where there is none.
  package var fileEnding: String { lastIndex(of: ".").map { self[index(after: $0)...].lowercased() } ?? "" }

  /// A file's name without its ending.
  package var fileStem: String { lastIndex(of: ".").map { String(self[..<$0]) } ?? self }

  /// What follows `prefix`, or nil.
  package func dropping(prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
