internal import CXML

/// Walks an XML text, element by element.
struct XMLWalk: ~Copyable {
  enum Event {
    /// An element by its name without prefix.
    case start(String)
    case end(String)
    case text(String)
  }

  private let reader: xmlTextReaderPtr
  /// The end of an element without content, which the reader does not report.
  private var pendingEnd: String?
  private let input: XMLInput

  /// - Throws: `OfficeFault.damaged`.
  init(_ bytes: [UInt8], _ budget: Budget) throws(OfficeFault) {
    cxml_silence()
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let input = try XMLInput(bytes, budget)
    guard let reader = xmlReaderForIO(XMLInput.reading, nil, input.context, nil, "UTF-8", Int32(options)) else {
      throw .damaged
    }
    (self.reader, self.input) = (reader, input)
  }

  deinit { xmlFreeTextReader(reader) }

  /// What comes next; nil at the end.
  mutating func next() throws(OfficeFault) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while true {
      let status = xmlTextReaderRead(reader)
      if status == 0 {
        if let fault = input.fault { throw fault }
        return nil
      }
      guard status == 1 else { throw input.fault ?? .damaged }
      switch xmlReaderTypes(rawValue: UInt32(xmlTextReaderNodeType(reader))) {
      case XML_READER_TYPE_ELEMENT:
        let name = string(xmlTextReaderConstLocalName(reader))
        if xmlTextReaderIsEmptyElement(reader) == 1 { pendingEnd = name }
        return .start(name)
      case XML_READER_TYPE_END_ELEMENT: return .end(string(xmlTextReaderConstLocalName(reader)))
      case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE,
        XML_READER_TYPE_WHITESPACE:
        return .text(string(xmlTextReaderConstValue(reader)))
      case XML_READER_TYPE_ENTITY_REFERENCE: throw .damaged
      default: continue
      }
    }
  }

  /// An attribute of the element that `next` gave, by its name without prefix.
  func attribute(_ name: String) -> String? {
    guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return nil }
    defer { xmlTextReaderMoveToElement(reader) }
    repeat {
      if xmlStrEqual(xmlTextReaderConstLocalName(reader), name) == 1 {
        return string(xmlTextReaderConstValue(reader))
      }
    } while xmlTextReaderMoveToNextAttribute(reader) == 1
    return nil
  }

  /// The attributes of the element that `next` gave.
  var attributes: [(name: String, value: String)] {
    var found: [(String, String)] = []
    guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return found }
    repeat {
      found.append((string(xmlTextReaderConstLocalName(reader)), string(xmlTextReaderConstValue(reader))))
    } while xmlTextReaderMoveToNextAttribute(reader) == 1
    xmlTextReaderMoveToElement(reader)
    return found
  }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    guard let text else { return "" }
    return String(decoding: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))), as: UTF8.self)
  }
}
