internal import Text

/// The pass in front of libcmark. It puts in `Marks`, and nothing else, where libcmark alone would read Chinese wrongly; the walk
/// takes every mark out again, so whatever libcmark did not use is as written.
///
/// - a point beside `**` next to CJK punctuation, so that the delimiter flanks as the "CJK-friendly" amendment says;
/// - a blank beside `*` and `_` that are no delimiters by `DelimiterRules`: masks, signs of multiplication, lines to fill in;
/// - a point behind `~~`, so that an unescaped pair can be told from an escaped one;
/// - a point behind the `^` of a footnote reference whose definition exists, for the same reason.
struct SourceMarks {
  /// The text with the marks in.
  let text: PlacedBytes
  /// `Marks.none` where none was needed.
  let marks: Marks
  /// By places in the text as it was.
  let notes: [DelimiterRules.Note]

  /// - Parameter bytes: those of the source.
  init(_ source: PlacedBytes, footnotes: Set<[UInt8]>, _ bytes: ByteSet) {
    var scan = DelimiterScan(source.bytes, footnotes: footnotes)
    if !footnotes.isEmpty || bytes.holds("*") || bytes.holds("_") || bytes.holds("~") { scan.run() }
    notes = scan.notes
    guard !scan.insertions.isEmpty else {
      (text, marks) = (source, .none)
      return
    }
    let marks = Marks(for: source.bytes)
    var text = PlacedBytes()
    var start = 0
    for insertion in scan.insertions.sorted(by: { $0.offset < $1.offset }) {
      text.append(source, start..<insertion.offset)
      text.insert(insertion.isPoint ? marks.point : marks.blank)
      start = insertion.offset
    }
    text.append(source, start..<source.bytes.count)
    (self.text, self.marks) = (text, marks)
  }
}

/// Finds the delimiters of a text, paragraph by paragraph, and where marks go.
private struct DelimiterScan {
  private let source: [UInt8]
  private let footnotes: Set<[UInt8]>
  private var runs: [DelimiterRun] = []
  /// Those in code, as far as this pass can tell. They are judged apart and get their marks, which the walk takes out: were it no
  /// code, a mask would be lost.
  private var runsInCode: [DelimiterRun] = []
  private var fence = FenceTracker()
  /// Up to where no code span ends, by the number of its backquotes: it is not looked for again.
  private var openCode: [Int: Int] = [:]
  private(set) var insertions: [(offset: Int, isPoint: Bool)] = []
  private(set) var notes: [DelimiterRules.Note] = []

  init(_ source: [UInt8], footnotes: Set<[UInt8]>) { (self.source, self.footnotes) = (source, footnotes) }

  mutating func run() {
    var line = 0
    while line < source.count {
      let end = source[line...].firstIndex(of: 0x0A) ?? source.count
      let content = source[line..<end].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == UInt8(ascii: ">") }
      if fence.read(content) {
        settle()
        line = end + 1
        continue
      }
      if Self.startsBlock(content) { settle() }
      line = scan(line..<end)
    }
    settle()
  }

  /// Whether pairs end in front of the line: it is blank, or mostly another block.
  private static func startsBlock(_ content: ArraySlice<UInt8>) -> Bool {
    guard let first = content.first else { return true }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "|"): return true
    case UInt8(ascii: "*"): return content.dropFirst().first.map { $0 == 0x20 || $0 == 0x09 } ?? true
    case 0x30...0x39:
      let mark = content.first { !(0x30...0x39).contains($0) }
      return mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")
    default: return false
    }
  }

  /// Reads one line, and those that a code span of it reaches; where the next begins.
  private mutating func scan(_ line: Range<Int>) -> Int {
    var index = sign(from: line.lowerBound, to: line.upperBound)
    while index < line.upperBound {
      if source[index] == UInt8(ascii: "`"), !fence.isInside {
        let end = endOfCode(index)
        while index < end { index = step(index, isCode: true) }
      } else {
        index = step(index, isCode: fence.isInside)
      }
      index = sign(from: index, to: line.upperBound)
    }
    return index > line.upperBound ? (source[index...].firstIndex(of: 0x0A) ?? source.count) + 1 : line.upperBound + 1
  }

  /// The next byte that `step` or a code span begins with; `end`, or what lies beyond it, where there is none.
  private func sign(from start: Int, to end: Int) -> Int {
    source.withUnsafeBufferPointer { source in
      var index = start
      while index < end {
        switch source[index] {
        case UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"),
          UInt8(ascii: "|"), UInt8(ascii: "["):
          return index
        default: index += 1
        }
      }
      return index
    }
  }

  /// Reads what stands at a place; the place behind it.
  private mutating func step(_ index: Int, isCode: Bool) -> Int {
    switch source[index] {
    case UInt8(ascii: "\\") where !isCode && index + 1 < source.count && source[index + 1].isASCIIPunctuation:
      return index + 2
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): return takeRun(index, isCode: isCode)
    case UInt8(ascii: "|"):
      settle()
      return index + 1
    case UInt8(ascii: "["): return footnote(index)
    default: return index + 1
    }
  }

  private mutating func takeRun(_ start: Int, isCode: Bool) -> Int {
    let byte = source[start]
    var end = start
    while end < source.count, source[end] == byte { end += 1 }
    guard byte != UInt8(ascii: "~") || end - start == 2 else { return end }
    let (before, after) = (Neighbour(scalar(endingAt: start)), Neighbour(scalar(startingAt: end)))
    let run = DelimiterRun(start..<end, byte, before: before, after: after, isAlone: isAlone(start..<end))
    if isCode { runsInCode.append(run) } else { runs.append(run) }
    return end
  }

  private func isAlone(_ run: Range<Int>) -> Bool {
    func isBlank(_ byte: UInt8) -> Bool { " \t\r>".utf8.contains(byte) }
    return source[..<run.lowerBound].reversed().first { !isBlank($0) }.map { $0 == 0x0A } ?? true
      && source[run.upperBound...].first { !isBlank($0) }.map { $0 == 0x0A } ?? true
  }

  /// Behind a code span; behind the backquotes where they open none.
  private mutating func endOfCode(_ start: Int) -> Int {
    let run = source[start...].prefix { $0 == UInt8(ascii: "`") }.count
    var index = start + run
    if let known = openCode[run], index <= known { return index }
    var isBlankLine = false
    while index < source.count, !(source[index] == 0x0A && isBlankLine) {
      if source[index] == UInt8(ascii: "`") {
        let length = source[index...].prefix { $0 == UInt8(ascii: "`") }.count
        if length == run { return index + length }
        index += length
        isBlankLine = false
      } else {
        isBlankLine = source[index] == 0x0A || (isBlankLine && source[index] <= 0x20)
        index += 1
      }
    }
    openCode[run] = index
    return start + run
  }

  private mutating func footnote(_ start: Int) -> Int {
    guard !footnotes.isEmpty, start + 3 < source.count, source[start + 1] == UInt8(ascii: "^"),
      let end = source[(start + 2)...].prefix(200).firstIndex(of: UInt8(ascii: "]")),
      footnotes.contains(Array(source[(start + 2)..<end]))
    else { return start + 1 }
    insertions.append((start + 2, true))
    return end + 1
  }

  /// Decides on the runs of a paragraph.
  private mutating func settle() {
    if !runs.isEmpty {
      let rules = DelimiterRules(runs, in: source)
      notes += rules.notes
      put(rules.runs)
      runs = []
    }
    if !runsInCode.isEmpty {
      put(DelimiterRules(runsInCode, in: source).runs)
      runsInCode = []
    }
  }

  /// Puts marks at the runs of a paragraph.
  private mutating func put(_ runs: [DelimiterRun]) {
    for run in runs {
      if run.byte == UInt8(ascii: "~") {
        if !run.isText { insertions.append((run.range.upperBound, true)) }
        continue
      }
      if run.opens && !run.opensAlone { insertions.append((run.range.lowerBound, true)) }
      if run.closes && !run.closesAlone { insertions.append((run.range.upperBound, true)) }
      // A blank on one side alone could make a delimiter of what is none.
      let isText = run.isText && (run.opensAlone || run.closesAlone)
      if isText || (run.closesAlone && !run.closes) { insertions.append((run.range.lowerBound, false)) }
      if isText || (run.opensAlone && !run.opens) { insertions.append((run.range.upperBound, false)) }
    }
  }

  private func scalar(endingAt end: Int) -> Unicode.Scalar? {
    guard end > 0, source[end - 1] != 0x0A, source[end - 1] != UInt8(ascii: "|") else { return nil }
    var start = end - 1
    while start > 0, end - start < 4, source[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: source[start..<end], as: UTF8.self).unicodeScalars.last
  }

  private func scalar(startingAt start: Int) -> Unicode.Scalar? {
    guard start < source.count, source[start] != 0x0A, source[start] != UInt8(ascii: "|") else { return nil }
    return String(decoding: source[start..<min(source.count, start + 4)], as: UTF8.self).unicodeScalars.first
  }
}

extension UInt8 {
  /// ASCII punctuation character (CommonMark 2.1): what a backslash escapes.
  var isASCIIPunctuation: Bool {
    switch self {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
