internal import CXML

/// A page of HTML as libxml2 reads it: never refused for how it is written, never fetched from.
enum WebTree {
  /// Enters each node in the order of the page and leaves each element that has something within.
  ///
  /// - Parameter utf8: the page.
  static func walk(
    _ utf8: [UInt8], _ budget: Budget, enter: (xmlNodePtr) -> Void, leave: (xmlNodePtr) -> Void
  ) throws(OfficeFault) {
    cxml_silence()
    let options = HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
    let input = WebInput(utf8, budget)
    let document = htmlReadIO(WebInput.reading, nil, input.context, nil, "UTF-8", Int32(options))
    guard let document else { throw input.isRefused ? .tooLarge : .damaged }
    defer { xmlFreeDoc(document) }
    guard !input.isRefused else { throw .tooLarge }
    // Without recursion: a page may be nested as deep as it likes.
    var node = cxml_root(document)
    while let current = node {
      enter(current)
      if let child = current.pointee.children {
        node = child
        continue
      }
      var up: xmlNodePtr? = current
      while let here = up, here.pointee.next == nil {
        up = here.pointee.parent
        if let parent = up, parent.pointee.type == XML_ELEMENT_NODE { leave(parent) }
        if up?.pointee.type != XML_ELEMENT_NODE { up = nil }
      }
      node = up?.pointee.next
    }
  }

  /// The value of an attribute; nil where the element has none of that name.
  static func attribute(_ name: String, of node: xmlNodePtr) -> String? {
    attributes(of: node).first { $0.name == name }?.value
  }

  /// The attributes of an element, those without a value left out.
  static func attributes(of node: xmlNodePtr) -> [(name: String, value: String)] {
    var found: [(String, String)] = []
    var attribute = node.pointee.properties
    while let current = attribute {
      if let value = current.pointee.children?.pointee.content {
        found.append((string(current.pointee.name), string(value)))
      }
      attribute = current.pointee.next
    }
    return found
  }

  static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    guard let text else { return "" }
    return String(decoding: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))), as: UTF8.self)
  }
}
