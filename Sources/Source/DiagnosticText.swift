package import Text

/// Prints diagnostics for a person: place, code, sentence, the line with a caret below it, the mend.
package struct DiagnosticText: Sendable {
  package let language: Language
  /// ANSI colours.
  package let color: Bool

  package init(language: Language, color: Bool) {
    self.language = language
    self.color = color
  }

  package func format(_ diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    let place = diagnostic.location.map { "\($0.description): ".onOneLine } ?? ""
    lines.append(
      bold(place) + paint("\(label(diagnostic.severity)) \(diagnostic.kind.code)", diagnostic.severity) + ": "
        + bold(diagnostic.message[language].onOneLine))
    if let location = diagnostic.location { lines += excerpt(location, diagnostic.severity) }
    for other in diagnostic.related {
      lines.append("  " + Message(zh: "另见 ", en: "see also ")[language] + other.description.onOneLine)
      lines += excerpt(other, .note)
    }
    if let mend = diagnostic.mend {
      lines.append("  " + Message(zh: "→ ", en: "→ ")[language] + mend[language].onOneLine)
    }
    return lines.joined(separator: "\n")
  }

  package func label(_ severity: Severity) -> String {
    switch severity {
    case .error: Message(zh: "错误", en: "error")[language]
    case .warning: Message(zh: "警告", en: "warning")[language]
    case .note: Message(zh: "提示", en: "note")[language]
    }
  }

  /// What of the source line stands near the place, with a caret below it; wide characters take two columns.
  private func excerpt(_ location: SourceLocation, _ severity: Severity) -> [String] {
    guard let text = location.excerpt, let column = location.excerptColumn, let line = location.line else { return [] }
    let characters = Array(text.withVisibleControls.map { $0 == "\t" ? " " : $0 })
    let before = min(column - 1, characters.count)
    let length = max(1, min(location.length, characters.count - before))
    let marked = String(characters[before..<min(before + length, characters.count)])
    let gutter = String(line)
    let indent = String(repeating: " ", count: gutter.count)
    return [
      "  \(gutter) | \(String(characters))",
      "  \(indent) | " + String(repeating: " ", count: String(characters[..<before]).columns)
        + paint("^" + String(repeating: "~", count: max(0, marked.columns - 1)), severity),
    ]
  }

  private func bold(_ text: String) -> String { color ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func paint(_ text: String, _ severity: Severity) -> String {
    guard color else { return text }
    let code = severity == .error ? 31 : severity == .warning ? 33 : 36
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
