/// Cuts normalised text into terms and counts them; what terms are stands in docs/search.md, "Text, terms, ranking".
struct TermScanner: ~Copyable {
  /// Longest run of letters and digits that is a term; longer ones are cut.
  static let longestRun = 24
  /// A weight that reaches the highest class in a document of any length: who asks for a number wants the document that bears
  /// it, then those that cite it.
  static let certain: UInt32 = 1 << 20

  var terms = TermTable()
  var counter = TermCounter()
  private var word: [UInt8] = []

  init() { word.reserveCapacity(256) }

  /// Counts every term of a field with `weight` each.
  mutating func scan(_ text: borrowing ScalarText, weight: UInt32) {
    let scalars = text.scalars
    var index = 0
    while index < scalars.count {
      switch CharacterRules.kind(scalars[index]) {
      case .separator: index += 1
      case .wide: index = scanWide(scalars, from: index, weight: weight)
      case .letter, .digit: index = scanRun(scalars, from: index, weight: weight)
      }
    }
  }

  /// Characters that a title has at least to be looked up whole.
  private static let shortestTitle = 9

  /// The term of a whole title, from its text without punctuation; nil of what is too short.
  static func titleTerm(_ loose: PlainText) -> String? {
    guard loose.scalars.count >= shortestTitle else { return nil }
    var text = loose.text
    return "$" + text.withUTF8 { String(TermBucket.hash($0), radix: 16) }
  }

  /// The title: counts its terms, and itself.
  mutating func scanTitle(_ text: borrowing ScalarText, weight: UInt32) {
    scan(text, weight: weight)
    addFigure(Self.titleTerm(PlainText(Array(text.scalars)).loose), weight | Self.certain)
  }

  /// 发文字号: counts the number of the document itself, which may lack its 号.
  mutating func scanNumber(_ text: borrowing ScalarText, weight: UInt32) {
    scan(text, weight: weight)
    let scalars = text.scalars
    guard let last = scalars.last else { return }
    let end = last == NumberScanner.hao ? scalars.count - 1 : scalars.count
    addNumber(NumberScanner.number(in: scalars, before: end), weight | Self.certain)
  }

  private mutating func scanWide(_ scalars: UnsafeBufferPointer<UInt32>, from start: Int, weight: UInt32) -> Int {
    var index = start
    var previous: UInt32 = 0
    while index < scalars.count {
      let scalar = scalars[index]
      guard CharacterRules.isWide(scalar) else { break }
      let place = CharacterRules.place(scalar)
      if place != 0 { counter.add(place, weight) } else { add(scalars[index...index], weight) }
      if index > start {
        if place != 0, previous != 0 {
          counter.add(previous << 15 | place, weight)
        } else {
          add(scalars[(index - 1)...index], weight)
        }
      }
      if NumberScanner.isUnit(scalar) { scanUnit(scalars, at: index, from: start, weight: weight) }
      if FigureScanner.isYuan(scalar) { addFigure(FigureScanner.writtenSum(in: scalars, before: index)?.term, weight) }
      previous = place
      index += 1
    }
    return index
  }

  /// At 年, 月, 日 or 号: Chinese numerals before it as digits, and at 号 the document number that it ends.
  private mutating func scanUnit(
    _ scalars: UnsafeBufferPointer<UInt32>, at index: Int, from start: Int, weight: UInt32
  ) {
    if let value = NumberScanner.numeral(in: scalars, before: index, from: start) {
      let first = word.count
      appendDecimal(value)
      addWord(from: first, weight, keep: true)
      append(scalars[index])
      addWord(from: first, weight)
      if value >= 1000 {
        let digits = Array(String(value).utf8)
        for offset in 0...(digits.count - 3) {
          word.append(UInt8(ascii: "#"))
          word += digits[offset..<(offset + 3)]
          addWord(from: first, weight)
        }
      }
    }
    if scalars[index] != NumberScanner.nian { addFigure(FigureScanner.date(in: scalars, before: index), weight) }
    if scalars[index] == NumberScanner.hao { addNumber(NumberScanner.number(in: scalars, before: index), weight) }
  }

  private mutating func scanRun(_ scalars: UnsafeBufferPointer<UInt32>, from start: Int, weight: UInt32) -> Int {
    if CharacterRules.kind(scalars[start]) == .digit { scanFigure(scalars, from: start, weight) }
    var end = start
    var part = start
    var parts = 0
    while end < scalars.count {
      let kind = CharacterRules.kind(scalars[end])
      guard kind == .letter || kind == .digit else { break }
      if end > part, kind != CharacterRules.kind(scalars[end - 1]) {
        scanPart(scalars[part..<end], weight)
        part = end
        parts += 1
      }
      end += 1
    }
    if parts > 0 { scanPart(scalars[part..<end], weight) } else { addTrigrams(scalars[part..<end], weight) }
    add(scalars[start..<min(end, start + Self.longestRun)], weight)
    if end - start <= 4 {
      let next = end < scalars.count && scalars[end] == 0x20 ? end + 1 : end
      if next < scalars.count, CharacterRules.isWide(scalars[next]) {
        for scalar in scalars[start..<end] { append(scalar) }
        append(scalars[next])
        addWord(from: 0, weight)
      }
    }
    return end
  }

  /// Dates and sums that begin with a digit. A date stands for its month, too.
  private mutating func scanFigure(_ scalars: UnsafeBufferPointer<UInt32>, from start: Int, _ weight: UInt32) {
    if let date = FigureScanner.plainDate(in: scalars, from: start) {
      addFigure(date, weight)
      addFigure(date.lastIndex(of: "-").map { String(date[..<$0]) }, weight)
    }
    for figure in FigureScanner.figure(in: scalars, from: start) { addFigure(figure, weight) }
  }

  /// Counts a term that has a name of its own.
  private mutating func addFigure(_ name: String?, _ weight: UInt32) {
    guard let name else { return }
    let first = word.count
    word += name.utf8
    addWord(from: first, weight)
  }

  private mutating func scanPart(_ part: Slice<UnsafeBufferPointer<UInt32>>, _ weight: UInt32) {
    add(part.prefix(Self.longestRun), weight)
    addTrigrams(part, weight)
  }

  private mutating func addTrigrams(_ part: Slice<UnsafeBufferPointer<UInt32>>, _ weight: UInt32) {
    guard part.count >= 4, let first = part.first, CharacterRules.kind(first) == .digit else { return }
    for index in part.startIndex..<(part.endIndex - 2) {
      word.append(UInt8(ascii: "#"))
      for offset in 0..<3 { word.append(UInt8(truncatingIfNeeded: part[index + offset])) }
      addWord(from: 0, weight)
    }
  }

  private mutating func addNumber(_ number: (year: Int, serial: Int)?, _ weight: UInt32) {
    guard let number else { return }
    let first = word.count
    word.append(UInt8(ascii: "@"))
    appendDecimal(number.year)
    word.append(UInt8(ascii: "-"))
    appendDecimal(number.serial)
    addWord(from: first, weight)
  }

  private mutating func add(_ scalars: Slice<UnsafeBufferPointer<UInt32>>, _ weight: UInt32) {
    for scalar in scalars { append(scalar) }
    addWord(from: 0, weight)
  }

  /// Counts the term that stands in `word`.
  private mutating func addWord(from first: Int, _ weight: UInt32, keep: Bool = false) {
    let number = word.withUnsafeBufferPointer { terms.intern(UnsafeBufferPointer(rebasing: $0[first...])) }
    counter.add(Pair.interned | number, weight)
    if !keep { word.removeSubrange(first...) }
  }

  private mutating func append(_ scalar: UInt32) { UTF8Bytes.append(scalar, to: &word) }

  private mutating func appendDecimal(_ value: Int) { word += String(value).utf8 }
}
