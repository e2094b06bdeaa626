internal import Source
internal import Text

/// The pass in front of libcmark. It inserts one punctuation mark that the text does not contain, and nothing else, where
/// libcmark alone would read Chinese wrongly; the walk removes every mark again, so whatever libcmark did not use is as written.
///
/// - beside a run of `*` next to CJK punctuation, so that the delimiter flanks as the "CJK-friendly" amendment says;
/// - behind `~~`, so that an unescaped pair can be told from an escaped one;
/// - behind the `^` of a footnote reference whose definition exists, for the same reason.
struct SourceMarks {
  let text: [UInt8]
  /// UTF-8 of the mark, or empty where none was needed.
  let mark: [UInt8]

  static func prepare(_ source: [UInt8], footnotes: Set<[UInt8]>) -> SourceMarks {
    guard needsMark(source, footnotes: footnotes) else { return SourceMarks(text: source, mark: []) }
    let mark = unusedMark(in: source)
    var inserter = MarkInserter(source: source, mark: mark, footnotes: footnotes)
    return SourceMarks(text: inserter.run(), mark: mark)
  }

  private static func needsMark(_ source: [UInt8], footnotes: Set<[UInt8]>) -> Bool {
    if !footnotes.isEmpty { return true }
    var previous: UInt8 = 0
    for byte in source {
      if byte == UInt8(ascii: "*") && previous >= 0x80 { return true }
      if byte >= 0x80 && previous == UInt8(ascii: "*") { return true }
      if byte == UInt8(ascii: "~") && previous == byte { return true }
      previous = byte
    }
    return false
  }

  /// A mark that libcmark counts as punctuation and the text does not hold.
  static func unusedMark(in source: [UInt8]) -> [UInt8] {
    let candidates: [Unicode.Scalar] = [
      "\u{2E16}", "\u{A6F3}", "\u{0F05}", "\u{1361}", "\u{A874}", "\u{055E}", "\u{070A}",
    ]
    let marks = candidates.map { Array(String($0).utf8) }
    // A text that holds all of them holds no run of the first that is longer than its longest.
    return marks.first { !contains($0, in: source) } ?? beyondLongestRun(of: marks[0], in: source)
  }

  private static func beyondLongestRun(of mark: [UInt8], in source: [UInt8]) -> [UInt8] {
    var (longest, run, index) = (0, 0, 0)
    while index < source.count {
      if source[index...].starts(with: mark) {
        run += 1
        longest = max(longest, run)
        index += mark.count
      } else {
        run = 0
        index += 1
      }
    }
    return Array(repeatElement(mark, count: longest + 1).joined())
  }

  private static func contains(_ mark: [UInt8], in source: [UInt8]) -> Bool {
    var rest = source[...]
    while let index = rest.firstIndex(of: mark[0]) {
      if rest[index...].starts(with: mark) { return true }
      rest = rest[(index + 1)...]
    }
    return false
  }

  /// `bytes` as they were before the marks went in.
  static func removing(_ mark: [UInt8], from bytes: [UInt8]) -> [UInt8] {
    guard let first = mark.first, bytes.contains(first) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == first, bytes[index...].starts(with: mark) {
        index += mark.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}

/// What stands beside a delimiter run, for the flanking rules.
private enum Neighbour {
  case space, punctuation, cjkPunctuation, cjk, other

  init(_ scalar: Unicode.Scalar?) {
    guard let scalar else {
      self = .space
      return
    }
    if scalar.properties.isWhitespace {
      self = .space
    } else if scalar.isASCII {
      self = Self.isASCIIPunctuation(scalar) ? .punctuation : .other
    } else {
      let punctuation =
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
          .finalPunctuation, .otherPunctuation:
          true
        default: false
        }
      self =
        punctuation
        ? (scalar.isCJK || scalar.isSharedPunctuation ? .cjkPunctuation : .punctuation) : scalar.isCJK ? .cjk : .other
    }
  }

  private static func isASCIIPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  var isPunctuation: Bool { self == .punctuation || self == .cjkPunctuation }
}

private struct MarkInserter {
  let source: [UInt8]
  let mark: [UInt8]
  let footnotes: Set<[UInt8]>
  private var output: [UInt8] = []

  init(source: [UInt8], mark: [UInt8], footnotes: Set<[UInt8]>) {
    self.source = source
    self.mark = mark
    self.footnotes = footnotes
    output.reserveCapacity(source.count + source.count / 16)
  }

  mutating func run() -> [UInt8] {
    var index = 0
    // Bytes from here on are still to be copied.
    var start = 0
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "\\") where index + 1 < source.count && source[index + 1] < 0x80:
        index += 2
        continue
      case UInt8(ascii: "*"):
        output += source[start..<index]
        index = starRun(index)
      case UInt8(ascii: "~"):
        output += source[start..<index]
        index = tildeRun(index)
      case UInt8(ascii: "[") where !footnotes.isEmpty:
        output += source[start..<index]
        index = footnote(index)
      default:
        index += 1
        continue
      }
      start = index
    }
    output += source[start...]
    return output
  }

  private mutating func starRun(_ start: Int) -> Int {
    var end = start
    while end < source.count, source[end] == UInt8(ascii: "*") { end += 1 }
    let before = Neighbour(scalar(endingAt: start))
    let after = Neighbour(scalar(startingAt: end))
    // The amendment differs from CommonMark only where one side is punctuation and the other a letter, and CJK is involved.
    let mendBefore =
      after == .cjkPunctuation && (before == .other || before == .cjk) || after == .punctuation && before == .cjk
    let mendAfter =
      before == .cjkPunctuation && (after == .other || after == .cjk) || before == .punctuation && after == .cjk
    if mendBefore { output += mark }
    output += source[start..<end]
    if mendAfter { output += mark }
    return end
  }

  private mutating func tildeRun(_ start: Int) -> Int {
    var end = start
    while end < source.count, source[end] == UInt8(ascii: "~") { end += 1 }
    output += source[start..<end]
    if end - start == 2 { output += mark }
    return end
  }

  private mutating func footnote(_ start: Int) -> Int {
    guard start + 3 < source.count, source[start + 1] == UInt8(ascii: "^"),
      let end = source[(start + 2)...].prefix(200).firstIndex(of: UInt8(ascii: "]")),
      footnotes.contains(Array(source[(start + 2)..<end]))
    else {
      output.append(source[start])
      return start + 1
    }
    output += "[^".utf8
    output += mark
    output += source[(start + 2)...end]
    return end + 1
  }

  private func scalar(endingAt end: Int) -> Unicode.Scalar? {
    guard end > 0 else { return nil }
    var start = end - 1
    while start > 0, end - start < 4, source[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: source[start..<end], as: UTF8.self).unicodeScalars.last
  }

  private func scalar(startingAt start: Int) -> Unicode.Scalar? {
    guard start < source.count else { return nil }
    return String(decoding: source[start..<min(source.count, start + 4)], as: UTF8.self).unicodeScalars.first
  }
}
