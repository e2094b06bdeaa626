/// A text file as it was read: the path that diagnostics show and its bytes, untouched.
package struct SourceFile: Sendable {
  /// Path below the site's root, with `/`, e.g. `content/policies/2024-03-05-subsidy.md`.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Number of bytes of a UTF-8 byte order mark at the start: 3 or 0.
  package var byteOrderMark: Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The place of a byte range, ready to print.
  package func location(_ range: Range<Int>) -> SourceLocation {
    let start = min(range.lowerBound, bytes.count)
    var lineStart = start
    while lineStart > 0, !endsLine(before: lineStart) { lineStart -= 1 }
    var lineEnd = start
    while lineEnd < bytes.count, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
    let textStart = lineStart == 0 ? min(byteOrderMark, lineEnd) : lineStart
    let end = max(start, min(range.upperBound, lineEnd))
    return SourceLocation(
      path: path,
      line: 1 + lineBreaks(before: lineStart),
      column: 1 + String(decoding: bytes[min(textStart, start)..<start], as: UTF8.self).count,
      length: String(decoding: bytes[start..<end], as: UTF8.self).count,
      excerpt: String(decoding: bytes[textStart..<lineEnd], as: UTF8.self)
    )
  }

  /// The place of one whole line, counted from 1.
  package func location(line: Int) -> SourceLocation { location(range(ofLine: line)) }

  /// Bytes of one line without its end, counted from 1.
  package func range(ofLine line: Int) -> Range<Int> {
    var number = 1
    var index = 0
    while number < line, index < bytes.count {
      index += 1
      if endsLine(before: index) { number += 1 }
    }
    var end = index
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return index..<end
  }

  /// The file as a whole, without a line.
  package var whole: SourceLocation {
    SourceLocation(path: path, line: nil, column: nil, length: 0, excerpt: nil)
  }

  /// Whether a line ends just before `index`: after LF, or after CR that no LF follows.
  private func endsLine(before index: Int) -> Bool {
    switch bytes[index - 1] {
    case 0x0A: true
    case 0x0D: index == bytes.count || bytes[index] != 0x0A
    default: false
    }
  }

  private func lineBreaks(before end: Int) -> Int {
    guard end > 0 else { return 0 }
    return (1...end).count { endsLine(before: $0) }
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
  /// The line's text.
  package let excerpt: String?

  package init(path: String, line: Int?, column: Int?, length: Int, excerpt: String?) {
    self.path = path
    self.line = line
    self.column = column
    self.length = length
    self.excerpt = excerpt
  }

  /// `file:line:column`.
  package var description: String {
    guard let line else { return path }
    guard let column else { return "\(path):\(line)" }
    return "\(path):\(line):\(column)"
  }
}
