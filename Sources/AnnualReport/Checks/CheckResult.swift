package import Source
package import Text

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
