internal import Text

/// Whether a line speaks of an organ, whose telephones and mail addresses may be meant for the public.
enum PublicOffice {
  static func isNamed(around place: Range<Int>, in text: ScannedText) -> Bool {
    let range = text.lineRange(of: place)
    guard organs.contains(where: { text.bytes.firstRange(of: Array($0.utf8), in: range) != nil }) else { return false }
    let line = String(decoding: text.bytes[range], as: UTF8.self)
    let rest = words.reduce(line) { $0.replacing($1, with: "") }
    return organs.contains(where: rest.contains)
  }

  private static let organs = ["政府", "办", "委", "局", "所", "站", "中心"]
  /// Words that only hold the character of an organ.
  private static let words = [
    "经办", "承办", "办理", "办事", "办法", "举办", "代办", "帮办", "所有", "所在", "所需", "所以", "所属", "所得", "委托", "委派", "局部", "结局", "网站",
    "站立",
  ]
}
