internal import Foundation
internal import Source
internal import Text

/// prose.percentages: shares and growth are those of the figures.
enum ProsePercentages {
  static let check = ReportCheck("prose.percentages", .prosePercentage) { context in
    guard let text = context.text else { return .noText }
    return CheckFindings(faults: text.readable.flatMap { faults(in: $0, of: context.report, context.previous) })
  }

  /// Shares of the requests, and their growth, that the figures do not give.
  private static func faults(in sentence: Sentence, of report: AnnualReport, _ previous: AnnualReport?) -> [Diagnostic]
  {
    guard sentence.text.contains("%"), sentence.isAboutRequests else { return [] }
    // 占 must follow its number and be a share of the requests: 占解读总数的60% is of something else.
    let ofRequests =
      #/^(?:约|大约|均|分别|共)?占[比到了约为全部新收受理政府信息公开依申请答复办结果本年总件数量的]{0,30}(\d{1,9}(?:\.\d{1,9})?)%/#
    let grown = #/(增长|上升|增加|下降|减少)(?:了|约)?(\d{1,9}(?:\.\d{1,9})?)%/#
    var faults: [Diagnostic] = []
    var last: ProseNumber?
    for clause in sentence.clausesOf(year: report.year) {
      defer { last = clause.numbers.last }
      var found: (part: Substring, stated: Double?, expected: [Double])?
      let number = clause.numbers.last ?? last
      let value = number.flatMap { ["件", "宗"].contains($0.unit) ? $0.value : nil } ?? named(in: clause, of: report)
      guard let value else { continue }
      if number == nil {
        if let match = clause.text.firstMatch(of: #/占比?[约为达到]{0,3}(\d{1,9}(?:\.\d{1,9})?)%/#) {
          found = (match.0, Double(match.1), shares(of: value, in: report, as: match.0))
        }
      } else if let match = clause.text.firstMatch(of: ofRequests) {
        found = (match.0, Double(match.1), shares(of: value, in: report, as: match.0))
      } else if let match = clause.text.firstMatch(of: grown) {
        let sign: Double = match.1 == "下降" || match.1 == "减少" ? -1 : 1
        found = (match.0, Double(match.2).map { $0 * sign }, growth(of: value, in: report, since: previous))
      }
      guard let found, let stated = found.stated,
        let nearest = found.expected.min(by: { abs($0 - stated) < abs($1 - stated) }), abs(nearest - stated) > 0.1
      else { continue }
      let computed = String(format: "%.1f", abs(nearest))
      faults.append(
        Diagnostic(
          .prosePercentage,
          Message(
            zh: "“\(found.part)”：按 \(value) 件计算是 \(computed)%",
            en: "'\(found.part)': computed from \(value) it is \(computed)%"),
          at: sentence.location(of: found.part.startIndex..<found.part.endIndex),
          mend: Message(zh: "核对比例和件数", en: "Check the percentage and the number")))
    }
    return faults
  }

  /// 予以公开占比46.2%: the figure of the outcome that is named without a number.
  private static func named(in clause: Clause, of report: AnnualReport) -> Int? {
    guard clause.numbers.isEmpty, clause.text.contains("占") else { return nil }
    return ProsePattern.outcomes.first { $0.matches(clause.text) }?.targets(report).first ?? nil
  }

  /// What share of the requests a number is, in per cent: of those that the words name, or else of those received, all in
  /// hand, and answered.
  private static func shares(of number: Int, in report: AnnualReport, as words: Substring) -> [Double] {
    let new = report.count(.new, .total)
    let all = new.flatMap { new in report.count(.carriedIn, .total).map { new + $0 } }
    let answered = report.count(.resultTotal, .total)
    let isOfAnswers = answers.isIn(words)
    let isOfReceived = received.isIn(words)
    let bases =
      isOfAnswers == isOfReceived ? [new, all, answered] : isOfAnswers ? [answered] : [new, all]
    return bases.compactMap { base in
      base.flatMap { $0 > 0 ? Double(number) / Double($0) * 100 : nil }
    }
  }

  private static let answers = Words("答复", "办结", "办理结果")
  private static let received = Words("新收", "收到", "受理")

  /// By how many per cent the requests received grew, where the number is theirs.
  private static func growth(of number: Int, in report: AnnualReport, since previous: AnnualReport?) -> [Double] {
    guard number == report.count(.new, .total), let before = previous?.count(.new, .total), before > 0 else {
      return []
    }
    return [Double(number - before) / Double(before) * 100]
  }
}

extension DiagnosticKind {
  static let prosePercentage = DiagnosticKind(
    "GK4609", .warning, title: Message(zh: "比例重新计算", en: "Percentages are recomputed"),
    explanation: Message(zh: "占比和增幅按表中的数字重新计算，误差不超过 0.1", en: "Shares and growth are recomputed to ± 0.1"))
}
