package import Source
internal import Text

/// Sets keys of a document's front matter and leaves every other byte of the file as it is.
package struct FrontMatterEditor {
  private let head: [UInt8]
  private var lines: [String]
  private let rest: [UInt8]
  private let lineEnd: String

  /// Nil where the file has no front matter that can be read, or is no UTF-8: to write it again would destroy it.
  package init?(_ file: SourceFile) {
    guard let yaml = FrontMatterReader.split(file).yaml, TextEncoding.diagnose(file) == nil else { return nil }
    head = Array(file.bytes[..<yaml.lowerBound])
    rest = Array(file.bytes[yaml.upperBound...])
    let text = String(decoding: file.bytes[yaml], as: UTF8.self)
    lineEnd = text.contains("\r\n") ? "\r\n" : "\n"
    lines = text.split(separator: lineEnd == "\n" ? "\n" : "\r\n", omittingEmptySubsequences: false).map(String.init)
    // What follows the last line end is the closing line's.
    if lines.last == "" { lines.removeLast() }
  }

  /// Whether the keys are spelt in Chinese.
  package var isChinese: Bool {
    lines.contains { line in FrontMatterKey.allCases.contains { $0.chinese == Self.key(of: line) } }
  }

  /// Gives a key a value, written as YAML on one line; a value that stands there is replaced, however many lines it has.
  package mutating func set(_ key: FrontMatterKey, to value: String) {
    let spelling = key.spelling(in: isChinese ? .chinese : .english)
    guard let start = lines.firstIndex(where: { FrontMatterKey.bySpelling[Self.key(of: $0)] == key }) else {
      lines.append("\(spelling): \(value)")
      return
    }
    lines.replaceSubrange(range(from: start), with: ["\(Self.key(of: lines[start])): \(value)"])
  }

  /// Takes a key out with its value.
  package mutating func remove(_ key: FrontMatterKey) {
    guard let start = lines.firstIndex(where: { FrontMatterKey.bySpelling[Self.key(of: $0)] == key }) else { return }
    lines.removeSubrange(range(from: start))
  }

  /// The lines of a key and its value.
  private func range(from start: Int) -> Range<Int> {
    start..<(lines[(start + 1)...].firstIndex { !Self.continues($0) } ?? lines.endIndex)
  }

  package var bytes: [UInt8] { head + lines.map { $0 + lineEnd }.joined().utf8 + rest }

  private static func key(of line: String) -> String {
    guard let colon = line.firstIndex(of: ":") else { return "" }
    return line[..<colon].trimmingQuotes
  }

  /// Whether a line belongs to the key above it: it is indented, blank, or an item of a list.
  private static func continues(_ line: String) -> Bool {
    guard let first = line.first else { return true }
    return first == " " || first == "\t" || first == "-" || first == "]" || first == "}"
  }
}

extension Substring {
  fileprivate var trimmingQuotes: String {
    let text = String(self).trimmed
    guard text.count > 1, let quote = text.first, quote == "\"" || quote == "'", text.last == quote else { return text }
    return String(text.dropFirst().dropLast())
  }
}
