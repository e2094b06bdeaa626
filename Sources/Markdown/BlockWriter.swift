package import Source
internal import Text

/// Walks the tree of a passage once, iteratively, into HTML with holes, visible text, links and tables.
struct BlockWriter {
  let file: SourceFile
  /// CSV files beside the document.
  let data: [String: SourceFile]
  let passage: Passage
  /// Tables by the first line of their paragraph.
  private let tables: [Int: TablePlan]
  private let closing: Closing
  private var fragments: Fragments
  /// Lines of the file that hold the block being written.
  var lines = 1...1
  /// Last line of the pasted HTML table that was written.
  private var tableEnd = 0
  private var quotes = 0
  private var inline: InlineWriter?
  /// Start of the open heading in the visible text, and in the HTML.
  private var headingStart = (text: 0, html: 0)

  /// The texts that were parsed apart, each used once, in their order.
  private struct Fragments {
    let passage: Passage
    var next: CommonMarkNode?
  }

  /// Writes a passage.
  ///
  /// - Parameters:
  ///   - source: its Markdown.
  ///   - isBody: it is the document's body, which may end in a signature.
  static func write(_ source: PlacedBytes, isBody: Bool, of body: BodySource, into output: inout BodyOutput) {
    let file = body.file
    let passage = Passage(source, footnotes: body.footnotes, body.bytes)
    output.document.diagnostics += passage.notes.map { note, source in note.diagnostic(at: file.location(source)) }
    let tree = CommonMarkTree(passage.text.bytes)
    var planner = TablePlanner(passage, in: file)
    let mayHoldTables = body.bytes.holds("|")
    if mayHoldTables { tree.read(into: &planner) { planner, root in planner.plan(below: root) } }
    let tables = planner.tables
    output.document.diagnostics += planner.diagnostics
    let fragments = Passage(
      fragments: mayHoldTables ? planner.fragments.text(definitions: body.definitions) : PlacedBytes(), of: passage)
    let fragmentTree = CommonMarkTree(fragments.text.bytes)
    tree.read(with: fragmentTree, into: &output) { output, root, paragraphs in
      var writer = BlockWriter(
        file: file, data: body.data, passage: passage, tables: tables,
        closing: isBody ? Closing(root, passage) : Closing(),
        fragments: Fragments(passage: fragments, next: paragraphs.firstChild))
      writer.walk(root, &output)
    }
  }

  private init(
    file: SourceFile, data: [String: SourceFile], passage: Passage, tables: [Int: TablePlan],
    closing: Closing, fragments: Fragments
  ) {
    (self.file, self.data, self.passage) = (file, data, passage)
    (self.tables, self.closing, self.fragments) = (tables, closing, fragments)
  }

  /// Line of the file that a line of the passage was written on.
  func line(_ number: Int) -> Int {
    file.line(at: passage.source(ofLine: number))
  }

  // MARK: The walk

  private mutating func walk(_ root: CommonMarkNode, _ output: inout BodyOutput) {
    var node = root
    while true {
      if enter(node, &output), let child = node.firstChild {
        node = child
        continue
      }
      while true {
        leave(node, &output)
        if node == root { return }
        if let next = node.next {
          node = next
          break
        }
        guard let parent = node.parent else { return }
        node = parent
      }
    }
  }

  /// Writes what stands before the children; false where there is nothing to descend into.
  private mutating func enter(_ node: CommonMarkNode, _ output: inout BodyOutput) -> Bool {
    let kind = node.kind
    if kind.isBlock, kind != .document {
      let range = node.lines
      lines = line(range.lowerBound)...max(line(range.lowerBound), line(range.upperBound))
    }
    switch kind {
    case .document: return true
    case .blockQuote:
      quotes += 1
      reportComparison(node, &output)
      output.freshLine()
      output.put("<blockquote>\n")
    case .list:
      output.freshLine()
      if node.isOrdered { checkNumbers(of: node, &output) }
      output.put(node.isOrdered ? node.listStart == 1 ? "<ol>\n" : "<ol start=\"\(node.listStart)\">\n" : "<ul>\n")
    case .item:
      output.freshLine()
      output.put("<li>")
    case .paragraph, .heading:
      if let plan = tables[node.lines.lowerBound] {
        write(plan, &output)
        return false
      }
      if isCaption(node) { return false }
      openText(node, &output)
    case .codeBlock:
      if node.lines.lowerBound > tableEnd { writeCode(node, &output) }
      return false
    case .htmlBlock:
      if !writeHTMLTable(node, &output) { RawHTML.refuse(node, lines: lines, passage, &output) }
      return false
    case .thematicBreak:
      reportRule(node, &output)
      output.freshLine()
      output.put("<hr />\n")
      return false
    default: return inline?.enter(node, &output) ?? false
    }
    return true
  }

  /// Containers are left after their children; a container without children too. Tables were written whole on entering.
  private mutating func leave(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    switch node.kind {
    case .blockQuote:
      quotes -= 1
      output.freshLine()
      output.put("</blockquote>\n")
    case .list: output.put(node.isOrdered ? "</ol>\n" : "</ul>\n")
    case .item: output.put("</li>\n")
    case .paragraph, .heading: closeText(node, &output)
    case .emphasis, .strong, .link, .image: inline?.leave(node, &output)
    default: break
    }
  }

  // MARK: Paragraphs and headings

  /// Numbers that readers see otherwise than they were written: only the first of a list counts.
  private func checkNumbers(of list: CommonMarkNode, _ output: inout BodyOutput) {
    if list.listStart > 99 { reportYear(list, &output) }
    var numbers: [(written: Int, line: Int)] = []
    var item = list.firstChild
    while let node = item {
      let line = node.lines.lowerBound
      let text = line <= passage.lines.count ? passage.lines[line - 1].dropFirst(node.startColumn - 1) : []
      let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard let written = Int(String(decoding: digits, as: UTF8.self)) else { return }
      let sign = String(decoding: text.dropFirst(digits.count).prefix(1), as: UTF8.self)
      if sign == ")" || digits.count > String(written).utf8.count {
        return reportNumber(String(decoding: digits, as: UTF8.self) + sign, written, at: line, &output)
      }
      numbers.append((written, line))
      item = node.next
    }
    // 1. 1. 1. leaves the counting to Markdown.
    guard let first = numbers.first, !numbers.allSatisfy({ $0.written == first.written }) else { return }
    for (place, number) in numbers.enumerated() where number.written != first.written + place {
      let shown = first.written + place
      return output.report(
        .misreadMarkup,
        Message(
          zh: "这一项写的是“\(number.written).”，网页上的编号是“\(shown).”",
          en: "This item is written '\(number.written).' and numbered '\(shown).' on the page"),
        at: file.location(line: line(number.line)),
        mend: Message(
          zh: "改成 \(shown).；要原样显示，在前面空一行，写成 \(number.written)\\.",
          en: "Write \(shown). or, to show it as it is, a blank line and \(number.written)\\."))
    }
  }

  /// 1) and 01. are written otherwise than they are shown.
  private func reportNumber(_ written: String, _ shown: Int, at line: Int, _ output: inout BodyOutput) {
    output.report(
      .misreadMarkup,
      Message(
        zh: "这一项写的是“\(written)”，网页上的编号是“\(shown).”",
        en: "This item is written '\(written)' and numbered '\(shown).' on the page"),
      at: file.location(line: self.line(line)),
      mend: Message(
        zh: "各项改成 \(shown). 的写法；要原样显示，各项前空一行，写成 \(written.dropLast())\\\(written.suffix(1))",
        en:
          "Write \(shown). and so on, or, to show it as it is, a blank line and \(written.dropLast())\\\(written.suffix(1))"
      ))
  }

  /// 2026. 3. 1 begins a list with number 2026.
  private func reportYear(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    output.report(
      .misreadMarkup,
      Message(zh: "“\(node.listStart). ”成了列表的编号", en: "'\(node.listStart). ' became the number of a list"),
      at: file.location(line: lines.lowerBound),
      mend: Message(
        zh: "日期写成“2026年3月1日”；要原样显示，写成 \(node.listStart)\\.",
        en: "Write dates as 2026年3月1日; for the sign itself write \(node.listStart)\\."))
  }

  /// What headings may be by mistake.
  private func checkHeading(_ node: CommonMarkNode, _ text: String, _ output: inout BodyOutput) {
    // The line of hyphens: libcmark counts the line below it to the heading, too.
    let hyphens = node.lines.dropFirst().first { number in
      guard number <= passage.lines.count else { return false }
      let signs = passage.lines[number - 1].filter { !" \t\r>".utf8.contains($0) }
      return !signs.isEmpty && signs.allSatisfy { $0 == UInt8(ascii: "-") }
    }
    if text.isEmpty {
      output.report(
        .emptyMarkup, Message(zh: "标题没有文字", en: "The heading has no text"), at: file.location(line: lines.lowerBound),
        mend: Message(zh: "写上标题，或删去这一行", en: "Write the heading, or delete the line"))
    } else if node.headingLevel == 2, let hyphens {
      output.report(
        .misreadMarkup, Message(zh: "下面的短横线使这段文字成了标题", en: "The hyphens below make this text a heading"),
        at: file.location(line: lines.lowerBound + hyphens - node.lines.lowerBound),
        mend: Message(
          zh: "要分隔线，在 --- 前加一个空行；要标题，写成 ## 标题",
          en: "For a rule put a blank line before ---; for a heading write ## Heading"))
    } else if node.headingLevel == 1 {
      output.report(
        .secondTitle, Message(zh: "网页已有大标题，正文里又写了一个", en: "The page has its main heading already"),
        at: file.location(line: lines.lowerBound),
        mend: Message(
          zh: "正文的标题从 ## 开始；与“标题”相同的就删去", en: "Headings of the text begin with ##; delete one that repeats the title"
        ))
    }
  }

  private mutating func openText(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    let part = closing.part(of: node)
    let lineClass = part.map { $0 == .signature ? "signature" : "attachment-note" }
    inline = InlineWriter(node, quotes: quotes, lines: lines, in: passage, lineClass: lineClass)
    if node.kind == .heading {
      output.freshLine()
      headingStart = (output.document.text.bytes.count, output.document.html.bytes.count)
    } else if !isTight(node) {
      output.freshLine()
      output.put(lineClass.map { "<p class=\"\($0)\">" } ?? "<p>")
    }
  }

  private mutating func closeText(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    guard inline != nil else { return }
    inline?.flush(&output)
    inline = nil
    if node.kind == .heading {
      let level = node.headingLevel
      let text = String(decoding: output.document.text.bytes[headingStart.text...], as: UTF8.self).trimmed
      checkHeading(node, text, &output)
      let anchor = output.anchors.anchor(for: text)
      output.document.headings.append(.init(level: level, anchor: anchor, text: text))
      output.insert("<h\(level) id=\"\(anchor)\">", at: headingStart.html)
      output.put("</h\(level)>\n")
    } else if !isTight(node) {
      output.put("</p>\n")
    }
    output.document.text.endBlock(node.kind == .heading ? .heading : .paragraph)
  }

  private func isTight(_ node: CommonMarkNode) -> Bool {
    guard let list = node.parent?.parent, list.kind == .list else { return false }
    return list.isTight
  }

  // MARK: Tables

  private mutating func write(_ plan: TablePlan, _ output: inout BodyOutput) {
    output.freshLine()
    if plan.before {
      output.put("<p>")
      writeFragment(&output)
      output.put("</p>\n")
      output.document.text.endBlock(.paragraph)
    }
    TableWriter.write(plan.grid, &output) { writeFragment(&$1) }
    if plan.ruleBelow { output.put("<hr />\n") }
  }

  /// Writes the text of the next fragment.
  private mutating func writeFragment(_ output: inout BodyOutput) {
    guard let paragraph = fragments.next else { return }
    fragments.next = paragraph.next
    var inline = InlineWriter(paragraph, quotes: 0, lines: lines, in: fragments.passage, isFragment: true)
    var node = paragraph.firstChild
    while let current = node {
      if inline.enter(current, &output), let child = current.firstChild {
        node = child
        continue
      }
      node = Self.leave(current, within: paragraph, &inline, &output)
    }
    inline.flush(&output)
  }

  /// Leaves the node and those that end with it; the one that comes then.
  private static func leave(
    _ node: CommonMarkNode, within paragraph: CommonMarkNode, _ inline: inout InlineWriter, _ output: inout BodyOutput
  ) -> CommonMarkNode? {
    var node = node
    while true {
      switch node.kind {
      case .emphasis, .strong, .link, .image: inline.leave(node, &output)
      default: break
      }
      if let next = node.next { return next }
      guard let parent = node.parent, parent != paragraph else { return nil }
      node = parent
    }
  }

  /// Writes a table pasted as HTML. False where it is none, or holds more than plain table tags.
  private mutating func writeHTMLTable(_ node: CommonMarkNode, _ output: inout BodyOutput) -> Bool {
    if node.lines.lowerBound <= tableEnd { return true }
    var html = passage.unmarked(node.literal)
    guard html.drop(while: { $0 <= 0x20 }).prefix(6).map({ $0 | 0x20 }) == Array("<table".utf8) else { return false }
    // A blank line within the table ends libcmark's block; the next ones go on, if it ends within reason.
    var last = node
    var pieces = 1
    var isClosed = HTMLTable.isClosed(by: html)
    while !isClosed, pieces < 50, let next = last.next,
      next.kind == .htmlBlock || (next.kind == .codeBlock && next.info.isEmpty)
    {
      let piece = passage.unmarked(next.literal)
      html += piece
      isClosed = HTMLTable.isClosed(by: piece)
      last = next
      pieces += 1
    }
    guard let table = HTMLTable(html) else { return false }
    tableEnd = last.lines.upperBound
    lines = lines.lowerBound...max(lines.lowerBound, line(tableEnd))
    writePlain(table.grid, &output)
    return true
  }

  /// A grid whose cells are plain text; each is looked for behind the one before it.
  ///
  /// - Parameter first: the line of the file that its text begins on, where it is not the block's.
  func writePlain(_ grid: TableGrid, from first: Int? = nil, _ output: inout BodyOutput) {
    output.freshLine()
    let start = file.range(ofLine: first ?? lines.lowerBound).lowerBound
    let block = start..<file.range(ofLine: lines.upperBound).upperBound
    var done = block.lowerBound
    TableWriter.write(grid, &output) { cell, output in
      output.put(escaped: cell)
      let place = file.firstRange(of: cell, in: done..<min(block.upperBound, done + 1 << 12))
      done = place?.upperBound ?? done
      output.document.text.append(cell, at: place ?? block)
    }
  }
}

extension DiagnosticKind {
  package static let emptyMarkup = DiagnosticKind(
    "GK2310", .warning, title: Message(zh: "空的标题或链接", en: "Empty heading or link"),
    explanation: Message(
      zh: "没有文字的标题、没有文字或地址的链接，读者和检查都算差错", en: "Headings without text and links without text or address count as faults")
  )
  package static let secondTitle = DiagnosticKind(
    "GK2311", .warning, title: Message(zh: "正文里的大标题", en: "Main heading in the text"),
    explanation: Message(
      zh: "一个网页只有一个大标题，就是“标题”；正文的标题从二级开始",
      en: "A page has one main heading, its title; those of the text begin at level two"))
  package static let misreadMarkup = DiagnosticKind(
    "GK2312", .warning, title: Message(zh: "文字成了标记", en: "Text that became markup"),
    explanation: Message(
      zh: "不是当作标记写的文字，按 Markdown 成了标题、列表、表格的一行，或者不显示",
      en: "Text that was not meant so is a heading, a list, a row of a table or nothing to be seen in Markdown"))
}
