package import Text

/// A text file as it was read: the path that diagnostics show and its bytes, untouched.
package struct SourceFile: Sendable {
  /// Path below the site's root, with `/`, e.g. `content/policies/2024-03-05-subsidy.md`.
  package let path: String
  package let bytes: [UInt8]
  private let index = LineIndex()

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The file in a command that a message asks to be run. What came from standard input is no file yet.
  package var argument: Message {
    path == "-" ? Message(zh: "存成的文件", en: "SAVED-FILE") : Message(zh: path.shellWord, en: path.shellWord)
  }

  /// Number of bytes of a UTF-8 byte order mark at the start: 3 or 0.
  package var byteOrderMark: Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The place of a byte range, ready to print. The excerpt is cut here: a fault costs the same on a line of any length.
  package func location(_ range: Range<Int>) -> SourceLocation {
    let starts = index.starts(bytes)
    let start = min(max(0, range.lowerBound), bytes.count)
    let line = starts.partitioningIndex { Int($0) > start } - 1
    let lineEnd = self.end(ofLine: line, starts)
    let textStart = line == 0 ? min(byteOrderMark, lineEnd) : Int(starts[line])
    let end = max(start, min(range.upperBound, lineEnd))
    let column = index.characters(bytes, line: line, start: min(textStart, start), before: start)
    let text = textStart..<max(textStart, lineEnd)
    let excerpt = Excerpt(bytes, line: text, marked: start..<end)
    return SourceLocation(
      path: path, line: line + 1, column: column + 1,
      length: String(decoding: bytes[start..<end], as: UTF8.self).count, excerpt: excerpt.shown(in: bytes[text]),
      excerptColumn: excerpt.column)
  }

  /// Where some bytes stand first in a part of the file; nil where they do not, or are none.
  package func firstRange(of wanted: some Collection<UInt8>, in part: Range<Int>) -> Range<Int>? {
    bytes.firstRange(of: Array(wanted), in: part)
  }

  /// The line of a byte, counted from 1.
  package func line(at offset: Int) -> Int {
    index.starts(bytes).partitioningIndex { Int($0) > min(offset, bytes.count) }
  }

  /// The place of one whole line, counted from 1.
  package func location(line: Int) -> SourceLocation { location(range(ofLine: line)) }

  /// The bytes of a place in this file; its whole text where the place is the file.
  package func range(of place: SourceLocation) -> Range<Int> {
    guard let number = place.line else { return byteOrderMark..<bytes.count }
    let line = range(ofLine: number)
    let text = String(
      decoding: bytes[max(line.lowerBound, number == 1 ? byteOrderMark : 0)..<line.upperBound], as: UTF8.self)
    let before = text.prefix((place.column ?? 1) - 1)
    let start = max(line.lowerBound, line.upperBound - text.utf8.count + before.utf8.count)
    return start..<min(bytes.count, start + text[before.endIndex...].prefix(place.length).utf8.count)
  }

  /// Bytes of one line without its end, counted from 1; the end of the file where there are fewer lines.
  package func range(ofLine line: Int) -> Range<Int> {
    let starts = index.starts(bytes)
    guard line <= starts.count else { return bytes.count..<bytes.count }
    let number = max(0, line - 1)
    return Int(starts[number])..<max(Int(starts[number]), end(ofLine: number, starts))
  }

  /// Where the text of a line, counted from 0, ends.
  private func end(ofLine line: Int, _ starts: [UInt32]) -> Int {
    var end = line + 1 < starts.count ? Int(starts[line + 1]) : bytes.count
    while end > Int(starts[line]), bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// The file as a whole, without a line.
  package var whole: SourceLocation {
    SourceLocation(path: path, line: nil, column: nil, length: 0, excerpt: nil)
  }
}

/// A place in a file as people count it.
package struct SourceLocation: Sendable, Hashable {
  package let path: String
  /// Line from 1, or nil for the file as a whole.
  package let line: Int?
  /// Column from 1, in characters.
  package let column: Int?
  /// Characters that the caret underlines, within the line.
  package let length: Int
  /// The line's text, or what of it stands near the place.
  package let excerpt: String?
  /// Where the place begins in the excerpt, from 1.
  package let excerptColumn: Int?

  package init(
    path: String, line: Int?, column: Int?, length: Int, excerpt: String?, excerptColumn: Int? = nil
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.length = length
    self.excerpt = excerpt
    self.excerptColumn = excerptColumn ?? column
  }

  /// The same with another line of text, of as many characters up to the place.
  package func with(excerpt: String?) -> SourceLocation {
    SourceLocation(
      path: path, line: line, column: column, length: length, excerpt: excerpt, excerptColumn: excerptColumn)
  }

  /// The same with its texts put through a function that leaves the number of characters as it is.
  package func mapped(_ transform: (String) -> String) -> SourceLocation {
    SourceLocation(
      path: transform(path), line: line, column: column, length: length, excerpt: excerpt.map(transform),
      excerptColumn: excerptColumn)
  }

  /// `file:line:column`.
  package var description: String {
    guard let line else { return path }
    guard let column else { return "\(path):\(line)" }
    return "\(path):\(line):\(column)"
  }
}
