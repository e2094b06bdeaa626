package import Source
internal import Text

/// Writes what stands in one paragraph, heading or cell.
struct InlineWriter {
  let passage: Passage
  /// Lines of the file that hold the block.
  let lines: ClosedRange<Int>
  /// Where each line is a paragraph of its own, its class.
  private let lineClass: String?
  /// Whether it is a cell or a caption.
  private let isFragment: Bool
  private var placer: LiteralPlacer
  private var text: InlineText
  private var imageDepth = 0
  private var linkDepth = 0
  /// Where the link or picture that was opened last stands, once a fault of it has been found.
  private var linkPlace: SourceLocation?
  /// Where the text of the open picture begins in the HTML.
  private var imageTextStart = 0

  /// - Parameters:
  ///   - block: the paragraph or heading.
  ///   - quotes: block quotes around it.
  ///   - lines: lines of the file that hold it.
  ///   - isFragment: its text is parsed apart, behind a mark.
  ///   - lineClass: the class of each line, where it is a paragraph of its own.
  init(
    _ block: CommonMarkNode, quotes: Int, lines: ClosedRange<Int>, in passage: Passage, isFragment: Bool = false,
    lineClass: String? = nil
  ) {
    (self.passage, self.lines, self.lineClass) = (passage, lines, lineClass)
    self.isFragment = isFragment
    placer = LiteralPlacer(block, quotes: quotes, in: passage)
    text = InlineText(
      marks: passage.marks, pairs: Self.strikePairs(in: block, passage), isFragment: isFragment, lines: lines)
  }

  /// One inline node on the way down; false where there is nothing to descend into.
  mutating func enter(_ node: CommonMarkNode, _ output: inout BodyOutput) -> Bool {
    switch node.kind {
    case .text:
      placer.place(node, in: &text.pending)
      return false
    case .softBreak:
      softBreak(node, &output)
      return false
    case .lineBreak:
      flush(&output)
      output.put(imageDepth > 0 ? " " : "<br />\n")
      var ending = PlacedBytes()
      placer.placeBreak(in: &ending)
      output.document.text.append(ending, 0..<1)
      return false
    case .code:
      flush(&output)
      writeCode(node, &output)
      return false
    case .html:
      flush(&output)
      if isFragment, RawHTML.isBreak(passage.unmarked(node.literal)) {
        writeBreak(node, &output)
      } else {
        RawHTML.refuse(node, lines: lines, passage, &output)
      }
      return false
    case .emphasis, .strong:
      flush(&output)
      if imageDepth == 0 { output.put(node.kind == .emphasis ? "<em>" : "<strong>") }
    case .link:
      flush(&output)
      openLink(node, &output)
    case .image:
      flush(&output)
      openImage(node, &output)
    default: return false
    }
    text.open(pairs: Self.strikePairs(in: node, passage))
    return true
  }

  mutating func leave(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    flush(&output)
    text.close()
    switch node.kind {
    case .emphasis: if imageDepth == 0 { output.put("</em>") }
    case .strong: if imageDepth == 0 { output.put("</strong>") }
    case .link:
      linkDepth -= 1
      if imageDepth == 0 { output.put("</a>") }
    case .image:
      imageDepth -= 1
      guard imageDepth == 0 else { return }
      if output.document.html.bytes.count == imageTextStart { reportImageText(node, &output) }
      output.put("\"")
      putTitle(node, &output)
      output.put(" />")
    default: break
    }
  }

  /// Writes the text that was collected.
  mutating func flush(_ output: inout BodyOutput) {
    text.flush(isInImage: imageDepth > 0, isInLink: linkDepth > 0, &output)
  }

  // MARK: Nodes

  private mutating func writeCode(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    var literal = PlacedBytes()
    placer.place(node, in: &literal)
    literal = passage.marks.removed(from: literal)
    if imageDepth == 0 { output.put("<code>") }
    output.put(escaped: literal.bytes)
    if imageDepth == 0 { output.put("</code>") }
    let start = output.document.text.bytes.count
    output.document.text.append(literal, literal.bytes.indices)
    output.codeSpans.append(start..<output.document.text.bytes.count)
  }

  private mutating func openLink(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    linkDepth += 1
    linkPlace = nil
    guard imageDepth == 0 else { return }
    checkLink(node, &output)
    output.put("<a href=\"")
    putDestination(node, kind: .link, &output)
    output.put("\"")
    putTitle(node, &output)
    output.put(">")
  }

  /// Links that lead nowhere, say nothing, or were meant as pictures.
  private mutating func checkLink(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    let link = link(node, kind: .link)
    if link.destination.isEmpty || node.firstChild == nil {
      output.report(
        .emptyMarkup,
        link.destination.isEmpty
          ? Message(zh: "链接没有地址", en: "The link has no address") : Message(zh: "链接没有文字", en: "The link has no text"),
        at: place(of: link, &output),
        mend: Message(zh: "写成 [文字](文件.docx)，或删去", en: "Write [text](file.docx), or delete it"))
    }
    if output.document.text.bytes.suffix(3).elementsEqual("！".utf8),
      ["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp"].contains(where: {
        link.destination.lowercased().hasSuffix(".\($0)")
      })
    {
      output.report(
        .failedLink, Message(zh: "全角“！”使图片成了链接", en: "A full-width '！' makes a link of the picture"),
        at: place(of: link, &output),
        mend: Message(zh: "改用半角：![说明](图.png)", en: "Use a half-width one: ![text](picture.png)"))
    }
  }

  private mutating func openImage(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    imageDepth += 1
    guard imageDepth == 1 else { return }
    linkPlace = nil
    output.put("<img src=\"")
    let number = output.document.links.count
    putDestination(node, kind: .image, &output)
    output.put("\"")
    if output.document.links.count > number { output.hole(.pictureSize(number)) }
    output.put(" alt=\"")
    imageTextStart = output.document.html.bytes.count
  }

  private mutating func reportImageText(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    let link = link(node, kind: .image)
    // That it lacks its address is said where links are followed.
    guard !link.destination.isEmpty else { return }
    output.report(
      .imageText, Message(zh: "图片没有文字说明", en: "The picture has no text"), at: place(of: link, &output),
      mend: Message(
        zh: "在方括号里写图片的内容：![村庄规划图](\(link.destination))",
        en: "Say in the brackets what it shows: ![map of the village](\(link.destination))"))
  }

  /// `<br>` in a cell, where no line of its own can stand.
  private mutating func writeBreak(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    output.put(imageDepth > 0 ? " " : "<br />")
    var written = PlacedBytes()
    placer.place(node, in: &written)
    output.document.text.append([0x20], at: written.source(of: written.bytes.indices))
  }

  private func putTitle(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    let title = passage.unmarked(node.title).filter { !StrangeCharacters.isControl($0) }
    guard !title.isEmpty else { return }
    output.put(" title=\"")
    output.put(escaped: title)
    output.put("\"")
  }

  private func link(_ node: CommonMarkNode, kind: MarkdownDocument.Link.Kind) -> MarkdownDocument.Link {
    let destination = String(decoding: passage.unmarked(node.url), as: UTF8.self)
    return MarkdownDocument.Link(kind: kind, destination: destination, lines: lines)
  }

  /// The place of the link or picture that was opened last: each fault of it stands there.
  private mutating func place(of link: MarkdownDocument.Link, _ output: inout BodyOutput) -> SourceLocation {
    let place = linkPlace ?? output.locator.location(of: link)
    linkPlace = place
    return place
  }

  private mutating func putDestination(
    _ node: CommonMarkNode, kind: MarkdownDocument.Link.Kind, _ output: inout BodyOutput
  ) {
    let destination = passage.unmarked(node.url)
    let link = link(node, kind: kind)
    switch LinkPolicy(destination) {
    case .external where kind == .image:
      output.report(
        .remoteImage,
        Message(zh: "图片要放在文件旁边，不能取自别的网站", en: "A picture lies beside the document, not on another site"),
        at: place(of: link, &output),
        mend: Message(zh: "把图片存到 index.md 旁边，写它的文件名", en: "Save it beside index.md and write its name"))
    case .external:
      if LinkPolicy.namesHost(destination) {
        output.document.addresses.append(link)
      } else {
        output.report(
          .failedLink,
          Message(zh: "网址“\(link.destination)”不完整，打不开", en: "The address '\(link.destination)' names no site"),
          at: place(of: link, &output),
          mend: Message(
            zh: "从浏览器地址栏复制完整的网址，例如 https://www.example.gov.cn/",
            en: "Copy the whole address from the browser, such as https://www.example.gov.cn/"))
      }
      HTMLBytes.appendURL(destination, to: &output.document.html.bytes)
    case .path:
      output.hole(.link(output.document.links.count))
      output.document.links.append(link)
    case .forbidden:
      output.report(
        .forbiddenScheme, Message(zh: "不能链接到“\(link.destination)”", en: "A link cannot lead to '\(link.destination)'"),
        at: place(of: link, &output),
        mend: Message(zh: "改为站内路径、http、https、mailto 或 tel", en: "Use a relative path, http, https, mailto or tel"))
    }
  }

  private mutating func softBreak(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    if let lineClass {
      flush(&output)
      output.put("</p>\n<p class=\"\(lineClass)\">")
      output.document.text.endBlock(.paragraph)
      return
    }
    let before = String(decoding: passage.unmarked(tail(output)), as: UTF8.self).unicodeScalars.last
    let after = LineJoint.text(of: node.next, passage).unicodeScalars.first
    if let before, let after, LineJoint.joins(before, after) { return }
    placer.placeBreak(in: &text.pending)
  }

  /// The last bytes that were collected, or written where none are. An array of its own: what is collected next is appended in place.
  private func tail(_ output: BodyOutput) -> [UInt8] {
    Array(
      text.pending.bytes.isEmpty
        ? output.document.text.bytes.suffix(4)
        : text.pending.bytes.suffix(4 + passage.marks.point.count + passage.marks.blank.count))
  }

  /// `~~` pairs among the node's own texts.
  private static func strikePairs(in node: CommonMarkNode, _ passage: Passage) -> Int {
    guard passage.holdsStrikes else { return 0 }
    let pair = Array("~~".utf8) + passage.marks.point
    var count = 0
    var child = node.firstChild
    while let current = child {
      if current.kind == .text {
        var literal = current.literal[...]
        while literal.count >= pair.count {
          let found = literal.starts(with: pair)
          if found { count += 1 }
          literal = literal.dropFirst(found ? pair.count : 1)
        }
      }
      child = current.next
    }
    return count / 2
  }
}

extension DiagnosticKind {
  package static let forbiddenScheme = DiagnosticKind(
    "GK2002", .error, title: Message(zh: "链接类型不允许", en: "Link scheme not allowed"),
    explanation: Message(
      zh: "链接只能是站内路径、http、https、mailto 或 tel", en: "A link is a relative path, http, https, mailto or tel"))
  package static let remoteImage = DiagnosticKind(
    "GK2004", .error, title: Message(zh: "图片来自别的网站", en: "Picture from another site"),
    explanation: Message(
      zh: "网页的安全策略不加载别的网站的图片，读者会看到空白；对方也能随时换掉它",
      en:
        "The pages' security policy loads no picture from elsewhere, so readers would see a gap; and it could be changed at any time"
    ))
  package static let imageText = DiagnosticKind(
    "GK2005", .warning, title: Message(zh: "图片缺文字说明", en: "Picture without text"),
    explanation: Message(zh: "看不见图片的人靠说明文字了解内容", en: "People who cannot see the picture rely on its text"))
}
