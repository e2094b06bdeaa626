internal import Text

/// A text that libcmark reads at once, the body or a footnote: with the marks in, and its lines as libcmark counts them.
///
/// A class, because every paragraph's writers hold it.
final class Passage: Sendable {
  let text: PlacedBytes
  /// What `SourceMarks` and `FragmentText` put in.
  let marks: Marks
  let lines: Lines
  /// Whether `~~` may stand in it.
  let holdsStrikes: Bool
  /// What its stars may be taken for, by places in the file.
  let notes: [(note: DelimiterRules.Note, source: Range<Int>)]

  ///
  /// - Parameter bytes: those that it may hold.
  convenience init(_ written: PlacedBytes, footnotes: Set<[UInt8]>, _ bytes: ByteSet) {
    let source = Indents.parted(StrangeCharacters.dropped(from: written, bytes), bytes)
    let marked = SourceMarks(source, footnotes: footnotes, bytes)
    // Cells are told from blocks by a mark, so a table needs one too.
    let isTable = marked.marks.point.isEmpty && bytes.holds("|")
    self.init(
      marked.text, isTable ? Marks(for: source.bytes) : marked.marks,
      holdsStrikes: !marked.marks.point.isEmpty && bytes.holds("~"),
      notes: marked.notes.map { ($0, source.source(of: $0.range)) })
  }

  /// Texts that are parsed apart from the passage they are of.
  convenience init(fragments: PlacedBytes, of passage: Passage) {
    self.init(fragments, passage.marks, holdsStrikes: passage.holdsStrikes, notes: [])
  }

  private init(
    _ text: PlacedBytes, _ marks: Marks, holdsStrikes: Bool, notes: [(note: DelimiterRules.Note, source: Range<Int>)]
  ) {
    (self.text, self.marks, self.holdsStrikes, self.notes) = (text, marks, holdsStrikes, notes)
    lines = Lines(text.bytes)
  }

  /// Where the content of a paragraph's further line begins, in the text: behind the marks of `quotes` block quotes.
  ///
  /// - Parameter line: from 1.
  func start(ofLine line: Int, quotes: Int) -> Int {
    var rest = lines[line - 1].drop { $0 == 0x20 || $0 == 0x09 }
    for _ in 0..<quotes where rest.first == UInt8(ascii: ">") {
      rest = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
    }
    return rest.startIndex
  }

  /// Where a line begins in the file.
  func source(ofLine number: Int) -> Int {
    let start = lines[min(number, lines.count) - 1].startIndex
    return text.source(of: start..<start).lowerBound
  }

  /// `bytes` as they were before the marks went in.
  func unmarked(_ bytes: [UInt8]) -> [UInt8] { marks.removed(from: bytes) }
}

extension Passage {
  /// The lines of a text, without their ends and with their indices in it: parted by LF, CRLF, and CR alone (CommonMark 2.1).
  struct Lines: Sendable {
    private let bytes: [UInt8]
    private let ranges: [Range<Int>]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      let holdsCR = bytes.firstIndex(of: 0x0D, in: bytes.indices) != nil
      var ranges: [Range<Int>] = []
      func take(_ line: Range<Int>) {
        var start = line.lowerBound
        while holdsCR, let end = bytes.firstIndex(of: 0x0D, in: start..<line.upperBound) {
          ranges.append(start..<end)
          start = end + 1
        }
        ranges.append(start..<line.upperBound)
      }
      var start = 0
      while let feed = bytes.firstIndex(of: 0x0A, in: start..<bytes.count) {
        take(start..<(feed > start && bytes[feed - 1] == 0x0D ? feed - 1 : feed))
        start = feed + 1
      }
      take(start..<bytes.count)
      self.ranges = ranges
    }

    var count: Int { ranges.count }

    subscript(index: Int) -> ArraySlice<UInt8> { bytes[ranges[index]] }
  }
}
