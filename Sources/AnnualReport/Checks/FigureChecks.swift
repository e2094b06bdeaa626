internal import Foundation
internal import Source

extension ReportCheck {
  /// Prose against the tables.
  static let figureChecks: [ReportCheck] = [
    ReportCheck("prose.figures", .proseFigure, .proseFigureUnsure) { context in
      guard let text = context.text else { return .noText }
      var findings = CheckFindings()
      for sentence in text.sentences { findings.add(ProseFigures(context.report, sentence).findings) }
      return findings
    },
    ReportCheck("prose.none", .proseNone) { context in
      guard let text = context.text else { return .noText }
      var findings = CheckFindings()
      for sentence in text.sentences { findings.add(sentence.deniedFigures(context.report)) }
      return findings
    },
    ReportCheck("prose.percentages", .prosePercentage) { context in
      guard let text = context.text else { return .noText }
      return CheckFindings(faults: text.sentences.flatMap { $0.wrongPercentages(context.report, context.previous) })
    },
    ReportCheck("prose.items", .proseItems) { context in
      guard let text = context.text else { return .noText }
      return CheckFindings(faults: text.sentences.compactMap { $0.wrongSum })
    },
  ]
}

extension CheckFindings {
  static let noText = gap("没有正文", "the text is not at hand")

  mutating func add(_ more: CheckFindings) {
    faults += more.faults
    for message in more.gaps { gap(message) }
  }
}

/// The figures of the tables that one sentence repeats.
private struct ProseFigures {
  private let report: AnnualReport
  private let sentence: Sentence

  init(_ report: AnnualReport, _ sentence: Sentence) { (self.report, self.sentence) = (report, sentence) }

  var findings: CheckFindings {
    guard sentence.isAboutRequests else { return .none }
    let clauses = sentence.clauses(finely: true)
    var claims: [(pattern: ProsePattern, clause: Clause)] = []
    for clause in clauses where !clause.numbers.isEmpty && !clause.namesAnotherYear(than: report.year) {
      claims += ProsePattern.all.filter { $0.matches(clause.text) }.map { ($0, clause) }
    }
    var findings = CheckFindings()
    for (pattern, clause) in claims {
      let targets = pattern.targets(report).compactMap { $0 }
      guard let usual = targets.first else {
        findings.gap(Message(zh: "“\(pattern.name.zh)”有空格", en: "there are blanks in '\(pattern.name.en)'"))
        continue
      }
      guard !clause.numbers.contains(where: { targets.contains($0.value) }), let number = clause.numbers.first else {
        continue
      }
      // One pattern and one number in the clause, and no other clause that the pattern could mean.
      let isCertain =
        clause.numbers.count == 1 && claims.count { $0.clause.range == clause.range } == 1
        && claims.count { $0.pattern.row == pattern.row } == 1 && !isShared(clause, among: clauses)
      findings.faults.append(
        Diagnostic(
          isCertain ? .proseFigure : .proseFigureUnsure,
          Message(
            zh:
              "正文写\(pattern.name.zh) \(number.value) \(number.unit)，表中是 \(usual)\(isCertain ? "，相差 \(abs(usual - number.value))" : "（可能另有所指）")",
            en:
              "The text says \(number.value) for \(pattern.name.en), the table \(usual)\(isCertain ? ", a difference of \(abs(usual - number.value))" : " (it may mean something else)")"
          ),
          at: sentence.location(of: number.range),
          mend: Message(zh: "核对后改正文或改表", en: "Check, and correct the text or the table"),
          related: [report.location(pattern.row, "total")]))
    }
    return findings
  }

  /// 行政复议、行政诉讼3件: the number may be that of both.
  private func isShared(_ clause: Clause, among clauses: [Clause]) -> Bool {
    guard let index = clauses.firstIndex(where: { $0.range == clause.range }), index > 0 else { return false }
    let before = clauses[index - 1]
    let mark = sentence.text[before.range.upperBound]
    return mark == "、" && before.numbers.isEmpty
  }
}

extension ProsePattern {
  fileprivate func matches(_ text: Substring) -> Bool { text.holds(words) && !text.holds(others) }
}

extension Substring {
  /// Whether a fragment of a regular expression matches anywhere.
  fileprivate func holds(_ pattern: String) -> Bool { range(of: pattern, options: .regularExpression) != nil }
}

extension Clause {
  fileprivate func namesAnotherYear(than year: Int) -> Bool {
    let years = text.matches(of: #/((?:19|20)\d\d)年/#).compactMap { Int($0.1) }
    return years.contains { $0 != year } && !text.contains("结转")
  }
}

extension Sentence {
  /// Whether it is about disclosure on request, or cases about it.
  fileprivate var isAboutRequests: Bool {
    (topic + text)[...].holds("信息公开|依申请|公开申请|收到和处理|复议|诉讼")
  }

  /// 未收到…申请 and the like, where the table has some.
  fileprivate func deniedFigures(_ report: AnnualReport) -> CheckFindings {
    guard isAboutRequests else { return .none }
    let none = "未(?:收到|接到|受理|发生|引发|出现|产生|涉及)|没有(?:收到|接到|发生|引发|出现|产生|人)?|零|无(?!法|正当|关|效|偿|障|人)"
    var findings = CheckFindings()
    for clause in clauses(finely: false) where clause.text.holds(none) && clause.numbers.isEmpty {
      guard !clause.namesAnotherYear(than: report.year) else { continue }
      let cases: [(words: String, name: Message, value: Int?, row: String)] = [
        (
          "(?:\(none))[^，]*申请", Message(zh: "新收申请", en: "requests received"), report.count("new", "total"), "new"
        ),
        (
          "(?:\(none))[^，]*复议", Message(zh: "行政复议", en: "reconsiderations"), report.count("reconsideration", "total"),
          "reconsideration"
        ),
        (
          "(?:\(none))[^，]*诉讼", Message(zh: "行政诉讼", en: "litigations"), report.litigations,
          "litigation.direct"
        ),
      ]
      for (words, name, value, row) in cases where clause.text.holds(words) {
        if row == "new", clause.text.holds("复议|诉讼|许可|补正|更正") { continue }
        guard let value else {
          findings.gap(Message(zh: "“\(name.zh)”有空格", en: "there are blanks in '\(name.en)'"))
          continue
        }
        guard value != 0 else { continue }
        findings.faults.append(
          Diagnostic(
            .proseNone,
            Message(
              zh: "正文说没有，表中\(name.zh)是 \(value)", en: "The text says there were none, the table has \(value) \(name.en)"
            ),
            at: location(of: clause.range),
            mend: Message(zh: "核对后改正文或改表", en: "Check, and correct the text or the table"),
            related: [report.location(row, "total")]))
      }
    }
    return findings
  }

  /// Shares of the requests, and their growth, that the figures do not give.
  fileprivate func wrongPercentages(_ report: AnnualReport, _ previous: AnnualReport?) -> [Diagnostic] {
    guard isAboutRequests else { return [] }
    var faults: [Diagnostic] = []
    var last: ProseNumber?
    for clause in clauses(finely: true) {
      let number = clause.numbers.last ?? last
      defer { last = number }
      guard let match = clause.text.firstMatch(of: #/(占|增长|上升|增加|下降|减少)[^\d]{0,10}(\d+(?:\.\d+)?)%/#),
        let stated = Double(match.2), let number
      else { continue }
      let expected = match.1 == "占" ? report.shares(of: number.value) : report.growth(of: number.value, since: previous)
      let signed = match.1 == "下降" || match.1 == "减少" ? -stated : stated
      guard let nearest = expected.min(by: { abs($0 - signed) < abs($1 - signed) }), abs(nearest - signed) > 0.1 else {
        continue
      }
      faults.append(
        Diagnostic(
          .prosePercentage,
          Message(
            zh: "“\(match.0)”：按 \(number.value) \(number.unit)计算是 \(String(format: "%.1f", abs(nearest)))%",
            en: "'\(match.0)': computed from \(number.value) it is \(String(format: "%.1f", abs(nearest)))%"),
          at: location(of: match.range), mend: Message(zh: "核对比例和件数", en: "Check the percentage and the number")))
    }
    return faults
  }

  /// 共30件，其中甲10件、乙15件: items that do not add up to the total before them.
  fileprivate var wrongSum: Diagnostic? {
    guard let start = text.range(of: "其中") else { return nil }
    let plain = numbers.filter { !isInBrackets($0.range.lowerBound) }
    guard let total = plain.last(where: { $0.range.upperBound <= start.lowerBound }) else { return nil }
    let items = plain.filter { $0.range.lowerBound >= start.upperBound && $0.unit == total.unit }
    let sum = items.reduce(0) { $0 + $1.value }
    guard items.count >= 2, sum != total.value else { return nil }
    return Diagnostic(
      .proseItems,
      Message(
        zh: "分项之和是 \(sum) \(total.unit)，前面写 \(total.value) \(total.unit)",
        en: "The items add up to \(sum), the sentence says \(total.value)"),
      at: location(of: total.range), mend: Message(zh: "核对各分项；只列出一部分时写“等”", en: "Check the items"))
  }

  private func isInBrackets(_ index: String.Index) -> Bool {
    text[..<index].reduce(0) { depth, character in
      "（(".contains(character) ? depth + 1 : "）)".contains(character) ? depth - 1 : depth
    } > 0
  }
}

extension AnnualReport {
  /// What share of the requests a number is, in per cent, of those received, all in hand, and answered.
  fileprivate func shares(of number: Int) -> [Double] {
    let new = count("new", "total")
    let all = new.flatMap { new in count("carried_in", "total").map { new + $0 } }
    return [new, all, count("result.total", "total")].compactMap { base in
      base.flatMap { $0 > 0 ? Double(number) / Double($0) * 100 : nil }
    }
  }

  /// By how many per cent the requests received grew, where the number is theirs.
  fileprivate func growth(of number: Int, since previous: AnnualReport?) -> [Double] {
    guard number == count("new", "total"), let before = previous?.count("new", "total"), before > 0 else { return [] }
    return [Double(number - before) / Double(before) * 100]
  }
}

extension ReportText {
  /// 主动公开各类信息 N 条, as the text says it.
  func proactiveCounts() -> [(value: Int, location: SourceLocation)] {
    sentences.flatMap { sentence in
      sentence.clauses(finely: true).filter {
        $0.text.holds("主动公开[^，]*(?:信息|文件)") && $0.numbers.count == 1 && !$0.text.holds("累计|历年|其中|通过|微信|公众号")
      }.flatMap { clause in clause.numbers.map { ($0.value, sentence.location(of: $0.range)) } }
    }
  }
}

extension DiagnosticKind {
  static let proseFigure = DiagnosticKind(
    "GK4601", .error, title: Message(zh: "正文与表一致", en: "Text and table agree"),
    explanation: Message(
      zh: "正文中的申请、答复、结转、复议、诉讼件数与表三、表四一致；阿拉伯数字和中文数字都会核对",
      en: "Numbers of requests, answers and cases in the text agree with tables 3 and 4, in Arabic or Chinese numerals")
  )
  static let proseFigureUnsure = DiagnosticKind(
    "GK4602", .warning, title: Message(zh: "正文与表可能不一致", en: "Text and table may disagree"),
    explanation: Message(
      zh: "一句话里有几个数字或几种说法，请人工核对", en: "The sentence holds several numbers or meanings: please look at it"))
  static let proseNone = DiagnosticKind(
    "GK4603", .error, title: Message(zh: "说没有就是 0", en: "None means 0"),
    explanation: Message(
      zh: "正文说“未收到”“未发生”，表中相应总计应为 0", en: "Where the text says there were none, the table's total is 0"))
  static let prosePercentage = DiagnosticKind(
    "GK4609", .warning, title: Message(zh: "比例重新计算", en: "Percentages are recomputed"),
    explanation: Message(zh: "占比和增幅按表中的数字重新计算，误差不超过 0.1", en: "Shares and growth are recomputed to ± 0.1"))
  static let proseItems = DiagnosticKind(
    "GK4608", .warning, title: Message(zh: "分项之和等于总数", en: "Items add up to their total"),
    explanation: Message(zh: "“共 N 件，其中……”后面的分项之和应等于 N", en: "Items behind 其中 add up to the number before it"))
}
