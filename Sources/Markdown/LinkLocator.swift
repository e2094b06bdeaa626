package import Source

/// Where destinations stand in a file, for faults of links in the order of the text: of two equal ones the second is found
/// behind the first, and no line is searched from its start for each.
package struct LinkLocator {
  /// Bytes that are searched for a destination. One that is written in another form is not found at all.
  private static let reach = 1 << 16

  private let file: SourceFile
  /// Destinations that are looked for in a block though others were not found there: they are in the same form.
  private static let misses = 100
  /// The block that was searched last, and up to where.
  private var searched: (line: Int, end: Int) = (0, 0)
  /// Behind the last destination that is empty.
  private var empty = 0
  /// The block in which something was not found last, its place, and how often.
  private var missed: (line: Int, place: SourceLocation, times: Int)?

  package init(_ file: SourceFile) { self.file = file }

  /// The place of the link's destination, or its block's first line where it is written in another form.
  package mutating func location(of link: MarkdownDocument.Link) -> SourceLocation {
    guard link.destination.isEmpty else { return place(of: Array(link.destination.utf8), lines: link.lines) }
    let end = file.range(ofLine: link.lines.upperBound).upperBound
    let start = max(file.range(ofLine: link.lines.lowerBound).lowerBound, min(empty, end))
    let found = ["]()", "](<>)"].compactMap { file.firstRange(of: $0.utf8, in: start..<min(end, start + Self.reach)) }
    guard let first = found.min(by: { $0.lowerBound < $1.lowerBound }) else {
      return file.location(line: link.lines.lowerBound)
    }
    empty = first.upperBound
    return file.location(first)
  }

  /// The place of some bytes within a block.
  mutating func place(of wanted: [UInt8], lines: ClosedRange<Int>) -> SourceLocation {
    if let missed, missed.line == lines.lowerBound, missed.times >= Self.misses { return missed.place }
    let start = file.range(ofLine: lines.lowerBound).lowerBound
    let end = file.range(ofLine: lines.upperBound).upperBound
    let from = searched.line == lines.lowerBound ? max(start, searched.end) : start
    // A picture's address stands in front of that of the link around it.
    let found =
      file.firstRange(of: wanted, in: from..<max(from, min(end, from + Self.reach)))
      ?? file.firstRange(of: wanted, in: max(start, from - 4096)..<max(start, min(end, from)))
    guard let found else { return miss(lines.lowerBound) }
    searched = (lines.lowerBound, max(from, found.upperBound))
    return file.location(found)
  }

  private mutating func miss(_ line: Int) -> SourceLocation {
    let before = missed.flatMap { $0.line == line ? $0 : nil }
    let place = before?.place ?? file.location(line: line)
    missed = (line, place, (before?.times ?? 0) + 1)
    return place
  }
}
