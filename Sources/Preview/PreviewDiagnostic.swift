/// One fault as the browser shows it: plain text, already in the site's language.
package struct PreviewDiagnostic: Sendable, Codable, Equatable {
  /// `error` or `warning`.
  package let severity: String
  package let code: String
  /// File, line and column.
  package let place: String
  package let message: String
  /// The line of the source, with the marks below it.
  package let excerpt: String?
  /// What to write instead.
  package let mend: String?

  package init(severity: String, code: String, place: String, message: String, excerpt: String?, mend: String?) {
    (self.severity, self.code, self.place) = (severity, code, place)
    (self.message, self.excerpt, self.mend) = (message, excerpt, mend)
  }
}
