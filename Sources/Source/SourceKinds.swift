extension DiagnosticKind {
  /// Every kind of this module, for `explain` and the documentation.
  package static let sourceKinds: [DiagnosticKind] = [
    encodingGBK, encodingUnknown, nameEncoding, symbolicLink, yamlSyntax, yamlTooLong, yamlColon, yamlTab,
    yamlDuplicate, yamlAnchor, yamlComment,
    yamlQuotes, yamlComma,
    csvQuote, csvRagged, fieldUnknown, fieldShape, fieldValue, fieldControl,
  ]
}
