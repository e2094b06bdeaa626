package import Source
internal import Text

/// Markdown as public disclosure in Chinese needs it: CommonMark by libcmark, with pipe tables, footnotes, strikethrough,
/// bare addresses, Chinese emphasis and Chinese line breaks.
package enum Markdown {
  /// Unmatched `[` in one paragraph beyond which libcmark's time grows with their square.
  static let bracketLimit = 1000
  /// Bytes of a CSV file beyond which it is no table that a text shows.
  package static let mostTable = 2 << 20

  /// Parses `body` of the file. Any bytes are survived; faults are in the result.
  ///
  /// - Parameter data: CSV files beside the document by their name, for fences that name one.
  package static func parse(
    _ file: SourceFile, body: Range<Int>, data: [String: SourceFile] = [:]
  ) -> MarkdownDocument {
    var output = BodyOutput(file)
    let bytes = ByteSet(file.bytes[body])
    if bytes.holds("["), let line = lineBeyondBracketLimit(file.bytes, body) {
      output.report(
        .tooManyBrackets,
        Message(
          zh: "这一段有超过 \(bracketLimit) 个未配对的“[”", en: "This paragraph has more than \(bracketLimit) unmatched '['"),
        at: file.location(line: file.line(at: body.lowerBound) + line),
        mend: Message(zh: "删去多余的括号或分段", en: "Remove the brackets or split the paragraph"))
      return output.document
    }
    let (footnotes, text) =
      bytes.holds("^") ? Footnotes.extract(from: file.bytes[body]) : ([], PlacedBytes(file.bytes[body]))
    let definitions =
      text.bytes.firstRange(of: Array("]:".utf8), in: text.bytes.indices) == nil
      ? [] : LinkDefinitions.collect(from: text.bytes)
    let source = BodySource(
      file: file, data: data, bytes: bytes, definitions: definitions, footnotes: Set(footnotes.map(\.label)))
    BlockWriter.write(text, isBody: true, of: source, into: &output)
    let known = LinkDefinitions(definitions)
    footnotes.write(into: &output, in: file) { note, output in
      var text = note.text
      text.insert([0x0A] + known.used(in: note.text.bytes))
      BlockWriter.write(text, isBody: false, of: source, into: &output)
    }
    if bytes.holds("<") || bytes.holds(">") { output.document.diagnostics += ConflictMarkers.faults(in: file, body) }
    if !definitions.isEmpty {
      output.document.diagnostics += LinkDefinitions.unused(in: file, body, visible: output.document.text)
    }
    output.document.diagnostics += StrangeCharacters.faults(in: file, body, bytes)
    output.document.diagnostics += FailedMarkup.faults(
      in: output.document.text, of: file, except: output.codeSpans)
    output.document.diagnostics += RunOnLines.faults(in: output.document.text, of: file)
    return output.finished()
  }

  /// CommonMark 0.30 without additions, raw HTML included: exactly `cmark --unsafe`.
  package static func commonMark(_ bytes: [UInt8]) -> [UInt8] { CommonMarkTree.html(bytes) }

  /// Index of the line on which a paragraph passes the limit.
  private static func lineBeyondBracketLimit(_ bytes: [UInt8], _ body: Range<Int>) -> Int? {
    var (count, start) = (0, body.lowerBound)
    while count <= bracketLimit, let bracket = bytes.firstIndex(of: UInt8(ascii: "["), in: start..<body.upperBound) {
      (count, start) = (count + 1, bracket + 1)
    }
    guard count > bracketLimit else { return nil }
    var open = 0
    var line = 0
    var blank = true
    for byte in bytes[body] {
      switch byte {
      case UInt8(ascii: "["):
        open += 1
        if open > bracketLimit { return line }
        blank = false
      case UInt8(ascii: "]"): open = max(0, open - 1)
      case 0x0A:
        line += 1
        if blank { open = 0 }
        blank = true
      case 0x20, 0x09, 0x0D: break
      default: blank = false
      }
    }
    return nil
  }
}

extension DiagnosticKind {
  package static let tooManyBrackets = DiagnosticKind(
    "GK2003", .error, title: Message(zh: "一段里未配对的括号过多", en: "Too many unmatched brackets"),
    explanation: Message(
      zh: "一段里有上千个未配对的 [ 不会是正常的公文，且会使处理时间过长",
      en: "A thousand unmatched [ in a paragraph is no document that people write, and takes too long to read"))
}
