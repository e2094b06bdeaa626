internal import CXML
internal import Text

/// The text of an HTML page, with what its reader does not see: comments, scripts, values of forms.
enum WebText {
  static func read(_ bytes: [UInt8], _ budget: Budget) throws(OfficeFault) -> OfficeText {
    guard let utf8 = PlainText.utf8(bytes) else { throw .damaged }
    cxml_silence()
    let options = HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
    let input = WebInput(utf8, budget)
    let document = htmlReadIO(WebInput.reading, nil, input.context, nil, "UTF-8", Int32(options))
    guard let document else { throw input.isRefused ? .tooLarge : .damaged }
    defer { xmlFreeDoc(document) }
    guard !input.isRefused else { throw .tooLarge }
    var text = OfficeText()
    // Without recursion: a page may be nested as deep as it likes.
    var node = cxml_root(document)
    while let current = node {
      enter(current, &text)
      if let child = current.pointee.children {
        node = child
        continue
      }
      var up: xmlNodePtr? = current
      while let here = up, here.pointee.next == nil {
        up = here.pointee.parent
        if let parent = up, parent.pointee.type == XML_ELEMENT_NODE { leave(parent, &text) }
        if up?.pointee.type != XML_ELEMENT_NODE { up = nil }
      }
      node = up?.pointee.next
    }
    return text
  }

  private static let blocks: Set<String> = [
    "p", "div", "tr", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "title", "option",
    "caption", "dt", "dd", "pre", "blockquote",
  ]
  private static let told: Set<String> = ["alt", "title", "value", "content", "placeholder", "summary", "href"]

  private static func enter(_ node: xmlNodePtr, _ text: inout OfficeText) {
    switch node.pointee.type {
    case XML_ELEMENT_NODE:
      let line = Int(xmlGetLineNo(node))
      let name = string(node.pointee.name)
      if blocks.contains(name) {
        text.change(.visible) {
          $0.endLine()
          $0.begin(Message(zh: "第\(line)行", en: "line \(line)"))
        }
      }
      var attribute = node.pointee.properties
      while let current = attribute {
        if told.contains(string(current.pointee.name)), let value = current.pointee.children?.pointee.content {
          let kind: OfficeText.Kind = name == "input" || name == "meta" ? .hidden : .visible
          text.change(kind) { $0.append("\(string(value))\n") }
        }
        attribute = current.pointee.next
      }
    case XML_TEXT_NODE: text.change(.visible) { $0.append(string(node.pointee.content)) }
    case XML_CDATA_SECTION_NODE: text.change(.hidden) { $0.append("\(string(node.pointee.content))\n") }
    case XML_COMMENT_NODE:
      let line = Int(xmlGetLineNo(node))
      text.add(.comment, string(node.pointee.content), at: Message(zh: "第\(line)行的注释", en: "comment on line \(line)"))
    default: break
    }
  }

  private static func leave(_ node: xmlNodePtr, _ text: inout OfficeText) {
    let name = string(node.pointee.name)
    if name == "td" || name == "th" {
      text.change(.visible) { $0.append(0x09) }
    } else if blocks.contains(name) {
      text.change(.visible) { $0.endLine() }
    }
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    guard let text else { return "" }
    return String(decoding: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))), as: UTF8.self)
  }
}
