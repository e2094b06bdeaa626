internal import Source
internal import Text

/// requests.fee: section 6 tells of fees where requests lapsed for one.
enum RequestsFee {
  static let check = ReportCheck("requests.fee", .requestsFee) { context in
    guard let count = context.report.count(.feeUnpaid, .total), count > 0 else { return .none }
    guard let text = context.text else { return .noText }
    guard let section = text.section(.other), !section.text.contains("信息处理费") else { return .none }
    return CheckFindings(faults: [
      Diagnostic(
        .requestsFee,
        Message(
          zh: "有 \(count) 件逾期未缴费，第六部分没有说明信息处理费",
          en:
            "\(count) requests lapsed for an unpaid fee, and section 6 does not mention 信息处理费"
        ),
        at: section.location,
        mend: Message(
          zh: "在第六部分写明发出收费通知的件数和收取的信息处理费",
          en: "Say in section 6 how many notices of 信息处理费 were sent and what was paid"),
        related: [context.report.location(.feeUnpaid, .total)])
    ])
  }
}

extension DiagnosticKind {
  static let requestsFee = DiagnosticKind(
    "GK4104", .warning, title: Message(zh: "说明信息处理费", en: "Fees are explained"),
    explanation: Message(
      zh: "有逾期未缴费的办理结果，第六部分要报告收取信息处理费的情况",
      en: "Where requests lapsed for an unpaid fee, section 6 reports on the fees (信息处理费)"))
}
