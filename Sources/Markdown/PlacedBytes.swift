internal import Text

/// Bytes made from a file's, and for each of them what it was written as there.
package struct PlacedBytes: Sendable {
  /// A stretch of the bytes, up to the next run: either each byte stands for itself in the file, or all of them together for what was
  /// written from `source` up to the next run's source: an entity, a line's end, nothing where they were put in.
  private struct Run: Sendable {
    private static let whole: UInt32 = 1 << 31
    private let bits: UInt32
    private let place: UInt32

    init(start: Int, source: Int, isWhole: Bool) {
      bits = UInt32(clamping: start) & ~Self.whole | (isWhole ? Self.whole : 0)
      place = UInt32(clamping: source)
    }

    var start: Int { Int(bits & ~Self.whole) }
    var source: Int { Int(place) }
    var isWhole: Bool { bits & Self.whole != 0 }
  }

  /// UTF-8.
  package private(set) var bytes: [UInt8] = []
  /// Behind one that is whole always stands another, which says where it ends in the file.
  private var runs: [Run] = []

  package init() {}

  /// A part of the file, byte for byte.
  ///
  /// - Parameter slice: of the file's bytes, so that its indices are places in the file.
  init(_ slice: ArraySlice<UInt8>) { append(slice) }

  /// What a range of the bytes was written as in the file.
  package func source(of range: Range<Int>) -> Range<Int> {
    let first = source(ofByte: range.lowerBound)
    guard !range.isEmpty else { return first.lowerBound..<first.lowerBound }
    return first.lowerBound..<max(first.lowerBound, source(ofByte: range.upperBound - 1).upperBound)
  }

  private func source(ofByte index: Int) -> Range<Int> {
    guard !runs.isEmpty else { return 0..<0 }
    let number = self.number(ofRunAt: index)
    let run = runs[number]
    if run.isWhole { return run.source..<max(run.source, runs[number + 1].source) }
    let place = run.source + max(0, index - run.start)
    return place..<place + (index < bytes.count ? 1 : 0)
  }

  /// Whether a line ends in the file between a byte and the one in front of it.
  func isFirstOfLine(_ index: Int, in file: [UInt8]) -> Bool {
    guard index > 0, index < bytes.count else { return true }
    let start = source(ofByte: index - 1).lowerBound
    return file[start..<max(start, source(ofByte: index).lowerBound)].contains { $0 == 0x0A || $0 == 0x0D }
  }

  /// Whether a line ends in the file within a range of the bytes.
  func isBroken(within range: Range<Int>, in file: [UInt8]) -> Bool {
    let source = source(of: range)
    return file.firstIndex(of: 0x0A, in: source) != nil || file.firstIndex(of: 0x0D, in: source) != nil
  }

  /// The last run that begins at the byte or in front of it.
  private func number(ofRunAt index: Int) -> Int {
    // Mostly the last is asked for, while a text is being made.
    if let last = runs.last, last.start <= index { return runs.count - 1 }
    var (low, high) = (0, runs.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if runs[middle].start <= index { low = middle } else { high = middle - 1 }
    }
    return low
  }

  // MARK: Making

  /// Appends a part of the file.
  ///
  /// - Parameter slice: of the file's bytes, so that its indices are places in the file.
  mutating func append(_ slice: ArraySlice<UInt8>) {
    append(slice, at: slice.startIndex..<slice.endIndex)
  }

  /// Appends bytes that were written as `source`: byte for byte where both are as long.
  mutating func append(_ more: some Collection<UInt8>, at source: Range<Int>) {
    guard !more.isEmpty else { return }
    let isWhole = more.count != source.count
    if isWhole || runs.isEmpty || end != source.lowerBound {
      runs.append(Run(start: bytes.count, source: source.lowerBound, isWhole: isWhole))
    }
    bytes += more
    if isWhole { runs.append(Run(start: bytes.count, source: source.upperBound, isWhole: false)) }
  }

  /// Appends bytes that the file does not hold.
  mutating func insert(_ more: [UInt8]) { append(more, at: end..<end) }

  /// Where the file goes on.
  private var end: Int { runs.last.map { $0.source + bytes.count - $0.start } ?? 0 }

  /// Appends a line feed that stands for the byte that comes next in the file: where a line ends there, for its end.
  mutating func endLine() { append([0x0A], at: end..<end + 1) }

  /// Appends a part of other placed bytes.
  mutating func append(_ other: PlacedBytes, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    var number = other.number(ofRunAt: range.lowerBound)
    var start = range.lowerBound
    while start < range.upperBound {
      let end = number + 1 < other.runs.count ? min(other.runs[number + 1].start, range.upperBound) : range.upperBound
      if start < end {
        let run = other.runs[number]
        let source = run.source + (run.isWhole ? 0 : start - run.start)
        append(
          other.bytes[start..<end], at: source..<(run.isWhole ? other.runs[number + 1].source : source + end - start))
      }
      (start, number) = (end, number + 1)
    }
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
  }

  /// Gives back the room that growing arrays keep.
  mutating func compact() {
    bytes = Array(bytes[...])
    runs = Array(runs[...])
  }

  /// From here on only the bytes are asked for.
  mutating func forgetPlaces() { runs = [] }

  /// Replaces every line feed from `start` on by a blank.
  mutating func foldLines(from start: Int) {
    for index in start..<bytes.count where bytes[index] == 0x0A { bytes[index] = 0x20 }
  }
}
