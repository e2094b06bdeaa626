package import Source
internal import Text

/// Fenced and indented code, and what some fences stand for.
extension BlockWriter {
  func writeCode(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    output.freshLine()
    let info = info(of: node)
    let literal = passage.unmarked(node.literal)
    let language = info.prefix { $0 != 0x20 && $0 != 0x09 }
    let name = String(decoding: language, as: UTF8.self).lowercased()
    reportOpenFence(node, literal, &output)
    if isCSV(node) {
      let rest = String(decoding: info.dropFirst(language.count), as: UTF8.self).trimmed
      let chart = ChartFence.isNamed(name) ? ChartFence.arguments(rest) : nil
      if let unknown = chart?.unknown {
        output.document.diagnostics.append(
          ChartFence.unknownKind(unknown, at: file.location(line: lines.lowerBound)))
        return
      }
      var fence = CSVFence(file: file, data: data, line: lines.lowerBound)
      var grid = fence.grid(literal, file: chart?.file ?? rest)
      output.document.diagnostics += fence.diagnostics
      if grid == nil, fence.diagnostics.isEmpty { reportNoData(&output) }
      let caption = caption(of: node)
      grid?.caption = caption?.text
      if let grid, let chart { write(chart.kind, of: grid, isInline: !literal.isEmpty, &output) }
      if let grid { writePlain(grid, from: caption.map { min(lines.lowerBound, line($0.line)) }, &output) }
      return
    }
    if name == "statutory-table" {
      output.hole(.statutoryTable(output.document.statutoryTables.count))
      output.document.statutoryTables.append(
        .init(
          name: String(decoding: info.dropFirst(language.count) + literal, as: UTF8.self).trimmed,
          line: lines.lowerBound))
      return
    }
    if !language.isEmpty, literal.allSatisfy({ $0 <= 0x20 }) { reportEmptyFence(language, &output) }
    output.put("<pre><code")
    if !language.isEmpty {
      output.put(" class=\"language-")
      output.put(escaped: language)
      output.put("\"")
    }
    output.put(">")
    output.put(escaped: literal)
    output.put("</code></pre>\n")
    let isIndented = info.isEmpty && isIndented(node, literal)
    append(code: literal, from: lines.lowerBound + (isIndented ? 0 : 1), &output)
    if isIndented { warnAboutIndentedHan(literal, &output) }
  }

  /// A fence without a record: its caption would vanish with it.
  private func reportNoData(_ output: inout BodyOutput) {
    output.report(
      .csvFile, Message(zh: "代码块里没有数据", en: "The fence holds no data"), at: file.location(line: lines.lowerBound),
      mend: Message(
        zh: "在代码块里写上各行数据，或写明同一文件夹里的 CSV 文件名；不要就连同表名一起删去",
        en: "Write the rows into it, or name a CSV file of the folder; else delete it with its caption"))
  }

  /// The figure of a table, above it.
  private func write(
    _ kind: MarkdownDocument.Chart.Kind, of grid: TableGrid, isInline: Bool, _ output: inout BodyOutput
  ) {
    let caption = grid.caption.map { String(decoding: $0, as: UTF8.self) }
    let (chart, faults) = ChartFence.chart(grid, kind, caption: caption) { row in
      file.location(line: isInline ? min(lines.lowerBound + row + 1, lines.upperBound) : lines.lowerBound)
    }
    output.document.diagnostics += faults
    guard let chart else { return }
    output.freshLine()
    output.hole(.chart(output.document.charts.count))
    output.document.charts.append(chart)
  }

  /// What stands behind the opening fence; the blank of a Chinese keyboard is one.
  private func info(of node: CommonMarkNode) -> [UInt8] {
    let info = passage.unmarked(node.info)
    guard info.contains(0xE3) else { return info }
    return Array(String(decoding: info, as: UTF8.self).replacing("\u{3000}", with: " ").utf8)
  }

  /// A fence of CSV, set as a table, or of a chart with its table.
  private func isCSV(_ node: CommonMarkNode) -> Bool {
    guard node.kind == .codeBlock else { return false }
    let language = String(decoding: info(of: node).prefix { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self)
      .lowercased()
    return language == "csv" || ChartFence.isNamed(language)
  }

  /// The `[text]` above or below a fence of CSV, a paragraph by itself with at most a blank line between, as it stands at pipe tables.
  private func caption(of fence: CommonMarkNode) -> (text: ArraySlice<UInt8>, line: Int, node: CommonMarkNode)? {
    // What stands between two fences belongs to the lower one.
    let below = fence.next.flatMap { next in next.next.map(isCSV) == true ? nil : next }
    for node in [fence.previous, below].compactMap({ $0 }) where node.kind == .paragraph {
      let line = node.lines.lowerBound
      let gap = max(fence.lines.lowerBound - node.lines.upperBound, line - fence.lines.upperBound)
      guard node.lines.count == 1, gap <= 2, line <= passage.lines.count,
        let text = PipeTable.caption(
          passage.unmarked(Array(passage.lines[line - 1].dropFirst(node.startColumn - 1)))[...])
      else { continue }
      return (text, line, node)
    }
    return nil
  }

  /// Whether a paragraph is the caption of a fence of CSV, which shows it.
  func isCaption(_ node: CommonMarkNode) -> Bool {
    [node.next, node.previous].compactMap { $0 }.contains { isCSV($0) && caption(of: $0)?.node == node }
  }

  /// A line of code stands at the end of its line in the file.
  private func append(code literal: [UInt8], from first: Int, _ output: inout BodyOutput) {
    var line = first
    let texts = literal.split(separator: 0x0A, omittingEmptySubsequences: false)
    for text in literal.last == 0x0A ? texts.dropLast() : texts[...] {
      let place = file.range(ofLine: line)
      if line > first { output.document.text.append([0x0A], at: place.lowerBound..<place.lowerBound) }
      output.document.text.append(text, at: max(place.lowerBound, place.upperBound - text.count)..<place.upperBound)
      line += 1
    }
    output.document.text.endBlock(.code)
  }

  /// A fence without an end swallows the rest of its container.
  private func reportOpenFence(_ node: CommonMarkNode, _ literal: [UInt8], _ output: inout BodyOutput) {
    guard !isIndented(node, literal) else { return }
    func content(_ number: Int, from start: Int = 0) -> ArraySlice<UInt8> {
      passage.lines[min(number, passage.lines.count) - 1].dropFirst(start).drop { " \t>".utf8.contains($0) }
    }
    let opening = content(node.lines.lowerBound, from: node.startColumn - 1)
    let mark = opening.prefix { $0 == opening.first }
    let last = content(node.lines.upperBound)
    let closing = last.prefix { $0 == mark.first }
    let isClosed =
      node.lines.count > 1 && closing.count >= mark.count && last.dropFirst(closing.count).allSatisfy { $0 <= 0x20 }
    guard !isClosed else { return }
    output.report(
      .openFence, Message(zh: "代码块没有结尾，后面的内容都成了代码", en: "The fence has no end, so all that follows is code"),
      at: file.location(line: lines.lowerBound),
      mend: Message(
        zh: "在代码块之后单独写一行 \(String(decoding: mark, as: UTF8.self))",
        en: "Put a line \(String(decoding: mark, as: UTF8.self)) behind it"))
  }

  /// Whether the code's first line is text, not its fence.
  private func isIndented(_ node: CommonMarkNode, _ literal: [UInt8]) -> Bool {
    let line = node.lines.lowerBound
    guard line <= passage.lines.count else { return false }
    let text = passage.unmarked(Array(passage.lines[line - 1].dropFirst(node.startColumn - 1)))
    return !(text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8))
      || text[...] == literal.prefix { $0 != 0x0A }
  }

  private func warnAboutIndentedHan(_ literal: [UInt8], _ output: inout BodyOutput) {
    guard String(decoding: literal.prefix(300), as: UTF8.self).unicodeScalars.contains(where: \.isHan)
    else { return }
    let path = file.argument
    // A tab behind the empty corner of a table, and more of them.
    if literal.prefix(while: { $0 != 0x0A }).contains(0x09),
      file.bytes[file.range(ofLine: lines.lowerBound)].first == 0x09
    {
      output.report(
        .indentedHan,
        Message(
          zh: "表格第一格是空的，行首的制表符使这一行成了代码",
          en: "The first cell of the table is empty: the tab at the line's start makes it code"),
        at: file.location(line: lines.lowerBound),
        mend: Message(
          zh: "改写成表格：各列之间写 |，表头下一行写 |---|---|；一并改好：gongkai tidy \(path.zh)",
          en:
            "Write a table: | between the columns, and |---|---| below the header; for all at once: gongkai tidy \(path.en)"
        ))
      return
    }
    output.report(
      .indentedHan, Message(zh: "行首四个空格使这段文字成了代码", en: "Four blanks at the start make this text code"),
      at: file.location(line: lines.lowerBound), mend: Message(zh: "删去行首空格", en: "Delete the blanks"))
  }
}

extension DiagnosticKind {
  package static let openFence = DiagnosticKind(
    "GK2308", .error, title: Message(zh: "代码块没有结尾", en: "Fence without an end"),
    explanation: Message(zh: "``` 开始的代码块要用单独一行 ``` 结束", en: "A block that ``` begins ends with a line ```"))
  package static let indentedHan = DiagnosticKind(
    "GK2201", .warning, title: Message(zh: "段首四个空格成了代码", en: "Four blanks make code"),
    explanation: Message(
      zh: "Markdown 把行首四个半角空格看作程序代码；段首缩进由样式负责，删去空格即可",
      en: "Four blanks at a line's start make program code in Markdown; the style indents paragraphs, so delete them"))
}
