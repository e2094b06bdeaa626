internal import Text

/// What the runs of delimiters in one paragraph are, by rules that CommonMark does not have: masks are text, and Chinese bold is bold.
struct DelimiterRules {
  /// Something that looks like another thing than it is.
  struct Note {
    enum Kind {
      /// `*强调*` and `__强调__`, which are text.
      case failedEmphasis
      /// `张**（男）、李**（女）`, which is text.
      case masks
      /// `张**和李**`, which is bold.
      case maybeMasks
      /// `***、***`, `（**）明、（**）华`, `赣A**1，赣A**2`, which are text.
      case hidden
      /// `**甲****乙**`.
      case splitBold
    }
    let kind: Kind
    let range: Range<Int>
  }

  private let source: [UInt8]
  /// Of `*`, `_` and `~~`, in the order of the text.
  private(set) var runs: [DelimiterRun]
  private(set) var notes: [Note] = []

  init(_ runs: [DelimiterRun], in source: [UInt8]) {
    (self.runs, self.source) = (runs, source)
    settleSingle()
    settlePairs(of: 2)
    settlePairs(of: 3)
    settleTildes()
    noteSplitBold()
  }

  private func indices(_ byte: Character, _ length: Int) -> [Int] {
    runs.indices.filter { runs[$0].byte == byte.asciiValue && runs[$0].length == length }
  }

  private func text(_ range: Range<Int>) -> [Unicode.Scalar] {
    Array(String(decoding: source[range], as: UTF8.self).unicodeScalars)
  }

  /// What stands between two runs.
  private func span(_ opener: Int, _ closer: Int) -> Range<Int> {
    runs[opener].range.upperBound..<runs[closer].range.lowerBound
  }

  /// Where the signs stand between the first and the last of some runs, in order: spans overlap, and each is asked for them.
  private func places(of signs: String, among indices: [Int]) -> [Int] {
    guard let first = indices.first, let last = indices.last, first < last else { return [] }
    let sought = signs.unicodeScalars.map { Array(String($0).utf8) }
    return span(first, last).filter { index in
      source[index] >= 0xE3 && sought.contains { source[index...].starts(with: $0) }
    }
  }

  private static func holds(_ places: [Int], in span: Range<Int>) -> Bool {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < span.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low] < span.upperBound
  }

  // MARK: One star

  /// An emphasis does not reach beyond a mark that parts a list of names.
  private mutating func settleSingle() {
    let stars = indices("*", 1)
    let parting = places(of: "、，；。", among: stars)
    var open: [Int] = []
    for index in stars {
      if runs[index].closes, let opener = open.last {
        if Self.holds(parting, in: span(opener, index)) {
          for opener in open { runs[opener].opens = false }
          runs[index].closes = false
          open = []
        } else {
          open.removeLast()
          continue
        }
      }
      if runs[index].opens { open.append(index) }
    }
    noteFailures(stars)
    noteFailures(indices("_", 1))
    noteFailures(indices("_", 2))
  }

  /// What was meant as emphasis of some Han and is text.
  private mutating func noteFailures(_ delimiters: [Int]) {
    var index = 0
    while index + 1 < delimiters.count {
      let (first, second) = (delimiters[index], delimiters[index + 1])
      index += 1
      guard runs[first].isText, runs[second].isText, runs[first].opensAlone, runs[second].closesAlone else { continue }
      let span = span(first, second)
      guard span.count <= 48 else { continue }
      let words = text(span)
      guard (2...12).contains(words.count), words.allSatisfy(\.isHan) else { continue }
      notes.append(Note(kind: .failedEmphasis, range: runs[first].range.lowerBound..<runs[second].range.upperBound))
      index += 1
    }
  }

  // MARK: Two stars and three

  private mutating func settlePairs(of length: Int) {
    var open: [Int] = []
    for index in indices("*", length) {
      if runs[index].closes, let opener = open.popLast() {
        if hides(opener, index) {
          runs[opener].becomeText()
          runs[index].becomeText()
          let range = runs[opener].range.lowerBound..<runs[index].range.upperBound
          notes.append(Note(kind: .hidden, range: range))
          // It may open what the next one ends.
          if runs[index].opensAlone { open.append(index) }
        } else if length == 2 {
          judge(opener, index)
        }
      } else if runs[index].opens {
        open.append(index)
      }
    }
  }

  /// Bytes of a span beyond which it is prose.
  private static let maskedSpan = 60

  /// Whether two runs stand for characters that are hidden: what is between them is nothing that anybody makes bold.
  private func hides(_ opener: Int, _ closer: Int) -> Bool {
    let span = span(opener, closer)
    guard span.count <= Self.maskedSpan else { return false }
    let words = text(span)
    guard let first = words.first, let last = words.last else { return false }
    let (start, end) = (runs[opener], runs[closer])
    // ***、***, ***，男；***，女, 王**/李**, （**）明、（**）华
    let isPunctuation = words.allSatisfy { !Neighbour($0).isLetter } && words.contains { Neighbour($0).isCJK }
    if isPunctuation || start.after.isClosing { return true }
    if start.after.isPart || start.before.isLetter && "/／·".unicodeScalars.contains(first) { return true }
    // （**1234）、（5678**）
    if start.before.isOpening, end.after.isClosing, Self.leavesBracket(words) { return true }
    guard words.contains(where: { $0.isWhitespace || "、，；,;/／".unicodeScalars.contains($0) }) else { return false }
    // G**号 G**号, 赣A**1，赣A**2, 0795-***34、0795-***56
    if let before = start.before.scalar, before == last, before == "-" || start.before.isLetter { return true }
    // V**科技、K**贸易
    if let before = start.before.scalar, [before, last].allSatisfy({ $0.isASCII && $0.properties.isAlphabetic }) {
      return true
    }
    // 王**3户、李**4户
    return start.before.isHan && Neighbour(last).isHan && Neighbour(first).isDigit && end.after.isDigit
  }

  /// Whether a bracket is closed that was opened in front.
  private static func leavesBracket(_ span: [Unicode.Scalar]) -> Bool {
    var depth = 0
    for scalar in span.map(Neighbour.init) {
      if scalar.isOpening { depth += 1 }
      if scalar.isClosing { depth -= 1 }
      if depth < 0 { return true }
    }
    return false
  }

  /// Tells bold from two masked names.
  private mutating func judge(_ opener: Int, _ closer: Int) {
    let (start, end) = (runs[opener], runs[closer])
    // Blanks on both sides say that it is bold.
    if start.before.isSpace, end.after.isSpace { return }
    let before = han(before: start.range.lowerBound)
    let span = span(opener, closer)
    if span.count <= Self.maskedSpan, isBetweenMasks(text(span), start, end) {
      let range = runs[opener].range.lowerBound..<runs[closer].range.upperBound
      notes.append(Note(kind: .maybeMasks, range: range))
      return
    }
    guard before.count > 0 else { return }
    // The last four characters, and no part of one.
    var last = max(span.lowerBound, span.upperBound - 16)
    while last < span.upperBound, source[last] & 0xC0 == 0x80 { last += 1 }
    let words = text(last..<span.upperBound)
    let tail = words.reversed().prefix { $0.isHan }.count
    let parting = words.dropLast(tail).last
    let endsInName = (1...3).contains(tail) && parting.map { "、，；）".unicodeScalars.contains($0) } ?? false
    let range = runs[opener].range.lowerBound..<runs[closer].range.upperBound
    if endsInName, start.isMended || end.isMended {
      if before.count <= 3, before.isWhole {
        runs[opener].becomeText()
        runs[closer].becomeText()
        notes.append(Note(kind: .masks, range: range))
      } else if parting != "）" {
        notes.append(Note(kind: .maybeMasks, range: range))
      }
    } else if span.count <= 24, Self.isTwoNames(text(span)) {
      notes.append(Note(kind: .maybeMasks, range: range))
    }
  }

  /// What hardly anybody makes bold: a character alone between others, as in 石桥镇**村**组 and 患者**于**日, a mark that parts names, as
  /// in **明、**华, or the end of one masked name with what joins it to the next, as in **公司和**公司 and **村张某，**村李某.
  private func isBetweenMasks(_ span: [Unicode.Scalar], _ start: DelimiterRun, _ end: DelimiterRun) -> Bool {
    guard let last = span.last else { return false }
    let isWithin = start.before.isHan && end.after.isHan
    if span.count == 1 {
      return "省市县区镇乡村组栋号室户年月日人、，；：/—-".unicodeScalars.contains(last)
        || isWithin && last.isHan && !Self.stressed.contains(last)
    }
    if last == "、", span.dropLast().allSatisfy({ $0.isHan || ("0"..."9").contains($0) }) {
      return !ItemMark.begins(String(scalars: span))
    }
    if isWithin, MaskedBody.isWhole(span) { return true }
    guard MaskedBody.joints.contains(last) else { return false }
    return MaskedBody.areAlike(span.dropLast(), text(behind: end.range.upperBound))
  }

  /// Characters that are stressed alone: 应当**不**得
  private static let stressed = Set("不未无非可应须必均只仅新免禁".unicodeScalars)

  /// What follows a run up to the next mark, at most as many characters as a name has.
  private func text(behind start: Int) -> ArraySlice<Unicode.Scalar> {
    var end = min(source.count, start + Self.maskedSpan)
    while end < source.count, source[end] & 0xC0 == 0x80 { end -= 1 }
    return text(start..<end).prefix { $0.isHan || $0 == "*" }
  }

  /// At most two Han, a mark or word that joins, and one to three Han.
  private static func isTwoNames(_ span: [Unicode.Scalar]) -> Bool {
    guard let joint = span.prefix(3).firstIndex(where: { "、，和与及或".unicodeScalars.contains($0) }) else { return false }
    let (first, second) = (span[..<joint], span[(joint + 1)...])
    return first.allSatisfy(\.isHan) && (1...3).contains(second.count) && second.allSatisfy(\.isHan)
  }

  /// How many Han stand directly in front, up to four, and whether they are a name: behind an edge, a blank or punctuation.
  private func han(before end: Int) -> (count: Int, isWhole: Bool) {
    var start = end
    // A scalar has at most four bytes.
    while start > 0, end - start < 16, source[start - 1] != 0x0A { start -= 1 }
    while start < end, source[start] & 0xC0 == 0x80 { start += 1 }
    let scalars = text(start..<end)
    let count = scalars.reversed().prefix { $0.isHan }.prefix(4).count
    return (count, scalars.dropLast(count).last.map { !Neighbour($0).isLetter } ?? true)
  }

  // MARK: Others

  /// 上午8点~~12点、下午2点~~5点 and 1~~3月和5~~6月 strike nothing out.
  private mutating func settleTildes() {
    let tildes = indices("~", 2)
    let parting = places(of: "、，；", among: tildes)
    var open: Int?
    for index in tildes {
      if let opener = open {
        let isRange = [opener, index].allSatisfy { runs[$0].before.isDigit && runs[$0].after.isDigit }
        if isRange || Self.holds(parting, in: span(opener, index)) {
          runs[opener].becomeText()
        } else {
          open = nil
          continue
        }
      }
      open = index
    }
    if let open { runs[open].becomeText() }
  }

  /// Converters write one bold text in pieces: **甲****乙****丙**
  private mutating func noteSplitBold() {
    var index = 0
    while index + 1 < runs.count {
      let first = runs[index]
      index += 1
      guard first.isStars(2), first.opens else { continue }
      let joints = runs[index...].prefix { $0.isStars(4) && $0.before.isCJK && $0.after.isCJK }
      guard let last = runs[joints.endIndex...].first, last.isStars(2), last.closes else { continue }
      notes += joints.map { Note(kind: .splitBold, range: $0.range) }
      index = joints.endIndex
    }
  }
}
