/// Answers a query from a published index, in the order in which the search page does: theme/assets/search.js/70-results.js.
package final class Searcher {
  /// Why what is listed was not found as it was typed.
  package enum Note: String, Sendable {
    case none = ""
    /// A document number of another office.
    case otherOffice
    /// By another name, or with a slip mended.
    case same
    /// A part of what was typed, and another name.
    case related
    /// By another name, too.
    case also
    /// But for a character.
    case nearly
    /// The same figure in another unit or spelling.
    case figure
    /// A part of what was typed.
    case partial
  }

  package struct Answer {
    package let documents: [(document: FoundDocument, excerpt: String)]
    package fileprivate(set) var note: Note
    /// The other name.
    package fileprivate(set) var name: String
    /// How many answer, where that is known.
    package let total: Int?
    /// Whether a common character was looked up in titles and numbers alone.
    package fileprivate(set) var isShort = false
    /// Whether these are all, and none has it in its title.
    fileprivate var isMention = false
  }

  /// Documents of a page, and files that the search page fetches for one when some answer.
  private static let (page, mostFiles) = (10, 18)
  /// Characters of a query that are read.
  private static let longest = 1000
  private static let excerptWidth = 120

  private let index: PublishedIndex
  private let year: Int

  /// - Parameters:
  ///   - year: of the visit.
  ///   - load: the bytes of a file below `search/`, nil where there is none.
  /// - Returns: nil where nothing was published that can be searched.
  /// - Throws: `DamagedIndex` where a file is missing or damaged, and what `load` throws.
  package init?(year: Int, load: @escaping (String) throws -> [UInt8]?) throws {
    guard let index = try PublishedIndex(load: load) else { return nil }
    (self.index, self.year) = (index, year)
  }

  package func category(of document: FoundDocument) -> String {
    index.manifest.categories.indices.contains(document.category) ? index.manifest.categories[document.category] : ""
  }

  /// Documents by a query, at most so many.
  package func answer(_ query: String, limit: Int) throws -> Answer {
    let answer = try answer(String(query.prefix(Self.longest)), atLeast: max(limit, Self.page), isMended: false)
    return Answer(
      documents: Array(answer.documents.prefix(limit)), note: answer.note, name: answer.name, total: answer.total,
      isShort: answer.isShort)
  }

  /// As a page of the search page has it, whatever is listed of it.
  private func answer(_ query: String, atLeast limit: Int, isMended: Bool) throws -> Answer {
    let list = QueryReading.all(of: query)
    guard !list.isEmpty else { return Answer(documents: [], note: .none, name: "", total: 0) }
    let main = list.filter { $0.other == 0 }
    if let found = try lookUp(main, limit) ?? lookUp(QueryReading.loosened(main), limit) {
      return try withOtherNames(found, main, limit)
    }
    for reading in list where (1...3).contains(reading.other) {
      if let found = try lookUp([reading], limit, [.none, .none, .otherOffice, .partial][reading.other]) {
        return found
      }
    }
    if let found = try lookUp(list.filter { $0.other == 4 }, limit, .figure) { return found }
    let question = PlainText(normalising: query).text
    let text = QueryReading.statement(of: question, in: year)
    let isNumberAlone = list.first.map { !$0.number.isEmpty && $0.words.isEmpty } ?? false
    guard let plain = QueryReading.all(of: text).first(where: { $0.number.isEmpty && $0.other != 4 }), !isNumberAlone
    else {
      return Answer(documents: [], note: .none, name: "", total: 0)
    }
    let groups = index.manifest.same ?? []
    // What has another name alone is looked up by that.
    let called = plain.words.count == 1 ? QueryReading.otherNames(plain.words[0].text.text, groups) : []
    if !called.isEmpty, var instead = try lookUp(called.flatMap(QueryReading.all), limit, .same) {
      instead.name = called.joined(separator: "、")
      return instead
    }
    if text != question, plain.words.count == 1, let found = try lookUp([plain], limit) { return found }
    let hasOtherNames = !QueryReading.topics(question, text, groups).others.isEmpty
    if !hasOtherNames, let forgiving = try forgiving(plain), let found = try lookUp([forgiving], limit, .nearly) {
      return found
    }
    for slip in isMended ? [] : try slips(in: text) {
      guard let mended = try mended(text, slip) else { continue }
      var found = try answer(mended, atLeast: limit, isMended: true)
      if !found.documents.isEmpty {
        (found.note, found.name) = (.same, mended)
        return found
      }
    }
    return try related(question, text, limit)
  }

  // MARK: What holds the words

  private struct Candidates {
    var ids: [Int]
    var isSure: Bool
    /// Whether only lists of common characters were there to ask.
    var isShort: Bool
    /// What was looked up in files.
    var terms: Set<String>
  }

  /// What is but mentioned in passing may have documents of its own under another name.
  private func withOtherNames(_ found: Answer, _ main: [QueryReading], _ limit: Int) throws -> Answer {
    guard found.isMention, let words = main.last?.words, words.count == 1 else { return found }
    let names = QueryReading.otherNames(words[0].text.text, index.manifest.same ?? [])
    guard !names.isEmpty, var also = try lookUp(main + names.flatMap(QueryReading.all), limit, .also),
      also.documents.count > found.documents.count
    else { return found }
    also.name = names.joined(separator: "、")
    return also
  }

  private func lookUp(_ readings: [QueryReading], _ limit: Int, _ note: Note = .none) throws -> Answer? {
    let asked = readings.filter { !$0.words.isEmpty || !$0.number.isEmpty }
    let all = try asked.map(candidates)
    guard let found = try verified(asked, all, limit), !found.documents.isEmpty else { return nil }
    return Answer(
      documents: found.documents, note: note, name: "", total: found.total,
      isShort: all.contains { $0.isShort }, isMention: found.isMention)
  }

  /// The documents that hold a term of every need, best first.
  private func candidates(_ reading: QueryReading) throws -> Candidates {
    let wanted = reading.words.flatMap(\.needs) + (reading.number.isEmpty ? [] : [[reading.number]])
    var terms: Set<String> = []
    func ask(_ need: [String]) throws -> [PublishedIndex.Postings] {
      if index.manifest.buckets > 0 { terms.formUnion(need) }
      return try need.map(index.postings)
    }
    let found = try wanted.map(ask)
    let titled = try ask(reading.title.map { [$0] } ?? [])
    let partial = found.filter { $0.allSatisfy(\.isPartial) }
    let hasOthers = found.count > partial.count
    var asked = hasOthers ? found.filter { !$0.allSatisfy(\.isPartial) } : found
    var liked = [titled]
    var ids = rank(asked, liked, missing: reading.missing)
    if ids.count > Self.page {
      let spare = QueryWord.spread(reading.words.flatMap(\.spare), QueryWord.mostSpare)
      asked += try spare.map(ask).filter { !$0.allSatisfy(\.isPartial) }
      ids = rank(asked, liked, missing: reading.missing)
    }
    let likes = reading.words.flatMap(\.likes)
    if !likes.isEmpty, ids.count > Self.page {
      liked += try likes.map(ask)
      ids = rank(asked, liked, missing: reading.missing)
    }
    let isSure = reading.words.allSatisfy(\.isSure) && !(hasOthers && !partial.isEmpty)
    return Candidates(ids: ids, isSure: isSure, isShort: !hasOthers && !partial.isEmpty, terms: terms)
  }

  private func rank(
    _ needed: [[PublishedIndex.Postings]], _ liked: [[PublishedIndex.Postings]], missing: Int
  ) -> [Int] {
    guard !needed.isEmpty else { return [] }
    var scores = [Double](repeating: 0, count: index.count)
    var hits = [Int](repeating: 0, count: index.count)
    var seen = [Int](repeating: -1, count: index.count)
    func add(_ need: [PublishedIndex.Postings], _ mark: Int) {
      for own in need {
        let weight = index.weight(own.count)
        for (place, list) in own.lists.enumerated() {
          for id in list where id < index.count {
            if mark >= 0, seen[id] != mark {
              seen[id] = mark
              hits[id] += 1
            }
            scores[id] += weight * Double(4 - place) + (place == 0 ? 2 * weight : 0)
          }
        }
      }
    }
    for (mark, need) in needed.enumerated() { add(need, mark) }
    for need in liked { add(need, -1) }
    for id in scores.indices { scores[id] += 0.5 * Double(id) / Double(index.count) }
    return scores.indices.filter { hits[$0] >= max(1, needed.count - missing) }.sorted {
      (scores[$0], $0) > (scores[$1], $1)
    }
  }

  /// The candidates that hold the words, page by page as the search page shows them.
  private func verified(
    _ readings: [QueryReading], _ all: [Candidates], _ limit: Int
  ) throws -> (documents: [(document: FoundDocument, excerpt: String)], total: Int?, isMention: Bool)? {
    let (order, ways) = Self.merged(all)
    let isSure = order.allSatisfy { id in ways[id, default: []].contains { all[$0].isSure } }
    let most = max(Self.page, Self.mostFiles - all.reduce(into: Set()) { $0.formUnion($1.terms) }.count)
    // So few are all verified at once, so that their number is known.
    let isFew = !isSure && order.count <= most
    guard !order.isEmpty else { return nil }
    // Of what forgives a character the best are tried.
    let isGuess = readings.contains { $0.missing > 0 }
    var (waiting, shown): ([(FoundDocument, QueryReading, Double)], [(FoundDocument, QueryReading, Double)]) = ([], [])
    var (done, held, before, missing) = (Set<Int>(), 0, 0, nil as Int?)
    while shown.count < limit {
      let rest = order.filter { !done.contains($0) }
      let room = done.count - before < most ? most - (done.count - before) : waiting.isEmpty && !isGuess ? Self.page : 0
      if isFew && !rest.isEmpty || waiting.count < Self.page && !rest.isEmpty && room > 0 {
        let lacking = Self.page - waiting.count
        for id in rest.prefix(isFew ? most : min(Self.page, room, isSure ? lacking : lacking * 2)) {
          done.insert(id)
          guard let document = try index.fragment(id) else {
            missing = missing ?? id
            continue
          }
          let graded = ways[id, default: []].compactMap { way in
            document.grade(readings[way]).map { (document, readings[way], $0) }
          }
          guard let best = graded.max(by: { $0.2 < $1.2 }) else { continue }
          held += 1
          waiting.append(best)
        }
        waiting = waiting.enumerated().sorted { ($1.element.2, $0.offset) < ($0.element.2, $1.offset) }.map(\.element)
        continue
      }
      guard !waiting.isEmpty else { break }
      before = done.count
      shown += waiting.prefix(Self.page)
      waiting.removeFirst(min(waiting.count, Self.page))
    }
    try requireFound(held, missing)
    let rest = order.count { !done.contains($0) }
    return (
      shown.prefix(limit).map { ($0.0, $0.0.excerpt($0.1, width: Self.excerptWidth)) },
      rest == 0 || isSure ? held + rest : nil,
      rest == 0 && waiting.isEmpty && shown.count <= Self.page && shown.allSatisfy { $0.2 < 2 }
    )
  }

  /// That nothing was found is said of texts that were read.
  private func requireFound(_ held: Int, _ missing: Int?) throws {
    if held == 0, let missing { throw DamagedIndex(file: index.fragmentFile(missing)) }
  }

  /// The candidates of several readings in turns: the best of each, then the second of each.
  private static func merged(_ all: [Candidates]) -> (ids: [Int], ways: [Int: [Int]]) {
    var (ids, ways): ([Int], [Int: [Int]]) = ([], [:])
    for at in 0..<(all.map(\.ids.count).max() ?? 0) {
      for found in all where at < found.ids.count && ways[found.ids[at]] == nil {
        ways[found.ids[at]] = []
        ids.append(found.ids[at])
      }
    }
    for (way, found) in all.enumerated() { for id in found.ids { ways[id, default: []].append(way) } }
    return (ids, ways)
  }

  // MARK: Where nothing holds the words

  /// A reading that forgives one wrong character in each of its longer words, or of three where they are all, that nothing
  /// holds all pieces of.
  private func forgiving(_ reading: QueryReading) throws -> QueryReading? {
    var (forgiving, isChanged) = (QueryReading(words: reading.words, phrase: reading.phrase), false)
    for (place, word) in reading.words.enumerated()
    where word.text.text.wholeMatch(of: #/[\u{3400}-\u{9FFF}]{3,12}/#) != nil {
      let text = word.text.text
      guard text.count > 3 || reading.words.count == 1 else { continue }
      let pieces = QueryReading.pieces(of: text)
      let unheld = try pieces.count { try index.postings($0).count == 0 }
      guard unheld > 0 else { continue }
      // Of three characters the one in the middle takes both pieces; a wrong one takes two pieces at most.
      let isSplit = text.count == 3 && unheld == pieces.count
      forgiving.words[place].isTypo = true
      forgiving.words[place].needs = isSplit ? text.map { [String($0)] } : pieces.map { [$0] }
      forgiving.missing += isSplit ? 1 : 2
      (forgiving.words[place].spare, forgiving.words[place].likes, forgiving.words[place].isSure) = ([], [], false)
      isChanged = true
    }
    return isChanged ? forgiving : nil
  }

  /// Three characters of a short text in the middle of which a slip may stand: nothing holds their pieces. None where there are
  /// many.
  private func slips(in text: String) throws -> [String] {
    let characters = Array(text)
    guard (3...12).contains(text.utf16.count), characters.count == text.utf16.count else { return [] }
    let pieces = Set(QueryReading.pieces(of: text))
    func isUnheld(_ from: Int) throws -> Bool {
      let piece = String(characters[from...from + 1])
      return try pieces.contains(piece) && index.postings(piece).count == 0
    }
    let places = try (1..<characters.count - 1).filter { try isUnheld($0 - 1) && isUnheld($0) }
    return places.count < 3 ? places.map { String(characters[$0 - 1...$0 + 1]) } : []
  }

  /// A text with a slip as the first document has it that differs in the middle of it alone.
  private func mended(_ text: String, _ slip: String) throws -> String? {
    let plain = QueryReading.all(of: slip).first { $0.number.isEmpty && $0.other != 4 }
    guard let plain, let like = try forgiving(plain),
      let found = try lookUp([like], Self.page)?.documents.first?.document, let first = slip.first,
      let last = slip.last,
      let form = try? Regex<Substring>("\(first)[\u{3400}-\u{9FFF}]\(last)"), let right = found.firstMatch(of: form)
    else { return nil }
    return text.replacing(slip, with: right, maxReplacements: 1)
  }

  /// Of what was typed so much, by weight, must be in a document; and so much of the best one's score.
  private static let (leastTyped, leastOfBest) = (0.3, 0.4)
  /// Of pieces that nothing holds so many characters are looked up.
  private static let mostCharacters = 8

  /// Documents that share the rare pieces of a text, or have another name for them, best first.
  private func related(_ question: String, _ statement: String, _ limit: Int) throws -> Answer {
    let (pieces, others) = QueryReading.topics(question, statement, index.manifest.same ?? [])
    var named: [String] = []
    for piece in pieces + others.flatMap(\.pieces) where !named.contains(piece) { named.append(piece) }
    var (weights, unheld): ([String: Double], [String]) = ([:], [])
    var (scores, held): ([Int: Double], [Int: Set<String>]) = ([:], [:])
    /// Counts the lists of a piece, from the highest class on.
    func count(_ piece: String, isCharacter: Bool) throws {
      let postings = try index.postings(piece)
      let weight = index.weight(postings.count) / (isCharacter ? 2 : 1)
      weights[piece] = weight
      if postings.count == 0 { unheld.append(piece) }
      for (place, list) in postings.lists.prefix(isCharacter ? 2 : 4).enumerated() {
        for id in list where id < index.count {
          held[id, default: []].insert(piece)
          let share = isCharacter ? 2 : Double(4 - place) + (place == 0 ? 2 : 0)
          scores[id, default: 0] += weight * share
        }
      }
    }
    for piece in named { try count(piece, isCharacter: false) }
    let known = pieces.filter { !unheld.contains($0) }
    // Of pieces that nothing holds: the characters that a document has in its title, or again and again.
    var characters: [String] = []
    for piece in pieces where unheld.contains(piece) && piece > "\u{3400}" {
      for one in piece.map(String.init) where !characters.contains(one) { characters.append(one) }
    }
    characters = Array(characters.prefix(Self.mostCharacters))
    for one in characters { try count(one, isCharacter: true) }
    func sum(_ pieces: [String]) -> Double { pieces.reduce(0) { $0 + (weights[$1] ?? 0) } }
    // In a question people have words of their own.
    let isAsked = QueryReading.isAsked(question, statement)
    let least = Self.leastTyped * (sum(known) + (isAsked ? 0 : sum(characters)))
    func instead(_ id: Int) -> [QueryReading.OtherName] {
      let own = held[id, default: []]
      return others.filter { !own.isSuperset(of: QueryReading.pieces(of: $0.name)) && own.isSuperset(of: $0.pieces) }
    }
    func typed(_ id: Int) -> Double {
      let names = Set(instead(id).flatMap { QueryReading.pieces(of: $0.name) })
      return sum((pieces + characters).filter { held[id, default: []].contains($0) || names.contains($0) })
    }
    // What is no question means its words: a third of them at least.
    let runs = isAsked ? [] : QueryReading.runs(of: statement)
    func isMeant(_ id: Int) -> Bool {
      let own = held[id, default: []].union(instead(id).flatMap { QueryReading.pieces(of: $0.name) })
      return 3 * runs.count { !own.isDisjoint(with: QueryReading.pieces(of: $0) + $0.map(String.init)) } >= runs.count
    }
    func hasPiece(_ id: Int) -> Bool { !instead(id).isEmpty || !held[id, default: []].isDisjoint(with: pieces) }
    var ids = held.keys.filter { hasPiece($0) && typed($0) >= least && isMeant($0) }
    // Who has the name that was typed is no worse than who has another.
    func own(_ id: Int) -> Double {
      let holder = held[id, default: []]
      let named = others.filter { holder.isSuperset(of: QueryReading.pieces(of: $0.name)) }
      return Set(named.flatMap(\.pieces)).subtracting(holder).reduce(0) { $0 + weights[$1, default: 0] }
    }
    for id in ids { scores[id, default: 0] += 2 * own(id) + 0.5 * Double(id) / Double(index.count) }
    ids.sort { (scores[$0] ?? 0, $0) > (scores[$1] ?? 0, $1) }
    let best = ids.first.flatMap { scores[$0] } ?? 0
    ids = ids.filter { (scores[$0] ?? 0) >= Self.leastOfBest * best }
    var names: [String] = []
    for name in ids.first.map(instead) ?? []
    where !names.contains(name.other) && !question.contains(name.other) {
      names.append(name.other)
    }
    var reading = QueryReading(words: named.map { QueryWord($0, most: 1) }, scores: scores)
    reading.weights = (named + characters).map { (PlainText($0.unicodeScalars.map(\.value)), weights[$0] ?? 0) }
    var documents: [FoundDocument] = []
    // A page at a time, as they are fetched; what stands together comes first.
    for start in stride(from: 0, to: min(limit, ids.count), by: Self.page) {
      let page = try ids[start..<min(start + Self.page, ids.count)].compactMap { try index.fragment($0) }
      let graded = page.enumerated().map { ($0.element, $0.offset, $0.element.grade(reading) ?? 0) }
      documents += graded.sorted { ($1.2, $0.1) < ($0.2, $1.1) }.map { $0.0 }
    }
    try requireFound(documents.count, ids.first)
    return Answer(
      documents: documents.map { ($0, $0.excerpt(reading, width: Self.excerptWidth)) },
      note: documents.isEmpty ? .none : names.isEmpty ? .partial : .related, name: names.joined(separator: "、"),
      total: ids.count)
  }
}
