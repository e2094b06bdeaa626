import Foundation
import Testing

@testable import Search

/// The index in the plainest words: a dictionary from term to lists.
struct ReferenceIndex {
  var lists: [String: [[Int]]] = [:]

  /// - Parameter bulk: how many documents have an index of their own, before the newest.
  init(_ documents: [SearchDocument], bulk: Int) {
    let lengths = documents.map { String(decoding: $0.text, as: UTF8.self).unicodeScalars.filter { $0 != "\n" }.count }
    let counted = bulk == 0 ? lengths : Array(lengths[..<bulk])
    let mean = String((counted.reduce(0, +) + counted.count / 2) / max(1, counted.count))
    let average = max(1, Int(mean.prefix(2) + mean.dropFirst(2).map { _ in "0" }) ?? 1)
    var all: [String: [(id: Int, impact: Int, isHeading: Bool)]] = [:]
    for (id, document) in documents.enumerated() {
      var counts: [String: Int] = [:]
      let headings = Self.terms(document.title) + Self.terms(document.number ?? "")
      for term in headings { counts[term, default: 0] += 8 }
      for term in Self.terms(String(decoding: document.text, as: UTF8.self)) { counts[term, default: 0] += 1 }
      let saturation = 1.2 * (0.4 + 0.6 * Double(lengths[id]) / Double(average))
      for (term, count) in counts {
        let share = Double(count) / (Double(count) + saturation)
        all[term, default: []].append(
          (id, share < 0.5 ? 0 : share < 0.72 ? 1 : share < 0.86 ? 2 : 3, headings.contains(term)))
      }
    }
    for (term, places) in all {
      let inBulk = places.count { $0.id < bulk }
      let isCommon = term.unicodeScalars.count == 1 && term >= "一" && inBulk > max(16, bulk / 8)
      let listed = places.filter { !isCommon || $0.isHeading }
      guard !listed.isEmpty else { continue }
      lists[term] = [3, 2, 1, 0].map { impact in listed.filter { $0.impact == impact }.map(\.id) }
    }
  }

  /// The terms of texts made of common Han characters, small letters, digits and 。
  private static func terms(_ text: String) -> [String] {
    var terms: [String] = []
    let scalars = Array(text.unicodeScalars.map(Character.init))
    for (index, scalar) in scalars.enumerated() where isHan(scalar) {
      terms.append(String(scalar))
      if index > 0, isHan(scalars[index - 1]) { terms.append(String(scalars[index - 1...index])) }
    }
    for run in text.split(whereSeparator: { !isRun($0) }) {
      let parts = run.split(whereSeparator: \.isNumber) + run.split(whereSeparator: \.isLetter)
      if parts.count > 1 { terms += parts.map(String.init) }
      terms.append(String(run.prefix(24)))
      for part in parts where part.count > 3 && part.first?.isNumber == true {
        for offset in 0...(part.count - 3) { terms.append("#" + part.dropFirst(offset).prefix(3)) }
      }
      if run.count <= 4, let next = text[run.endIndex...].first, isHan(next) { terms.append(run + String(next)) }
    }
    return terms
  }

  private static func isHan(_ character: Character) -> Bool { character >= "一" && character <= "龥" }
  private static func isRun(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
  }
}

/// Numbers that look random and are the same in each run.
struct Lottery: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ state >> 33) &* 0xff51_afd7_ed55_8ccd
  }
}

@Suite("The index against a plain one")
struct ReferenceIndexTests {
  @Test(arguments: [1, 2, 3, 17, 90, 400])
  func randomDocuments(count: Int) throws {
    var lottery = Lottery(state: UInt64(count))
    let documents = (0..<count).map { _ in
      document(
        text(&lottery, 0...8), number: Bool.random(using: &lottery) ? text(&lottery, 1...4) : nil,
        text(&lottery, 0...Int.random(in: 0...300, using: &lottery)))
    }
    let index = try IndexedFiles(documents)
    let bulk = try JSONDecoder().decode(PublishedIndex.Manifest.self, from: Data(index.manifest)).bulk
    #expect(bulk <= count && count - bulk < 16)
    let lists = try index.lists()
    let expected = ReferenceIndex(documents, bulk: bulk).lists
    #expect(Set(lists.keys) == Set(expected.keys))
    for (term, list) in expected { #expect(lists[term] == list, "\(term)") }
  }

  private func text(_ lottery: inout Lottery, _ length: ClosedRange<Int>) -> String {
    let alphabet = Array("政政府府信息公开低保补贴的的的一二三ab0123456789。\n")
    return String(
      (0..<Int.random(in: length, using: &lottery)).map { _ in alphabet.randomElement(using: &lottery) ?? "。" })
  }
}
