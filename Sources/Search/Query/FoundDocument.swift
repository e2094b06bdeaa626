internal import Foundation
internal import Text

/// A document of the published index, as it is verified and shown: theme/assets/search.js/50-document.js.
package struct FoundDocument: Sendable {
  /// `f/<year>/<rank>.json`, as docs/search.md has it.
  private struct Fragment: Decodable {
    let u, t, d, x: String
    let n, v: String?
    let c, k: Int
    /// Stands where it is no longer in force.
    let o: Int?
  }

  let id: Int
  /// Relative to `search/`.
  package let address: String
  package let title: String
  package let number: String?
  package let date: String
  package let validity: String?
  /// Place of its category in the manifest's list.
  package let category: Int
  private let isOutOfForce: Bool
  private let text: String
  /// Title, number, text.
  private let fields: [PlainText]

  /// Nil where the bytes are no fragment.
  init?(_ id: Int, _ bytes: [UInt8]) {
    guard let fragment = try? JSONDecoder().decode(Fragment.self, from: Data(bytes)), fragment.u.hasPrefix("../") else {
      return nil
    }
    (self.id, address, title, number) = (id, fragment.u, fragment.t, fragment.n)
    (date, validity, category, text) = (fragment.d, fragment.v, fragment.c, fragment.x)
    isOutOfForce = fragment.o != nil
    fields = [fragment.t, fragment.n ?? "", fragment.x].map(PlainText.init(normalising:))
  }

  // MARK: Whether it answers

  /// How well it answers a reading; nil where it does not.
  func grade(_ reading: QueryReading) -> Double? {
    if let scores = reading.scores {
      return ((scores[id] ?? 0) + together(reading.weights)) * (isOutOfForce ? Self.outOfForce : 1)
    }
    if !reading.prefix.scalars.isEmpty, !fields.contains(where: { Self.agreement($0, reading) > 0 }) { return nil }
    var sum = 0
    for word in reading.words {
      guard let place = place(of: word, isLoose: reading.isLoose) else { return nil }
      sum += place
    }
    return likeness(reading) + Double(sum) / Double(max(1, reading.words.count))
  }

  /// What the pieces that stand together on a line, and those in the title, count beside all.
  private static let (lineWeight, titleWeight) = (2.0, 2.0)

  /// What a document that is no longer in force counts beside one that is.
  private static let outOfForce = 0.7

  /// The weight of the pieces that stand together on a line, at most, and of those in the title.
  private func together(_ weights: [(piece: PlainText, weight: Double)]) -> Double {
    func weight(_ line: PlainText) -> Double {
      weights.reduce(0) { $0 + (line.contains($1.piece) ? $1.weight : 0) }
    }
    let title = weight(fields[0])
    let lines = fields[2].scalars.split(separator: 0x0A).map { weight(PlainText(Array($0))) }
    return Self.lineWeight * lines.reduce(title, max) + Self.titleWeight * title
  }

  /// The text of the title, number and lines, as it is compared.
  func firstMatch(of form: Regex<Substring>) -> String? {
    fields.lazy.compactMap { $0.text.firstMatch(of: form).map { String($0.output) } }.first
  }

  /// Where it holds a word: 3 title, 2 number, 1 first block, 0 elsewhere; nil nowhere.
  private func place(of word: QueryWord, isLoose: Bool) -> Int? {
    if Self.holds(fields[0], word, isLoose) { return 3 }
    if Self.holds(fields[1], word, isLoose) { return 2 }
    guard Self.holds(fields[2], word, isLoose) else { return nil }
    let first = PlainText(Array(fields[2].scalars.prefix { $0 != 0x0A }))
    return word.spellings.contains { first.contains($0) } ? 1 : 0
  }

  private static func holds(_ field: PlainText, _ word: QueryWord, _ isLoose: Bool) -> Bool {
    if word.isTypo { return nearly(field.loose, word.text) }
    if word.spellings.contains(where: { includes(field, $0) }) { return true }
    if field.scalars.isEmpty { return false }
    let tight = field.tight
    if word.spellings.contains(where: { includes(tight, $0.tight) }) { return true }
    return isLoose && field.loose.contains(word.text.loose)
  }

  /// Whether a text holds another; a number with a point or commas is held whole: 7.54 is not 17.54.
  private static func includes(_ text: PlainText, _ other: PlainText) -> Bool {
    guard other.text.contains(#/^[0-9]+[.,][0-9]/#) else { return text.contains(other) }
    func isDigit(_ place: Int) -> Bool {
      text.scalars.indices.contains(place) && CharacterRules.kind(text.scalars[place]) == .digit
    }
    var start = 0
    while let place = text.firstPlace(of: other, from: start) {
      let (before, end) = (place - 1, place + other.scalars.count)
      let isPart = before >= 0 && (isDigit(before) || [0x2E, 0x2C].contains(text.scalars[before]))
      if !isPart, !(isDigit(end - 1) && isDigit(end)) { return true }
      start = place + 1
    }
    return false
  }

  /// Whether a text holds a word but for one character.
  private static func nearly(_ text: PlainText, _ word: PlainText) -> Bool {
    guard text.scalars.count >= word.scalars.count else { return false }
    return (0...(text.scalars.count - word.scalars.count)).contains { at in
      var wrong = 0
      for index in word.scalars.indices where text.scalars[at + index] != word.scalars[index] {
        wrong += 1
        if wrong > 1 { return false }
      }
      return true
    }
  }

  /// Title or number typed whole before the document's own number, that before a title that holds the whole.
  private func likeness(_ reading: QueryReading) -> Double {
    let (title, own) = (fields[0].loose, fields[1].loose)
    let phrase = reading.phrase
    if !phrase.scalars.isEmpty, title == phrase || own == phrase { return 1000 }
    let agreed = reading.number.isEmpty ? 0 : Self.agreement(fields[1], reading)
    if agreed > 1 { return 100 }
    return !phrase.scalars.isEmpty && title.contains(phrase) ? 50 : agreed > 0 ? 40 : 0
  }

  /// How a text names the number of a reading: 0 not at all, 1 with the end of what was typed in front of it, 2 with the whole.
  private static func agreement(_ field: PlainText, _ reading: QueryReading) -> Int {
    NamedTerm.all(in: field.scalars + [NumberScanner.hao]).reduce(0) { most, named in
      guard named.term == reading.number else { return most }
      var end = named.place.lowerBound
      while end > 0, [0x20, 0x22, 0x5B, 0x28].contains(field.scalars[end - 1]) { end -= 1 }
      var start = end
      while start > 0, (0x3400...0x9FFF).contains(field.scalars[start - 1]), end - start < 24 { start -= 1 }
      let office = PlainText(Array(field.scalars[start..<end]))
      if office.hasSuffix(reading.prefix) { return max(most, 2) }
      return office.scalars.count > 1 && reading.prefix.hasSuffix(office) ? max(most, 1) : most
    }
  }

  // MARK: What is shown

  /// The sentence that says most about a reading, cut to so many characters around the first place that is meant.
  func excerpt(_ reading: QueryReading, width: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    let pairs = reading.words.flatMap { QueryReading.pieces(of: $0.text.text) }.map {
      PlainText($0.unicodeScalars.map(\.value))
    }
    var (at, most) = (0, -1.0)
    for (index, line) in lines.enumerated() {
      let plain = PlainText(line.map { CharacterRules.normalise($0.value) })
      let marked = Self.marks(plain, reading).reduce(0) { $0 + $1.count }
      let isSentence = line.contains { "。；！？".unicodeScalars.contains($0) }
      let own = Double(10 * marked + Set(pairs).count { plain.contains($0) }) + (isSentence ? 0.5 : 0)
      if own > most { (at, most) = (index, own) }
    }
    var best = lines[at]
    let ends = "。；！？，：.;!?,:".unicodeScalars
    for next in lines[(at + 1)...].prefix(3) where !best.contains(where: ends.contains) { best += [" "] + next }
    let first = Self.marks(PlainText(best.map { CharacterRules.normalise($0.value) }), reading).first
    let start = first.map { max(0, min($0.lowerBound - width / 3, best.count - width)) } ?? 0
    let end = min(best.count, start + width)
    return (start > 0 ? "…" : "") + String(scalars: best[start..<end]) + (end < best.count ? "…" : "")
  }

  /// The parts of a text that a reading means, in order.
  private static func marks(_ text: PlainText, _ reading: QueryReading) -> [Range<Int>] {
    var found: [Range<Int>] = []
    func find(_ word: PlainText) {
      var start = 0
      while !word.scalars.isEmpty, let place = text.firstPlace(of: word, from: start) {
        start = place + word.scalars.count
        found.append(place..<start)
      }
    }
    for word in reading.words {
      let spellings = word.spellings.filter { text.contains($0) }
      spellings.forEach(find)
      guard spellings.isEmpty else { continue }
      for match in word.text.text.matches(of: #/[\u{3400}-\u{9FFF}]{2,}|[a-z0-9]{2,}/#) {
        find(PlainText(match.output.unicodeScalars.map(\.value)))
      }
    }
    if !reading.number.isEmpty {
      found += NamedTerm.all(in: text.scalars).filter { $0.term == reading.number }.map(\.place)
    }
    return found.sorted { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }
  }
}
