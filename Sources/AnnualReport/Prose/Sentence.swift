internal import Source

/// A run of text with the place of each of its characters in the file.
struct Sentence: Sendable {
  let text: String
  /// What the heading above it says.
  let topic: String
  private let file: SourceFile
  /// For each Unicode scalar of the text its byte in the file, and the end.
  private let offsets: [Int]

  init(_ scalars: ArraySlice<TextReader.Placed>, topic: String, file: SourceFile) {
    text = String(String.UnicodeScalarView(scalars.map(\.scalar)))
    offsets = scalars.map(\.offset) + [scalars.last.map { $0.offset + 1 } ?? 0]
    (self.topic, self.file) = (topic, file)
  }

  /// A text whose characters are all placed at one range.
  init(_ text: String, range: Range<Int>, in file: SourceFile) {
    self.text = text
    topic = ""
    self.file = file
    let written = Array(file.bytes[range])
    // A quoted text stands behind its quote; one that is written otherwise is placed as a whole.
    if let found = written.firstRange(of: Array(text.utf8)) {
      var offset = range.lowerBound + found.lowerBound
      offsets =
        text.unicodeScalars.map { scalar in
          defer { offset += scalar.utf8.count }
          return offset
        } + [offset]
    } else {
      offsets = Array(repeating: range.lowerBound, count: text.unicodeScalars.count) + [range.upperBound]
    }
  }

  var location: SourceLocation { file.location(range(of: text.startIndex..<text.endIndex)) }

  /// Where a part of the text stands.
  func location(of part: Range<String.Index>) -> SourceLocation { file.location(range(of: part)) }

  private func range(of part: Range<String.Index>) -> Range<Int> {
    let scalars = text.unicodeScalars
    let start = scalars.distance(from: scalars.startIndex, to: part.lowerBound)
    let end = scalars.distance(from: scalars.startIndex, to: part.upperBound)
    guard start < offsets.count else { return 0..<0 }
    var stop = end > start ? offsets[end - 1] + 1 : offsets[start]
    while stop < file.bytes.count, file.bytes[stop] & 0xC0 == 0x80 { stop += 1 }
    return offsets[start]..<max(offsets[start], stop)
  }
}
