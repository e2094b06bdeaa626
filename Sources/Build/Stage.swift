package import Source

/// What a stage of the build made of its input, with the faults that were found up to there. Without a value the next
/// stages have nothing to work on; with one, errors may still forbid publication.
package struct Stage<Value: Sendable>: Sendable {
  package let value: Value?
  package let diagnostics: [Diagnostic]

  package init(_ value: Value?, _ diagnostics: [Diagnostic]) { (self.value, self.diagnostics) = (value, diagnostics) }

  /// The next stage on this one's value, the faults of both together.
  func then<Next>(_ next: (Value) throws -> Stage<Next>) rethrows -> Stage<Next> {
    guard let value else { return Stage<Next>(nil, diagnostics) }
    let made = try next(value)
    return Stage<Next>(made.value, diagnostics + made.diagnostics)
  }
}
