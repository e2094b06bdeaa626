package import Disclosure
package import Markdown
package import Source
internal import Text

/// The text of a report as sentences with their places: a document's visible text, or text that was pasted from a word processor.
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

  /// A document.
  ///
  /// - Parameters:
  ///   - facts: its front matter.
  ///   - text: its visible text.
  ///   - file: where both stand.
  package init(_ facts: DocumentFacts, _ text: PlacedText, in file: SourceFile) {
    func sentence(_ text: String, _ key: FrontMatterKey) -> Sentence {
      Sentence(text, at: file.range(of: facts.places[key] ?? file.location(line: 1)), in: file)
    }
    // The page shows the summary too.
    self.init(
      title: sentence(facts.title, .title), above: facts.summary.map { [sentence($0, .summary)] } ?? [],
      SentenceReader.paragraphs(of: text, in: file), in: file)
  }

  /// A document that belongs to no site.
  package init(document file: SourceFile) {
    let body = FrontMatterReader.split(file).body
    self.init(
      DocumentReader.facts(file, document: ContentPath("index.md"), nil), Markdown.parse(file, body: body).text,
      in: file)
  }

  /// Text without front matter; its first line is the title.
  package init(plain file: SourceFile) {
    let paragraphs = SentenceReader.paragraphs(of: PlacedText(plain: file), in: file)
    let title = paragraphs.first?.sentences.first ?? Sentence("", at: file.byteOrderMark..<file.byteOrderMark, in: file)
    self.init(title: title, above: [], paragraphs.dropFirst(), in: file)
  }

  private init(
    title: Sentence, above: [Sentence], _ paragraphs: some Sequence<SentenceReader.Paragraph>, in file: SourceFile
  ) {
    var preamble = above
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
    (self.file, self.title, self.preamble, self.sections) = (file, title, preamble, sections)
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
