package import Source

extension DiagnosticKind {
  /// Every kind of this module, for the registry.
  package static let markdownKinds: [DiagnosticKind] = [
    rawHTML, forbiddenScheme, tooManyBrackets, tableSpan, tableCellsLost, tableHeaders, tableCellsMissing,
    footnoteUnused, indentedHan, joinedParagraphs, csvFile, remoteImage, imageText,
  ]
}
