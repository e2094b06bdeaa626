internal import Source
internal import Text

/// text.year: title and preamble name the fiscal year.
enum TextYear {
  static let check = ReportCheck("text.year", .textYear) { context in
    guard let text = context.text else { return .noText }
    return CheckFindings(faults: ([text.title] + text.preamble).flatMap { faults(in: $0, of: context.report.year) })
  }

  /// Years of the title and the preamble that are not the report's, years of other texts aside.
  private static func faults(in sentence: Sentence, of year: Int) -> [Diagnostic] {
    sentence.clauses(finely: false).flatMap { clause -> [Diagnostic] in
      guard
        !["修订", "施行", "印发", "公布", "令第", "发布", "编制完成", "要点", "通过", "来"].contains(where: { clause.text.contains($0) })
      else { return [] }
      return clause.text.matches(of: #/((?:19|20)\d\d)年/#).filter {
        Int($0.1) != year && !isInTitle($0.range.lowerBound, of: sentence)
      }.map { match in
        Diagnostic(
          .textYear,
          Message(zh: "写了 \(match.1) 年，这是 \(year) 年度的报告", en: "It says \(match.1), and the report is for \(year)"),
          at: sentence.location(of: match.range), mend: Message(zh: "写成：\(year)年", en: "Write: \(year)年"))
      }
    }
  }

  /// Within 《》, where years belong to the title of another sentence.text.
  private static func isInTitle(_ index: String.Index, of sentence: Sentence) -> Bool {
    let before = sentence.text[..<index]
    return before.count { $0 == "《" } > before.count { $0 == "》" }
  }
}

extension DiagnosticKind {
  static let textYear = DiagnosticKind(
    "GK4604", .error, title: Message(zh: "年份是报告年度", en: "Years are the fiscal year"),
    explanation: Message(
      zh: "标题、导言和统计期限中的年份都是报告的年度；照抄上年报告时最容易漏改",
      en: "Years in title, preamble and period are the fiscal year; copies of last year's report often keep the old one"
    ))
}
