internal import Text

/// What the pass in front of libcmark puts into a text: two characters that the text does not hold, and that the walk takes out again.
struct Marks: Sendable {
  /// UTF-8 of a punctuation character to libcmark; empty where no mark was put in.
  let point: [UInt8]
  /// UTF-8 of white space to libcmark, which it does not trim.
  let blank: [UInt8]

  /// By byte, whether text may begin with it that is not written as it is: marks, `~~`, footnotes, bare addresses.
  let signs: [Bool]

  static let none = Marks(point: [], blank: [])

  private static let points: [Unicode.Scalar] = [
    "\u{2E16}", "\u{A6F3}", "\u{0F05}", "\u{1361}", "\u{A874}", "\u{055E}", "\u{070A}",
  ]
  private static let blanks: [Unicode.Scalar] = ["\u{1680}", "\u{205F}", "\u{2008}", "\u{2001}", "\u{2000}"]

  private init(point: [UInt8], blank: [UInt8]) {
    (self.point, self.blank) = (point, blank)
    var signs = Array(repeating: false, count: 256)
    for byte in Array("~[hw@".utf8) + point.prefix(1) + blank.prefix(1) { signs[Int(byte)] = true }
    self.signs = signs
  }

  /// Marks that do not stand in a text.
  init(for text: [UInt8]) {
    self.init(point: Self.unused(Self.points, in: text), blank: Self.unused(Self.blanks, in: text))
  }

  /// Length of the mark that stands at a place; nil where none does.
  func length(at index: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    let rest = bytes[index...]
    if bytes[index] == point.first, rest.starts(with: point) { return point.count }
    return bytes[index] == blank.first && rest.starts(with: blank) ? blank.count : nil
  }

  /// `bytes` as they were before the marks went in.
  func removed(from bytes: [UInt8]) -> [UInt8] {
    guard !point.isEmpty, bytes.contains(where: { $0 == point.first || $0 == blank.first }) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let length = length(at: index, in: bytes[...]) {
        index += length
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  func removed(from placed: PlacedBytes) -> PlacedBytes {
    let bytes = placed.bytes
    guard !point.isEmpty, bytes.contains(where: { $0 == point.first || $0 == blank.first }) else { return placed }
    var result = PlacedBytes()
    var (start, index) = (0, 0)
    while index < bytes.count {
      if let length = length(at: index, in: bytes[...]) {
        result.append(placed, start..<index)
        index += length
        start = index
      } else {
        index += 1
      }
    }
    result.append(placed, start..<bytes.count)
    return result
  }

  private static func unused(_ candidates: [Unicode.Scalar], in text: [UInt8]) -> [UInt8] {
    let marks = candidates.map { Array(String($0).utf8) }
    // A text that holds all of them holds no run of the first that is longer than its longest.
    return marks.first { !contains($0, in: text) } ?? beyondLongestRun(of: marks[0], in: text)
  }

  private static func beyondLongestRun(of mark: [UInt8], in text: [UInt8]) -> [UInt8] {
    var (longest, run, index) = (0, 0, 0)
    while index < text.count {
      if text[index...].starts(with: mark) {
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

  private static func contains(_ mark: [UInt8], in text: [UInt8]) -> Bool {
    var start = 0
    while let index = text.firstIndex(of: mark[0], in: start..<text.count) {
      if text.holds(mark, at: index) { return true }
      start = index + 1
    }
    return false
  }
}
