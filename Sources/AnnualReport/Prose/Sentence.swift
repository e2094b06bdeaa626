internal import Markdown
internal import Source
internal import Text

/// A run of text with the place of each of its characters in the file.
struct Sentence: Sendable {
  let text: String
  /// What the heading above it says.
  let topic: String
  /// What the sentences of the paragraph before it speak of.
  let carried: Matter?
  private let file: SourceFile
  /// For each Unicode scalar of the text its byte in the file, and the end.
  private let offsets: [Int]

  init(_ characters: ArraySlice<PlacedText.Character>, topic: String, carried: Matter? = nil, file: SourceFile) {
    text = String(scalars: characters.map(\.scalar))
    offsets = characters.map(\.offset) + [characters.last.map { $0.offset + 1 } ?? 0]
    (self.topic, self.carried, self.file) = (topic, carried, file)
  }

  /// A value of the front matter.
  ///
  /// - Parameter range: where it begins in the file; one that is written otherwise than it reads is placed there as a whole.
  init(_ text: String, at range: Range<Int>, in file: SourceFile) {
    self.text = text
    (topic, carried) = ("", nil)
    self.file = file
    // A quoted text stands behind its quote, a block below its mark.
    let near = range.lowerBound..<min(file.bytes.count, range.lowerBound + text.utf8.count + 64)
    if let found = file.firstRange(of: text.utf8, in: near) {
      var offset = found.lowerBound
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
