package import Source

extension DiagnosticKind {
  /// Every kind of this module, for the registry.
  package static let markdownKinds: [DiagnosticKind] = [
    rawHTML, forbiddenScheme, tooManyBrackets, tableSpan, tableCellsLost, tableHeaders, tableCellsMissing,
    footnoteUnused, failedEmphasis, masksOrBold, splitBold, failedLink, failedHeading, failedTable, failedFootnote,
    failedBold, foreignMarkup, conflictMarker, openFence, strangeCharacter, emptyMarkup, secondTitle, misreadMarkup,
    csvDelimiter, indentedHan, joinedParagraphs, csvFile, chart, remoteImage,
    imageText,
  ]
}
