/// Cuts normalised text into terms.
///
/// No dictionary: every two neighbouring characters are a term when one of them is an ideograph, so whatever stands inside a
/// word is found. Runs of letters and digits are terms as a whole, in their letter and digit parts, and in `#` pieces.
struct Tokeniser: ~Copyable {
  /// A longer run (a key, a link) is found by its pieces only.
  static let longestRun = 24

  var counts = TermCounts()
  var words = WordTable()
  private var scratch: [UInt8] = []
  private var phrases = NumeralPhrases()

  init() {}

  /// Counts the terms of `text`, which may hold many blocks.
  mutating func add(_ text: [UInt32], weight: UInt32) {
    phrases.restart()
    text.withUnsafeBufferPointer { text in
      add(text, weight: weight, phrases: true)
    }
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt32>, weight: UInt32, phrases withPhrases: Bool) {
    var index = 0
    var last: UInt32 = 0
    while index < text.count {
      let scalar = text[index]
      switch CharacterClass(scalar) {
      case .ideograph:
        counts.add(TermKey.single(scalar), weight: weight)
        if last != 0 { counts.add(TermKey.pair(last, scalar), weight: weight) }
        if withPhrases {
          if scalar == 0x53F7 { addDocumentNumber(text, before: index, weight: weight) }
          if NumeralPhrases.isUnit(scalar), let phrase = phrases.phrase(text, unit: index) {
            phrase.withUnsafeBufferPointer { add($0, weight: weight, phrases: false) }
          }
        }
        last = scalar
        index += 1
      case .alphanumeric:
        if last != 0 { counts.add(TermKey.pair(last, scalar), weight: weight) }
        let start = index
        while index < text.count, CharacterClass(text[index]) == .alphanumeric { index += 1 }
        let isBeforeIdeograph = index < text.count && CharacterClass(text[index]) == .ideograph
        addRun(text[start..<index], next: isBeforeIdeograph ? text[index] : 0, weight: weight)
        last = text[index - 1]
      case .separator:
        last = 0
        index += 1
      }
    }
  }

  private mutating func addRun(_ run: Slice<UnsafeBufferPointer<UInt32>>, next: UInt32, weight: UInt32) {
    if run.count <= Self.longestRun { addTerm(run, weight: weight) }
    if next != 0, run.count >= 2, run.count <= 4 {
      if run.allSatisfy(CharacterClass.isDigit) {
        counts.add(TermKey.counted(run, next), weight: weight)
      } else {
        addWord(run, then: next, weight: weight)
      }
    }
    guard run.count >= 3 else { return }
    var start = run.startIndex
    while start < run.endIndex {
      var end = start + 1
      let isDigits = CharacterClass.isDigit(run[start])
      while end < run.endIndex, CharacterClass.isDigit(run[end]) == isDigits { end += 1 }
      let part = run[start..<end]
      if part.count < run.count, part.count <= Self.longestRun { addTerm(part, weight: weight) }
      if isDigits, part.count >= 4 {
        for first in start..<(end - 2) { addPiece(run[first..<(first + 3)], weight: weight) }
      }
      start = end
    }
    for first in run.startIndex..<(run.endIndex - 1) { addPiece(run[first..<(first + 2)], weight: weight) }
  }

  /// A run or a part of one, as a term of its own.
  private mutating func addTerm(_ run: Slice<UnsafeBufferPointer<UInt32>>, weight: UInt32) {
    if run.count <= 5, run.allSatisfy({ $0 < 0x80 }) {
      counts.add(TermKey.ascii(run), weight: weight)
    } else if run.count == 1, let only = run.first {
      counts.add(TermKey.single(only), weight: weight)
    } else if run.count == 2, let first = run.first, let second = run.last {
      counts.add(TermKey.pair(first, second), weight: weight)
    } else {
      addWord(run, then: 0, weight: weight)
    }
  }

  /// `#` and two or three characters from within a run.
  private mutating func addPiece(_ piece: Slice<UnsafeBufferPointer<UInt32>>, weight: UInt32) {
    if piece.allSatisfy({ $0 < 0x80 }) {
      var packed: UInt64 = 0x23
      for character in piece { packed = packed << 7 | UInt64(character) }
      counts.add(TermKey.short + packed, weight: weight)
    } else {
      scratch.removeAll(keepingCapacity: true)
      scratch.append(0x23)
      for scalar in piece { UTF8Encoder.append(scalar, to: &scratch) }
      counts.add(TermKey.word + UInt64(words.id(of: scratch)), weight: weight)
    }
  }

  private mutating func addWord(_ run: Slice<UnsafeBufferPointer<UInt32>>, then next: UInt32, weight: UInt32) {
    scratch.removeAll(keepingCapacity: true)
    for scalar in run { UTF8Encoder.append(scalar, to: &scratch) }
    if next != 0 { UTF8Encoder.append(next, to: &scratch) }
    counts.add(TermKey.word + UInt64(words.id(of: scratch)), weight: weight)
  }

  private mutating func addDocumentNumber(_ text: UnsafeBufferPointer<UInt32>, before index: Int, weight: UInt32) {
    guard let number = CitedNumber(text, before: index) else { return }
    counts.add(TermKey.word + UInt64(words.id(of: Array(number.term.utf8))), weight: weight)
  }
}
