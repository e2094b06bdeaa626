/// A word of a query with its spellings and the terms that a document holds that holds it: as theme/assets/search.js/30-terms.js.
struct QueryWord {
  /// Most terms that one query asks for, that it asks for after those, and where nothing holds the whole: in a browser each may
  /// cost a request.
  static let (mostTerms, mostSpare, mostPieces) = (4, 3, 14)
  /// Other names for what a question names.
  static let mostNames = 5

  let text: PlainText
  let spellings: [PlainText]
  /// Sets of terms, one of each of which a document holds.
  var needs: [[String]]
  /// Needs that are left out at first.
  var spare: [[String]]
  /// Terms that it may hold.
  var likes: [[String]]
  /// Whether the lists of its terms alone say whether a document holds it.
  var isSure: Bool
  /// Whether one character of it may be wrong.
  var isTypo = false

  /// - Parameter most: terms to ask for at first.
  init(_ word: String, most: Int) {
    let digits = TypedNumbers.inDigits(word)
    var spellings: [String] = []
    for spelling in [word, digits, TypedNumbers.inNumerals(digits)] where !spellings.contains(spelling) {
      spellings.append(spelling)
    }
    text = PlainText(word.unicodeScalars.map(\.value))
    var terms = Self.terms(of: digits)
    // 2000 may be written 2,000.
    if word.wholeMatch(of: #/[1-9][0-9]{3,8}/#) != nil {
      let places = Array(word)
      spellings.append(
        places.indices.map { ($0 > 0 && (places.count - $0) % 3 == 0 ? "," : "") + String(places[$0]) }.joined())
      terms.needs = terms.needs.map { $0 + ["=n" + word] }
    }
    self.spellings = spellings.map { PlainText($0.unicodeScalars.map(\.value)) }
    needs = Self.spread(terms.needs, most)
    spare = terms.needs.filter { [needs] need in !needs.contains(need) } + terms.more
    likes = terms.likes
    isSure = text.scalars.count < 3 && text.scalars.allSatisfy(CharacterRules.isWide) && digits == word
  }

  /// So many entries of a list, as far apart as can be.
  static func spread<Entry>(_ list: [Entry], _ most: Int) -> [Entry] {
    guard list.count > most else { return list }
    return (0..<most).map { list[Int((Double($0 * (list.count - 1)) / Double(max(1, most - 1))).rounded())] }
  }

  /// All that it must hold, and what it may: a run of letters or digits at an end of the word may go on in the text.
  static func terms(of word: String) -> (needs: [[String]], more: [[String]], likes: [[String]]) {
    let points = word.unicodeScalars.map(\.value)
    let kinds = points.map { CharacterRules.kind($0) }
    func text(_ from: Int, _ to: Int) -> String { PlainText.text(points[from..<to]) }
    var (hard, soft, single, more): ([[String]], [[String]], [[String]], [[String]]) = ([], [], [], [])

    func needs(ofRun start: Int, _ end: Int) {
      let next = end < kinds.count && points[end] == 0x20 ? end + 1 : end
      let follower = end - start <= 4 && next < kinds.count && kinds[next] == .wide ? text(next, next + 1) : ""
      let whole = text(start, min(end, start + 24)) + follower
      if start > 0, end < points.count {
        hard.append([whole])
        return
      }
      var from = start
      while from < end {
        var to = from
        while to < end, kinds[to] == kinds[from] { to += 1 }
        defer { from = to }
        let isWhole = (from > start || start > 0) && (to < end || end < points.count)
        if isWhole {
          hard.append([text(from, min(to, from + 24))])
        } else if kinds[from] == .letter || to - from < 3 {
          continue
        } else if to - from == 3 {
          hard.append([text(from, to), "#" + text(from, to)])
        } else {
          var at = from
          while at < to - 2 {
            hard.append(["#" + text(at, at + 3)])
            at += max(1, min(3, to - 3 - at))
          }
        }
      }
      soft.append([whole])
    }

    var start = 0
    while start < points.count {
      let own = kinds[start]
      var end = start + 1
      defer { start = end }
      if own == .separator { continue }
      while end < points.count, own == .wide ? kinds[end] == .wide : kinds[end].isOfRun { end += 1 }
      guard own == .wide else {
        needs(ofRun: start, end)
        continue
      }
      if end - start == 1 { single.append([text(start, end)]) }
      for at in start..<end - 1 {
        if (at - start) % 2 == 1, at < end - 2 {
          more.append([text(at, at + 2)])
        } else {
          hard.append([text(at, at + 2)])
        }
      }
    }
    return hard.isEmpty ? (soft.isEmpty ? single : soft, more, []) : (hard, more, soft)
  }
}
