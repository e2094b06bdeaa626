internal import Foundation
internal import Source
internal import Text

/// proactive.procurement: projects cost money, and money is for projects.
enum ProactiveProcurement {
  static let check = ReportCheck("proactive.procurement", .proactiveProcurement, columns: [.projects, .amount]) {
    context in
    context.eachRow(having: [.projects, .amount]) { row, _ in
      guard let projects = context.report.count(row.key, .projects),
        let amount = context.report.figure(row.key, .amount), (projects == 0) != (amount.value == 0)
      else { return [] }
      return [
        Diagnostic(
          .proactiveProcurement,
          Message(
            zh: "采购项目 \(projects) 个，采购总金额 \(amount.digits)\(amount.unit?.rawValue ?? "")",
            en: "\(projects) projects were procured for \(amount.digits)\(amount.unit?.rawValue ?? "")"),
          at: context.report.location(row.key, .projects),
          mend: Message(zh: "两者要么都是 0，要么都不是", en: "Either both are 0 or neither"))
      ]
    }
  }
}

extension DiagnosticKind {
  static let proactiveProcurement = DiagnosticKind(
    "GK4307", .warning, title: Message(zh: "采购数量与金额相符", en: "Projects and amount agree"),
    explanation: Message(zh: "采购项目数量为 0 当且仅当采购总金额为 0", en: "There are no projects just where the amount is 0"))
}
