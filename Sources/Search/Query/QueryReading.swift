/// A way to read a query: as a document number and words, or as words. As theme/assets/search.js/40-query.js.
struct QueryReading {
  var words: [QueryWord]
  /// A term such as `@2024-3` or `=2024-3-5`; empty without.
  var number = ""
  /// The whole without punctuation.
  var phrase = PlainText([])
  /// What was typed in front of a document number.
  var prefix = PlainText([])
  /// 1 where that is read as words, or a date or sum is; 2 where it does not count; 3 where only the number does;
  /// 4 where the same figure is meant. These come after the others.
  var other = 0
  /// Needs that a document may lack, for characters that may be wrong.
  var missing = 0
  /// Whether punctuation is ignored.
  var isLoose = false
  /// Documents by their likeness, where they were ranked already, and the weights of the pieces that they were ranked by.
  var scores: [Int: Double]?
  var weights: [(piece: PlainText, weight: Double)] = []

  /// The term of a title that was typed whole; nil where it cannot be one.
  var title: String? { number.isEmpty ? TermScanner.titleTerm(phrase) : nil }

  /// What any way finds is found.
  static func all(of query: String) -> [QueryReading] {
    let folded = PlainText(normalising: query.filter { !["\u{200B}", "\u{FEFF}"].contains($0) }).text
    let blank = folded.replacing(#/[\s\u{0}-\u{1F}]+/#, with: " ")
    let text = TypedNumbers.inYuan(TypedNumbers.joiningDates(trimmed(blank)))
    guard !text.isEmpty else { return [] }
    let phrase = PlainText(text.unicodeScalars.map(\.value)).loose
    var plain = QueryReading(words: Self.words(in: text, QueryWord.mostTerms), phrase: phrase)
    let typed = TypedNumbers.numbers(in: text)
    let named = TypedNumbers.figures(in: text)
    guard let number = (typed + named).first else { return [plain] }
    let before = text[..<number.range.lowerBound]
    let front = typed.isEmpty ? nil : before.firstMatch(of: #/([\u{3400}-\u{9FFF}]{1,8})[ "\[(]*$/#)
    // 石桥镇人民政府 is no code of an office, as 石府发 is.
    let office = front.flatMap { $0.1.contains(#/(政府|委员会|办公室|关于|[镇乡县局的])$/#) ? nil : $0 }
    func words(upTo end: String.Index) -> [QueryWord] {
      let behind = text[number.range.upperBound...].replacing(#/^(文件|文)(?![\u{3400}-\u{9FFF}])/#, with: "")
      let rest = text[..<end] + " " + behind
      return Self.words(in: String(rest).replacing(#/\(([^()]*) \)/#) { " \($0.1) " }, 2)
    }
    let start = office?.1.startIndex ?? number.range.lowerBound
    let whole = QueryReading(words: words(upTo: start), number: number.term, phrase: phrase)
    // A sum is that sum: 616万元 is not 1616万元, unless nobody names it; a date is that day, what ends in 号 that number.
    if whole.words.isEmpty, !number.isGuess, number.term.hasPrefix("=") || text[number.range].hasSuffix("号") {
      plain.other = 1
    }
    var (bound, parted, others, alone) = (whole, whole, whole, whole)
    bound.prefix = PlainText(office?.1.unicodeScalars.map(\.value) ?? [])
    (alone.prefix, alone.words, alone.other) = (bound.prefix, [], 3)
    let alones = whole.words.isEmpty || number.term.hasPrefix("=n") ? [] : [alone]
    // Where nothing has the sum or number: the same figure, as tables have it below a head that names its unit.
    let same = TypedNumbers.sameFigures(number.term).map { own in
      var reading = whole
      (reading.other, reading.number) = (4, own.hasPrefix("=") ? own : "")
      if !own.hasPrefix("=") { reading.words.append(QueryWord(own, most: 2)) }
      return reading
    }
    // 2024-3 may be a month as well.
    let months = (typed.isEmpty ? [] : named).filter { $0.range.lowerBound == number.range.lowerBound }.map { own in
      var reading = whole
      (reading.number, reading.other) = (own.term, 1)
      return reading
    }
    guard office != nil else { return [whole, plain] + months + alones + same }
    (parted.words, parted.other) = (words(upTo: number.range.lowerBound), 1)
    others.other = 2
    return [bound, parted, plain] + alones + [others]
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The words of a text, which ask for so many terms together, or one each; what stands in quotes is one.
  private static func words(in text: String, _ terms: Int) -> [QueryWord] {
    let quoted = text.split(separator: "\"", omittingEmptySubsequences: false)
    var parts: [String] = []
    for (index, part) in quoted.enumerated() {
      let all =
        index % 2 == 1 && index < quoted.count - 1
        ? [PlainText(trimmed(String(part)).unicodeScalars.map(\.value)).tight.text]
        : part.split(separator: " ").map(String.init)
      for part in all where !parts.contains(part) && !QueryWord.terms(of: part).needs.isEmpty { parts.append(part) }
    }
    return parts.prefix(16).map { QueryWord($0, most: max(1, terms / max(1, parts.count))) }
  }

  /// The same with punctuation ignored, where there is any.
  static func loosened(_ readings: [QueryReading]) -> [QueryReading] {
    readings.filter { $0.words.contains { $0.text.loose != $0.text } }.map { reading in
      var reading = reading
      reading.isLoose = true
      return reading
    }
  }

  /// A text without the words of a question, with years for 今年 and its like; as it is where nothing else is left.
  ///
  /// - Parameter year: the year of the visit.
  static func statement(of text: String, in year: Int) -> String {
    let asking =
      #/请问|怎么样|怎么办|怎么|怎样|如何|哪里|哪儿|哪些|哪个|什么时候|啥时候|什么|多少钱|多少|多久|多长时间|几时|几天|几次|几号|哪几天|哪天|何时|为什么|是不是|要不要|行不行|会不会|是否|可不可以|能不能|可以|能够|需要|在哪|找谁|归谁|谁管|谁|我想|我要|想要|我家|家里|屋里|我们|你们|他们|咱们|公家|镇里|镇上|有几个|几个人|管不管|好久|好几天|老是|总是|到底|是谁|有没有|没人|有点|不用|别人|哪一|几点|吗|呢|咋|啥|想问|[的了吧啊呀能把给被？?]/#
    let said = ["前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1]
    let dated = text.replacing(#/前年|去年|上年|今年|本年|明年/#) { "\(year + (said[String($0.output)] ?? 0))年" }
    let rest = trimmed(dated.replacing(asking, with: " ").replacing(#/ +/#, with: " "))
    return rest.contains(#/[\u{3400}-\u{9FFF}a-z0-9]{2}/#) ? rest : text
  }

  /// Whether words of a question were left out of a statement, not particles alone.
  static func isAsked(_ question: String, _ statement: String) -> Bool {
    trimmed(question.replacing(#/[的了]/#, with: " ").replacing(#/ +/#, with: " ")) != statement
  }

  /// The runs of characters that a text is in pieces of.
  static func runs(of text: String) -> [String] {
    text.matches(of: #/[\u{3400}-\u{9FFF}]{2,}|[a-z0-9]{2,}/#).map { String($0.output) }
  }

  /// Pairs of characters, and words of letters and digits: each once.
  static func pieces(of text: String) -> [String] {
    var found: [String] = []
    for run in runs(of: text).map(Array.init) {
      let isASCII = run[0].isASCII
      for piece in isASCII ? [String(run)] : (0..<run.count - 1).map({ String(run[$0...$0 + 1]) })
      where !found.contains(piece) {
        found.append(piece)
      }
    }
    return found
  }

  /// Another name for one in a question.
  struct OtherName {
    let name: String
    let other: String
    let pieces: [String]
  }

  /// What else a word is called by documents.
  ///
  /// - Parameter groups: of names that documents hold, then others.
  static func otherNames(_ word: String, _ groups: [[[String]]]) -> [String] {
    var names: [String] = []
    for name in groups.filter({ $0.joined().contains(word) }).compactMap(\.first).joined()
    where name != word && !names.contains(name) {
      names.append(name)
    }
    return names
  }

  /// What a question is about: the pieces of its statement, and what else the names in it are called by documents.
  static func topics(
    _ question: String, _ statement: String, _ groups: [[[String]]]
  ) -> (pieces: [String], others: [OtherName]) {
    var others: [OtherName] = []
    for group in groups {
      let names = group.joined().filter(question.contains)
      for name in names where !names.contains(where: { $0.count > name.count && $0.contains(name) }) {
        for other in group.first ?? [] where other != name {
          others.append(OtherName(name: name, other: other, pieces: QueryWord.spread(pieces(of: other), 3)))
        }
      }
    }
    // What is longer says more.
    let sorted = others.enumerated().sorted { ($1.element.name.count, $0.offset) < ($0.element.name.count, $1.offset) }
    return (
      Array(pieces(of: TypedNumbers.inDigits(statement)).prefix(QueryWord.mostPieces)),
      Array(sorted.map(\.element).filter { !$0.pieces.isEmpty }.prefix(QueryWord.mostNames))
    )
  }
}
