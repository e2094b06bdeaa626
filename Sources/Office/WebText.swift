internal import CXML
internal import Text

/// The text of an HTML page, with what its reader does not see: comments, scripts, values of forms.
enum WebText {
  static func read(_ bytes: [UInt8], _ budget: Budget) throws(OfficeFault) -> OfficeText {
    guard let utf8 = PlainText.utf8(bytes) else { throw .damaged }
    var text = OfficeText()
    try WebTree.walk(utf8, budget, enter: { enter($0, &text) }, leave: { leave($0, &text) })
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
      let name = WebTree.string(node.pointee.name)
      if blocks.contains(name) {
        text.change(.visible) {
          $0.endLine()
          $0.begin(Message(zh: "第\(line)行", en: "line \(line)"))
        }
      }
      var attribute = node.pointee.properties
      while let current = attribute {
        if told.contains(WebTree.string(current.pointee.name)), let value = current.pointee.children?.pointee.content {
          let kind: OfficeText.Kind = name == "input" || name == "meta" ? .hidden : .visible
          text.change(kind) { $0.append("\(WebTree.string(value))\n") }
        }
        attribute = current.pointee.next
      }
    case XML_TEXT_NODE: text.change(.visible) { $0.append(WebTree.string(node.pointee.content)) }
    case XML_CDATA_SECTION_NODE: text.change(.hidden) { $0.append("\(WebTree.string(node.pointee.content))\n") }
    case XML_COMMENT_NODE:
      let line = Int(xmlGetLineNo(node))
      text.add(
        .comment, WebTree.string(node.pointee.content), at: Message(zh: "第\(line)行的注释", en: "comment on line \(line)"))
    default: break
    }
  }

  private static func leave(_ node: xmlNodePtr, _ text: inout OfficeText) {
    let name = WebTree.string(node.pointee.name)
    if name == "td" || name == "th" {
      text.change(.visible) { $0.append(0x09) }
    } else if blocks.contains(name) {
      text.change(.visible) { $0.endLine() }
    }
  }
}
