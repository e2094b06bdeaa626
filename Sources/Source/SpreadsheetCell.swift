internal import Text

/// What a spreadsheet makes of a text: one that begins with `=` or the like is run, not shown.
package enum SpreadsheetCell {
  /// Whether a spreadsheet would run it: it begins with `=` or `@`, with `+` or `-` before what is no number, or is a
  /// number that goes on as a command.
  package static func isFormula(_ text: some StringProtocol) -> Bool {
    let text = String(text).trimmed
    guard let first = text.unicodeScalars.first else { return false }
    switch first {
    case "=", "@", "＝", "＠": return text.unicodeScalars.count > 1
    case "+", "-":
      let rest = text.dropFirst().drop { $0 == " " }
      guard let next = rest.unicodeScalars.first else { return false }
      guard ("0"..."9").contains(next) || next == "." || next == "-" || next == "—" else { return true }
      return rest.contains { "|!=".contains($0) }
    default: return false
    }
  }

  /// The text as a spreadsheet shows it: an apostrophe in front makes it text.
  package static func neutral(_ text: String) -> String { isFormula(text) ? "'" + text : text }
}
