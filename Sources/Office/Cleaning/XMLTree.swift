internal import CXML

/// An XML text that is changed and written again (libxml2).
final class XMLTree {
  /// What becomes of an element.
  enum Change {
    case keep
    /// It stays, without what it holds.
    case empty
    case remove
    /// What it holds takes its place.
    case unwrap
  }

  private let document: xmlDocPtr

  /// - Throws: `OfficeFault.damaged`, `.tooLarge`.
  init(_ bytes: [UInt8], _ budget: Budget) throws(OfficeFault) {
    cxml_silence()
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let input = try XMLInput(bytes, budget, isTree: true)
    guard let parsed = xmlReadIO(XMLInput.reading, nil, input.context, nil, "UTF-8", Int32(options)) else {
      throw input.fault ?? .damaged
    }
    document = parsed
    if let fault = input.fault { throw fault }
    if xmlDocGetRootElement(parsed) == nil { throw .damaged }
  }

  deinit { xmlFreeDoc(document) }

  /// The text as it is now.
  var bytes: [UInt8] {
    var memory: UnsafeMutablePointer<xmlChar>?
    var count: Int32 = 0
    xmlDocDumpMemory(document, &memory, &count)
    guard let memory else { return [] }
    defer { cxml_free(memory) }
    return Array(UnsafeBufferPointer(start: memory, count: Int(count)))
  }

  /// Asks for every element, in order, what becomes of it; of what is removed nothing is asked.
  func change(_ decide: (XMLElement) -> Change) {
    let root = xmlDocGetRootElement(document)
    var next = root
    while let node = next {
      guard node.pointee.type == XML_ELEMENT_NODE else {
        next = Self.behind(node)
        continue
      }
      let change = decide(XMLElement(node: node))
      switch change {
      case .remove where node != root:
        next = Self.behind(node)
        XMLElement(node: node).remove()
      case .unwrap where node != root:
        let (before, parent) = (node.pointee.prev, node.pointee.parent)
        while let child = node.pointee.children {
          xmlUnlinkNode(child)
          // Text that meets text becomes one with it, and is gone.
          if let moved = xmlAddPrevSibling(node, child), moved.pointee.type == XML_ELEMENT_NODE {
            xmlReconciliateNs(document, moved)
          }
        }
        let end = Self.behind(node)
        XMLElement(node: node).remove()
        next = before.map { $0.pointee.next } ?? parent?.pointee.children
        if next == nil { next = end }
      case .empty:
        while let child = node.pointee.children { XMLElement(node: child).remove() }
        next = Self.behind(node)
      case .keep, .remove, .unwrap: next = node.pointee.children ?? Self.behind(node)
      }
    }
  }

  /// What follows a node that is not entered.
  private static func behind(_ node: xmlNodePtr) -> xmlNodePtr? {
    var node = node
    while true {
      if let next = node.pointee.next { return next }
      guard let parent = node.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
      node = parent
    }
  }
}

/// An element of a tree, for as long as the tree is there and the element is in it.
struct XMLElement {
  fileprivate let node: xmlNodePtr

  /// Without prefix.
  var name: String { Self.string(node.pointee.name) }

  var parent: XMLElement? {
    node.pointee.parent.flatMap { $0.pointee.type == XML_ELEMENT_NODE ? XMLElement(node: $0) : nil }
  }

  var children: [XMLElement] {
    var found: [XMLElement] = []
    var next = node.pointee.children
    while let child = next {
      if child.pointee.type == XML_ELEMENT_NODE { found.append(XMLElement(node: child)) }
      next = child.pointee.next
    }
    return found
  }

  func child(_ name: String) -> XMLElement? {
    var next = node.pointee.children
    while let child = next {
      if child.pointee.type == XML_ELEMENT_NODE, Self.string(child.pointee.name) == name {
        return XMLElement(node: child)
      }
      next = child.pointee.next
    }
    return nil
  }

  /// The element behind it.
  var next: XMLElement? {
    var next = node.pointee.next
    while let node = next {
      if node.pointee.type == XML_ELEMENT_NODE { return XMLElement(node: node) }
      next = node.pointee.next
    }
    return nil
  }

  /// The text in it and below it.
  var text: String {
    guard let text = xmlNodeGetContent(node) else { return "" }
    defer { cxml_free(text) }
    return Self.string(text)
  }

  /// By its name without prefix; of several the first.
  func attribute(_ name: String) -> String? {
    attribute(name).flatMap { attribute in
      guard let value = xmlNodeListGetString(node.pointee.doc, attribute.pointee.children, 1) else { return "" }
      defer { cxml_free(value) }
      return Self.string(value)
    }
  }

  /// All values of attributes of that name, whatever their prefixes.
  func attributes(_ name: String) -> [String] {
    var found: [String] = []
    var next = node.pointee.properties
    while let attribute = next {
      if Self.string(attribute.pointee.name) == name,
        let value = xmlNodeListGetString(node.pointee.doc, attribute.pointee.children, 1)
      {
        found.append(Self.string(value))
        cxml_free(value)
      }
      next = attribute.pointee.next
    }
    return found
  }

  func setAttribute(_ name: String, _ value: String) {
    if let attribute: xmlAttrPtr = attribute(name) { xmlSetNsProp(node, attribute.pointee.ns, name, value) }
  }

  func removeAttribute(_ name: String) {
    if let attribute: xmlAttrPtr = attribute(name) { xmlRemoveProp(attribute) }
  }

  /// Takes an element away from where it is and puts it at the end of this one.
  func append(_ child: XMLElement) {
    xmlUnlinkNode(child.node)
    xmlAddChild(node, child.node)
    xmlReconciliateNs(node.pointee.doc, child.node)
  }

  /// Takes an element away from where it is and puts it at the beginning of this one.
  func prepend(_ child: XMLElement) {
    xmlUnlinkNode(child.node)
    if let first = node.pointee.children {
      xmlAddPrevSibling(first, child.node)
    } else {
      xmlAddChild(node, child.node)
    }
    xmlReconciliateNs(node.pointee.doc, child.node)
  }

  func remove() {
    xmlUnlinkNode(node)
    xmlFreeNode(node)
  }

  private func attribute(_ name: String) -> xmlAttrPtr? {
    var next = node.pointee.properties
    while let attribute = next {
      if Self.string(attribute.pointee.name) == name { return attribute }
      next = attribute.pointee.next
    }
    return nil
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    guard let text else { return "" }
    return String(decoding: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))), as: UTF8.self)
  }
}
