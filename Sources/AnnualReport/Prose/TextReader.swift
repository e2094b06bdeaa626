internal import Source
internal import Text

/// Cuts a text into paragraphs and sentences, without Markdown's marks, tables and fenced blocks.
struct TextReader {
  struct Placed {
    let scalar: Unicode.Scalar
    let offset: Int
  }

  struct Paragraph {
    /// Nil where it is no heading of the form.
    let heading: ReportText.Heading?
    let sentences: [Sentence]
  }

  let file: SourceFile
  private(set) var paragraphs: [Paragraph] = []
  private var open: [Placed] = []
  private var topic = ""
  private var fence: UInt8?

  private let linesAreParagraphs: Bool

  init(file: SourceFile, linesAreParagraphs: Bool) { (self.file, self.linesAreParagraphs) = (file, linesAreParagraphs) }

  mutating func read(_ body: Range<Int>) {
    var start = body.lowerBound
    while start < body.upperBound {
      var end = start
      while end < body.upperBound, file.bytes[end] != 0x0A, file.bytes[end] != 0x0D { end += 1 }
      readLine(start..<end)
      start = end + 1
    }
    close()
  }

  private mutating func readLine(_ range: Range<Int>) {
    let content = file.bytes[range].drop { $0 == 0x20 || $0 == 0x09 }
    if let mark = content.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"),
      content.prefix(3).allSatisfy({ $0 == mark }), content.count >= 3
    {
      close()
      fence = fence == nil ? mark : fence == mark ? nil : fence
      return
    }
    guard fence == nil, content.first != UInt8(ascii: "|") else { return }
    let line = placed(range)
    let text = String(String.UnicodeScalarView(line.map(\.scalar)))
    guard !text.isEmpty else { return close() }
    let isMarked = content.first == UInt8(ascii: "#")
    if let heading = ReportText.Heading(line: text) {
      close()
      topic = text
      paragraphs.append(Paragraph(heading: heading, sentences: [Sentence(line[...], topic: "", file: file)]))
    } else if isMarked {
      close()
      topic = text
      paragraphs.append(Paragraph(heading: nil, sentences: [Sentence(line[...], topic: topic, file: file)]))
    } else {
      // A paragraph of its own: a tab or U+3000 at the start, as word processors indent, or a number.
      if linesAreParagraphs || Self.startsParagraph(text, content) { close() }
      if let end = text.firstIndex(of: "。"), text.first == "（" { topic = String(text[..<end]) }
      open += line
    }
  }

  private static func startsParagraph(_ text: String, _ content: ArraySlice<UInt8>) -> Bool {
    content.starts(with: [0xE3, 0x80, 0x80]) || text.first == "（" || text.first.map(\.isDigit) ?? false
      || (text.first.map(ReportText.Heading.ordinals.contains) ?? false && text.dropFirst().first == "、")
  }

  /// The line's characters in half-width digits, without Markdown's marks and without blanks beside Chinese.
  private func placed(_ range: Range<Int>) -> [Placed] {
    var all: [Placed] = []
    var offset = range.lowerBound
    for scalar in String(decoding: file.bytes[range], as: UTF8.self).unicodeScalars {
      defer { offset += scalar.utf8.count }
      guard !scalar.isInvisible, !"*`~>\\#".unicodeScalars.contains(scalar) else { continue }
      let isWide = (0xFF10...0xFF19).contains(scalar.value) || scalar == "％" || scalar == "．" || scalar == "："
      let plain = isWide ? scalar.halfWidth : scalar
      all.append(Placed(scalar: plain, offset: offset))
    }
    dropLinks(&all)
    return all.indices.filter { index in
      guard all[index].scalar.properties.isWhitespace else { return true }
      guard index > 0, index + 1 < all.count else { return false }
      return all[index - 1].scalar.isASCIIWord && all[index + 1].scalar.isASCIIWord
    }.map { all[$0] }
  }

  /// `[text](address)` is its text.
  private func dropLinks(_ all: inout [Placed]) {
    guard all.contains(where: { $0.scalar == "[" }) else { return }
    var kept: [Placed] = []
    var index = 0
    while index < all.count {
      if all[index].scalar == "]", index + 1 < all.count, all[index + 1].scalar == "(",
        let end = all[index...].firstIndex(where: { $0.scalar == ")" }),
        let start = kept.lastIndex(where: { $0.scalar == "[" })
      {
        kept.remove(at: start)
        index = end + 1
      } else {
        kept.append(all[index])
        index += 1
      }
    }
    all = kept
  }

  private mutating func close() {
    defer { open = [] }
    guard !open.isEmpty else { return }
    var sentences: [Sentence] = []
    var start = 0
    for index in open.indices where "。！？；;!?".unicodeScalars.contains(open[index].scalar) || index == open.count - 1 {
      sentences.append(Sentence(open[start...index], topic: topic, file: file))
      start = index + 1
    }
    paragraphs.append(Paragraph(heading: nil, sentences: sentences))
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIWord: Bool {
    switch self {
    case "0"..."9", "a"..."z", "A"..."Z": true
    default: false
    }
  }
}
