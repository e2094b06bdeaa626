internal import Foundation
internal import Source
internal import Text

extension ReportCheck {
  /// Prose against the tables.
  static let figureChecks: [ReportCheck] = [
    ReportCheck("prose.figures", .proseFigure, .proseFigureUnsure) { context in
      guard let text = context.text else { return .noText }
      var findings = CheckFindings()
      for sentence in text.readable { findings.add(ProseFigures(context.report, sentence).findings) }
      return findings
    },
    ReportCheck("prose.none", .proseNone) { context in
      guard let text = context.text else { return .noText }
      var findings = CheckFindings()
      for sentence in text.readable { findings.add(sentence.deniedFigures(context.report)) }
      return findings
    },
    ReportCheck("prose.percentages", .prosePercentage) { context in
      guard let text = context.text else { return .noText }
      return CheckFindings(faults: text.readable.flatMap { $0.wrongPercentages(context.report, context.previous) })
    },
    ReportCheck("prose.items", .proseItems) { context in
      guard let text = context.text else { return .noText }
      return CheckFindings(faults: text.readable.compactMap { $0.wrongSum })
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

/// Words that decide what a sentence is about.
private enum Vocabulary {
  static let disclosure = Words("信息公开", "依申请", "公开申请", "收到和处理", "复议", "诉讼")
  static let cases = Words("复议", "诉讼")
  static let unrelated = Words("公文", "拟稿", "发文时", "无关")
  /// What is left after a part.
  static let rest = Words("其余", "另", "剩余", "正在")
  static let thisYear = Words("本年", "今年", "全年", "当年")
  static let otherYears = Words("上年", "上一年", "去年", "往年", "前年")
  /// Another year is named, and the figure is this year's.
  static let carried = Words("结转", "转入", "较", "比")
  /// 未收到申请, 无行政复议, 诉讼为零
  static let none = Words(
    ["未", "没有", "无"].flatMap { no in ["申请", "复议", "诉讼"].map { "\(no)…\($0)" } } + ["为零", "为0", "是零", "是0"])
  /// 没有逾期未答复的申请 denies something else.
  static let deniesAnother = Words("败诉", "撤销", "纠正", "维持", "变更", "重复", "逾期", "延期", "超期", "结转")
  static let comparison = Words("比", "较", "增加", "减少", "多", "少于")
  static let published = Words("主动公开…信息", "主动公开…文件")
  static let partOfPublished = Words("累计", "历年", "其中", "通过", "微信", "公众号")
}

/// The figures of the tables that one sentence repeats.
private struct ProseFigures {
  private let report: AnnualReport
  private let sentence: Sentence

  init(_ report: AnnualReport, _ sentence: Sentence) { (self.report, self.sentence) = (report, sentence) }

  /// A clause with what it may speak of: its own patterns, and those of clauses without a number that 、 joins to it.
  private struct Claim {
    let clause: Clause
    let own: [ProsePattern]
    let joined: [ProsePattern]
  }

  private var claims: [Claim] {
    var claims: [Claim] = []
    var waiting: [ProsePattern] = []
    // What has been said so far decides what a number is of: 受理宅基地申请56件，结果在政府信息公开栏公示.
    var said = sentence.topic
    let isOfCases = Vocabulary.cases.isIn(sentence.text)
    let hasRest = Vocabulary.rest.isIn(sentence.text)
    for clause in sentence.clausesOf(year: report.year) {
      said += clause.text
      let text = clause.text(in: report.year)
      var own = ProsePattern.all.filter { $0.matches(text) }
      if !Vocabulary.disclosure.isIn(said) { own = [] }
      if hasRest { own.removeAll { $0.place == .row(.resultTotal) } }
      if isOfCases { own.removeAll { $0.place == .row(.resultTotal) || $0.place == .row(.new) } }
      if clause.mark != "、" { waiting = [] }
      if clause.numbers.contains(where: \.countsRequests) {
        if !own.isEmpty { claims.append(Claim(clause: clause, own: own, joined: waiting)) }
        waiting = []
      } else {
        waiting += own
      }
      // 19件申请中，已答复17件: what follows are parts.
      if text.hasSuffix("中") { break }
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
        findings.gap(Message(zh: "“\(pattern.name.zh)”有空格", en: "there are blanks in '\(pattern.name.en)'"))
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
        && !Vocabulary.rest.isIn(sentence.text)
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

extension Substring {
  /// Whether a fragment of a regular expression matches anywhere.
  fileprivate func holds(_ pattern: String) -> Bool { range(of: pattern, options: .regularExpression) != nil }
}

extension Clause {
  /// Its words with the years before and after the report's as 上年 and 下年.
  fileprivate func text(in year: Int) -> Substring {
    guard text.contains("年") else { return text }
    return text.replacing("\(year - 1)年", with: "上年").replacing("\(year + 1)年", with: "下年")
  }

  /// The years that it names.
  fileprivate var years: [Int] {
    guard text.contains("年") else { return [] }
    return text.matches(of: #/((?:19|20)\d\d)年/#).compactMap { Int($0.1) }
  }
}

extension Sentence {
  /// Whether it is about disclosure on request, or cases about it.
  fileprivate var isAboutRequests: Bool {
    let isAbout = Vocabulary.disclosure.isIn(topic) || Vocabulary.disclosure.isIn(text)
    return isAbout && !Vocabulary.unrelated.isIn(text)
  }

  /// The clauses that speak of this year: one that names another year speaks for those behind it too.
  fileprivate func clausesOf(year: Int, finely: Bool = true) -> [Clause] {
    var isOther = false
    return clauses(finely: finely).filter { clause in
      let years = clause.years
      if years.contains(year) || Vocabulary.thisYear.isIn(clause.text) {
        isOther = false
      } else if !years.isEmpty || Vocabulary.otherYears.isIn(clause.text),
        !Vocabulary.carried.isIn(clause.text)
      {
        isOther = true
      }
      return !isOther
    }
  }

  /// 未收到…申请 and the like, where the table has some.
  fileprivate func deniedFigures(_ report: AnnualReport) -> CheckFindings {
    guard isAboutRequests else { return .none }
    // Only words that go with a request or a case may stand between: 没有逾期未答复的申请 denies something else.
    let filler =
      "(?:因|任何|过|到|要求|公民|个人|单位|法人|和|及|与|或|、|其他组织|社会组织|有关|相关|提出|提起|引起|引发|被|对|向|关于|我镇|本镇|本乡|本机关|政府|信息|公开|工作|类|的|方面|行政|案件|申请){0,40}"
    let none = "(?:未|没有|无)(?:收到|接到|受理|发生|引发|出现|产生|被)"
    let bare = "(?:^|我镇|本镇|全年|本年度?|今年)(?:无|没有|未有)"
    let nought = "(?:数量|件数|案件)*均?(?:为|是)(?:零|0)"
    let cases: [(words: String, name: Message, value: Int?, row: RowKey)] = [
      (
        "(?:\(none)|\(bare))\(filler)申请(?!.*(?:复议|诉讼|人|许可|更正|补正|结转))|(?:公开|收到)申请\(nought)",
        Message(zh: "新收申请", en: "new requests"), report.count(.new, .total), .new
      ),
      (
        "(?:\(none)|\(bare))\(filler)(?:诉讼)?\(filler)复议|复议\(filler)(?:诉讼)?\(nought)",
        Message(zh: "行政复议", en: "reconsiderations"), report.count(.reconsideration, .total), .reconsideration
      ),
      (
        "(?:\(none)|\(bare))\(filler)(?:复议)?\(filler)诉讼|诉讼\(nought)",
        Message(zh: "行政诉讼", en: "litigations"), report.litigations, .directLitigation
      ),
    ]
    var findings = CheckFindings()
    for clause in clausesOf(year: report.year, finely: false) {
      // A regular expression costs more than the rest of the check: most clauses need none.
      guard Vocabulary.none.isIn(clause.text), !Vocabulary.deniesAnother.isIn(clause.text) else { continue }
      for (words, name, value, row) in cases where clause.text.holds(words) {
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
            related: [report.location(row, .total)]))
      }
    }
    return findings
  }

  /// Shares of the requests, and their growth, that the figures do not give.
  fileprivate func wrongPercentages(_ report: AnnualReport, _ previous: AnnualReport?) -> [Diagnostic] {
    guard text.contains("%"), isAboutRequests else { return [] }
    // 占 must follow its number and be a share of the requests: 占解读总数的60% is of something else.
    let share =
      #/^占[比到了约为全部新收受理政府信息公开依申请答复办结果本年总件数量的]{0,30}(\d{1,9}(?:\.\d{1,9})?)%/#
    let growth = #/(增长|上升|增加|下降|减少)(?:了|约)?(\d{1,9}(?:\.\d{1,9})?)%/#
    var faults: [Diagnostic] = []
    var last: ProseNumber?
    for clause in clausesOf(year: report.year) {
      defer { last = clause.numbers.last }
      let number = clause.numbers.last ?? last
      guard let number, ["件", "宗"].contains(number.unit) else { continue }
      var found: (part: Substring, stated: Double?, expected: [Double])?
      if let match = clause.text.firstMatch(of: share) {
        found = (match.0, Double(match.1), report.shares(of: number.value))
      } else if let match = clause.text.firstMatch(of: growth) {
        let sign: Double = match.1 == "下降" || match.1 == "减少" ? -1 : 1
        found = (match.0, Double(match.2).map { $0 * sign }, report.growth(of: number.value, since: previous))
      }
      guard let found, let stated = found.stated,
        let nearest = found.expected.min(by: { abs($0 - stated) < abs($1 - stated) }), abs(nearest - stated) > 0.1
      else { continue }
      let computed = String(format: "%.1f", abs(nearest))
      faults.append(
        Diagnostic(
          .prosePercentage,
          Message(
            zh: "“\(found.part)”：按 \(number.value) \(number.unit)计算是 \(computed)%",
            en: "'\(found.part)': computed from \(number.value) it is \(computed)%"),
          at: location(of: found.part.startIndex..<found.part.endIndex),
          mend: Message(zh: "核对比例和件数", en: "Check the percentage and the number")))
    }
    return faults
  }

  /// 共30件，其中甲10件、乙15件: items that add up to no number before them.
  fileprivate var wrongSum: Diagnostic? {
    guard let start = text.range(of: "其中") else { return nil }
    let plain = numbers.filter { !isInBrackets($0.range.lowerBound) && !isComparison($0) }
    let before = plain.filter { $0.range.upperBound <= start.lowerBound }
    guard let total = before.last else { return nil }
    let items = plain.filter { $0.range.lowerBound >= start.upperBound && $0.unit == total.unit }
    let totals = before.filter { $0.unit == total.unit }.map(\.value)
    let possible = Set(totals + [totals.reduce(0, +)])
    // What follows the list may be something else: it is enough that its first items add up.
    let sums = items.indices.map { items[...$0].reduce(0) { $0 + $1.value } }
    guard items.count >= 2, let sum = sums.last, !sums.dropFirst().contains(where: possible.contains) else {
      return nil
    }
    let rest = text[items[items.count - 1].range.upperBound...]
    if rest.first == "等", sum < (possible.max() ?? 0) { return nil }
    return Diagnostic(
      .proseItems,
      Message(
        zh: "分项之和是 \(sum) \(total.unit)，前面写 \(total.value) \(total.unit)",
        en: "The items add up to \(sum), the sentence says \(total.value)"),
      at: location(of: total.range),
      mend: Message(zh: "核对各分项；只列出一部分时，在最后一项后写“等”", en: "Check the items; write 等 behind them where some are left out"))
  }

  /// 比上年增加3件 is no total and no item.
  private func isComparison(_ number: ProseNumber) -> Bool {
    let clause = text[..<number.range.lowerBound].split(whereSeparator: { "，,、；：".contains($0) }).last ?? ""
    return Vocabulary.comparison.isIn(clause)
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
    let new = count(.new, .total)
    let all = new.flatMap { new in count(.carriedIn, .total).map { new + $0 } }
    return [new, all, count(.resultTotal, .total)].compactMap { base in
      base.flatMap { $0 > 0 ? Double(number) / Double($0) * 100 : nil }
    }
  }

  /// By how many per cent the requests received grew, where the number is theirs.
  fileprivate func growth(of number: Int, since previous: AnnualReport?) -> [Double] {
    guard number == count(.new, .total), let before = previous?.count(.new, .total), before > 0 else { return [] }
    return [Double(number - before) / Double(before) * 100]
  }
}

extension ReportText {
  /// Sentences that people write: what is longer is no prose, and would take long to read.
  fileprivate var readable: [Sentence] { sentences.filter { $0.text.utf8.count <= 6000 } }

  /// 主动公开各类信息 N 条, as the text says it.
  func proactiveCounts() -> [(value: Int, location: SourceLocation)] {
    readable.flatMap { sentence in
      sentence.clauses(finely: true).filter { clause in
        Vocabulary.published.isIn(clause.text) && clause.numbers.count == 1
          && !Vocabulary.partOfPublished.isIn(clause.text)
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
