internal import Text

/// Where lines pasted from a word processor end a paragraph: there each paragraph is one line, and its indent is no character.
enum ParagraphEnd {
  /// Characters of a heading that no line is wrapped at.
  private static let shortHeading = 15
  /// Characters of a heading beyond which it is a sentence.
  private static let longHeading = 40
  /// Characters of a name with its colon, whose value may stand below: 地址：
  private static let name = 5

  /// Whether a line begins a paragraph, by the line above it.
  static func stands(between above: String, and below: String) -> Bool {
    guard let first = below.trimmed.unicodeScalars.first(where: { !$0.isInvisible }) else { return false }
    if isDocumentNumber(above) || isDocumentNumber(below) { return true }
    guard first.isHan || "“‘《（【0123456789".unicodeScalars.contains(first) else { return false }
    return endsSentence(above, before: first) || isHeading(above, over: below)
  }

  /// 通知如下。各村民委员会：
  private static func endsSentence(_ line: String, before first: Unicode.Scalar) -> Bool {
    let closing = "”’）》」』)\"".unicodeScalars
    let text = line.trimmed.unicodeScalars
    guard let last = text.last(where: { !closing.contains($0) && !$0.isInvisible }) else { return false }
    switch last {
    case "。", "！", "？": return true
    case "：", ":": return first.isHan && text.last == last && text.count >= name && text.contains { $0.isHan }
    default: return false
    }
  }

  /// 一、总体要求, and what it is the heading of.
  private static func isHeading(_ line: String, over below: String) -> Bool {
    guard ItemMark.begins(line) else { return false }
    let text = line.trimmed.unicodeScalars
    guard text.count <= longHeading, let last = text.last, last.isHan || last == "）" || last == ")",
      !text.contains(where: { "，。；！？：,;:".unicodeScalars.contains($0) })
    else { return false }
    // A wrapped line is as long as the lines below it.
    return text.count <= shortHeading || text.count < below.trimmed.unicodeScalars.count
  }

  /// 石府发〔2026〕3号 on a line of its own.
  private static func isDocumentNumber(_ line: String) -> Bool {
    guard line.utf8.count <= 120, line.trimmed.hasSuffix("号") else { return false }
    let text = line.plain.unicodeScalars.filter { !$0.isWhitespace }
    guard let first = text.first, first.isHan,
      let open = text.firstIndex(where: { "〔[(【".unicodeScalars.contains($0) }),
      let close = text.firstIndex(where: { "〕])】".unicodeScalars.contains($0) }), open < close
    else { return false }
    let year = text[text.index(after: open)..<close]
    let number = text[text.index(after: close)...].dropLast().drop { $0 == "第" }
    return text[..<open].allSatisfy(\.isHan) && year.count == 4 && !number.isEmpty
      && (Array(year) + Array(number)).allSatisfy { ("0"..."9").contains($0) }
  }
}
