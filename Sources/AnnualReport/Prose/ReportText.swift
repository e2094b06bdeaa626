internal import Disclosure
package import Source
internal import Text

/// The text of a report as sentences with their places: Markdown, or text that was pasted from a word processor.
package struct ReportText: Sendable {
  package let file: SourceFile
  /// The title with its place.
  let title: Sentence
  /// What stands above the first section.
  let preamble: [Sentence]
  let sections: [Section]

  /// One of the six parts of the report.
  struct Section: Sendable {
    let heading: Heading
    /// The heading as written.
    let title: Sentence
    var sentences: [Sentence] = []

    var text: String { sentences.map(\.text).joined() }
    var location: SourceLocation { title.location }
  }

  /// The six headings that every report has.
  enum Heading: String, Sendable, CaseIterable {
    case overview = "总体情况"
    case proactive = "主动公开政府信息情况"
    case requests = "收到和处理政府信息公开申请情况"
    case litigation = "政府信息公开行政复议、行政诉讼情况"
    case problems = "存在的主要问题及改进情况"
    case other = "其他需要报告的事项"

    static let ordinals = Array("一二三四五六")
    var ordinal: Character { Self.ordinals[Self.allCases.firstIndex(of: self) ?? 0] }

    /// The heading that a line is, with or without its number and marks.
    init?(line: String) {
      var text = line[...].drop { $0 == "#" || $0 == " " }
      if let first = text.first, Self.ordinals.contains(first),
        text.dropFirst().first.map({ "、.．,，".contains($0) }) ?? false
      {
        text = text.dropFirst(2)
      }
      let name = LabelText.normal(String(text))
      guard let heading = Self.allCases.first(where: { LabelText.normal($0.rawValue) == name }) else { return nil }
      self = heading
    }
  }

  func section(_ heading: Heading) -> Section? { sections.first { $0.heading == heading } }

  /// Every sentence below the title, in order.
  var sentences: [Sentence] { preamble + sections.flatMap(\.sentences) }

  /// A document: front matter and Markdown.
  package init(_ document: SourceFile) {
    let (yaml, body, _) = FrontMatterReader.split(document)
    var title: Sentence?
    var summary: Sentence?
    if let yaml, let root = YAMLReader.read(document, in: yaml).root {
      var fields = KeyedFields<FrontMatterKey>(root, in: document)
      if let text = fields.text(.title), let range = fields.range(.title) {
        title = Sentence(text, range: range, in: document)
      }
      if let text = fields.text(.summary), let range = fields.range(.summary) {
        summary = Sentence(text, range: range, in: document)
      }
    }
    self.init(document, body: body, title: title, summary: summary)
  }

  /// Text without front matter; its first line is the title.
  package init(plain file: SourceFile) {
    self.init(file, body: file.byteOrderMark..<file.bytes.count, title: nil, summary: nil)
  }

  private init(_ file: SourceFile, body: Range<Int>, title: Sentence?, summary: Sentence?) {
    self.file = file
    // A text without front matter comes from a word processor, whose lines are paragraphs.
    var reader = TextReader(file: file, linesAreParagraphs: title == nil)
    reader.read(body)
    var paragraphs = reader.paragraphs
    if let title {
      self.title = title
    } else {
      self.title = paragraphs.first?.sentences.first ?? Sentence("", range: body.lowerBound..<body.lowerBound, in: file)
      paragraphs = Array(paragraphs.dropFirst())
    }
    // The page shows the summary too.
    var preamble = summary.map { [$0] } ?? []
    var sections: [Section] = []
    for paragraph in paragraphs {
      if let heading = paragraph.heading, let line = paragraph.sentences.first {
        sections.append(Section(heading: heading, title: line))
      } else if sections.isEmpty {
        preamble += paragraph.sentences
      } else {
        sections[sections.count - 1].sentences += paragraph.sentences
      }
    }
    (self.preamble, self.sections) = (preamble, sections)
  }

  /// How much of both texts is the same, from 0 to 1: shared runs of six characters, figures aside.
  func likeness(to other: ReportText) -> Double {
    func runs(_ text: ReportText) -> Set<String> {
      let letters = text.sentences.flatMap { $0.text.filter { !$0.isNumber } }
      guard letters.count > 6 else { return [] }
      return Set((0...(letters.count - 6)).map { String(letters[$0..<($0 + 6)]) })
    }
    let (own, others) = (runs(self), runs(other))
    guard !own.isEmpty, !others.isEmpty else { return 0 }
    return Double(own.intersection(others).count) / Double(own.union(others).count)
  }
}

/// A run of text with the place of each of its characters in the file.
struct Sentence: Sendable {
  let text: String
  /// What the heading above it says.
  let topic: String
  fileprivate let file: SourceFile
  /// For each Unicode scalar of the text its byte in the file, and the end.
  private let offsets: [Int]

  fileprivate init(_ scalars: ArraySlice<TextReader.Placed>, topic: String, file: SourceFile) {
    text = String(String.UnicodeScalarView(scalars.map(\.scalar)))
    offsets = scalars.map(\.offset) + [scalars.last.map { $0.offset + 1 } ?? 0]
    (self.topic, self.file) = (topic, file)
  }

  /// A text whose characters are all placed at one range.
  fileprivate init(_ text: String, range: Range<Int>, in file: SourceFile) {
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

/// Cuts a text into paragraphs and sentences, without Markdown's marks, tables and fenced blocks.
private struct TextReader {
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
      let plain = isWide ? Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)) : scalar
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
