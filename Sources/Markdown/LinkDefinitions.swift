internal import Source
internal import Text

/// Link reference definitions, collected for texts that are parsed apart from the document (cells, footnotes).
struct LinkDefinitions {
  /// The lines of each definition by its label.
  private var lines: [[UInt8]: [UInt8]] = [:]

  /// - Parameter definitions: what `collect` returned.
  init(_ definitions: [UInt8]) {
    var label: [UInt8]?
    for line in definitions.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if let next = Self.label(line) { label = next }
      guard let label, !line.isEmpty else { continue }
      lines[label, default: []] += line + [0x0A]
    }
  }

  /// The definitions that a text may refer to: appending all of them to each of many texts would take for ever.
  func used(in text: [UInt8]) -> [UInt8] {
    var used: [UInt8] = []
    var taken: Set<[UInt8]> = []
    var opening: Int?
    for index in text.indices {
      if text[index] == UInt8(ascii: "[") { opening = index }
      guard text[index] == UInt8(ascii: "]"), let start = opening else { continue }
      opening = nil
      let label = Self.normalised(text[(start + 1)..<index])
      if let found = lines[label], taken.insert(label).inserted { used += found }
    }
    return used.isEmpty ? [] : [0x0A] + used
  }

  static func collect(from source: [UInt8]) -> [UInt8] {
    var definitions: [UInt8] = []
    var inside = false
    for line in source.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let content = line.drop { $0 == 0x20 || $0 == UInt8(ascii: ">") || $0 == 0x09 }
      if label(content) != nil {
        if !inside { definitions.append(0x0A) }
        inside = true
      } else if content.allSatisfy({ $0 == 0x0D }) {
        inside = false
      }
      if inside { definitions += content + [0x0A] }
    }
    return definitions
  }

  /// The label that a line defines.
  private static func label(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    guard line.first == UInt8(ascii: "[") else { return nil }
    var previous: UInt8 = 0
    for index in line.indices {
      if previous == UInt8(ascii: "]"), line[index] == UInt8(ascii: ":") {
        return normalised(line[(line.startIndex + 1)..<(index - 1)])
      }
      previous = line[index]
    }
    return nil
  }

  /// Labels match without case, and with one blank for several (CommonMark 4.7).
  private static func normalised(_ label: ArraySlice<UInt8>) -> [UInt8] {
    let words = String(decoding: label, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
    return Array(words.joined(separator: " ").utf8)
  }

  // MARK: What readers never see

  /// Lines that are definitions which nothing refers to: `[注]: 本表数据` is none of the text. `[//]: #` is meant as a comment.
  ///
  /// - Parameter visible: the text of the page.
  static func unused(in file: SourceFile, _ body: Range<Int>, visible: PlacedText) -> [Diagnostic] {
    let bytes = file.bytes
    var lines: [(label: [UInt8], range: Range<Int>)] = []
    var start = body.lowerBound
    while start < body.upperBound {
      let end = bytes[start..<body.upperBound].firstIndex(of: 0x0A) ?? body.upperBound
      let content = bytes[start..<end].drop { $0 == 0x20 || $0 == UInt8(ascii: ">") || $0 == 0x09 }
      if let label = label(content), label.first != UInt8(ascii: "^"), !isComment(content) {
        lines.append((label, content.startIndex..<max(content.startIndex + 1, end)))
      }
      start = end + 1
    }
    guard !lines.isEmpty else { return [] }
    let used = labels(in: bytes[body], except: Set(lines.map(\.range.lowerBound)))
    // Both in the order of the text.
    var comments = comments(in: bytes[body])[...]
    lines.removeAll { line in
      while let first = comments.first, first.upperBound <= line.range.lowerBound { comments.removeFirst() }
      return used.contains(line.label) || comments.first?.contains(line.range.lowerBound) ?? false
    }
    guard !lines.isEmpty else { return [] }
    let shown = Set(visible.bytes.indices.map { visible.placed.source(of: $0..<$0 + 1).lowerBound })
    return lines.filter { !$0.range.contains(where: shown.contains) }.map { line in
      Diagnostic(
        .misreadMarkup,
        Message(
          zh: "这一行成了链接的定义，没有引用它的地方，读者看不到",
          en: "This line defines an address that nothing refers to; readers do not see it"),
        at: file.location(line.range),
        mend: line.label.allSatisfy { (0x30...0x39).contains($0) }
          ? footnote(String(decoding: line.label, as: UTF8.self))
          : Message(
            zh: "要显示这一行，方括号前加反斜杠：\\[；不要就删去",
            en: "To show the line write a backslash before its bracket: \\[; or delete it"))
    }
  }

  private static func footnote(_ number: String) -> Message {
    Message(
      zh: "是脚注就写成 [^\(number)]: 说明，正文里写 [^\(number)]；要照样显示，方括号前加反斜杠：\\[",
      en:
        "A footnote is [^\(number)]: text, referred to as [^\(number)]; to show the line write a backslash before its bracket: \\["
    )
  }

  /// The labels in brackets, but for those that begin at a definition.
  private static func labels(in text: ArraySlice<UInt8>, except definitions: Set<Int>) -> Set<[UInt8]> {
    var labels: Set<[UInt8]> = []
    var opening: Int?
    for index in text.indices {
      if text[index] == UInt8(ascii: "[") { opening = index }
      guard text[index] == UInt8(ascii: "]"), let start = opening else { continue }
      opening = nil
      if !definitions.contains(start) { labels.insert(normalised(text[(start + 1)..<index])) }
    }
    return labels
  }

  /// `[//]: # (…)`, `[comment]: <> (…)`
  private static func isComment(_ line: ArraySlice<UInt8>) -> Bool {
    let target = (line.firstRange(of: Array("]:".utf8)).map { line[$0.upperBound...] } ?? []).drop { $0 == 0x20 }
    return target.first == UInt8(ascii: "#") || target.starts(with: "<>".utf8)
  }

  /// Where HTML comments stand.
  private static func comments(in text: ArraySlice<UInt8>) -> [Range<Int>] {
    var comments: [Range<Int>] = []
    var rest = text
    while let start = rest.firstRange(of: Array("<!--".utf8)) {
      let end = rest[start.upperBound...].firstRange(of: Array("-->".utf8))?.upperBound ?? rest.endIndex
      comments.append(start.lowerBound..<end)
      rest = rest[end...]
    }
    return comments
  }
}
