internal import Source

extension SourceFile {
  /// The lines with their first byte, the front matter included.
  var textLines: [(text: String, start: Int)] {
    var start = 0
    return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      defer { start += line.count + 1 }
      return (String(decoding: line, as: UTF8.self), start)
    }
  }

  /// Where a part of a line stands that begins at a byte.
  func location(of range: Range<String.Index>, in line: String, from start: Int) -> SourceLocation {
    let from = start + line.utf8.distance(from: line.startIndex, to: range.lowerBound)
    return location(from..<from + line[range].utf8.count)
  }
}
