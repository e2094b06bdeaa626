package import Source
internal import Text

/// Reports that may follow each other: those of one issuer, year by year.
package struct ReportSeries: Sendable {
  private struct Key: Hashable {
    let issuer: String
    let year: Int
  }

  private var entries: [Key: (report: AnnualReport, text: ReportText?)] = [:]
  /// Two reports for one year.
  package private(set) var duplicates: [Diagnostic] = []

  package init(_ reports: [(AnnualReport, ReportText?)]) {
    for (report, text) in reports {
      let key = Key(issuer: report.issuer, year: report.year)
      if let other = entries[key] {
        duplicates.append(
          Diagnostic(
            .reportTwiceInYear,
            Message(
              zh: "\(report.issuer) \(report.year) 年度有两份报告",
              en: "There are two reports of \(report.issuer) for \(report.year)"),
            at: report.yearLocation,
            mend: Message(zh: "核对“年度”与“发文机关”，或撤下其中一份", en: "Check year and issuer, or take one down"),
            related: [other.report.yearLocation]))
      } else {
        entries[key] = (report, text)
      }
    }
  }

  package func context(of report: AnnualReport, _ text: ReportText?, register: SiteRegister? = nil) -> ReportContext {
    let previous = entries[Key(issuer: report.issuer, year: report.year - 1)]
    return ReportContext(
      report: report, text: text, previous: previous?.report, previousText: previous?.text, register: register)
  }
}

extension DiagnosticKind {
  static let reportTwiceInYear = DiagnosticKind(
    "GK4016", .error, title: Message(zh: "一年一份报告", en: "One report a year"),
    explanation: Message(zh: "同一机关同一年度只有一份报告", en: "An office has one report for a year"))
}
