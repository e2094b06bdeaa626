internal import Text

/// The marks that items of an official document begin with: 一、（一）1. 1、（1）① 第一条 附件： and, as word processors put
/// them on the clipboard, ● ■ ◆ • · A.
///
/// By hand: it is asked of every line within a paragraph.
enum ItemMark {
  private static let numerals = Set("一二三四五六七八九十百".unicodeScalars)
  /// As amounts are written.
  private static let formal = Set("壹贰叁肆伍陆柒捌玖拾".unicodeScalars)

  private static let bullets = Set("●•■□◆◇▲△▪▫◦★☆➢➤✓✔√☑☒✗✘→⇒➔".unicodeScalars)

  /// Whether a line begins with one.
  static func begins(_ line: String) -> Bool {
    let written = line.unicodeScalars.lazy.filter { !$0.isInvisible }.drop { $0.isWhitespace }.prefix(20)
    let scalars = Array(written.map(\.halfWidth))
    guard let first = scalars.first else { return false }
    switch first.value {
    // ① – ⑳, ⑴ – ⒇, ⒈ – ⒛, ㈠ – ㈩, ❶ – ➓, ※
    case 0x2460...0x249B, 0x3220...0x3229, 0x203B, 0x2776...0x2793: return true
    // Ⅰ. Ⅰ、
    case 0x2160...0x216B: return scalars.dropFirst().first.map { ".、".unicodeScalars.contains($0) } ?? false
    default: break
    }
    switch first {
    case "(": return isBracketed(scalars.dropFirst())
    case "附": return isAttachment(scalars)
    case "第": return isArticle(scalars.dropFirst())
    default: break
    }
    if let next = scalars.dropFirst().first {
      if bullets.contains(first) || isLetter(first, before: scalars.dropFirst()) { return true }
      // A point between the parts of a name may begin a line too; a hyphen may stand before a figure.
      if first == "·" { return next.isWhitespace }
      if first == "-" { return next.isHan || next.isWhitespace }
    }
    let chinese = scalars.prefix { numerals.contains($0) || formal.contains($0) }.count
    if (1...4).contains(chinese) { return scalars.dropFirst(chinese).first == "、" }
    let digits = scalars.prefix { isDigit($0) }.count
    guard (1...2).contains(digits) else { return false }
    let rest = scalars.dropFirst(digits)
    switch rest.first {
    case "、", ")": return true
    // 1. before a digit is a figure: 1.5万元.
    case ".": return !(rest.dropFirst().first.map(isDigit) ?? false)
    default: return false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// A. or A、 before Han.
  private static func isLetter(_ first: Unicode.Scalar, before rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard ("A"..."Z").contains(first), rest.first == "." || rest.first == "、" else { return false }
    return rest.dropFirst().drop(while: \.isWhitespace).first?.isHan ?? false
  }

  private static func isBracketed(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    let chinese = rest.prefix { numerals.contains($0) }.count
    let count = chinese > 0 ? chinese : rest.prefix { isDigit($0) }.count
    return (1...3).contains(count) && rest.dropFirst(count).first == ")"
  }

  private static func isAttachment(_ scalars: [Unicode.Scalar]) -> Bool {
    let rest = scalars.dropFirst(2).drop(while: isDigit)
    return scalars.dropFirst().first == "件" && rest.first == ":"
  }

  /// What articles begin with; behind 第三条 in a sentence stand others: 规定, 的, 之.
  private static let openings = Set("为本凡各任根依按对国省市县镇乡村".unicodeScalars)

  /// 第一条 with a blank behind it, or 第一条为了; 第三条规定 is part of a sentence.
  private static func isArticle(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    let count = rest.prefix { numerals.contains($0) || isDigit($0) || "〇零".unicodeScalars.contains($0) }.count
    let behind = rest.dropFirst(count)
    guard (1...5).contains(count), let unit = behind.first, "章节条款".unicodeScalars.contains(unit) else { return false }
    guard let next = behind.dropFirst().first else { return false }
    return next.isWhitespace || unit == "条" && openings.contains(next)
  }
}
