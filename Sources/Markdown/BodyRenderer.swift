package import Source
internal import Text

/// Walks libcmark's tree once, iteratively, into HTML with holes, visible text, links and tables.
struct BodyRenderer {
  let file: SourceFile
  /// CSV files beside the document.
  let data: [String: SourceFile]
  var document = MarkdownDocument()
  var anchors = Anchors()
  var footnotes: [Footnote] = [] {
    didSet { footnoteLabels = Set(footnotes.map(\.label)) }
  }
  private var footnoteLabels: Set<[UInt8]> = []
  var definitions: [UInt8] = []
  /// Labels in the order of their first reference, and the place of each; a footnote's number is its place.
  var footnoteOrder: [[UInt8]] = []
  var footnoteNumbers: [[UInt8]: Int] = [:]

  // The text that is being walked.
  var mark: [UInt8] = []
  /// Whether `~~` stands anywhere in it.
  var holdsStrikes = false
  var lines: [ArraySlice<UInt8>] = []
  var firstLine = 1
  /// Lines of the file that hold the block being written.
  var blockLines = 1...1
  /// Last line of the pasted HTML table that was written.
  var tableEnd = 0
  /// Tables by the first line of their paragraph.
  var tables: [Int: TablePlan] = [:]

  // Inline state.
  var pending: [UInt8] = []
  var imageDepth = 0
  /// Where the text of the open picture begins in the HTML.
  var imageTextStart = 0
  var linkDepth = 0
  var isFragmentStart = false
  /// `~~` pairs still to come, for each open inline container.
  var strikes: [(left: Int, open: Bool)] = []
  /// Start of the open heading's text in `document.text`, and of its HTML.
  var headingStart: (text: Int, html: Int)?

  var locator: LinkLocator

  init(file: SourceFile, data: [String: SourceFile]) {
    (self.file, self.data) = (file, data)
    locator = LinkLocator(file)
  }

  mutating func finish() -> MarkdownDocument {
    document.anchors = anchors.taken
    // Documents stay until the site is made: without the room that growing arrays keep.
    document.html.bytes = Array(document.html.bytes[...])
    document.text = Array(document.text[...])
    return document
  }

  /// Renders one text: the body, or a footnote. `firstLine` is its first line in the file.
  mutating func render(_ source: [UInt8], firstLine: Int) {
    self.firstLine = firstLine
    let prepared = SourceMarks.prepare(source, footnotes: footnoteLabels)
    mark = prepared.mark
    holdsStrikes = !mark.isEmpty && zip(source, source.dropFirst()).contains { $0 == UInt8(ascii: "~") && $1 == $0 }
    lines = prepared.text.split(separator: 0x0A, omittingEmptySubsequences: false)
    tables = [:]
    tableEnd = 0
    let tree = CommonMarkTree(prepared.text)
    guard prepared.text.contains(UInt8(ascii: "|")) else {
      tree.withRoot { root in walk(root) }
      return
    }
    if mark.isEmpty { mark = SourceMarks.unusedMark(in: source) }
    var planner = TablePlanner(file: file, firstLine: firstLine, lines: lines, mark: mark)
    tree.withRoot { root in planner.plan(below: root) }
    tables = planner.tables
    document.diagnostics += planner.diagnostics
    let fragmentTree = CommonMarkTree(planner.fragments.text(definitions: definitions))
    // The fragments are paragraphs in the order of their use.
    fragmentTree.withRoot { fragments in
      fragmentCursor = FragmentCursor(next: fragments.firstChild)
      tree.withRoot { root in walk(root) }
      fragmentCursor = FragmentCursor(next: nil)
    }
  }

  var fragmentCursor = FragmentCursor(next: nil)

  mutating func renderFootnotes() {
    guard !footnotes.isEmpty else { return }
    let bodyLine = firstLine
    let notes = Dictionary(footnotes.map { ($0.label, $0) }) { first, _ in first }
    let known = LinkDefinitions(definitions)
    var index = 0
    while index < footnoteOrder.count {
      guard let note = notes[footnoteOrder[index]] else { break }
      if index == 0 { put("<div class=\"footnotes\">\n<ol>\n") }
      index += 1
      put("<li id=\"fn.\(index)\">\n")
      render(note.text + [0x0A] + known.used(in: note.text), firstLine: bodyLine + note.line)
      put("<p><a class=\"footnote-back\" href=\"#fnref.\(index)\" role=\"doc-backlink\" aria-label=\"")
      hole(.backToNote(index))
      put("\">↩</a></p>\n</li>\n")
    }
    if index > 0 { put("</ol>\n</div>\n") }
    for note in footnotes where footnoteNumbers[note.label] == nil {
      let label = "[^\(String(decoding: note.label, as: UTF8.self))]"
      let line = file.range(ofLine: bodyLine + note.line)
      let start =
        file.bytes[line].firstIndex(of: UInt8(ascii: "[")).map { $0..<min(line.upperBound, $0 + label.utf8.count) }
        ?? line
      document.diagnostics.append(
        Diagnostic(
          .footnoteUnused, Message(zh: "脚注 \(label) 没有被引用", en: "Nothing refers to the footnote \(label)"),
          at: file.location(start),
          mend: Message(zh: "在正文里写 \(label)，或删去定义", en: "Write \(label) in the text, or delete the definition")))
    }
  }

  // MARK: The walk

  mutating func walk(_ root: CommonMarkNode) {
    var node = root
    while true {
      if enter(node), let child = node.firstChild {
        node = child
        continue
      }
      while true {
        if node == root { return leave(node) }
        if leaves(node) { leave(node) }
        if let next = node.next {
          node = next
          break
        }
        guard let parent = node.parent else { return }
        node = parent
      }
    }
  }

  /// Containers are left after their children; a container without children too. Tables were written whole on entering.
  private func leaves(_ node: CommonMarkNode) -> Bool {
    switch node.kind {
    case .paragraph, .heading: tables[node.lines.lowerBound] == nil || isFragment(node)
    case .blockQuote, .list, .item, .emphasis, .strong, .link, .image, .document: true
    default: false
    }
  }

  private func isFragment(_ node: CommonMarkNode) -> Bool { fragmentCursor.current == node }

  /// Writes what stands before the children; false where there is nothing to descend into.
  private mutating func enter(_ node: CommonMarkNode) -> Bool {
    let kind = node.kind
    if kind.isBlock, kind != .document {
      let range = node.lines
      blockLines = firstLine + range.lowerBound - 1...firstLine + range.upperBound - 1
    }
    switch kind {
    case .document: return true
    case .blockQuote:
      freshLine()
      put("<blockquote>\n")
    case .list:
      freshLine()
      put(node.isOrdered ? node.listStart == 1 ? "<ol>\n" : "<ol start=\"\(node.listStart)\">\n" : "<ul>\n")
    case .item:
      freshLine()
      put("<li>")
    case .paragraph, .heading:
      if let plan = tables[node.lines.lowerBound] {
        writeTable(plan)
        return false
      }
      openTextBlock(node)
    case .codeBlock:
      writeCode(node)
      return false
    case .htmlBlock:
      if !writeHTMLTable(node) { refuseHTML(node) }
      return false
    case .html:
      refuseHTML(node)
      return false
    case .thematicBreak:
      freshLine()
      put("<hr />\n")
      return false
    default: return enterInline(node)
    }
    return true
  }

  private mutating func leave(_ node: CommonMarkNode) {
    switch node.kind {
    case .blockQuote:
      freshLine()
      put("</blockquote>\n")
    case .list: put(node.isOrdered ? "</ol>\n" : "</ul>\n")
    case .item: put("</li>\n")
    case .paragraph, .heading: closeTextBlock(node)
    case .emphasis, .strong, .link, .image: leaveInline(node)
    default: break
    }
  }

  private mutating func openTextBlock(_ node: CommonMarkNode) {
    strikes = [(strikePairs(in: node), false)]
    if node.kind == .heading {
      freshLine()
      headingStart = (document.text.count, document.html.bytes.count)
    } else if !isTight(node) {
      freshLine()
      put("<p>")
    }
  }

  private mutating func closeTextBlock(_ node: CommonMarkNode) {
    flush()
    strikes = []
    if node.kind == .heading, let start = headingStart {
      let level = node.headingLevel
      let text = String(decoding: document.text[start.text...], as: UTF8.self).trimmed
      let anchor = anchors.anchor(for: text)
      document.headings.append(.init(level: level, anchor: anchor, text: text))
      insert("<h\(level) id=\"\(anchor)\">", at: start.html)
      put("</h\(level)>\n")
      headingStart = nil
    } else if !isTight(node) {
      put("</p>\n")
    }
    endTextLine()
  }

  private func isTight(_ node: CommonMarkNode) -> Bool {
    guard let list = node.parent?.parent, list.kind == .list else { return false }
    return list.isTight
  }

  private mutating func writeCode(_ node: CommonMarkNode) {
    freshLine()
    let info = SourceMarks.removing(mark, from: node.info)
    let literal = SourceMarks.removing(mark, from: node.literal)
    let language = info.prefix { $0 != 0x20 && $0 != 0x09 }
    if language.elementsEqual("csv".utf8) {
      writeCSV(literal, file: String(decoding: info.dropFirst(language.count), as: UTF8.self).trimmed)
      return
    }
    if language.elementsEqual("statutory-table".utf8) {
      let name = String(decoding: info.dropFirst(language.count) + literal, as: UTF8.self).trimmed
      hole(.statutoryTable(document.statutoryTables.count))
      document.statutoryTables.append(.init(name: name, line: blockLines.lowerBound))
      return
    }
    put("<pre><code")
    if !language.isEmpty {
      put(" class=\"language-")
      HTMLBytes.append(language, to: &document.html.bytes)
      put("\"")
    }
    put(">")
    HTMLBytes.append(literal, to: &document.html.bytes)
    put("</code></pre>\n")
    document.text += literal
    if info.isEmpty { warnAboutIndentedHan(node, literal) }
  }

  private mutating func warnAboutIndentedHan(_ node: CommonMarkNode, _ literal: [UInt8]) {
    let line = node.lines.lowerBound
    guard line <= lines.count, !lines[line - 1].contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }),
      String(decoding: literal.prefix(300), as: UTF8.self).unicodeScalars.contains(where: \.isHan)
    else { return }
    document.diagnostics.append(
      Diagnostic(
        .indentedHan, Message(zh: "行首四个空格使这段文字成了代码", en: "Four blanks at the start make this text code"),
        at: file.location(line: blockLines.lowerBound), mend: Message(zh: "删去行首空格", en: "Delete the blanks")))
  }

  /// Reports raw HTML, of which nothing is written.
  mutating func refuseHTML(_ node: CommonMarkNode) {
    flush()
    let literal = SourceMarks.removing(mark, from: node.literal)
    guard !Self.holdsOnlyComments(literal) else { return }
    let snippet = String(decoding: literal.prefix { $0 != 0x0A }.prefix(60), as: UTF8.self)
    let link = MarkdownDocument.Link(kind: .link, destination: snippet, lines: blockLines)
    document.diagnostics.append(
      Diagnostic(
        .rawHTML, Message(zh: "不发布原始 HTML：\(snippet)", en: "Raw HTML is not published: \(snippet)"),
        at: locator.location(of: link),
        mend: Message(
          zh: "改用 Markdown；要显示尖括号，写成 \\<", en: "Write Markdown instead; for a literal angle bracket write \\<")))
  }

  /// Comments are for authors and may be left out; text behind one, or behind one that is never closed, may not.
  private static func holdsOnlyComments(_ html: [UInt8]) -> Bool {
    var rest = html.drop { $0 <= 0x20 }
    while rest.starts(with: "<!--".utf8) {
      guard let end = rest.dropFirst(4).firstRange(of: Array("-->".utf8)) else { return false }
      rest = rest[end.upperBound...].drop { $0 <= 0x20 }
    }
    return rest.isEmpty
  }

  // MARK: Bytes

  mutating func put(_ text: String) { document.html.bytes += text.utf8 }

  mutating func freshLine() {
    if let last = document.html.bytes.last, last != 0x0A { document.html.bytes.append(0x0A) }
  }

  mutating func hole(_ hole: HTMLTemplate.Hole) {
    document.html.holes.append((document.html.bytes.count, hole))
  }

  /// Ends a block of the visible text.
  mutating func endTextLine() {
    if let last = document.text.last, last != 0x0A { document.text.append(0x0A) }
  }

  private mutating func insert(_ text: String, at offset: Int) {
    document.html.bytes.insert(contentsOf: text.utf8, at: offset)
    for index in document.html.holes.indices.reversed() {
      // A hole at the very place is a block of its own, in front of what is inserted.
      guard document.html.holes[index].offset > offset else { break }
      document.html.holes[index].offset += text.utf8.count
    }
  }
}

/// The place in the tree of fragments: each use takes the next paragraph.
struct FragmentCursor {
  private(set) var current: CommonMarkNode?
  private var upcoming: CommonMarkNode?

  init(next: CommonMarkNode?) { upcoming = next }

  mutating func take() -> CommonMarkNode? {
    current = upcoming
    upcoming = upcoming?.next
    return current
  }
}

extension DiagnosticKind {
  package static let rawHTML = DiagnosticKind(
    "GK2001", .error, title: Message(zh: "不发布原始 HTML", en: "Raw HTML is not published"),
    explanation: Message(
      zh: "HTML 标签可能带入脚本、样式和别处的内容。请用 Markdown 书写：表格用竖线，图片用 ![说明](文件)",
      en:
        "Tags can carry scripts, styles and content from elsewhere. Write Markdown: pipes for tables, ![text](file) for pictures"
    ))
  package static let footnoteUnused = DiagnosticKind(
    "GK2103", .warning, title: Message(zh: "脚注没有被引用", en: "Footnote without reference"),
    explanation: Message(zh: "定义了脚注，正文中没有引用它", en: "The footnote is defined and nothing refers to it"))
  package static let indentedHan = DiagnosticKind(
    "GK2201", .warning, title: Message(zh: "段首四个空格成了代码", en: "Four blanks make code"),
    explanation: Message(
      zh: "Markdown 把行首四个半角空格看作程序代码；段首缩进由样式负责，删去空格即可",
      en: "Four blanks at a line's start make program code in Markdown; the style indents paragraphs, so delete them"))
}
