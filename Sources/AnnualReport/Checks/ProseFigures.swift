internal import Source
internal import Text

/// prose.figures: the text repeats figures of 表三 and 表四 as the tables have them.
enum ProseFigures {
  static let check = ReportCheck("prose.figures", .proseFigure, .proseFigureUnsure) { context in
    guard let text = context.text else { return .noText }
    var findings = CheckFindings()
    for sentence in text.readable { findings.add(SentenceFigures(context.report, sentence).findings) }
    return findings
  }
}

/// The figures of the tables that one sentence repeats.
private struct SentenceFigures {
  private static let cases = Words("复议", "诉讼")
  /// What is left after a part.
  private static let rest = Words("其余", "另", "剩余", "正在")

  /// What may be a part of the whole, or more than it.
  private static let unsure = Words("累计", "按期", "按时", "及时")
  /// How a number begins that is of what stands before it.
  private static let totals = ["共", "合计", "总计", "总数", "数量"]

  private let report: AnnualReport
  private let sentence: Sentence

  init(_ report: AnnualReport, _ sentence: Sentence) { (self.report, self.sentence) = (report, sentence) }

  /// A clause with what it may speak of: its own patterns, and those of clauses without a number that 、 joins to it.
  private struct Claim {
    let clause: Clause
    let own: [ProsePattern]
    let joined: [ProsePattern]
  }

  /// A clause that says only what the next one counts: 行政复议方面，全年受理3件; 均已书面答复，共13件.
  private static func announces(_ clause: Clause, _ next: Clause, _ words: Substring) -> Bool {
    clause.numbers.isEmpty
      && (totals.contains(where: words.hasPrefix) || ["方面", "情况"].contains(where: clause.text.hasSuffix)
        || "：:".contains(next.mark) && next.numbers.first?.range.lowerBound == next.range.lowerBound)
  }

  private var claims: [Claim] {
    var claims: [Claim] = []
    var waiting: [ProsePattern] = []
    var before: (clause: Clause, own: [ProsePattern])?
    // What has been said so far decides what a number is of: 受理宅基地申请56件，结果在政府信息公开栏公示.
    var said = sentence.topic
    // 收到热线工单320件，办结318件
    var isElsewhere = false
    // 其中，予以公开6件: what became of the requests is told in parts, nothing else of them is.
    var isPart = false
    let isOfCases = Self.cases.isIn(sentence.text)
    let hasRest = Self.rest.isIn(sentence.text)
    for clause in sentence.clausesOf(year: report.year) {
      said += clause.text
      let text = clause.text(in: report.year)
      // 19件申请中，已答复17件: what follows are parts.
      if text == "其中" { isPart = true } else if text.hasSuffix("中") { break }
      var own = ProsePattern.all.filter { $0.matches(text) && (!isPart || $0.isOutcome) }
      if own.isEmpty, let before, Self.announces(before.clause, clause, text) { own = before.own }
      if Sentence.disclosure.isIn(clause.text) {
        isElsewhere = false
      } else if !clause.numbers.isEmpty, ProsePattern.elsewhere.isIn(text) {
        isElsewhere = true
      }
      if isElsewhere || !Sentence.disclosure.isIn(said) { own = [] }
      if hasRest { own.removeAll { $0.place == .row(.resultTotal) } }
      if isOfCases { own.removeAll { $0.place == .row(.resultTotal) || $0.place == .row(.new) } }
      if clause.mark != "、" { waiting = [] }
      if clause.numbers.contains(where: \.countsRequests) {
        if !own.isEmpty { claims.append(Claim(clause: clause, own: own, joined: waiting)) }
        waiting = []
      } else {
        // 1件申请于12月底提出，转入下一年度办理
        if let before, before.own.isEmpty, before.clause.numbers.count == 1, own.map(\.place) == [.row(.carriedOut)] {
          claims.append(Claim(clause: before.clause, own: own, joined: []))
        }
        waiting += own
      }
      before = (clause, own)
    }
    return claims
  }

  var findings: CheckFindings {
    guard sentence.isAboutRequests else { return .none }
    var findings = CheckFindings()
    let claims = self.claims
    for claim in claims {
      guard let pattern = claim.own.first, let number = claim.clause.numbers.first(where: \.countsRequests) else {
        continue
      }
      let targets = pattern.targets(report).compactMap { $0 }
      guard let usual = targets.first else {
        findings.gap(Message(zh: "“\(pattern.name.zh)”有空白单元格", en: "there are blanks in '\(pattern.name.en)'"))
        continue
      }
      // 予以公开、部分公开共8件: the number may be the sum of all that are named.
      let named = claim.joined + claim.own
      let sum = named.compactMap { $0.targets(report).first ?? nil }.reduce(0, +)
      let possible =
        targets + claim.own.flatMap { $0.targets(report).compactMap { $0 } } + (named.count > 1 ? [sum] : [])
      guard !claim.clause.numbers.contains(where: { possible.contains($0.value) }) else { continue }
      // One pattern and one number in the clause, and no other clause that the pattern could mean.
      let isCertain =
        claim.clause.numbers.count == 1 && named.count == 1 && ["件", "宗"].contains(number.unit)
        && !Self.unsure.isIn(claim.clause.text)
        && !Self.rest.isIn(sentence.text)
        && claims.count { $0.own.contains { $0.place == pattern.place } } == 1
      findings.faults.append(fault(pattern, number, usual, isCertain: isCertain))
    }
    return findings
  }

  private func fault(_ pattern: ProsePattern, _ number: ProseNumber, _ usual: Int, isCertain: Bool) -> Diagnostic {
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
      related: [report.location(pattern.row(in: report.format), .total)])
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
}
