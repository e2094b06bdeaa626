internal import Source
internal import Text

/// A piece of a template with its bytes in the file.
struct TemplateToken {
  enum Tag {
    case text(String)
    /// `{{name}}`
    case variable(String)
    /// `{{{name}}}` or `{{&name}}`
    case raw(String)
    /// `{{#name}}` or, inverted, `{{^name}}`
    case section(String, inverted: Bool)
    /// `{{/name}}`
    case end(String)
    /// `{{> name}}`
    case partial(String)
    case comment
    /// Inheritance, delimiters, pragmas, transforms: what themes have no use for.
    case forbidden(String)
    case unclosed
  }

  let tag: Tag
  let range: Range<Int>

  static func tokens(of file: SourceFile) -> [TemplateToken] {
    let bytes = file.bytes
    var tokens: [TemplateToken] = []
    var textStart = file.byteOrderMark
    var index = textStart
    func addText(upTo end: Int) {
      guard end > textStart else { return }
      tokens.append(
        TemplateToken(tag: .text(String(decoding: bytes[textStart..<end], as: UTF8.self)), range: textStart..<end))
    }
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      addText(upTo: index)
      let isTriple = index + 2 < bytes.count && bytes[index + 2] == UInt8(ascii: "{")
      let inner = index + (isTriple ? 3 : 2)
      guard let end = closing(bytes, from: inner, braces: isTriple ? 3 : 2) else {
        tokens.append(TemplateToken(tag: .unclosed, range: index..<inner))
        return tokens
      }
      let close = end + (isTriple ? 3 : 2)
      let text = String(decoding: bytes[inner..<end], as: UTF8.self).trimmed
      tokens.append(TemplateToken(tag: isTriple ? .raw(text) : tag(text), range: index..<close))
      index = close
      textStart = close
    }
    addText(upTo: bytes.count)
    return tokens
  }

  private static func tag(_ text: String) -> Tag {
    let name = String(text.dropFirst()).trimmed
    switch text.first {
    case "!": return .comment
    case "#": return .section(name, inverted: false)
    case "^": return .section(name, inverted: true)
    case "/": return .end(name)
    case ">": return .partial(name)
    case "&": return .raw(name)
    default:
      let isName = text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_.-".unicodeScalars.contains($0)
      }
      return isName && !text.isEmpty ? .variable(text) : .forbidden(text)
    }
  }

  private static func closing(_ bytes: [UInt8], from start: Int, braces: Int) -> Int? {
    var index = start
    while index + braces <= bytes.count {
      if bytes[index..<index + braces].allSatisfy({ $0 == UInt8(ascii: "}") }) { return index }
      index += 1
    }
    return nil
  }
}
