package import Source

extension DiagnosticKind {
  /// Every kind of this module, for `explain` and the documentation.
  package static let reportKinds: [DiagnosticKind] = [
    reportIncomplete, reportFormat, reportRow, reportColumns, reportFigure, reportBlank, reportTwice, reportPeriod,
    tableUnknown, tableMissing, reportNote, reportOverride, overrideUsed, overrideUnneeded, figuresMissing,
    reportTwiceInYear, formName, requestsBalance, requestsOutcomes, requestsApplicants, requestsFee, requestsTimeliness,
    litigationSum,
    proactiveRules, proactiveNewlyPublished, proactivePublishedTotal, proactiveEarlierYears, proactiveItems,
    proactiveDecisions, proactiveProcurement, proactiveInForce, proactiveFeeUnit, yearsCarriedIn, yearsItems,
    yearsInForce, yearsLeap, yearsText, yearsPublishedTotal, registerNormative, registerPublished, proseFigure,
    proseFigureUnsure, proseNone,
    textYear, textDate, textPreamble, textCircular, proseItems, prosePercentage, textProblems, textAssessment,
    textResidue, reportUnfilled, textHeadings, registerColumn, registerValue, registerDuplicate, registerOrder,
    holidaysMissing, registerInContent, holidayLine, carriedInDisagrees,
  ]
}
