package import Source
internal import Text

/// A footnote's definition, cut out of the text before libcmark can take it for a link definition.
struct Footnote {
  let label: [UInt8]
  /// The line of the file that it begins on, without its end.
  let line: Range<Int>
  /// The definition's own Markdown.
  let text: PlacedBytes
}

/// Finds footnote definitions (`[^label]: …` at the margin, with lines indented by four below it) as GitHub does.
enum Footnotes {
  /// The definitions in order, and the source with their lines blanked so that line numbers stay.
  ///
  /// - Parameter source: a part of the file's bytes, with their indices.
  static func extract(from source: ArraySlice<UInt8>) -> (footnotes: [Footnote], rest: PlacedBytes) {
    guard containsDefinition(source) else { return ([], PlacedBytes(source)) }
    var footnotes: [Footnote] = []
    var rest = PlacedBytes()
    var labels: Set<[UInt8]> = []
    var fence = FenceTracker()
    var current: (label: [UInt8], line: Range<Int>, text: PlacedBytes, blank: Bool)?
    func close() {
      if let done = current, labels.insert(done.label).inserted {
        footnotes.append(Footnote(label: done.label, line: done.line, text: done.text))
      }
      current = nil
    }
    for line in source.split(separator: 0x0A, omittingEmptySubsequences: false) {
      // With its line feed: the last line has none.
      let whole = source[line.startIndex..<min(source.endIndex, line.endIndex + 1)]
      let indent = line.prefix { $0 == 0x20 }.count
      let content = line.dropFirst(indent)
      let isBlank = content.allSatisfy { $0 == 0x0D || $0 == 0x09 || $0 == 0x20 }
      if let isAfterBlank = current?.blank {
        if isBlank || indent >= 4
          || (!isAfterBlank && !fence.isInside && definition(content, indent) == nil && !startsBlock(content))
        {
          current?.text.append(indent >= 4 ? whole.dropFirst(4) : whole.dropFirst(indent))
          current?.blank = isBlank
          rest.append(whole.dropFirst(line.count))
          continue
        }
        close()
      }
      if !fence.isInside, let (label, text) = definition(content, indent) {
        current = (
          label, line.startIndex..<line.endIndex, PlacedBytes(source[text.startIndex..<whole.endIndex]), false
        )
        rest.append(whole.dropFirst(line.count))
        continue
      }
      if indent < 4 { fence.read(content) }
      rest.append(whole)
    }
    close()
    return (footnotes, rest)
  }

  private static func containsDefinition(_ source: ArraySlice<UInt8>) -> Bool {
    for index in source.indices.dropLast()
    where source[index] == UInt8(ascii: "[") && source[index + 1] == UInt8(ascii: "^") {
      return true
    }
    return false
  }

  private static func startsBlock(_ content: ArraySlice<UInt8>) -> Bool {
    guard let first = content.first else { return false }
    return "#>-+*`~|".utf8.contains(first)
  }

  private static func definition(_ content: ArraySlice<UInt8>, _ indent: Int) -> (
    label: [UInt8], text: ArraySlice<UInt8>
  )? {
    guard indent < 4, content.starts(with: "[^".utf8), let end = content.prefix(200).firstIndex(of: UInt8(ascii: "]")),
      end + 1 < content.endIndex, content[end + 1] == UInt8(ascii: ":")
    else { return nil }
    let label = content[(content.startIndex + 2)..<end]
    guard !label.isEmpty, !label.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: "[") }) else { return nil }
    return (Array(label), content[(end + 2)...].drop { $0 == 0x20 })
  }
}

extension [Footnote] {
  /// Writes those that the text refers to as a list, in the order of their first references; reports the others.
  ///
  /// - Parameter write: writes one; it may refer to others.
  func write(into output: inout BodyOutput, in file: SourceFile, _ write: (Footnote, inout BodyOutput) -> Void) {
    guard !isEmpty else { return }
    let notes = Dictionary(map { ($0.label, $0) }) { first, _ in first }
    var number = 0
    while number < output.footnoteOrder.count, let note = notes[output.footnoteOrder[number]] {
      if number == 0 { output.put("<div class=\"footnotes\">\n<ol>\n") }
      number += 1
      output.put("<li id=\"fn.\(number)\">\n")
      write(note, &output)
      output.put(output.reopenParagraph() ? " " : "<p>")
      output.put("<a class=\"footnote-back\" href=\"#fnref.\(number)\" role=\"doc-backlink\" aria-label=\"")
      output.hole(.backToNote(number))
      output.put("\">↩</a></p>\n</li>\n")
    }
    if number > 0 { output.put("</ol>\n</div>\n") }
    for note in self where output.footnoteNumbers[note.label] == nil {
      let label = "[^\(String(decoding: note.label, as: UTF8.self))]"
      let start = file.bytes[note.line].firstIndex(of: UInt8(ascii: "[")) ?? note.line.lowerBound
      output.report(
        .footnoteUnused, Message(zh: "脚注 \(label) 没有被引用", en: "Nothing refers to the footnote \(label)"),
        at: file.location(start..<Swift.min(note.line.upperBound, start + label.utf8.count)),
        mend: Message(zh: "在正文里写 \(label)，或删去定义", en: "Write \(label) in the text, or delete the definition"))
    }
  }
}

extension DiagnosticKind {
  package static let footnoteUnused = DiagnosticKind(
    "GK2103", .warning, title: Message(zh: "脚注没有被引用", en: "Footnote without reference"),
    explanation: Message(zh: "定义了脚注，正文中没有引用它", en: "The footnote is defined and nothing refers to it"))
}
