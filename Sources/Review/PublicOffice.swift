/// Whether a line speaks of an organ, whose telephones and mail addresses may be meant for the public.
enum PublicOffice {
  static func isNamed(in line: String) -> Bool {
    guard organs.contains(where: line.contains) else { return false }
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
