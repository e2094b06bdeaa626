internal import Markdown
internal import Source
internal import Text

/// Cuts a visible text into paragraphs and sentences; tables and code are none.
struct SentenceReader {
  struct Paragraph {
    /// Nil where it is no heading of the form.
    let heading: ReportText.Heading?
    let sentences: [Sentence]
  }

  private let file: SourceFile
  private var paragraphs: [Paragraph] = []
  private var open: [PlacedText.Character] = []
  private var topic = ""

  static func paragraphs(of text: PlacedText, in file: SourceFile) -> [Paragraph] {
    var reader = SentenceReader(file: file)
    for block in text.blocks where block.kind == .paragraph || block.kind == .heading {
      for line in text.lines(of: block, in: file.bytes) { reader.readLine(line, isHeading: block.kind == .heading) }
      reader.close()
    }
    return reader.paragraphs
  }

  private init(file: SourceFile) { self.file = file }

  private mutating func readLine(_ written: ArraySlice<PlacedText.Character>, isHeading: Bool) {
    let line = Self.plain(written)
    let text = String(scalars: line.map(\.scalar))
    guard !text.isEmpty else { return close() }
    if let heading = ReportText.Heading(line: text) {
      close()
      topic = text
      paragraphs.append(Paragraph(heading: heading, sentences: [Sentence(line[...], topic: "", file: file)]))
    } else if isHeading || Self.isSubheading(text, isOpen: open.last.map { $0.scalar != "。" } ?? false) {
      close()
      topic = text
      paragraphs.append(Paragraph(heading: nil, sentences: [Sentence(line[...], topic: topic, file: file)]))
    } else {
      if written.first?.scalar == "\u{3000}" || Self.startsParagraph(text) { close() }
      if let title = Self.title(of: text) { topic = title }
      open += line
    }
  }

  /// （二）依申请公开。 or （二）依申请公开： in front of what is said of it.
  private static func title(of text: String) -> String? {
    guard text.first == "（" else { return nil }
    let sentence = text.prefix { $0 != "。" }
    guard sentence.endIndex < text.endIndex || sentence.contains("：") else { return nil }
    let title = sentence.prefix { $0 != "：" }
    return String(title.endIndex < sentence.endIndex && title.count <= 25 ? title : sentence)
  }

  /// （二）依申请公开 or 依申请公开情况 on a line of its own: the topic of what follows.
  private static func isSubheading(_ text: String, isOpen: Bool) -> Bool {
    let text = text.hasSuffix(":") || text.hasSuffix("：") ? String(text.dropLast()) : text
    guard text.count <= 25, !text.contains(where: "。，；：,;:|".contains) else { return false }
    if startsParagraph(text) { return text.count > 4 && text.last.map { !$0.isNumber } ?? false }
    return !isOpen && text.count <= 14 && endings.contains(where: text.hasSuffix)
  }

  private static let endings = ["公开", "情况", "管理", "建设", "保障", "申请", "复议", "诉讼"]

  /// Whether a line begins with a number, as paragraphs do.
  private static func startsParagraph(_ text: String) -> Bool {
    text.first == "（" || text.first.map(\.isDigit) ?? false
      || (text.first.map(ReportText.Heading.ordinals.contains) ?? false && text.dropFirst().first == "、")
  }

  /// The line in half-width digits, without invisible characters and blanks beside Chinese.
  private static func plain(_ line: ArraySlice<PlacedText.Character>) -> [PlacedText.Character] {
    let visible = line.filter { !$0.scalar.isInvisible }.map { character in
      let isWide = (0xFF10...0xFF19).contains(character.scalar.value) || "％．：".unicodeScalars.contains(character.scalar)
      return isWide ? character.with(character.scalar.halfWidth) : character
    }
    return visible.indices.filter { index in
      guard visible[index].scalar.isWhitespace else { return true }
      guard index > 0, index + 1 < visible.count else { return false }
      return visible[index - 1].scalar.isASCIIWord && visible[index + 1].scalar.isASCIIWord
    }.map { visible[$0] }
  }

  private mutating func close() {
    defer { open = [] }
    guard !open.isEmpty else { return }
    var sentences: [Sentence] = []
    var start = 0
    var carried: Matter?
    for index in open.indices where "。！？；;!?".unicodeScalars.contains(open[index].scalar) || index == open.count - 1 {
      let sentence = Sentence(open[start...index], topic: topic, carried: carried, file: file)
      sentences.append(sentence)
      carried = sentence.matterBehind
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
