package import Source

extension DiagnosticKind {
  /// Every kind of this module, those of its checks by their list, for `explain` and the documentation.
  package static let reportKinds: [DiagnosticKind] = readingKinds + ReportCheck.all.flatMap(\.kinds)

  /// Those that no check reports: they are of reading.
  private static let readingKinds: [DiagnosticKind] = [
    reportIncomplete, reportFormat, reportRow, reportColumns, reportFigure, reportBlank, reportTwice, reportPeriod,
    tableUnknown, tableMissing, reportNote, reportOverride, overrideUsed, overrideUnneeded, figuresMissing,
    reportTwiceInYear, formName, tableUnread, reportLate, registerColumn, registerValue, registerDuplicate,
    registerOrder, holidaysMissing, registerInContent, holidayLine, carriedInDisagrees,
  ]
}
