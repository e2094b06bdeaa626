/// The candidate that a person most likely meant by `word`, if one is near enough: at most a third of its letters differ, or two.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let typed = Array(word.lowercased().unicodeScalars)
  let limit = max(1, min(3, typed.count / 3))
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased().unicodeScalars)
    guard abs(letters.count - typed.count) <= limit else { continue }
    let distance = editDistance(typed, letters, within: limit)
    guard distance <= limit, distance < max(typed.count, letters.count) else { continue }
    if best.map({ (distance, candidate) < $0 }) ?? true { best = (distance, candidate) }
  }
  return best?.candidate
}

/// Whether two names are the same but for their numbers: 表1 and 表2, 〔2026〕5号 and 〔2026〕6号. They name two things, and neither is a
/// slip for the other.
package func differInNumbersAlone(_ a: String, _ b: String) -> Bool {
  let (a, b) = (NumberedName(a), NumberedName(b))
  return a.rest == b.rest && a.numbers != b.numbers
}

/// A name in its numbers, without leading noughts, and what stands around them.
private struct NumberedName {
  private(set) var rest = ""
  private(set) var numbers: [String] = []

  init(_ name: String) {
    var wasDigit = false
    for scalar in name.lowercased().unicodeScalars {
      guard let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil else {
        rest.unicodeScalars.append(scalar)
        wasDigit = false
        continue
      }
      if !wasDigit {
        numbers.append("")
        rest.append("\u{0}")
      }
      if digit != 0 || !numbers[numbers.count - 1].isEmpty { numbers[numbers.count - 1] += String(Int(digit)) }
      wasDigit = true
    }
  }
}

/// Levenshtein distance with transpositions of neighbours (optimal string alignment), or `limit + 1` where it is greater: only
/// cells within the limit of the diagonal are looked at.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], within limit: Int) -> Int {
  let far = limit + 1
  var before: [Int] = []
  var previous = (0...b.count).map { min($0, far) }
  for i in a.indices {
    var current = Array(repeating: far, count: b.count + 1)
    current[0] = min(i + 1, far)
    let columns = max(0, i - limit)..<min(b.count, i + limit + 1)
    for j in columns {
      var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
      current[j + 1] = min(cost, far)
    }
    guard columns.contains(where: { current[$0 + 1] < far }) || current[0] < far else { return far }
    before = previous
    previous = current
  }
  return previous[b.count]
}

/// Candidates for near misses, for many words: an index of their letters finds the few worth comparing.
package struct NearMissIndex: Sendable {
  /// Candidates that are compared with a word.
  private static let compared = 200

  private let candidates: [String]
  private let byTrigram: [[Unicode.Scalar]: [Int]]
  private let byName: [String: Int]

  /// - Parameter candidates: in the order in which equally near ones are preferred.
  package init(_ candidates: [String]) {
    self.candidates = candidates
    var byTrigram: [[Unicode.Scalar]: [Int]] = [:]
    var byName: [String: Int] = [:]
    for (index, candidate) in candidates.enumerated() {
      for trigram in Self.trigrams(candidate) { byTrigram[trigram, default: []].append(index) }
      if let name = Self.name(candidate), byName[name] == nil { byName[name] = index }
    }
    (self.byTrigram, self.byName) = (byTrigram, byName)
  }

  /// The candidate that a person most likely meant by `word`.
  ///
  /// - Parameter other: one that cannot have been meant.
  package func nearest(to word: String, except other: String? = nil) -> String? {
    var seen: Set<Int> = []
    let lists = Self.trigrams(word).compactMap { byTrigram[$0] }.sorted { $0.count < $1.count }
    for list in lists {
      for index in list where seen.count < Self.compared { seen.insert(index) }
    }
    return Text.nearest(to: word, among: seen.sorted().map { candidates[$0] }.filter { $0 != other })
  }

  /// A candidate with the same last part in another folder: what was moved keeps its name.
  package func named(like path: String) -> String? { Self.name(path).flatMap { byName[$0] }.map { candidates[$0] } }

  /// A document of a folder is called as its folder is.
  private static func name(_ path: String) -> String? {
    let parts = path.lowercased().split(separator: "/")
    return parts.isEmpty ? nil : parts.suffix(parts.last == "index.md" ? 2 : 1).joined(separator: "/")
  }

  /// A word that differs in at most a third of its letters shares one of these with it, however the letters were changed.
  private static func trigrams(_ word: String) -> Set<[Unicode.Scalar]> {
    let letters = ["\u{2}"] + Array(word.lowercased().unicodeScalars) + ["\u{3}"]
    guard letters.count >= 3 else { return [letters] }
    return Set((0...(letters.count - 3)).map { Array(letters[$0..<$0 + 3]) })
  }
}

/// The candidate that a person most likely meant by a word of their own choosing: a near miss, the same letters in another
/// order (公告通知 for 通知公告), or the word as a part of one candidate alone (通知 for 通知公告).
package func likeliest(_ word: String, among candidates: some Sequence<String>) -> String? {
  let typed = word.plain.lowercased()
  let candidates = Array(candidates)
  if let same = candidates.first(where: { $0.plain.lowercased() == typed }) { return same }
  if let near = nearest(to: typed, among: candidates) { return near }
  let letters = typed.unicodeScalars.sorted()
  guard letters.count > 1 else { return nil }
  if let shuffled = candidates.first(where: { $0.lowercased().unicodeScalars.sorted() == letters }) { return shuffled }
  let whole = candidates.filter { $0.lowercased().contains(typed) }
  if let first = whole.first(where: { $0.lowercased().hasPrefix(typed) }) ?? whole.first { return first }
  let parts = candidates.filter { $0.count > 1 && typed.contains($0.lowercased()) }
  return parts.max { $0.count < $1.count }
}
