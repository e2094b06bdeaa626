internal import Foundation
package import Text

/// Diagnostics for programs.
package enum DiagnosticJSON {
  /// `{"diagnostics": […]}`, one object a fault, both languages.
  package static func plain(_ diagnostics: [Diagnostic]) throws -> String {
    try encode(PlainReport(diagnostics: diagnostics.map(DiagnosticRecord.init)))
  }

  /// SARIF 2.1.0, as code hosts and editors read it.
  package static func sarif(_ diagnostics: [Diagnostic], language: Language) throws -> String {
    var rules: [SARIF.Rule] = []
    for kind in Set(diagnostics.map(\.kind)).sorted(by: { $0.code < $1.code }) {
      rules.append(
        SARIF.Rule(
          id: kind.code, shortDescription: .init(kind.title[language]),
          fullDescription: .init(kind.explanation[language])))
    }
    let results = diagnostics.map { diagnostic in
      SARIF.Result(
        ruleId: diagnostic.kind.code, level: diagnostic.severity.rawValue,
        message: .init(
          [diagnostic.message[language], diagnostic.mend?[language]].compactMap { $0 }.joined(separator: ". ")),
        locations: diagnostic.location.map { [SARIF.Location($0)] } ?? [],
        relatedLocations: diagnostic.related.map(SARIF.Location.init))
    }
    return try encode(
      SARIF(runs: [
        .init(
          tool: .init(driver: .init(name: "gongkai", rules: rules)), columnKind: "unicodeCodePoints", results: results)
      ]))
  }

  /// Indented, keys sorted.
  package static func encode(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder.stable(.prettyPrinted).encode(value), as: UTF8.self)
  }
}

private struct PlainReport: Encodable {
  let diagnostics: [DiagnosticRecord]
}

/// A sentence as programs read it.
package struct MessageRecord: Encodable {
  let zh: String
  let en: String
  package init(_ message: Message) { (zh, en) = (message.zh, message.en) }
}

/// A diagnostic as programs read it.
package struct DiagnosticRecord: Encodable {
  struct Place: Encodable {
    let file: String
    let line: Int?
    let column: Int?
    let length: Int
    init(_ location: SourceLocation) {
      (file, line, column, length) = (location.path, location.line, location.column, location.length)
    }
  }
  let code: String
  let severity: String
  let message: MessageRecord
  let mend: MessageRecord?
  let location: Place?
  let related: [Place]

  package init(_ diagnostic: Diagnostic) {
    code = diagnostic.kind.code
    severity = diagnostic.severity.rawValue
    message = MessageRecord(diagnostic.message)
    mend = diagnostic.mend.map(MessageRecord.init)
    location = diagnostic.location.map(Place.init)
    related = diagnostic.related.map(Place.init)
  }
}

private struct SARIF: Encodable {
  struct Text: Encodable {
    let text: String
    init(_ text: String) { self.text = text }
  }
  struct Rule: Encodable {
    let id: String
    let shortDescription: Text
    let fullDescription: Text
  }
  struct Driver: Encodable {
    let name: String
    let rules: [Rule]
  }
  struct Tool: Encodable { let driver: Driver }
  struct Artifact: Encodable { let uri: String }
  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int?
    let endColumn: Int?
  }
  struct Physical: Encodable {
    let artifactLocation: Artifact
    let region: Region?
  }
  struct Location: Encodable {
    let physicalLocation: Physical
    init(_ location: SourceLocation) {
      let path = PercentEncoding.encode(location.path)
      physicalLocation = Physical(
        artifactLocation: Artifact(uri: path),
        region: location.line.map {
          Region(
            startLine: $0, startColumn: location.column, endColumn: location.column.map { $0 + max(1, location.length) }
          )
        })
    }
  }
  struct Result: Encodable {
    let ruleId: String
    let level: String
    let message: Text
    let locations: [Location]
    let relatedLocations: [Location]
  }
  struct Run: Encodable {
    let tool: Tool
    let columnKind: String
    let results: [Result]
  }
  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }
  init(runs: [Run]) { self.runs = runs }
}
