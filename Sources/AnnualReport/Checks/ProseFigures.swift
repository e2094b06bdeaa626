internal import Source
internal import Text

/// prose.figures: the text repeats figures of the tables as they have them.
enum ProseFigures {
  static let check = ReportCheck("prose.figures", .proseFigure, .proseFigureUnsure) { context in
    guard let text = context.text else { return .noText }
    var findings = CheckFindings()
    for sentence in text.readable { findings.add(SentenceFigures(context.report, sentence).findings) }
    return findings
  }
}

/// The figures of one sentence against those of the tables.
private struct SentenceFigures {
  /// What may be a part of the whole, or more than it.
  private static let unsure = Words("累计", "按期", "按时", "及时")

  private let report: AnnualReport
  private let sentence: Sentence

  init(_ report: AnnualReport, _ sentence: Sentence) { (self.report, self.sentence) = (report, sentence) }

  var findings: CheckFindings {
    guard sentence.isAboutRequests || ProsePattern.isProactive(sentence.text) else { return .none }
    var findings = CheckFindings()
    let read = SentenceClaims(sentence, in: report.year)
    for claim in read.claims {
      guard let pattern = claim.own.first, let number = claim.number else { continue }
      let targets = pattern.targets(report).compactMap { $0 }
      guard let usual = targets.first else {
        findings.gap(Message(zh: "“\(pattern.name.zh)”有空白单元格", en: "there are blanks in '\(pattern.name.en)'"))
        continue
      }
      // 予以公开、部分公开共8件: the number may be the sum of all that are named.
      let named = claim.joined + claim.own
      let values = named.compactMap { $0.targets(report).first ?? nil }
      let possible =
        targets + claim.own.flatMap { $0.targets(report).compactMap { $0 } }
        + (named.count > 1 ? [values.reduce(0, +)] : [])
      if isEach(number, of: claim) {
        guard let other = values.first(where: { $0 != number.value }) else { continue }
        findings.faults.append(fault(pattern, number, other, isCertain: false))
        continue
      }
      guard !claim.clause.numbers.contains(where: { possible.contains($0.value) }) else { continue }
      // 甲收到2件，乙收到3件: parts of the whole.
      let alike = read.claims.filter { $0.own.first?.place == pattern.place }
      guard alike.count < 2 || !targets.contains(alike.compactMap(\.number?.value).reduce(0, +)) else { continue }
      // One pattern and one number in the clause, and no other clause that the pattern could mean.
      let isCertain =
        claim.clause.numbers.count == 1 && named.count == 1 && ["件", "宗"].contains(number.unit)
        && !Self.unsure.isIn(claim.clause.text) && !read.hasRest
        && (claim.evidence == .said || claim.evidence == .carried && !pattern.kind.isOfAll)
        && ![.proactive, .applicant, .result].contains(pattern.kind)
        && read.claims.count { $0.own.contains { $0.place == pattern.place } } == 1
      findings.faults.append(fault(pattern, number, usual, isCertain: isCertain))
    }
    if let all = allGranted(read.claims) { findings.faults.append(all) }
    return findings
  }

  /// 行政复议、行政诉讼各1件
  private func isEach(_ number: ProseNumber, of claim: SentenceClaims.Claim) -> Bool {
    let text = claim.clause.text
    return !claim.joined.isEmpty && number.range.lowerBound > text.startIndex
      && text[text.index(before: number.range.lowerBound)] == "各"
  }

  /// 收到申请5件，全部予以公开, where some were not.
  private func allGranted(_ claims: [SentenceClaims.Claim]) -> Diagnostic? {
    guard sentence.text.contains("予以公开"), let granted = report.sum(of: .granted, .total),
      let answered = report.count(.resultTotal, .total), granted < answered, let new = report.count(.new, .total)
    else { return nil }
    let clauses = sentence.clausesOf(year: report.year, finely: false)
    let all = clauses.indices.first { index in
      guard
        let match = clauses[index].text.wholeMatch(
          of: #/(?:[0-9]+件(?:政府信息公开)?申请)?(?:全部|均|都)(?:已|已经)?(?:依法|按时|按期|及时)?(?:按.{0,8}要求|在.{0,8}期限内)?(?:全部)?予以公开/#)
      else { return false }
      let whole = match.0.first?.isNumber ?? false ? clauses[index] : index > 0 ? clauses[index - 1] : nil
      return whole?.numbers.contains { $0.value == new || $0.value == answered } ?? false
    }
    guard let all else { return nil }
    return Diagnostic(
      .proseFigure,
      Message(
        zh: "正文说全部予以公开，表中予以公开 \(granted) 件，办理结果总计 \(answered) 件",
        en: "The text says that all were granted, the table has \(granted) of \(answered)"),
      at: sentence.location(of: clauses[all].range),
      mend: Message(zh: "核对后改正文或改表", en: "Check, and correct the text or the table"),
      related: [report.location(ProsePattern.outcomes[0].cell(in: report.format).row, .total)])
  }

  private func fault(_ pattern: ProsePattern, _ number: ProseNumber, _ usual: Int, isCertain: Bool) -> Diagnostic {
    let cell = pattern.cell(in: report.format)
    return Diagnostic(
      isCertain ? .proseFigure : .proseFigureUnsure,
      Message(
        zh:
          "正文写\(pattern.name.zh) \(number.value) \(number.unit)，表中是 \(usual)\(isCertain ? "，相差 \(abs(usual - number.value))" : "（可能另有所指）")",
        en:
          "The text says \(number.value) for \(pattern.name.en), the table \(usual)\(isCertain ? ", a difference of \(abs(usual - number.value))" : " (it may mean something else)")"
      ),
      at: sentence.location(of: number.range),
      mend: Message(zh: "核对后改正文或改表", en: "Check, and correct the text or the table"),
      related: [report.location(cell.row, cell.column)])
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
