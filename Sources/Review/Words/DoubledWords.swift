internal import Source
internal import Text

/// 的的, ，，: a particle or a mark that stands twice.
enum DoubledWords {
  /// Each with what makes another word of it, in front or behind: 的的确确, 不了了之, 是是非非, 和和气气.
  private static let words: [(twice: [UInt8], one: String, before: [[UInt8]], behind: [[UInt8]])] = [
    ("的", [], ["确"]), ("了", ["不", "时", "明", "草"], ["之", "无", "然", "若", "分"]), ("是", [], ["非"]),
    ("和", [], ["气", "睦", "美", "满", "顺"]),
    ("及", [], []), ("与", [], []), ("被", [], []), ("将", [], ["就"]), ("，", [], []), ("。", [], []), ("、", [], []),
    ("；", [], []), ("：", [], []),
  ].map { one, before, behind in
    (Array((one + one).utf8), one, before.map { Array($0.utf8) }, behind.map { Array($0.utf8) })
  }
  private static let mixed = ["，。", "。，", "、。", "，、", "；。", "。；", "、，", "：。"].map { (Array($0.utf8), $0) }

  static func findings(_ bytes: [UInt8], _ range: Range<Int>) -> [WordReview.Finding] {
    var found: [WordReview.Finding] = []
    for (twice, one, before, behind) in words {
      var start = range.lowerBound
      while let place = bytes.firstRange(of: twice, in: start..<range.upperBound) {
        start = place.upperBound
        guard !before.contains(where: { bytes.holds($0, at: place.lowerBound - 3) }),
          !behind.contains(where: { bytes.holds($0, at: place.upperBound) })
        else { continue }
        // 。。。 once, however many there are.
        while start < range.upperBound, bytes.holds(Array(one.utf8), at: start) { start += 3 }
        found.append(
          WordReview.Finding(
            kind: .doubledWord, place: place, message: Message(zh: "“\(one)”写了两次", en: "'\(one)' stands twice"),
            mend: one == "。" && start - place.lowerBound > 6
              ? Message(zh: "省略号写成：……", en: "Dots are written ……") : Message(zh: "只留一个", en: "Keep one")))
      }
    }
    for (marks, shown) in mixed {
      var start = range.lowerBound
      while let place = bytes.firstRange(of: marks, in: start..<range.upperBound) {
        start = place.upperBound
        found.append(
          WordReview.Finding(
            kind: .doubledWord, place: place,
            message: Message(zh: "“\(shown)”两个标点连在一起", en: "'\(shown)': two marks together"),
            mend: Message(zh: "只留一个", en: "Keep one")))
      }
    }
    return found
  }
}

/// 《, “ and 「 that are never closed, and what closes none.
struct PairedMarks {
  private static let pairs: [(opening: [UInt8], closing: [UInt8], names: (String, String))] = [
    ("《", "》"), ("“", "”"), ("「", "」"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8), $0) }

  /// Where a quotation was opened that the paragraph did not close: the next may go on with it.
  private var open: Range<Int>?

  mutating func read(_ bytes: [UInt8], _ range: Range<Int>, isCell: Bool) -> [WordReview.Finding] {
    var found: [WordReview.Finding] = []
    var pending = open
    open = nil
    for (opening, closing, names) in Self.pairs {
      var opened: [Range<Int>] = []
      let isQuote = names.0 == "“"
      // A quotation that goes on opens again.
      let goesOn = isQuote && pending != nil && bytes.holds(opening, at: range.lowerBound)
      if isQuote, let place = pending, !goesOn { found.append(Self.finding(names.0, names.1, place)) }
      if isQuote { pending = goesOn ? pending : nil }
      var index = range.lowerBound
      while let mark = Self.next(opening, closing, bytes, index..<range.upperBound) {
        index = mark.place.upperBound
        if mark.isOpening {
          opened.append(mark.place)
        } else if opened.popLast() == nil {
          found.append(Self.finding(names.1, names.0, mark.place))
        }
      }
      for place in opened {
        // Only a paragraph goes on in the next.
        if isQuote, !isCell, opened.count == 1 {
          open = place
        } else {
          found.append(Self.finding(names.0, names.1, place))
        }
      }
    }
    return found
  }

  /// What is open when the text ends.
  var rest: [WordReview.Finding] { open.map { [Self.finding("“", "”", $0)] } ?? [] }

  private static func next(
    _ opening: [UInt8], _ closing: [UInt8], _ bytes: [UInt8], _ range: Range<Int>
  ) -> (place: Range<Int>, isOpening: Bool)? {
    let (a, b) = (bytes.firstRange(of: opening, in: range), bytes.firstRange(of: closing, in: range))
    guard let a else { return b.map { ($0, false) } }
    guard let b, b.lowerBound < a.lowerBound else { return (a, true) }
    return (b, false)
  }

  private static func finding(_ mark: String, _ other: String, _ place: Range<Int>) -> WordReview.Finding {
    WordReview.Finding(
      kind: .unpairedMark, place: place,
      message: Message(zh: "“\(mark)”没有与它成对的“\(other)”", en: "'\(mark)' lacks its '\(other)'"),
      mend: Message(zh: "补上“\(other)”，或删去“\(mark)”", en: "Add '\(other)', or delete '\(mark)'"))
  }
}
