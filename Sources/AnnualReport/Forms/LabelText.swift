internal import Text

/// Labels as people and word processors write them.
enum LabelText {
  /// Without blanks, in half-width digits and brackets, so that （一） and (一), １． and 1. are the same.
  static func normal(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.isWhitespace && !scalar.isInvisible {
      switch scalar {
      case "，", "、": result.append(",")
      case "．", "。": result.append(".")
      case "”", "“", "\"", "＂": continue
      default: result.append(scalar.halfWidth)
      }
    }
    return String(result)
  }

  /// What a label says without its number, its remarks in brackets and the marks of Markdown, so that 1、属于国家秘密 and
  /// 属于国家秘密, 部分公开 with and without its remark are the same.
  static func core(_ text: String) -> String {
    let plain = normal(text).filter { !"*\\_`‘’「」'".contains($0) }
    let rest = unnumbered(plain[...])
    var core = ""
    var depth = 0
    for character in rest {
      switch character {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      case ":", ",", ".", ";": continue
      default: if depth == 0 { core.append(character) }
      }
    }
    return core
  }

  /// Whether a bracket is opened and not closed again.
  static func isOpen(_ text: String) -> Bool {
    let plain = normal(text)
    return plain.count { $0 == "(" } > plain.count { $0 == ")" }
  }

  /// Whether it is nothing but a remark in brackets.
  static func isRemark(_ text: String) -> Bool {
    let plain = normal(text)
    return plain.first == "(" && plain.count > 4 && core(text).isEmpty
  }

  private static let ordinals = Set("一二三四五六七八九十")

  /// Without (一), 一, 1. 1) (1) ① in front.
  private static func unnumbered(_ text: Substring) -> Substring {
    guard let first = text.first else { return text }
    if "①②③④⑤⑥⑦⑧⑨⑩".contains(first) { return text.dropFirst() }
    let isBracketed = first == "("
    let inner = isBracketed ? text.dropFirst() : text
    let number = inner.prefix { ordinals.contains($0) || $0.isDigit }
    guard !number.isEmpty, number.count <= 3, let mark = inner.dropFirst(number.count).first else { return text }
    guard isBracketed ? mark == ")" : ",.)".contains(mark) else { return text }
    let rest = inner.dropFirst(number.count + 1)
    return isBracketed && rest.first.map { ",.".contains($0) } ?? false ? rest.dropFirst() : rest
  }
}
