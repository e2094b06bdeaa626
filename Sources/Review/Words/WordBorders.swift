internal import Text

/// Where characters of two words stand side by side as those of a wrong one, and where a name says itself that it is no more.
enum WordBorders {
  /// What makes others of the characters of a word, in front or behind: 知识讲座落幕, 公布署名文章, 一贯策划, 大幅射击, 选拔款项.
  private static let others: [[UInt8]: (before: Set<Character>, behind: Set<Character>)] = [
    "座落": ("讲客会卡专包满末首前后底插星入", "幕下成款伍"), "布署": ("公发颁宣分遍", "名"), "贯策": ("一", "划略动应"), "幅射": ("大小", "击门程"),
    "拔款": ("选海提", "式项"),
  ].reduce(into: [:]) { others, next in others[Array(next.key.utf8)] = (Set(next.value.0), Set(next.value.1)) }

  /// 报名截止到… is a period that ends; at the beginning of a clause they tell of a day that figures are of.
  private static let deadlines = Set(["截止20", "截止到", "截止今年", "截止上"].map { Array($0.utf8) })

  /// Who comes on land: 台风登陆平台山区.
  private static let onLand = ["台风", "热带", "气旋", "两栖", "部队", "船"]

  /// Whether a wrong word is but the end of one word and the beginning of another.
  static func parts(_ word: [UInt8], _ bytes: [UInt8], _ range: Range<Int>, at index: Int) -> Bool {
    if word.starts(with: "登陆".utf8) { return onLand.contains { clause(bytes, range, before: index).contains($0) } }
    if deadlines.contains(word) {
      return clause(bytes, range, before: index).contains { !$0.isWhitespace }
    }
    guard let (before, behind) = others[word] else { return false }
    let next = String(
      decoding: bytes[min(index + word.count, range.upperBound)..<range.upperBound].prefix(4), as: UTF8.self)
    return clause(bytes, range, before: index).last.map(before.contains) ?? false
      || next.first.map(behind.contains) ?? false
  }

  /// What 原 makes no word of former times with: 原因, 原则, 原来.
  private static let words = Set("因则来有本告件料始油先理文稿判审材样")

  /// Whether 原 stands in front of a name, or of the place that it belongs to: 原国土资源局, 原丰城市环保局.
  static func isFormer(_ bytes: [UInt8], _ range: Range<Int>, at index: Int) -> Bool {
    let clause = clause(bytes, range, before: index)
    guard let former = clause.lastIndex(of: "原"), clause[former...].count <= 10 else { return false }
    let next = clause.index(after: former)
    return next == clause.endIndex || !words.contains(clause[next])
  }

  /// What stands in front of a place up to the mark before it, at most 24 characters.
  private static func clause(_ bytes: [UInt8], _ range: Range<Int>, before index: Int) -> Substring {
    let text = String(decoding: bytes[max(range.lowerBound, index - 72)..<index], as: UTF8.self)
    let marks = Set("，。；：、！？《》“”（）() \n\t,;:")
    return text[(text.lastIndex(where: marks.contains).map(text.index(after:)) ?? text.startIndex)...]
  }
}
