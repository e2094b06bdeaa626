internal import CXML
internal import Foundation
internal import Text

/// The text of a page of HTML or of a drawing (SVG), with what its reader does not see: comments, scripts, values of forms, every attribute.
struct WebText {
  /// Pages within a page, each in an attribute of the one around it.
  private static let depth = 3

  private let budget: Budget
  /// What a comment is: a page's is somebody's words, a drawing's is its program's.
  private let comments: OfficeText.Kind
  private let level: Int
  private var text = OfficeText()

  /// - Parameter comments: what a comment is.
  static func read(
    _ bytes: [UInt8], _ budget: Budget, comments: OfficeText.Kind = .comment, level: Int = 0
  ) throws(OfficeFault) -> OfficeText {
    guard let utf8 = PlainText.utf8(bytes) else { throw .damaged }
    var reader = WebText(budget: budget, comments: comments, level: level)
    try WebTree.walk(utf8, budget, enter: { reader.enter($0) }, leave: { reader.leave($0) })
    return reader.text
  }

  /// Elements within a line; each other begins one.
  private static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd",
    "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time",
    "tspan", "tt", "u", "var", "wbr",
  ]
  private static let cells: Set<String> = ["td", "th"]
  /// Attributes that a reader is shown or told.
  private static let told: Set<String> = [
    "alt", "title", "value", "content", "placeholder", "summary", "href", "label", "aria-label",
  ]

  private mutating func enter(_ node: xmlNodePtr) {
    let line = Int(xmlGetLineNo(node))
    let place = Message(zh: "第\(line)行", en: "line \(line)")
    func add(_ kind: OfficeText.Kind, _ words: String, _ zh: String, _ en: String) {
      text.add(kind, words, at: Message(zh: "第\(line)行的\(zh)", en: "\(en) on line \(line)"))
    }
    let content = node.pointee.type == XML_ELEMENT_NODE ? "" : WebTree.string(node.pointee.content)
    switch node.pointee.type {
    case XML_ELEMENT_NODE:
      let name = WebTree.string(node.pointee.name)
      if !Self.inline.contains(name), !Self.cells.contains(name) {
        text.change(.visible) {
          $0.endLine()
          $0.begin(place)
        }
      }
      for (attribute, value) in WebTree.attributes(of: node) {
        if Self.told.contains(attribute) {
          text.change(name == "input" || name == "meta" ? .hidden : .visible) { $0.append("\(value)\n") }
        } else {
          add(.property, value, "属性 \(attribute)", "attribute \(attribute)")
        }
        readPage(in: attribute == "srcdoc" ? Array(value.utf8) : Self.data(value))
      }
    case XML_TEXT_NODE: text.change(.visible) { $0.append(content) }
    case XML_CDATA_SECTION_NODE: add(.hidden, content, "内部数据", "data")
    case XML_COMMENT_NODE: add(comments, content, "注释", "comment")
    default: add(.property, content, "处理说明", "instruction")
    }
  }

  private mutating func leave(_ node: xmlNodePtr) {
    let name = WebTree.string(node.pointee.name)
    if Self.cells.contains(name) {
      text.change(.visible) { $0.append(0x09) }
    } else if !Self.inline.contains(name) {
      text.change(.visible) { $0.endLine() }
    }
  }

  /// A page that stands in an attribute.
  private mutating func readPage(in bytes: [UInt8]?) {
    guard let bytes, level < Self.depth, let page = try? Self.read(bytes, budget, comments: comments, level: level + 1)
    else { return }
    text.add(page, in: "srcdoc")
  }

  /// The text of an address that is itself the file (RFC 2397); nil where it is no text.
  private static func data(_ address: String) -> [UInt8]? {
    guard address.prefix(5).lowercased() == "data:", let comma = address.firstIndex(of: ",") else { return nil }
    let (kind, rest) = (address[..<comma].lowercased(), address[address.index(after: comma)...])
    guard kind.contains("text/") || kind.contains("svg") || kind.contains("json") || kind == "data:" else { return nil }
    guard kind.hasSuffix(";base64") else { return PercentEncoding.decodedBytes(rest) }
    return Data(base64Encoded: String(rest), options: .ignoreUnknownCharacters).map { Array($0) }
  }
}
