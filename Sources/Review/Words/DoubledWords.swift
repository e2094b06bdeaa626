internal import Source
internal import Text

/// 的的, ，，: a particle or a mark that stands twice.
enum DoubledWords {
  /// What makes another word of it, in front or behind: 以营利为目的的, 合同标的的, 为了了解, 不了了之, 但是是, 是是非非, 饱和和.
  private static let exceptions: [String: (before: [[UInt8]], behind: [[UInt8]])] = [
    "的": ("目标真似有", "确"), "了": ("不明小时草", "解结断却之无然若分望不"), "是": ("但还就凡只正若要总可于求国", "非"),
    "和": ("饱共缓总温柔调中平谐祥", "气睦美满顺谐平解田县政龙静硕林布"),
  ].mapValues { before, behind in (before.map { Array(String($0).utf8) }, behind.map { Array(String($0).utf8) }) }
  private static let mixed: Set<String> = ["，。", "。，", "、。", "，、", "；。", "。；", "、，", "：。"]

  /// - Parameter seconds: places of characters that may be the second of two.
  static func findings(_ bytes: [UInt8], _ range: Range<Int>, _ seconds: ArraySlice<Int>) -> [WordReview.Finding] {
    var found: [WordReview.Finding] = []
    for second in seconds where second >= range.lowerBound + 3 && second >= found.last?.place.upperBound ?? 0 {
      let place = second - 3..<second + 3
      let both = String(decoding: bytes[place], as: UTF8.self)
      guard let one = both.first.map(String.init), one == both.last.map(String.init) else {
        if mixed.contains(both) {
          found.append(
            WordReview.Finding(
              kind: .doubledWord, place: place,
              message: Message(zh: "“\(both)”两个标点连在一起", en: "'\(both)': two marks together"),
              mend: Message(zh: "只留一个", en: "Keep one")))
        }
        continue
      }
      guard !isWord(one, place, bytes, range) else { continue }
      // 。。。 once, however many there are.
      var end = place.upperBound
      while end < range.upperBound, bytes.holds(Array(one.utf8), at: end) { end += 3 }
      found.append(
        WordReview.Finding(
          kind: .doubledWord, place: place.lowerBound..<end,
          message: Message(zh: "“\(one)”写了两次", en: "'\(one)' stands twice"),
          mend: one == "。" && end > place.upperBound
            ? Message(zh: "省略号写成：……", en: "Dots are written ……") : Message(zh: "只留一个", en: "Keep one")))
    }
    return found
  }

  /// Whether it is part of a word that is written so.
  private static func isWord(_ one: String, _ place: Range<Int>, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let (before, behind) = exceptions[one] else { return false }
    // 暖暖和和
    let isReduplicated =
      place.lowerBound >= range.lowerBound + 6
      && bytes.holds(Array(bytes[place.lowerBound - 6..<place.lowerBound - 3]), at: place.lowerBound - 3)
    return isReduplicated || before.contains { bytes.holds($0, at: place.lowerBound - 3) }
      || behind.contains { bytes.holds($0, at: place.upperBound) }
  }
}

/// 《, “ and 「 that are never closed, and what closes none.
struct PairedMarks {
  private static let pairs: [(opening: [UInt8], closing: [UInt8], names: (String, String))] = [
    ("《", "》"), ("“", "”"), ("「", "」"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8), $0) }

  /// Where the marks of the text stand.
  private let places: [Int]
  /// Where a quotation was opened that the paragraph did not close: the next may go on with it.
  private var open: Range<Int>?

  init(_ places: [Int]) { self.places = places }

  mutating func read(_ bytes: [UInt8], _ range: Range<Int>, isCell: Bool) -> [WordReview.Finding] {
    let marks = WordScan.places(places, in: range).map { $0..<$0 + 3 }
    guard open != nil || !marks.isEmpty else { return [] }
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
      for place in marks {
        if bytes.holds(opening, at: place.lowerBound) {
          opened.append(place)
        } else if bytes.holds(closing, at: place.lowerBound), opened.popLast() == nil {
          found.append(Self.finding(names.1, names.0, place))
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

  private static func finding(_ mark: String, _ other: String, _ place: Range<Int>) -> WordReview.Finding {
    WordReview.Finding(
      kind: .unpairedMark, place: place,
      message: Message(zh: "“\(mark)”没有与它成对的“\(other)”", en: "'\(mark)' lacks its '\(other)'"),
      mend: Message(zh: "补上“\(other)”，或删去“\(mark)”", en: "Add '\(other)', or delete '\(mark)'"))
  }
}
