internal import CCmark
internal import Glibc

/// Owner of one libcmark tree; the only file that imports the library. What leaves it is copied.
struct CommonMarkTree: ~Copyable {
  private let root: OpaquePointer

  /// Parses any bytes; libcmark replaces what is not UTF-8.
  init(_ bytes: [UInt8]) {
    root = (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in
        // The buffer holds the final NUL, so it has an address; libcmark aborts by itself where memory is exhausted.
        cmark_parse_document(text.baseAddress!, bytes.count, CMARK_OPT_DEFAULT)!
      }
    }
  }

  deinit { cmark_node_free(root) }

  /// Lends the tree's root, to be read into a state. No node can leave: it is valid only while its tree is, and neither the
  /// state nor what the closure captures can hold one, for they are `Sendable` and it is not.
  borrowing func read<State: Sendable>(
    into state: inout State, _ body: @Sendable (inout State, _ root: CommonMarkNode) -> Void
  ) {
    body(&state, CommonMarkNode(root))
  }

  /// Lends the roots of two trees that are read together.
  borrowing func read<State: Sendable>(
    with other: borrowing CommonMarkTree, into state: inout State,
    _ body: @Sendable (inout State, _ root: CommonMarkNode, _ other: CommonMarkNode) -> Void
  ) {
    body(&state, CommonMarkNode(root), CommonMarkNode(other.root))
  }

  /// The text that an entity or numeric reference at the start of `text` stands for, and its length; nil where there is none.
  static func entity(_ text: ArraySlice<UInt8>) -> (decoded: [UInt8], length: Int)? {
    // CommonMark 6.2; the longest name has 31 letters.
    guard text.first == UInt8(ascii: "&"), let end = text.prefix(34).firstIndex(of: UInt8(ascii: ";")),
      text[..<end].dropFirst().allSatisfy({
        $0 == UInt8(ascii: "#") || Unicode.Scalar($0).properties.isAlphabetic || (0x30...0x39).contains($0)
      })
    else { return nil }
    let written = Array(text[...end])
    var decoded: [UInt8] = []
    CommonMarkTree(written).read(into: &decoded) { $0 = $1.firstChild?.firstChild?.literal ?? [] }
    return decoded == written || decoded.isEmpty ? nil : (decoded, written.count)
  }

  /// Exactly what `cmark --unsafe` prints.
  static func html(_ bytes: [UInt8]) -> [UInt8] {
    (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { source in
        guard let text = cmark_markdown_to_html(source.baseAddress, bytes.count, CMARK_OPT_UNSAFE) else { return [] }
        defer { free(text) }
        return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
      }
    }
  }
}

/// One node, valid while its tree is.
struct CommonMarkNode: Equatable {
  enum Kind {
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case text, softBreak, lineBreak, code, html, emphasis, strong, link, image, other
    var isBlock: Bool {
      switch self {
      case .document, .blockQuote, .list, .item, .codeBlock, .htmlBlock, .paragraph, .heading, .thematicBreak: true
      default: false
      }
    }
  }

  private let pointer: OpaquePointer

  fileprivate init(_ pointer: OpaquePointer) { self.pointer = pointer }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .html
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: .other
    }
  }

  var next: CommonMarkNode? { cmark_node_next(pointer).map(CommonMarkNode.init) }
  var parent: CommonMarkNode? { cmark_node_parent(pointer).map(CommonMarkNode.init) }
  var previous: CommonMarkNode? { cmark_node_previous(pointer).map(CommonMarkNode.init) }
  var lastChild: CommonMarkNode? { cmark_node_last_child(pointer).map(CommonMarkNode.init) }
  var firstChild: CommonMarkNode? { cmark_node_first_child(pointer).map(CommonMarkNode.init) }
  /// First and last line in the parsed text, from 1.
  var lines: ClosedRange<Int> {
    let start = max(1, Int(cmark_node_get_start_line(pointer)))
    return start...max(start, Int(cmark_node_get_end_line(pointer)))
  }
  /// Line of an inline node in the parsed text, from 1; 0 where libcmark does not say.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  /// Column of the first line in bytes, from 1.
  var startColumn: Int { max(1, Int(cmark_node_get_start_column(pointer))) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
  var literal: [UInt8] { copy(cmark_node_get_literal(pointer)) }
  var info: [UInt8] { copy(cmark_node_get_fence_info(pointer)) }
  var url: [UInt8] { copy(cmark_node_get_url(pointer)) }
  var title: [UInt8] { copy(cmark_node_get_title(pointer)) }

  /// Appends the node's text to `bytes` without an array in between.
  func appendLiteral(to bytes: inout [UInt8]) {
    guard let text = cmark_node_get_literal(pointer) else { return }
    bytes.append(contentsOf: UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  private func copy(_ text: UnsafePointer<CChar>?) -> [UInt8] {
    guard let text else { return [] }
    return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }
}
