extension String {
  /// The text as one word of a command that a message asks to be run: quoted where it holds more than letters, digits and
  /// `_./:@%+=,-`, by double quotes where cmd.exe and a POSIX shell agree on them.
  package var shellWord: String {
    let isPlain = unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "0123456789_./:@%+=,-".unicodeScalars.contains($0)
    }
    if isPlain, !isEmpty, !hasPrefix("-") { return self }
    if !unicodeScalars.contains(where: { "\"$`\\!".unicodeScalars.contains($0) }) { return "\"\(self)\"" }
    return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
