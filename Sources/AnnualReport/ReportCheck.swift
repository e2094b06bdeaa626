internal import Disclosure
package import Source
package import Text

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
  package static let all: [ReportCheck] =
    proactiveChecks + requestsChecks + litigationChecks + yearChecks + registerChecks + figureChecks + textChecks

  /// The check with this name or code.
  package static func named(_ name: String) -> ReportCheck? {
    all.first { $0.id == name || $0.kinds.contains { $0.code == name } }
  }
}

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

/// Faults that a check found, and what it could not assess.
struct CheckFindings: Sendable {
  var faults: [Diagnostic] = []
  /// Why a part of the check says nothing, each reason once.
  var gaps: [Message] = []

  static let none = CheckFindings()

  static func gap(_ zh: String, _ en: String) -> CheckFindings { CheckFindings(gaps: [Message(zh: zh, en: en)]) }

  mutating func gap(_ message: Message) { if !gaps.contains(message) { gaps.append(message) } }
}

/// What came of one check of one report.
package struct CheckResult: Sendable {
  package enum Outcome: String, Sendable, CaseIterable {
    case passed, failed, overridden
    case notAssessable = "not-assessable"

    package var name: Message {
      switch self {
      case .passed: Message(zh: "通过", en: "passed")
      case .failed: Message(zh: "有问题", en: "failed")
      case .overridden: Message(zh: "经核准不执行", en: "overridden")
      case .notAssessable: Message(zh: "无法判断", en: "not assessable")
      }
    }
  }

  package let check: ReportCheck
  package let outcome: Outcome
  package let faults: [Diagnostic]
  package let gaps: [Message]
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
      .overrideUsed,
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

/// What the documents of the site say of one year, samples left out.
package struct SiteRegister: Sendable, Hashable {
  /// 规范性文件 made in the year, repealed in it, and in force on its last day.
  package let made: Int
  package let repealed: Int
  package let inForce: Int
  /// Documents published in the year.
  package let published: Int

  package init(made: Int, repealed: Int, inForce: Int, published: Int) {
    (self.made, self.repealed, self.inForce, self.published) = (made, repealed, inForce, published)
  }
}
