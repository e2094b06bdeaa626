internal import Text
internal import Yams

/// Writes values that YAML reads back as they were.
package enum YAMLWriter {
  /// A text as one double-quoted scalar on one line.
  package static func text(_ text: String) throws -> String {
    try serialize(node: Node(text, Tag(.str), .doubleQuoted), width: -1, allowUnicode: true).trimmed
  }

  /// A text on one line as a person would write it: as it stands where YAML reads it so, else quoted.
  ///
  /// - Parameter isEntry: whether it stands between brackets.
  package static func shortest(_ text: String, isEntry: Bool = false) -> String {
    let isPlain =
      text == text.trimmed && text.unicodeScalars.first.map(isBeginning) ?? false && !text.hasSuffix(":")
      && ![": ", ":\t", " #"].contains(where: text.contains) && !(isEntry && text.contains { ",[]{}".contains($0) })
    return isPlain ? text : quoted(text)
  }

  /// A text in the quotation marks that leave it as it is, where there are such.
  package static func quoted(_ text: String) -> String {
    if !text.contains(where: { "\"\\".contains($0) }) { return "\"\(text)\"" }
    if !text.contains("'") { return "'\(text)'" }
    return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  /// Whether a plain scalar may begin with it: with a letter, a digit or a mark of Chinese.
  private static func isBeginning(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "《“（【〔".unicodeScalars.contains(scalar)
  }
}
