package import Text

/// How much a fault weighs: an error stops publication, a warning does not, a note only informs.
package enum Severity: String, Sendable, Hashable, Comparable {
  case note, warning, error

  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
  private var rank: Int { self == .error ? 2 : self == .warning ? 1 : 0 }
}

/// One sort of fault, with the code that stays the same for ever and the text of `gongkai explain CODE`.
package struct DiagnosticKind: Sendable, Hashable {
  /// `GK` and four digits; never reused.
  package let code: String
  package let severity: Severity
  /// The rule in a few words.
  package let title: Message
  /// Why the rule exists and what to do, for `explain` and the documentation.
  package let explanation: Message

  package init(_ code: String, _ severity: Severity, title: Message, explanation: Message) {
    self.code = code
    self.severity = severity
    self.title = title
    self.explanation = explanation
  }

  /// The same as an error, where a site demands it.
  package var hardened: DiagnosticKind { DiagnosticKind(code, .error, title: title, explanation: explanation) }
}

/// What an author got wrong, where, and how to mend it. A value: producing one never stops the work.
package struct Diagnostic: Sendable, Hashable {
  package let kind: DiagnosticKind
  package let message: Message
  package let location: SourceLocation?
  /// What to type or do; nil only for notes, and for how many more there are of what was said.
  package let mend: Message?
  /// Further places that belong to the fault, e.g. the first of two equal index numbers.
  package let related: [SourceLocation]

  package init(
    _ kind: DiagnosticKind, _ message: Message, at location: SourceLocation?, mend: Message,
    related: [SourceLocation] = []
  ) {
    self.init(kind, message, location, mend, related)
  }

  /// Of what asks for nothing: a note.
  package init(
    note kind: DiagnosticKind, _ message: Message, at location: SourceLocation?, related: [SourceLocation] = []
  ) {
    self.init(kind, message, location, nil, related)
  }

  private init(
    _ kind: DiagnosticKind, _ message: Message, _ location: SourceLocation?, _ mend: Message?,
    _ related: [SourceLocation]
  ) {
    self.kind = kind
    self.message = message
    self.location = location
    self.mend = mend
    self.related = related
  }

  /// The same at another place.
  package func placed(at location: SourceLocation?) -> Diagnostic {
    Diagnostic(kind, message, location, mend, related)
  }

  /// The same with every text of it put through a function that leaves the number of characters as it is.
  package func mapped(_ transform: (String) -> String) -> Diagnostic {
    func words(_ words: Message) -> Message { Message(zh: transform(words.zh), en: transform(words.en)) }
    return Diagnostic(
      kind, words(message), location?.mapped(transform), mend.map(words), related.map { $0.mapped(transform) })
  }

  package var severity: Severity { kind.severity }
}

/// Diagnostics of one code in one file.
private struct DiagnosticGroup: Hashable {
  let path: String?
  let code: String

  init(_ diagnostic: Diagnostic) { (path, code) = (diagnostic.location?.path, diagnostic.kind.code) }
}

extension [Diagnostic] {
  package var hasErrors: Bool { contains { $0.severity == .error } }

  /// Each once, in the order of its first: a partial's fault is found in every template that uses it.
  package func withoutRepeats() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
  }

  package func count(of severity: Severity) -> Int { count { $0.severity == severity } }

  /// Diagnostics of one code in one file that are shown: more say nothing new.
  private static let shown = 100

  /// As they are printed: in order, at most a hundred of a code for each file, and how many more there are.
  package func forPrinting() -> [Diagnostic] {
    let sorted = sortedByPlace()
    guard sorted.count > Self.shown else { return sorted }
    var totals: [DiagnosticGroup: Int] = [:]
    for diagnostic in sorted { totals[DiagnosticGroup(diagnostic), default: 0] += 1 }
    var seen: [DiagnosticGroup: Int] = [:]
    return sorted.compactMap { diagnostic in
      let group = DiagnosticGroup(diagnostic)
      seen[group, default: 0] += 1
      guard let number = seen[group], let total = totals[group], number > Self.shown else { return diagnostic }
      guard number == Self.shown + 1, let place = diagnostic.location else { return nil }
      let more = total - Self.shown
      return Diagnostic(
        note: diagnostic.kind,
        Message(zh: "这个文件里还有 \(more) 处同样的问题", en: "The file has \(more) more of these"),
        at: SourceLocation(path: place.path, line: place.line, column: place.column, length: place.length, excerpt: nil)
      )
    }
  }

  /// By path, line, column, then code: the order in which they are printed.
  package func sortedByPlace() -> [Diagnostic] {
    let keyed = enumerated().map { index, diagnostic in
      (
        diagnostic, diagnostic.location?.path ?? "", diagnostic.location?.line ?? 0, diagnostic.location?.column ?? 0,
        diagnostic.kind.code, diagnostic.message.zh, index
      )
    }
    return keyed.sorted { a, b in
      let (left, right) = ((a.1, a.2, a.3, a.4), (b.1, b.2, b.3, b.4))
      return left == right ? (a.5, a.6) < (b.5, b.6) : left < right
    }.map(\.0)
  }
}
