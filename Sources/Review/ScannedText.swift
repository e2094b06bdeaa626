internal import Source
internal import Text

/// A text that is looked through for personal data, UTF-8, with its numbers and tables read once for every rule.
struct ScannedText {
  let bytes: [UInt8]
  /// Numbers of seven digits and more.
  let chains: [DigitChain]
  let characters: WideCharacters
  /// Lines that follow each other with cells in them, in order.
  private let tables: [Range<Int>]
  /// What parts cells: `|` or a tab in a text, a comma too in a file that is a table.
  private let separators: [UInt8]

  init(_ bytes: [UInt8], isTable: Bool = false) {
    self.bytes = bytes
    characters = WideCharacters(bytes)
    separators = isTable ? Array("|\t,;".utf8) : Array("|\t".utf8)
    chains = DigitChain.chains(in: bytes, ofAtLeast: 7, hasCommaCells: isTable)
    tables = isTable ? [0..<bytes.count] : Self.tables(in: bytes)
  }

  private static func tables(in bytes: [UInt8]) -> [Range<Int>] {
    guard bytes.firstIndex(of: 0x7C, in: bytes.indices) != nil || bytes.firstIndex(of: 0x09, in: bytes.indices) != nil
    else { return [] }
    var tables: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes.firstIndex(of: 0x0A, in: start..<bytes.count) ?? bytes.count
      if bytes.firstIndex(of: 0x7C, in: start..<end) != nil || bytes.firstIndex(of: 0x09, in: start..<end) != nil {
        if let last = tables.last, last.upperBound == start {
          tables[tables.count - 1] = last.lowerBound..<min(end + 1, bytes.count)
        } else {
          tables.append(start..<min(end + 1, bytes.count))
        }
      }
      start = end + 1
    }
    return tables
  }

  // MARK: Around a place

  /// The line that a place is on.
  func line(of place: Range<Int>) -> String { String(decoding: bytes[lineRange(of: place)], as: UTF8.self) }

  /// As far as it is looked at.
  func lineRange(of place: Range<Int>) -> Range<Int> { lineStart(place)..<lineEnd(place) }

  /// What stands on the line in front of a place, at most so many characters.
  func before(_ place: Range<Int>, _ count: Int) -> String {
    var start = max(lineStart(place), place.lowerBound - count * Self.character)
    while start < place.lowerBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
    return String(String(decoding: bytes[start..<place.lowerBound], as: UTF8.self).suffix(count))
  }

  /// What follows a place on its line, at most so many characters.
  func after(_ place: Range<Int>, _ count: Int) -> String {
    var end = min(lineEnd(place), place.upperBound + count * Self.character)
    while end > place.upperBound, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(String(decoding: bytes[place.upperBound..<end], as: UTF8.self).prefix(count))
  }

  /// Bytes of a character with what modifies it, at most.
  private static let character = 16
  /// Bytes of a line on each side of a place that are looked at.
  private static let reach = 600

  private func lineStart(_ place: Range<Int>) -> Int {
    let start = max(0, place.lowerBound - Self.reach)
    return bytes[start..<place.lowerBound].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? start
  }

  private func lineEnd(_ place: Range<Int>) -> Int {
    let end = min(bytes.count, place.upperBound + Self.reach)
    return bytes[place.upperBound..<end].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? end
  }

  // MARK: Tables

  /// The table that a place lies in.
  private func table(at place: Range<Int>) -> Range<Int>? {
    let index = tables.partitioningIndex { $0.upperBound > place.lowerBound }
    return index < tables.count && tables[index].contains(place.lowerBound) ? tables[index] : nil
  }

  /// Whether a place lies in a table.
  func isInTable(_ place: Range<Int>) -> Bool { table(at: place) != nil }

  /// Whether a place is all of a cell.
  func isCell(_ place: Range<Int>) -> Bool {
    let marks = Set("|\t,; \"")
    return (before(place, 1) + after(place, 1)).allSatisfy(marks.contains)
  }

  /// What the head of a table says above the cell that a place lies in; empty outside of tables.
  func header(of place: Range<Int>) -> String {
    guard let table = table(at: place) else { return "" }
    let column = bytes[lineStart(place)..<place.lowerBound].count(where: separators.contains)
    let cells = cells(of: head(of: table))
    return column < cells.count ? cells[column] : ""
  }

  /// The whole head of the table that a place lies in; empty outside of tables.
  func headers(of place: Range<Int>) -> String {
    table(at: place).map { String(decoding: bytes[head(of: $0)], as: UTF8.self) } ?? ""
  }

  /// Tables with the row that is their head.
  var heads: [(row: Range<Int>, table: Range<Int>)] { tables.map { (head(of: $0), $0) } }

  /// The texts of the cells of a row, without blanks around them.
  func cells(of row: Range<Int>) -> [String] {
    bytes[row].split(omittingEmptySubsequences: false, whereSeparator: separators.contains).map {
      String(decoding: $0, as: UTF8.self).trimmed
    }
  }

  /// The lines of a part of the text.
  func lines(of part: Range<Int>) -> [Range<Int>] {
    bytes[part].split { $0 == 0x0A || $0 == 0x0D }.map(\.indices)
  }

  /// Rows that a title may take above the head.
  private static let titles = 3

  /// The first row of a table that says something in two cells: above it stands a title.
  private func head(of table: Range<Int>) -> Range<Int> {
    var (start, first) = (table.lowerBound, nil as Range<Int>?)
    for _ in 0...Self.titles where start < table.upperBound {
      let end = bytes[start..<table.upperBound].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? table.upperBound
      if first == nil { first = start..<end }
      var told = 0
      for cell in bytes[start..<end].split(whereSeparator: separators.contains)
      where cell.contains(where: { !" -:\"".utf8.contains($0) }) {
        told += 1
      }
      if told > 1 { return start..<end }
      start = end + 1
    }
    return first ?? table.lowerBound..<table.lowerBound
  }
}
