internal import CXML
internal import Text

/// What programs that inspect a site read of one of its pages.
package struct WebPage: Sendable {
  /// `content` of each `meta` by its `name`, in order.
  package private(set) var tags: [String: [String]] = [:]
  /// Text of each `h1`.
  package private(set) var titles: [String] = []
  /// `href` of each `a`.
  package private(set) var links: [String] = []
  /// Everything that a reader sees, blanks included.
  package private(set) var text = ""

  /// - Throws: `damaged` where the bytes are no page, `tooLarge` where they are one that nobody would read.
  package init(_ bytes: [UInt8]) throws(OfficeFault) {
    var page = Reading()
    try WebTree.walk(bytes, Budget(), enter: { page.enter($0) }, leave: { page.leave($0) })
    (tags, titles, links, text) = (page.tags, page.titles, page.links, page.text)
  }

  private struct Reading {
    var tags: [String: [String]] = [:]
    var (titles, links): ([String], [String]) = ([], [])
    var text = ""
    var isInTitle = false

    mutating func enter(_ node: xmlNodePtr) {
      switch node.pointee.type {
      case XML_ELEMENT_NODE:
        switch WebTree.string(node.pointee.name) {
        case "meta":
          guard let name = WebTree.attribute("name", of: node) else { return }
          tags[name, default: []].append(WebTree.attribute("content", of: node) ?? "")
        case "a": if let link = WebTree.attribute("href", of: node) { links.append(link) }
        case "h1":
          titles.append("")
          isInTitle = node.pointee.children != nil
        default: break
        }
      case XML_TEXT_NODE:
        let words = WebTree.string(node.pointee.content)
        text += words
        if isInTitle, let last = titles.indices.last { titles[last] += words }
      default: break
      }
    }

    mutating func leave(_ node: xmlNodePtr) {
      if WebTree.string(node.pointee.name) == "h1" { isInTitle = false }
    }
  }
}
