package import Source
internal import Text

/// Markdown as public disclosure in Chinese needs it: CommonMark by libcmark, with pipe tables, footnotes, strikethrough,
/// bare addresses, Chinese emphasis and Chinese line breaks.
package enum Markdown {
  /// Unmatched `[` in one paragraph beyond which libcmark's time grows with their square.
  static let bracketLimit = 1000

  /// Parses `body` of the file. Any bytes are survived; faults are in the result.
  ///
  /// - Parameter data: CSV files beside the document by their name, for fences that name one.
  package static func parse(
    _ file: SourceFile, body: Range<Int>, data: [String: SourceFile] = [:]
  ) -> MarkdownDocument {
    let firstLine = file.location(body.lowerBound..<body.lowerBound).line ?? 1
    let source = Array(file.bytes[body])
    var renderer = BodyRenderer(file: file, data: data)
    if let line = lineBeyondBracketLimit(source) {
      renderer.document.diagnostics.append(
        Diagnostic(
          .tooManyBrackets,
          Message(
            zh: "这一段有超过 \(bracketLimit) 个未配对的“[”", en: "This paragraph has more than \(bracketLimit) unmatched '['"),
          at: file.location(line: firstLine + line),
          mend: Message(zh: "删去多余的括号或分段", en: "Remove the brackets or split the paragraph")))
      return renderer.document
    }
    let (footnotes, rest) = Footnotes.extract(from: source)
    renderer.footnotes = footnotes
    renderer.definitions = LinkDefinitions.collect(from: rest)
    renderer.render(rest, firstLine: firstLine)
    renderer.renderFootnotes()
    return renderer.finish()
  }

  /// CommonMark 0.30 without additions, raw HTML included: exactly `cmark --unsafe`.
  package static func commonMark(_ bytes: [UInt8]) -> [UInt8] { CommonMarkTree.html(bytes) }

  /// Index of the line on which a paragraph passes the limit.
  private static func lineBeyondBracketLimit(_ source: [UInt8]) -> Int? {
    var open = 0
    var line = 0
    var blank = true
    for byte in source {
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
