package import CivilTime
package import Disclosure
package import Markdown
package import Source
internal import Text

/// What inspections count in texts: wrong words and names, words and marks written twice, marks without their other half,
/// weekdays and sums that are not so.
package struct WordReview: Sendable {
  /// Something in a text, before it becomes a fault.
  struct Finding {
    let kind: DiagnosticKind
    /// In the text that a reader sees.
    let place: Range<Int>
    let message: Message
    let mend: Message
  }

  private let list: WordList
  private let waivers: Waivers?
  private let today: CivilDate

  /// - Parameter today: for what has no date of its own.
  package init(_ list: WordList, waivers: Waivers?, today: CivilDate) {
    (self.list, self.waivers, self.today) = (list, waivers, today)
  }

  /// The faults of a document's title and text.
  ///
  /// - Parameter visible: as its reader sees it.
  package func check(_ facts: DocumentFacts?, _ visible: PlacedText, in file: SourceFile) -> [Diagnostic] {
    unanswered(facts, visible, in: file).map {
      Diagnostic($0.finding.kind, $0.finding.message, at: $0.place, mend: $0.finding.mend)
    }
  }

  /// What somebody may answer for.
  package func waivable(_ facts: DocumentFacts, _ visible: PlacedText, in file: SourceFile) -> [PersonalData.Waivable] {
    unanswered(facts, visible, in: file).map { finding, place, words in
      let line = place.line ?? 1
      return PersonalData.Waivable(
        code: finding.kind.code, place: Message(zh: "第\(line)行", en: "line \(line)"), shown: words, value: words)
    }
  }

  /// What nobody answers for yet, with its place and its words: of the title first.
  private func unanswered(
    _ facts: DocumentFacts?, _ visible: PlacedText, in file: SourceFile
  ) -> [(finding: Finding, place: SourceLocation, words: String)] {
    let path = ContentPath(shown: file.path)
    let title = Array((facts?.title ?? "").utf8)
    let ofTitle = findings(title, title.indices, WordScan(title, list), facts).map { finding in
      (finding, facts?.places[.title] ?? file.whole, String(decoding: title[finding.place], as: UTF8.self))
    }
    let ofText = findings(visible, facts).map { finding in
      let place = file.location(visible.placed.source(of: finding.place))
      return (finding, place, String(decoding: visible.bytes[finding.place], as: UTF8.self))
    }
    return (ofTitle + ofText).filter { finding, _, words in !isWaived(finding.kind, words, in: path) }
  }

  private func isWaived(_ kind: DiagnosticKind, _ words: String, in path: ContentPath?) -> Bool {
    guard let waivers, let path, !waivers.isEmpty else { return false }
    return waivers.covers(kind.code, in: path, words)
  }

  /// In the order of the text.
  private func findings(_ text: PlacedText, _ facts: DocumentFacts?) -> [Finding] {
    let scan = WordScan(text.bytes, list)
    var found: [Finding] = []
    var marks = PairedMarks(scan.marks)
    for block in text.blocks where block.kind != .code {
      found += findings(text.bytes, block.range, scan, facts)
      found += marks.read(text.bytes, block.range, isCell: block.kind == .cell)
    }
    found += marks.rest
    return found.sorted { $0.place.lowerBound < $1.place.lowerBound }
  }

  private func findings(_ bytes: [UInt8], _ range: Range<Int>, _ scan: WordScan, _ facts: DocumentFacts?) -> [Finding] {
    let date = facts?.written ?? facts?.published?.date ?? today
    let day = facts?.published?.date ?? date
    return words(bytes, range, WordScan.places(scan.words, in: range), on: date)
      + DoubledWords.findings(bytes, range, WordScan.places(scan.doubles, in: range))
      + weekdays(bytes, range, WordScan.places(scan.weekdays, in: range), facts, on: day)
      + WrittenSums.findings(bytes, range, WordScan.places(scan.sums, in: range))
  }

  private func weekdays(
    _ bytes: [UInt8], _ range: Range<Int>, _ places: ArraySlice<Int>, _ facts: DocumentFacts?, on day: CivilDate
  ) -> [Finding] {
    guard !places.isEmpty else { return [] }
    let years = Weekdays.years(in: Array((facts?.title ?? "").utf8)).union(Weekdays.years(in: Array(bytes[range])))
    return places.compactMap { Weekdays.finding(bytes, range, at: $0, on: day, named: years) }
  }

  /// Characters behind 部 that make a word of it: 环境保护部门 is no name.
  private static let behind = ["门", "分", "署", "件", "队", "位"].map { Array($0.utf8) }
  private static let ministry = Array("部".utf8)

  private func words(_ bytes: [UInt8], _ range: Range<Int>, _ places: ArraySlice<Int>, on date: CivilDate) -> [Finding]
  {
    var found: [Finding] = []
    var free = range.lowerBound
    for index in places where index >= free {
      let entry = list.entries(at: index, in: bytes).first { entry in
        let end = index + entry.word.count
        guard end <= range.upperBound, entry.since.map({ date >= $0 }) ?? true else { return false }
        let isPart =
          entry.word.suffix(3).elementsEqual(Self.ministry) && Self.behind.contains { bytes.holds($0, at: end) }
        let isFormer =
          entry.since.map { since in
            WordBorders.isFormer(bytes, range, at: index) || FormerTimes.speaks(bytes, range, of: index..<end, since)
          } ?? false
        return !isPart && !isFormer && !WordBorders.parts(entry.word, bytes, range, at: index)
      }
      guard let entry, !Quotations(bytes, range).contains(index) else { continue }
      let place = index..<index + entry.word.count
      free = place.upperBound
      let word = String(decoding: bytes[place], as: UTF8.self)
      if !list.allowed.contains(word) { found.append(finding(entry, word, place)) }
    }
    return found
  }

  private func finding(_ entry: WordList.Entry, _ word: String, _ place: Range<Int>) -> Finding {
    let note = entry.note.isEmpty ? "" : "（\(entry.note)）"
    guard let since = entry.since else {
      return Finding(
        kind: .wrongWord, place: place,
        message: Message(zh: "“\(word)”写错了\(note)", en: "'\(word)' is a wrong word\(note)"),
        mend: entry.instead.isEmpty
          ? Message(
            zh: "换一种说法；确要这样写的，在 content/words.csv 里加一行“允许,\(word)”",
            en: "Write it otherwise, or add a line allow,\(word) to content/words.csv")
          : Message(zh: "改成：\(entry.instead)", en: "Write: \(entry.instead)"))
    }
    return Finding(
      kind: .formerName, place: place,
      message: Message(
        zh: "“\(word)”自 \(since.iso) 起已不用", en: "'\(word)' has not been a name since \(since.iso)"),
      mend: Message(
        zh: "改成：\(entry.instead)；说的是从前的，写“原\(word)”", en: "Write: \(entry.instead); of former times write 原\(word)"))
  }
}

/// Parts of a text that quote others: 《…》, “…”, 「…」.
struct Quotations {
  private var ranges: [Range<Int>] = []
  private static let marks = [("《", "》"), ("“", "”"), ("「", "」")].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    for (opening, closing) in Self.marks {
      var start = range.lowerBound
      while let open = bytes.firstRange(of: opening, in: start..<range.upperBound),
        let close = bytes.firstRange(of: closing, in: open.upperBound..<range.upperBound)
      {
        ranges.append(open.lowerBound..<close.upperBound)
        start = close.upperBound
      }
    }
  }

  func contains(_ index: Int) -> Bool { ranges.contains { $0.contains(index) } }
}

extension DiagnosticKind {
  static let formerName = DiagnosticKind(
    "GK5501", .warning, title: Message(zh: "机构名称已变更", en: "Former name of an organ"),
    explanation: Message(
      zh: "机构改革以后的文件用新名称；书名号和引号里的、写明“原”的不算。有意这样写的，用 gongkai waive 豁免，或写进 content/words.csv",
      en:
        "Documents since a reform use the new name; titles in 《》, quotations and names behind 原 may stand. Waive one that is meant, or allow it in content/words.csv"
    ))
  static let wrongWord = DiagnosticKind(
    "GK5502", .warning, title: Message(zh: "错别字", en: "Wrong word"),
    explanation: Message(
      zh: "常见的错别字，以及 content/words.csv 里列为“错误”的；引用原文的放在引号里",
      en: "Common slips, and what content/words.csv lists as wrong; a quotation may have them"))
  static let doubledWord = DiagnosticKind(
    "GK5503", .warning, title: Message(zh: "重复的字或标点", en: "Word or mark written twice"),
    explanation: Message(
      zh: "虚词或标点连写两次，多半是改稿时留下的", en: "A particle or a mark that stands twice is mostly left from editing"))
  static let unpairedMark = DiagnosticKind(
    "GK5504", .warning, title: Message(zh: "引号或书名号不成对", en: "Mark without its other half"),
    explanation: Message(
      zh: "《》“”「」要成对；引文有几段的，每段开头写前引号，最后一段写后引号",
      en: "《》, “” and 「」 stand in pairs; a quotation of several paragraphs opens in each and closes in the last"))
  static let wrongWeekday = DiagnosticKind(
    "GK5505", .warning, title: Message(zh: "星期不对", en: "Wrong weekday"),
    explanation: Message(
      zh: "日期后面括号里的星期与日历不符；没写年份的，按离发布日期最近的一年算",
      en:
        "The weekday in brackets behind a date is not that of the calendar; without a year the one nearest to the publication is meant"
    ))
  static let wrongSum = DiagnosticKind(
    "GK5506", .warning, title: Message(zh: "大写金额与数字不符", en: "Sum in words is another"),
    explanation: Message(zh: "金额的大写和阿拉伯数字应当一致", en: "A sum in words is the same as in figures"))
  static let wordLine = DiagnosticKind(
    "GK5507", .error, title: Message(zh: "词语表的写法", en: "Lines of words.csv"),
    explanation: Message(
      zh: "content/words.csv 每行一个词语：类别,词语,改为,说明；类别是 错误、允许 或 同义",
      en: "content/words.csv has a word a line: kind,word,instead,note; the kind is wrong, allow or same"))
  static let wordKinds: [DiagnosticKind] = [
    .formerName, .wrongWord, .doubledWord, .unpairedMark, .wrongWeekday, .wrongSum, .wordLine,
  ]
}
