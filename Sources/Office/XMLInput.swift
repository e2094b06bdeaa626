internal import CXML
internal import Source
internal import Text

/// The bytes of an XML text, which libxml2 asks for piece by piece: what would keep it busy without end, or take all memory, ends the
/// text, and so does a declaration of a document, with which entities come.
final class XMLInput {
  /// What an office file never has on one element; libxml2 compares each attribute with all before it.
  private static let mostAttributes = 1000
  /// What an office file never has of comments and instructions in one part; libxml2 keeps each until the end.
  private static let mostMarks = 50_000
  /// Bytes of the tree of a part.
  private static let mostTree = 112 << 20
  /// Bytes of an element with its text, and of an attribute with its value, in a tree.
  private static let (element, attribute) = (256, 240)

  private enum State {
    case text, open, tag, comment, cdata, instruction
    case quoted(UInt8)
  }

  private let bytes: [UInt8]
  private let budget: Budget
  private var tree: Int?
  private var place = 0
  private var state = State.text
  private var attributes = 0
  private var marks = 0
  /// Where what a comment says begins.
  private var start = 0
  /// Why the text ended before its end.
  private(set) var fault: OfficeFault?

  /// - Parameter isTree: all of it is to be in memory at once.
  /// - Throws: `OfficeFault.damaged` where its encoding is none that office files have.
  init(_ bytes: [UInt8], _ budget: Budget, isTree: Bool = false) throws(OfficeFault) {
    guard let utf8 = Self.utf8(bytes) else { throw .damaged }
    (self.bytes, self.budget, tree) = (utf8, budget, isTree ? Self.mostTree : nil)
  }

  /// The bytes as UTF-8, whatever they were; nil where they are nothing known.
  private static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xEF, 0xBB), (0xFE, 0xFF): return PlainText.utf8(bytes)
    case (0xFF, 0xFE): return bytes.dropFirst(2).starts(with: [0, 0]) ? nil : PlainText.utf8(bytes)
    case (0x3C, 0): return PlainText.utf8([0xFF, 0xFE] + bytes)
    case (0, 0x3C): return PlainText.utf8([0xFE, 0xFF] + bytes)
    default: break
    }
    let head = String(decoding: bytes.prefix(200), as: UTF8.self)
    guard head.hasPrefix("<?xml"), let end = head.firstRange(of: "?>"),
      let name = head[..<end.lowerBound].firstRange(of: "encoding")
    else { return bytes }
    let declared = head[name.upperBound..<end.lowerBound].drop { " =\t\r\n".contains($0) }.dropFirst()
      .prefix { $0 != "\"" && $0 != "'" }.lowercased()
    switch declared {
    case "utf-8", "utf8", "us-ascii", "iso-8859-1": return bytes
    case "gbk", "gb2312", "gb18030": return TextEncoding.utf8(fromGB18030: bytes)
    default: return nil
    }
  }

  /// Puts the next piece into a buffer: how many bytes, 0 at the end, -1 where there is a fault.
  fileprivate func read(into buffer: UnsafeMutableRawBufferPointer) -> Int32 {
    guard fault == nil else { return -1 }
    let count = min(buffer.count, bytes.count - place)
    let next = place + count
    guard budget.isOpen, bytes.withUnsafeBytes({ isHarmless($0[place..<next]) }) else {
      fault = fault ?? .tooLarge
      return -1
    }
    bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<next])) }
    place = next
    return Int32(count)
  }

  /// Follows the text as libxml2 does, which takes no other for well-formed.
  private func isHarmless(_ piece: Slice<UnsafeRawBufferPointer>) -> Bool {
    for index in piece.indices {
      let byte = piece[index]
      switch state {
      case .text: if byte == 0x3C { state = .open }
      case .open:
        switch byte {
        case UInt8(ascii: "?"):
          state = .instruction
          marks += 1
          guard marks <= Self.mostMarks else { return false }
        case UInt8(ascii: "!"):
          guard let markup = markup(at: index + 1) else {
            fault = .damaged
            return false
          }
          (state, start) = (markup, index + 3)
          marks += 1
          guard marks <= Self.mostMarks else { return false }
        default:
          (state, attributes) = (byte == 0x3E ? .text : .tag, 0)
          guard byte == UInt8(ascii: "/") || isAffordable(Self.element) else { return false }
        }
      case .tag:
        switch byte {
        case 0x3E: state = .text
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          attributes += 1
          state = .quoted(byte)
          guard attributes <= Self.mostAttributes, isAffordable(Self.attribute) else { return false }
        default: break
        }
      case .quoted(let quote): if byte == quote { state = .tag }
      case .comment:
        if byte == 0x3E, ends(with: "--", before: index) {
          state = .text
        } else if index >= start + 2, ends(with: "--", before: index) {
          // XML 1.0, 2.5: not within a comment; libxml2 stays with each of them for long.
          fault = .damaged
          return false
        }
      case .cdata: if byte == 0x3E, ends(with: "]]", before: index) { state = .text }
      case .instruction: if byte == 0x3E, ends(with: "?", before: index) { state = .text }
      }
    }
    return true
  }

  private func isAffordable(_ cost: Int) -> Bool {
    guard let left = tree else { return true }
    tree = left - cost
    return left >= cost
  }

  /// What begins behind `<!`; nil for a declaration of a document.
  private func markup(at index: Int) -> State? {
    let rest = bytes[min(index, bytes.count)...]
    if rest.starts(with: "--".utf8) { return .comment }
    return rest.starts(with: "[CDATA[".utf8) ? .cdata : nil
  }

  private func ends(with mark: StaticString, before index: Int) -> Bool {
    let start = index - mark.utf8CodeUnitCount
    guard start >= 0 else { return false }
    return (0..<mark.utf8CodeUnitCount).allSatisfy { bytes[start + $0] == mark.utf8Start[$0] }
  }

  /// What libxml2 calls, with the input as its context.
  static let reading: xmlInputReadCallback = { context, buffer, count in
    guard let context, let buffer, count > 0 else { return -1 }
    let input = Unmanaged<XMLInput>.fromOpaque(context).takeUnretainedValue()
    return input.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(count)))
  }

  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}
