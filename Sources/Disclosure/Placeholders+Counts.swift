internal import Text

/// Numbers that are still to be written, and variables of templates.
extension Placeholders {
  private static let counters = ["条", "件", "宗", "份"].map { Array($0.utf8) }
  private static let ends = ["，", "。", "；", "、", "）", ",", ";", ")", "\n"].map { Array($0.utf8) }
  private static let totals = ["共计", "共"].map { Array($0.utf8) }
  private static let questions = ["？", "?"].map { Array($0.utf8) }
  private static let year = Array("年".utf8)

  /// 共计条, xx条, ？条 before the end of a clause, and XX年; a person or a firm may be masked by XX.
  static func counts(in text: [UInt8], _ wide: WideCharacters) -> [Range<Int>] {
    let letters = every(year, in: text, wide).compactMap { masked(upTo: $0.lowerBound, $0.upperBound, in: text) }
    return letters
      + counters.flatMap { counter in
        every(counter, in: text, wide).compactMap { range in
          guard range.upperBound == text.count || ends.contains(where: { text.holds($0, at: range.upperBound) }) else {
            return nil
          }
          if let found = masked(upTo: range.lowerBound, range.upperBound, in: text) { return found }
          for mark in totals + questions where text[..<range.lowerBound].suffix(mark.count).elementsEqual(mark) {
            let start = range.lowerBound - mark.count
            // What is asked stands behind words.
            guard start > 0, text[start - 1] >= 0x80 || totals.contains(mark) else { continue }
            return start..<range.upperBound
          }
          return nil
        }
      }
  }

  /// XX or xx right before a place, and nothing that it could be a part of in front.
  private static func masked(upTo place: Int, _ end: Int, in text: [UInt8]) -> Range<Int>? {
    var start = place
    while start > 0, text[start - 1] == UInt8(ascii: "X") || text[start - 1] == UInt8(ascii: "x") { start -= 1 }
    guard place - start >= 2 else { return nil }
    guard start == 0 || text[start - 1] >= 0x80 || text[start - 1] <= 0x20 else { return nil }
    return start..<end
  }

  /// {{year}}
  static func variables(in text: [UInt8], _ wide: WideCharacters) -> [Range<Int>] {
    every(Array("{{".utf8), in: text, wide).compactMap { range in
      let inner = text[range.upperBound...].prefix(60)
      guard let end = inner.firstIndex(of: UInt8(ascii: "}")), end > range.upperBound,
        !inner[..<end].contains(where: { $0 == 0x0A || $0 == UInt8(ascii: "{") }),
        text.holds(Array("}}".utf8), at: end)
      else { return nil }
      return range.lowerBound..<end + 2
    }
  }
}
