package import Source

/// A rule that the annual report must keep, under a name that stays the same for ever (checks.md of the norms).
package struct ReportCheck: Sendable {
  /// E.g. `requests.balance`.
  package let id: String
  /// What it reports; the first stands for the check.
  package let kinds: [DiagnosticKind]
  /// Columns of 表二 that the check is about: it says nothing of formats that do not have them in one block.
  let columns: [ColumnKey]
  /// Whether a report may be published by decision although the check fails.
  let canBeOverridden: Bool
  let run: @Sendable (ReportContext) -> CheckFindings

  init(
    _ id: String, _ kinds: DiagnosticKind..., columns: [ColumnKey] = [], canBeOverridden: Bool = true,
    run: @escaping @Sendable (ReportContext) -> CheckFindings
  ) {
    (self.id, self.kinds, self.columns) = (id, kinds, columns)
    (self.canBeOverridden, self.run) = (canBeOverridden, run)
  }

  /// Every check, in the order of the report's sections.
  package static let all: [ReportCheck] = [
    // 表二
    ProactiveRules.check, ProactivePublished.newlyPublished, ProactivePublished.publishedTotal,
    ProactivePublished.earlierYears, ProactiveItems.items, ProactiveItems.decisions, ProactiveProcurement.check,
    ProactiveInForce.check, ProactiveFeeUnit.check,
    // 表三 and 表四
    RequestsSums.balance, RequestsSums.outcomes, RequestsSums.applicants, RequestsTimeliness.check, RequestsFee.check,
    LitigationSum.check,
    // The year before, and the site's own documents
    YearsCarriedIn.check, YearsCarried.items, YearsCarried.publishedTotal, YearsCarried.inForce, YearsLeap.check,
    YearsText.check, RegisterNormative.check, RegisterPublished.check,
    // The text against the tables, and the text itself
    ProseFigures.check, ProseNone.check, ProseFees.check, ProsePercentages.check, ProseItems.check, TextYear.check,
    TextDates.check,
    TextHeadings.check, TextPreamble.check, TextCircular.check, TextProblems.check, TextAssessment.check,
    TextResidues.residue, TextResidues.unfilled,
  ]

  /// The check with this name or code.
  package static func named(_ name: String) -> ReportCheck? {
    all.first { $0.id == name || $0.kinds.contains { $0.code == name } }
  }
}
