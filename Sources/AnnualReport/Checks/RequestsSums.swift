internal import Source
internal import Text

/// The arithmetic of 表三 (勾稽关系), one check for each family of its equations.
enum RequestsSums {
  static let balance = ReportCheck("requests.balance", .requestsBalance) { context in
    SumFaults(context.report, .requestsBalance) { if case .balance = $0 { true } else { false } }.findings
  }

  static let outcomes = ReportCheck("requests.outcomes", .requestsOutcomes) { context in
    SumFaults(context.report, .requestsOutcomes) { if case .outcomes = $0 { true } else { false } }.findings
  }

  static let applicants = ReportCheck("requests.applicants", .requestsApplicants) { context in
    SumFaults(context.report, .requestsApplicants) { if case .applicants = $0 { true } else { false } }.findings
  }
}

/// The equations of one family that do not hold, each with both sides, the difference and, where the figures tell it, the
/// cell and the value that would mend it.
private struct SumFaults {
  let report: AnnualReport
  let kind: DiagnosticKind
  private let arithmetic: RequestsArithmetic?
  private let belongs: (RequestsArithmetic.Equation) -> Bool

  init(_ report: AnnualReport, _ kind: DiagnosticKind, _ belongs: @escaping (RequestsArithmetic.Equation) -> Bool) {
    (self.report, self.kind, self.belongs) = (report, kind, belongs)
    let written = RequestsArithmetic(report)
    let completed = written.flatMap { $0.hasBlanks && $0.failures().isEmpty ? $0.completed : nil }
    // Where what follows from the figures contradicts them, it counts as if it stood there.
    arithmetic = completed.flatMap { $0.failures().isEmpty ? nil : $0 } ?? written
  }

  var findings: CheckFindings {
    guard let arithmetic else { return .none }
    guard !report.isUnread(.requests) else { return .unread(.requests) }
    var findings = CheckFindings()
    let explanations = arithmetic.explanations()
    for equation in arithmetic.equations where belongs(equation) {
      guard let difference = arithmetic.difference(equation) else {
        findings.gap(
          Message(
            zh: "\(name(equation, arithmetic).zh) 有空白单元格", en: "there are blanks in \(name(equation, arithmetic).en)"))
        continue
      }
      guard difference != 0 else { continue }
      findings.faults.append(fault(equation, difference, arithmetic, explanations))
    }
    return findings
  }

  private func name(_ equation: RequestsArithmetic.Equation, _ arithmetic: RequestsArithmetic) -> Message {
    switch equation {
    case .balance(let column), .outcomes(let column):
      Message(zh: "“\(arithmetic.columns[column].label)”列", en: "the column \(arithmetic.columns[column].key)")
    case .applicants(let row):
      Message(zh: "“\(arithmetic.rows[row].label)”行", en: "the row \(arithmetic.rows[row].key)")
    }
  }

  private func fault(
    _ equation: RequestsArithmetic.Equation, _ difference: Int, _ arithmetic: RequestsArithmetic,
    _ explanations: [[RequestsArithmetic.Correction]]
  ) -> Diagnostic {
    let name = name(equation, arithmetic)
    let cells: [CellAddress]
    let evidence: Message
    switch equation {
    case .balance(let index):
      let column = arithmetic.columns[index].key
      let (new, carriedIn) = (arithmetic.value(.new, column), arithmetic.value(.carriedIn, column))
      let (total, carriedOut) = (arithmetic.value(.resultTotal, column), arithmetic.value(.carriedOut, column))
      cells = [.new, .carriedIn, .resultTotal, .carriedOut].map { CellAddress($0, column) }
      evidence = Message(
        zh:
          "新收 \(new) + 上年结转 \(carriedIn) = \(new + carriedIn)，办理结果总计 \(total) + 结转下年 \(carriedOut) = \(total + carriedOut)",
        en:
          "new \(new) + carried_in \(carriedIn) = \(new + carriedIn), result.total \(total) + carried_out \(carriedOut) = \(total + carriedOut)"
      )
    case .outcomes(let index):
      let column = arithmetic.columns[index].key
      let total = arithmetic.value(.resultTotal, column)
      cells = [CellAddress(.resultTotal, column)]
      evidence = Message(
        zh: "办理结果总计写 \(total)，各项之和是 \(total - difference)",
        en: "result.total says \(total), the outcomes add up to \(total - difference)")
    case .applicants(let index):
      let row = arithmetic.rows[index].key
      let total = arithmetic.value(row, .total)
      cells = [CellAddress(row, .total)]
      let verb = report.count(row, .total) == nil ? Message(zh: "推算是", en: "must be") : Message(zh: "写", en: "says")
      evidence = Message(
        zh: "总计\(verb.zh) \(total)，各类申请人之和是 \(total - difference)",
        en: "total \(verb.en) \(total), the applicants add up to \(total - difference)")
    }
    return Diagnostic(
      kind,
      Message(
        zh: "\(name.zh)不平：\(evidence.zh)，相差 \(abs(difference))",
        en: "In \(name.en): \(evidence.en), a difference of \(abs(difference))"),
      at: place(cells, explanations, arithmetic), mend: mend(explanations, arithmetic),
      related: Array(cells.dropFirst().map { report.location($0.row, $0.column) }))
  }

  /// The cell to be mended where it is known, or the equation's first.
  private func place(
    _ cells: [CellAddress], _ explanations: [[RequestsArithmetic.Correction]], _ arithmetic: RequestsArithmetic
  ) -> SourceLocation? {
    if explanations.count == 1, let only = explanations[0].first, explanations[0].count == 1 {
      return report.location(arithmetic.rows[only.row].key, arithmetic.columns[only.column].key)
    }
    return cells.first.map { report.location($0.row, $0.column) }
  }

  private func mend(
    _ explanations: [[RequestsArithmetic.Correction]], _ arithmetic: RequestsArithmetic
  ) -> Message {
    guard explanations.count == 1 else {
      return explanations.isEmpty
        ? Message(zh: "逐项核对这一行、这一列的数字", en: "Check the figures of the row and the column one by one")
        : Message(
          zh: "有 \(explanations.count) 种改法都能平，请对照原始登记核对",
          en: "\(explanations.count) corrections would make it add up: compare with the register")
    }
    let parts = explanations[0].map { correction in
      let (row, column) = (arithmetic.rows[correction.row], arithmetic.columns[correction.column])
      let value = report.count(row.key, column.key) ?? 0
      return Message(
        zh: "“\(row.label)·\(column.label)”由 \(value) 改为 \(correction.value)",
        en: "\(row.key) · \(column.key) from \(value) to \(correction.value)")
    }
    let condition =
      arithmetic.hasBlanks ? Message(zh: "（空白单元格按 0 计）", en: " (blanks counted as 0)") : Message(zh: "", en: "")
    return Message(
      zh: "把\(parts.map(\.zh).joined(separator: "，"))，所有勾稽关系就都成立\(condition.zh)",
      en: "Change \(parts.map(\.en).joined(separator: " and ")), and everything adds up\(condition.en)")
  }
}

extension DiagnosticKind {
  static let requestsBalance = DiagnosticKind(
    "GK4101", .error, title: Message(zh: "新收加结转等于办结加结转", en: "Requests in and out balance"),
    explanation: Message(
      zh: "表三每一列：本年新收 + 上年结转 = 办理结果总计 + 结转下年度继续办理（表头印有这一勾稽关系）",
      en: "In each column of table 3: new + carried in = total of outcomes + carried out, as its header says"))
  static let requestsOutcomes = DiagnosticKind(
    "GK4102", .error, title: Message(zh: "办理结果之和等于总计", en: "Outcomes add up"),
    explanation: Message(
      zh: "表三每一列：（七）总计 = 各项办理结果之和", en: "In each column of table 3 the total is the sum of the outcomes"))
  static let requestsApplicants = DiagnosticKind(
    "GK4103", .error, title: Message(zh: "各类申请人之和等于总计", en: "Applicants add up"),
    explanation: Message(
      zh: "表三每一行：总计 = 自然人与五类法人或其他组织之和",
      en: "In each row of table 3 the total is the sum of natural persons and the five kinds of organisations"))
}
