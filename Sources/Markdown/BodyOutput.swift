internal import Source
internal import Text

/// What the writers make: the document as it grows, with what its parts number.
struct BodyOutput: Sendable {
  var document = MarkdownDocument()
  var anchors = Anchors()
  var locator: LinkLocator
  /// Code within lines, in the visible text: its signs are meant as they are.
  var codeSpans: [Range<Int>] = []
  /// Labels in the order of their first reference, and the place of each; a footnote's number is its place.
  private(set) var footnoteOrder: [[UInt8]] = []
  private(set) var footnoteNumbers: [[UInt8]: Int] = [:]

  init(_ file: SourceFile) { locator = LinkLocator(file) }

  /// The document, without the room that growing arrays keep: documents stay until the site is made.
  func finished() -> MarkdownDocument {
    var document = self.document
    document.anchors = anchors.taken
    document.html.bytes = Array(document.html.bytes[...])
    document.text.compact()
    return document
  }

  // MARK: HTML

  mutating func put(_ html: String) { document.html.bytes += html.utf8 }

  /// Writes text, escaped.
  mutating func put(escaped text: some Sequence<UInt8>) { HTMLBytes.append(text, to: &document.html.bytes) }

  mutating func freshLine() {
    if let last = document.html.bytes.last, last != 0x0A { document.html.bytes.append(0x0A) }
  }

  mutating func hole(_ hole: HTMLTemplate.Hole) {
    document.html.holes.append((document.html.bytes.count, hole))
  }

  mutating func insert(_ html: String, at offset: Int) {
    document.html.bytes.insert(contentsOf: html.utf8, at: offset)
    for index in document.html.holes.indices.reversed() {
      // A hole at the very place is a block of its own, in front of what is inserted.
      guard document.html.holes[index].offset > offset else { break }
      document.html.holes[index].offset += html.utf8.count
    }
  }

  /// Takes back the end of the paragraph that was written last, so that it goes on; whether there was one.
  mutating func reopenParagraph() -> Bool {
    let end = Array("</p>\n".utf8)
    let start = document.html.bytes.count - end.count
    guard document.html.bytes.suffix(end.count).elementsEqual(end), document.html.holes.last?.offset ?? 0 <= start
    else {
      return false
    }
    document.html.bytes.removeLast(end.count)
    return true
  }

  // MARK: Faults

  mutating func report(_ kind: DiagnosticKind, _ message: Message, at place: SourceLocation, mend: Message) {
    document.diagnostics.append(Diagnostic(kind, message, at: place, mend: mend))
  }

  /// Where some bytes stand in a block, mostly.
  mutating func place(of text: String, lines: ClosedRange<Int>) -> SourceLocation {
    locator.place(of: Array(text.utf8), lines: lines)
  }

  // MARK: Footnotes

  /// The number of a footnote, and whether this is its first reference.
  mutating func number(ofFootnote label: [UInt8]) -> (number: Int, isFirst: Bool) {
    if let known = footnoteNumbers[label] { return (known, false) }
    footnoteOrder.append(label)
    footnoteNumbers[label] = footnoteOrder.count
    return (footnoteOrder.count, true)
  }
}
