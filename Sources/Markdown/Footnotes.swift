/// A footnote's definition, cut out of the text before libcmark can take it for a link definition.
struct Footnote {
  let label: [UInt8]
  /// Index of the definition's line in the source.
  let line: Int
  /// The definition's own Markdown.
  let text: [UInt8]
}

/// Finds footnote definitions (`[^label]: …` at the margin, with lines indented by four below it) as GitHub does.
enum Footnotes {
  /// The definitions in order, and the source with their lines blanked so that line numbers stay.
  static func extract(from source: [UInt8]) -> (footnotes: [Footnote], rest: [UInt8]) {
    guard containsDefinition(source) else { return ([], source) }
    var footnotes: [Footnote] = []
    var rest: [UInt8] = []
    rest.reserveCapacity(source.count)
    var labels: Set<[UInt8]> = []
    var fence: [UInt8]?
    var current: (label: [UInt8], line: Int, text: [UInt8], blank: Bool)?
    func close() {
      if let done = current, labels.insert(done.label).inserted {
        footnotes.append(Footnote(label: done.label, line: done.line, text: done.text))
      }
      current = nil
    }
    for (number, line) in source.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let indent = line.prefix { $0 == 0x20 }.count
      let content = line.dropFirst(indent)
      let isBlank = content.allSatisfy { $0 == 0x0D || $0 == 0x09 || $0 == 0x20 }
      if let isAfterBlank = current?.blank {
        if isBlank || indent >= 4
          || (!isAfterBlank && fence == nil && definition(content, indent) == nil && !startsBlock(content))
        {
          current?.text += (indent >= 4 ? line.dropFirst(4) : content) + [0x0A]
          current?.blank = isBlank
          rest.append(0x0A)
          continue
        }
        close()
      }
      if fence == nil, let (label, text) = definition(content, indent) {
        current = (label, number, Array(text) + [0x0A], false)
        rest.append(0x0A)
        continue
      }
      let run = content.prefix { $0 == content.first }
      if indent < 4, run.count >= 3, run.first == UInt8(ascii: "`") || run.first == UInt8(ascii: "~") {
        if let open = fence {
          if run.first == open.first, run.count >= open.count { fence = nil }
        } else {
          fence = Array(run)
        }
      }
      rest += line + [0x0A]
    }
    close()
    if rest.last == 0x0A { rest.removeLast() }
    return (footnotes, rest)
  }

  private static func containsDefinition(_ source: [UInt8]) -> Bool {
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
