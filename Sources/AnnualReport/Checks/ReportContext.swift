internal import CivilTime
internal import Disclosure
internal import Source
internal import Text

/// What a check may look at.
package struct ReportContext: Sendable {
  package let report: AnnualReport
  /// The report's text; nil where only the figures are at hand.
  package let text: ReportText?
  /// The report of the year before by the same issuer, with its text.
  package let previous: AnnualReport?
  package let previousText: ReportText?
  /// What the site's own documents say of the year; nil where they are not at hand or not complete.
  package let register: SiteRegister?

  package init(
    report: AnnualReport, text: ReportText?, previous: AnnualReport? = nil, previousText: ReportText? = nil,
    register: SiteRegister? = nil
  ) {
    (self.report, self.text, self.previous, self.previousText) = (report, text, previous, previousText)
    self.register = register
  }
}

extension ReportContext {
  /// Runs every check that applies; a fault that an override covers becomes a note which names it.
  package func results() -> [CheckResult] {
    ReportCheck.all.filter { report.format.has($0.columns) }.map { check in
      let found = check.run(self)
      let override = report.overrides.first { $0.check == check.id }
      let outcome: CheckResult.Outcome =
        !found.faults.isEmpty ? override == nil ? .failed : .overridden : found.gaps.isEmpty ? .passed : .notAssessable
      let faults = override.map { found.faults.isEmpty ? [unneeded($0)] : [used($0, found.faults)] } ?? found.faults
      return CheckResult(check: check, outcome: outcome, faults: faults, gaps: found.gaps)
    }
  }

  private func used(_ override: AnnualReport.Override, _ faults: [Diagnostic]) -> Diagnostic {
    Diagnostic(
      note: .overrideUsed,
      Message(
        zh:
          "检查 \(override.check) 经核准不执行：\(override.reason)（\(override.approver)，\(override.date.iso)）；原结果：\(faults.map(\.message.zh).joined(separator: "；"))",
        en:
          "The check \(override.check) is overridden: \(override.reason) (\(override.approver), \(override.date.iso)); it found: \(faults.map(\.message.en).joined(separator: "; "))"
      ),
      at: override.location, related: faults.compactMap(\.location))
  }

  private func unneeded(_ override: AnnualReport.Override) -> Diagnostic {
    Diagnostic(
      .overrideUnneeded,
      Message(
        zh: "检查 \(override.check) 没有问题，核准已不需要",
        en: "The check \(override.check) finds nothing, so its override is not needed"),
      at: override.location, mend: Message(zh: "删去这条核准", en: "Delete the override"))
  }
}

extension DiagnosticKind {
  static let overrideUsed = DiagnosticKind(
    "GK4013", .note, title: Message(zh: "检查经核准不执行", en: "Overridden check"),
    explanation: Message(
      zh: "这项检查发现了问题，但按“核准”放行；核准每次都会打印",
      en: "The check found something and was overridden by decision of the person named; it is printed every time"))
  static let overrideUnneeded = DiagnosticKind(
    "GK4014", .warning, title: Message(zh: "核准已不需要", en: "Override not needed"),
    explanation: Message(
      zh: "检查没有问题，核准应删去，以免放过以后的错误", en: "The check finds nothing; delete the override before it hides a fault"))
}
