internal import Source
internal import Text

/// The figures of the tables that one sentence repeats: its clauses are read in order, each in the light of those before it.
struct SentenceClaims {
  /// A clause with what it may speak of: its own patterns, and those of clauses without a number that 、 joins to it.
  struct Claim {
    let clause: Clause
    let own: [ProsePattern]
    let joined: [ProsePattern]
    let evidence: Evidence

    /// The number that is claimed.
    var number: ProseNumber? { clause.number(of: own.first?.kind) }
  }

  /// What tells that a figure is one of requests or cases.
  enum Evidence {
    /// The sentence or its heading.
    case said
    /// A sentence in front of it.
    case carried
    /// Nothing: 受理申请6件, 不予公开4件.
    case likely
  }

  private typealias Said = (clause: Clause, text: Substring, own: [ProsePattern])

  private(set) var claims: [Claim] = []
  private let sentence: Sentence
  private let clauses: [(clause: Clause, text: Substring)]
  private var matter: Matter?
  private var evidence: Evidence
  /// Names in front of 、, and what stands in front of the clause and of its bracket.
  private var waiting: [ProsePattern] = []
  private var before: Said?
  private var opened: Said?
  /// What the parts behind 其中 or 19件申请中 are parts of.
  private var whole: ProsePattern.Kind?
  /// The kinds that are left once it has been said that parts follow.
  private var allowed: Set<ProsePattern.Kind>?
  private var hasParts = false
  /// Whether something was counted that is neither: 回应群众关切问题12件，办结12件.
  private var hasOtherThing = false

  /// How a number begins that is of what stands before it.
  private static let totals = ["共", "合计", "总计", "总数", "数量"]
  /// 做到每收到1件即登记1件
  private static let supposed = Words("每收到", "每件", "每一件", "每有", "力争", "如收到", "若收到", "一旦", "做到", "不超过", "以内", "不足")
  /// What is left after a part.
  private static let rest = Words("其余", "另", "剩余", "正在")
  /// Cases about other things.
  private static let otherCases = Words(
    "行政执法", "处罚", "许可", "征地", "拆迁", "土地", "房屋", "应诉工作", "出庭", "工伤", "劳动", "强拆", "确权", "林权", "民事", "刑事", "经济", "合同")

  init(_ sentence: Sentence, in year: Int) {
    self.sentence = sentence
    clauses = sentence.clausesOf(year: year).map { ($0, $0.text(in: year)) }
    matter = sentence.matter
    evidence = sentence.carried == nil ? matter == nil ? .likely : .said : .carried
    for index in clauses.indices {
      guard read(index) else { break }
    }
  }

  /// Whether the sentence tells of what is left after a part.
  var hasRest: Bool { Self.rest.isIn(sentence.text) }

  /// Reads a clause; false where what follows cannot be compared with the tables.
  private mutating func read(_ index: Int) -> Bool {
    let (clause, text) = clauses[index]
    guard !Self.supposed.isIn(text) else { return true }
    // 除政府信息公开外，另有行政诉讼6件
    guard !Matter.exceptions.isIn(text) else { return false }
    if let named = Matter(text) {
      matter = named
      evidence = .said
      hasOtherThing = false
    } else if matter == nil, Matter.isBare(text) || sentence.isInOverview && ProsePattern.isOfRequestsOnly(text) {
      matter = .requests
    }
    if text.hasSuffix("中"), !text.hasPrefix("其中"), !["理中", "之中", "行中"].contains(where: text.hasSuffix) {
      return readWhole(text)
    }
    if text == "其中" { allowed = [.outcome, .row, .applicant, .result, .carriedIn, .carriedOut] }
    var own = patterns(of: index)
    let hasNumber = clause.number(of: own.first?.kind) != nil
    if hasNumber, own.isEmpty { own = meant(by: clause, text) }
    if hasOtherThing { own.removeAll { $0.kind.isOfAll } }
    if hasRest { own.removeAll { $0.kind == .answered || $0.kind == .handled } }
    if "（(".contains(clause.mark) { opened = before }
    if clause.mark != "、" { waiting = [] }
    if hasNumber {
      if let first = own.first {
        claims.append(Claim(clause: clause, own: own, joined: waiting, evidence: evidence))
        if ![.row, .applicant, .result].contains(first.kind) { whole = first.kind }
        hasParts = false
      } else if matter == .requests, ProsePattern.isPartOfReceived(text) {
        hasParts = true
      } else if !text.contains("申请"), !ProsePattern.isPart(text),
        clause.numbers.first?.range.lowerBound != clause.text.startIndex
      {
        hasOtherThing = true
      }
      waiting = []
    } else {
      // 1件申请于12月底提出，转入下一年度办理
      if let before, before.own.isEmpty, before.clause.numbers.count == 1, own.map(\.kind) == [.carriedOut] {
        claims.append(Claim(clause: before.clause, own: own, joined: [], evidence: evidence))
      }
      waiting += own
    }
    before = (clause, text, own)
    return true
  }

  /// 收到的申请中, 在答复的申请中: parts of them follow; false where they are of what no table has.
  private mutating func readWhole(_ text: Substring) -> Bool {
    guard matter == .requests, text.contains("申请"), !ProsePattern.outcomes.contains(where: { $0.matches(text) }) else {
      return false
    }
    let isOfAll = text.contains("全部") || text.contains("所有")
    allowed = text.contains("答复") || text.contains("办结") || isOfAll ? [.outcome, .row] : []
    if isOfAll || allowed == [] { allowed?.insert(.applicant) }
    whole = .received
    before = nil
    return true
  }

  /// What a clause names that the matter and the words before it allow.
  private func patterns(of index: Int) -> [ProsePattern] {
    let (clause, text) = clauses[index]
    let cells = clause.numbers.isEmpty ? [] : ProsePattern.ofCells(text)
    // 属于行政执法案卷不予公开3件 is of the row, not of its group.
    let general = cells.contains { $0.kind == .row } ? [] : ProsePattern.all.filter { $0.matches(text) }
    let found = (cells + general).filter { pattern in
      guard pattern.kind.matter == nil || pattern.kind.matter == matter else { return false }
      guard allowed?.contains(pattern.kind) ?? true else { return false }
      return switch pattern.kind {
      case .applicant where clause.numbers.first?.range.lowerBound == clause.text.startIndex: false
      case .applicant: whole == nil ? text.contains("申请") : whole == .new || whole == .received
      case .result: whole == .cases
      case .cases: isOfDisclosure(index)
      default: true
      }
    }
    return isOfMore(index) ? [] : found
  }

  /// 除政府信息公开外 and 行政处罚类 are other cases.
  private func isOfDisclosure(_ index: Int) -> Bool {
    Matter.disclosure.isIn(clauses[index].text) || !Self.otherCases.isIn(sentence.text)
  }

  /// 行政诉讼案件12件，其中政府信息公开类2件: the number is of more than requests and cases about them.
  private func isOfMore(_ index: Int) -> Bool {
    guard !Matter.disclosure.isIn(clauses[index].text) else { return false }
    return clauses[(index + 1)...].contains { $0.text.hasPrefix("其中") && Matter.disclosure.isIn($0.text) }
  }

  /// What a number is of that names nothing: the words before it, or the heading.
  private func meant(by clause: Clause, _ text: Substring) -> [ProsePattern] {
    if "）)".contains(clause.mark), let opened, clause.numbers.first?.range.lowerBound == clause.text.startIndex {
      return RequestNoun.isHeading(opened.text) && matter == .requests ? [.ofReceived] : opened.own
    }
    if let before, Self.announces(before.clause, clause, text), !before.own.isEmpty { return before.own }
    guard matter == .requests, allowed == nil else { return [] }
    if hasParts, Self.totals.contains(where: text.hasPrefix) { return [.ofReceived] }
    guard !sentence.text[..<clause.text.startIndex].contains(where: \.isDigit), RequestNoun.isBare(clause),
      before.map({ RequestNoun.isHeading($0.text) }) ?? Matter.ofRequests.isIn(sentence.topic)
    else { return [] }
    return [.ofReceived]
  }

  /// A clause that says only what the next one counts: 行政复议方面，全年受理3件; 均已书面答复，共13件.
  private static func announces(_ clause: Clause, _ next: Clause, _ words: Substring) -> Bool {
    clause.numbers.isEmpty
      && (totals.contains(where: words.hasPrefix) || ["方面", "情况"].contains(where: clause.text.hasSuffix)
        || "：:".contains(next.mark) && next.numbers.first?.range.lowerBound == next.range.lowerBound)
  }
}

extension Clause {
  /// The number of requests or cases: 被申请复议5次 and 依申请公开事项8项 count them too.
  fileprivate func number(of kind: ProsePattern.Kind?) -> ProseNumber? {
    numbers.first { number in
      number.countsRequests || number.unit == "项" && (kind == .proactive || text.contains("依申请公开事项"))
        || number.unit == "次" && kind == .cases && text.contains("被")
    }
  }
}
