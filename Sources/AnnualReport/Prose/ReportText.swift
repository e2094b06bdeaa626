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
