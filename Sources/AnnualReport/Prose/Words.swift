/// Words, any of which a text may hold. Searched by bytes: a report has hundreds of clauses, and each is asked for dozens.
struct Words: Sendable {
  /// Alternatives; the parts of one stand in the text in this order, anything between them.
  private let alternatives: [[[UInt8]]]

  /// `收到…申请` is 收到 and, behind it, 申请.
  init(_ words: String...) { self.init(words) }

  init(_ words: [String]) {
    alternatives = words.map { word in word.split(separator: "…").map { Array($0.utf8) } }
  }

  static func + (a: Words, b: Words) -> Words { Words(a.alternatives + b.alternatives) }

  private init(_ alternatives: [[[UInt8]]]) { self.alternatives = alternatives }

  func isIn(_ text: some StringProtocol) -> Bool {
    let bytes = Array(text.utf8)
    return alternatives.contains { Self.holds(bytes, $0) }
  }

  private static func holds(_ bytes: [UInt8], _ parts: [[UInt8]]) -> Bool {
    var start = 0
    for part in parts {
      guard let end = end(of: part, in: bytes, from: start) else { return false }
      start = end
    }
    return true
  }

  /// The byte behind the first occurrence.
  private static func end(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = part.first, bytes.count >= part.count else { return nil }
    var index = start
    while index <= bytes.count - part.count {
      if bytes[index] == first, bytes[index..<index + part.count].elementsEqual(part) { return index + part.count }
      index += 1
    }
    return nil
  }
}
