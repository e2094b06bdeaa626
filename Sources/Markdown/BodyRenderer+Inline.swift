package import Source
internal import Text

extension BodyRenderer {
  /// Inline nodes on the way down.
  mutating func enterInline(_ node: CommonMarkNode) -> Bool {
    switch node.kind {
    case .text:
      node.appendLiteral(to: &pending)
      return false
    case .softBreak:
      softBreak(node)
      return false
    case .lineBreak:
      flush()
      if imageDepth > 0 { put(" ") } else { put("<br />\n") }
      document.text.append(0x20)
      return false
    case .code:
      flush()
      let literal = SourceMarks.removing(mark, from: node.literal)
      if imageDepth == 0 { put("<code>") }
      HTMLBytes.append(literal, to: &document.html.bytes)
      if imageDepth == 0 { put("</code>") }
      document.text += literal
      return false
    case .emphasis, .strong:
      flush()
      if imageDepth == 0 { put(node.kind == .emphasis ? "<em>" : "<strong>") }
    case .link:
      flush()
      openLink(node)
    case .image:
      flush()
      openImage(node)
    default: return false
    }
    strikes.append((strikePairs(in: node), false))
    return true
  }

  mutating func leaveInline(_ node: CommonMarkNode) {
    flush()
    if !strikes.isEmpty { strikes.removeLast() }
    switch node.kind {
    case .emphasis: if imageDepth == 0 { put("</em>") }
    case .strong: if imageDepth == 0 { put("</strong>") }
    case .link:
      linkDepth -= 1
      if imageDepth == 0 { put("</a>") }
    case .image:
      imageDepth -= 1
      guard imageDepth == 0 else { return }
      if document.html.bytes.count == imageTextStart { reportImageText(node) }
      put("\"")
      putTitle(node)
      put(" />")
    default: break
    }
  }

  private mutating func openLink(_ node: CommonMarkNode) {
    linkDepth += 1
    guard imageDepth == 0 else { return }
    put("<a href=\"")
    putDestination(node, kind: .link)
    put("\"")
    putTitle(node)
    put(">")
  }

  private mutating func openImage(_ node: CommonMarkNode) {
    imageDepth += 1
    guard imageDepth == 1 else { return }
    put("<img src=\"")
    putDestination(node, kind: .image)
    put("\" alt=\"")
    imageTextStart = document.html.bytes.count
  }

  private mutating func reportImageText(_ node: CommonMarkNode) {
    let destination = SourceMarks.removing(mark, from: node.url)
    let link = MarkdownDocument.Link(
      kind: .image, destination: String(decoding: destination, as: UTF8.self), lines: blockLines)
    document.diagnostics.append(
      Diagnostic(
        .imageText, Message(zh: "图片没有文字说明", en: "The picture has no text"), at: locator.location(of: link),
        mend: Message(
          zh: "在方括号里写图片的内容：![村庄规划图](\(link.destination))",
          en: "Say in the brackets what it shows: ![map of the village](\(link.destination))")))
  }

  private mutating func putTitle(_ node: CommonMarkNode) {
    let title = SourceMarks.removing(mark, from: node.title)
    guard !title.isEmpty else { return }
    put(" title=\"")
    HTMLBytes.append(title, to: &document.html.bytes)
    put("\"")
  }

  private mutating func putDestination(_ node: CommonMarkNode, kind: MarkdownDocument.Link.Kind) {
    let destination = SourceMarks.removing(mark, from: node.url)
    let link = MarkdownDocument.Link(
      kind: kind, destination: String(decoding: destination, as: UTF8.self), lines: blockLines)
    switch LinkPolicy(destination) {
    case .external where kind == .image:
      document.diagnostics.append(
        Diagnostic(
          .remoteImage,
          Message(zh: "图片要放在文件旁边，不能取自别的网站", en: "A picture lies beside the document, not on another site"),
          at: locator.location(of: link),
          mend: Message(zh: "把图片存到 index.md 旁边，写它的文件名", en: "Save it beside index.md and write its name")))
    case .external: HTMLBytes.appendURL(destination, to: &document.html.bytes)
    case .path:
      hole(.link(document.links.count))
      document.links.append(link)
    case .forbidden:
      document.diagnostics.append(
        Diagnostic(
          .forbiddenScheme, Message(zh: "不能链接到这个地址", en: "A link cannot lead to this address"),
          at: locator.location(of: link),
          mend: Message(zh: "改为相对路径、http、https、mailto 或 tel", en: "Use a relative path, http, https, mailto or tel")))
    }
  }

  private mutating func softBreak(_ node: CommonMarkNode) {
    let tail = pending.isEmpty ? document.text.suffix(4) : pending.suffix(4 + mark.count)
    let before = String(decoding: SourceMarks.removing(mark, from: Array(tail)), as: UTF8.self).unicodeScalars.last
    let after = firstText(of: node.next)
    if let before, let next = after.unicodeScalars.first, Self.joins(before, next) {
      if before == "。", Self.startsParagraph(after) { warnAboutJoinedParagraphs(after) }
      return
    }
    pending.append(0x0A)
  }

  /// Whether a line break between the two is no blank: between Chinese characters, and beside full-width punctuation.
  private static func joins(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
    if before.isFullWidthPunctuation || after.isFullWidthPunctuation { return true }
    if before.isCJK { return after.isCJK || after.isSharedPunctuation }
    return before.isSharedPunctuation && after.isCJK
  }

  private func firstText(of node: CommonMarkNode?) -> String {
    var node = node
    while let current = node, current.kind != .text, current.kind != .code { node = current.firstChild }
    let literal = SourceMarks.removing(mark, from: node?.literal ?? [])
    return String(decoding: literal.prefix(60), as: UTF8.self)
  }

  private static func startsParagraph(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars.prefix(4))
    func isNumeral(_ index: Int) -> Bool {
      index < scalars.count && "一二三四五六七八九十".unicodeScalars.contains(scalars[index])
    }
    guard let first = scalars.first else { return false }
    if first == "\u{3000}" { return true }
    if first == "（" { return isNumeral(1) && scalars.dropFirst(2).contains("）") }
    return isNumeral(0) && scalars.dropFirst().prefix(2).contains("、")
  }

  private mutating func warnAboutJoinedParagraphs(_ after: String) {
    let link = MarkdownDocument.Link(kind: .link, destination: String(after.prefix(3)), lines: blockLines)
    document.diagnostics.append(
      Diagnostic(
        .joinedParagraphs,
        Message(zh: "这里像是新的一段，但前面没有空行", en: "This looks like a new paragraph, but no blank line precedes it"),
        at: locator.location(of: link), mend: Message(zh: "在这一行前加一个空行", en: "Put a blank line before this line")))
  }

  // MARK: Text

  /// `~~` pairs among the node's own texts.
  func strikePairs(in node: CommonMarkNode) -> Int {
    guard holdsStrikes else { return 0 }
    let pair = Array("~~".utf8) + mark
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

  /// Writes the collected text: marks interpreted, addresses linked, the rest escaped.
  mutating func flush() {
    guard !pending.isEmpty else { return }
    var text: [UInt8] = []
    swap(&text, &pending)
    var index = 0
    if isFragmentStart {
      isFragmentStart = false
      if text.starts(with: mark) { index = text.dropFirst(mark.count).firstIndex { $0 != 0x20 } ?? text.count }
    }
    let first = mark.first
    // Text from here on is still to be written.
    var start = index
    while index < text.count {
      let byte = text[index]
      guard byte == first || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "h") else {
        index += 1
        continue
      }
      let rest = text[index...]
      if byte == UInt8(ascii: "~"), first != nil, rest.starts(with: Array("~~".utf8) + mark),
        strikes.last.map({ $0.left > 0 || $0.open }) ?? false
      {
        write(text[start..<index])
        toggleStrike()
        index += 2 + mark.count
      } else if byte == UInt8(ascii: "["), first != nil, let (label, after) = footnoteReference(rest) {
        write(text[start..<index])
        writeReference(label)
        index = after.startIndex
      } else if byte == first, rest.starts(with: mark) {
        write(text[start..<index])
        index += mark.count
      } else if byte == UInt8(ascii: "h"), linkDepth == 0, imageDepth == 0, let length = bareAddress(rest) {
        write(text[start..<index])
        writeAddress(rest.prefix(length))
        index += length
      } else {
        index += 1
        continue
      }
      start = index
    }
    write(text[start...])
    text.removeAll(keepingCapacity: true)
    pending = text
  }

  private mutating func write(_ plain: ArraySlice<UInt8>) {
    HTMLBytes.append(plain, to: &document.html.bytes)
    let start = document.text.count
    document.text += plain
    // A break within a paragraph is a blank in the visible text.
    if plain.contains(0x0A) {
      for index in start..<document.text.count where document.text[index] == 0x0A { document.text[index] = 0x20 }
    }
  }

  private mutating func toggleStrike() {
    let last = strikes.count - 1
    if strikes[last].open {
      put("</del>")
      strikes[last] = (strikes[last].left, false)
    } else {
      put("<del>")
      strikes[last] = (strikes[last].left - 1, true)
    }
  }

  private func footnoteReference(_ text: ArraySlice<UInt8>) -> (label: [UInt8], rest: ArraySlice<UInt8>)? {
    let opening = Array("[^".utf8) + mark
    guard text.starts(with: opening) else { return nil }
    let inner = text.dropFirst(opening.count)
    guard let end = inner.firstIndex(of: UInt8(ascii: "]")) else { return nil }
    return (Array(inner[..<end]), inner[(end + 1)...])
  }

  private mutating func writeReference(_ label: [UInt8]) {
    guard imageDepth == 0 else { return }
    let known = footnoteNumbers[label]
    if known == nil {
      footnoteOrder.append(label)
      footnoteNumbers[label] = footnoteOrder.count
    }
    let number = known ?? footnoteOrder.count
    let id = known == nil ? " id=\"fnref.\(number)\"" : ""
    put("<sup class=\"footnote\"><a href=\"#fn.\(number)\"\(id) role=\"doc-noteref\">\(number)</a></sup>")
  }

  /// Length of the bare address at the start of `text`: ASCII only, without closing punctuation.
  private func bareAddress(_ text: ArraySlice<UInt8>) -> Int? {
    let scheme = text.starts(with: "https://".utf8) ? 8 : text.starts(with: "http://".utf8) ? 7 : 0
    guard scheme > 0 else { return nil }
    var address = text.prefix { $0 > 0x20 && $0 < 0x7F && !"<>\"`|".utf8.contains($0) }
    // Brackets that close more than were opened belong to the sentence.
    var surplus = address.reduce(0) { $0 + ($1 == UInt8(ascii: ")") ? 1 : $1 == UInt8(ascii: "(") ? -1 : 0) }
    while let last = address.last, ".,;:!?'*_~)".utf8.contains(last) {
      if last == UInt8(ascii: ")") {
        guard surplus > 0 else { break }
        surplus -= 1
      }
      address.removeLast()
    }
    return address.count > scheme ? address.count : nil
  }

  private mutating func writeAddress(_ address: ArraySlice<UInt8>) {
    put("<a href=\"")
    HTMLBytes.appendURL(address, to: &document.html.bytes)
    put("\">")
    HTMLBytes.append(address, to: &document.html.bytes)
    put("</a>")
    document.text += address
  }
}

extension DiagnosticKind {
  package static let forbiddenScheme = DiagnosticKind(
    "GK2002", .error, title: Message(zh: "链接类型不允许", en: "Link scheme not allowed"),
    explanation: Message(
      zh: "链接只能是相对路径、http、https、mailto 或 tel", en: "A link is a relative path, http, https, mailto or tel"))
  package static let joinedParagraphs = DiagnosticKind(
    "GK2202", .warning, title: Message(zh: "两段之间缺空行", en: "Blank line missing between paragraphs"),
    explanation: Message(
      zh: "Markdown 用空行分段；句号后换行再写“一、”“（一）”会连成一段",
      en: "Markdown separates paragraphs by a blank line; a line break before 一、 or （一） joins them"))
  package static let remoteImage = DiagnosticKind(
    "GK2004", .error, title: Message(zh: "图片来自别的网站", en: "Picture from another site"),
    explanation: Message(
      zh: "网页的安全策略不加载别的网站的图片，读者会看到空白；对方也能随时换掉它",
      en:
        "The pages' security policy loads no picture from elsewhere, so readers would see a gap; and it could be changed at any time"
    ))
  /// Every kind of this module, for `explain` and the documentation.
  package static let imageText = DiagnosticKind(
    "GK2005", .warning, title: Message(zh: "图片缺文字说明", en: "Picture without text"),
    explanation: Message(zh: "看不见图片的人靠说明文字了解内容", en: "People who cannot see the picture rely on its text"))
}
