internal import Text

/// The lines of a paragraph, and who ended them: an editor fills each to its width, a person who ends one early wants the next on
/// a line of its own.
struct ShortLines {
  /// Columns that every editor gives a line.
  private static let narrow = 30
  /// Columns that a filled line may lack.
  private static let slack = 6
  /// Columns of a word that no editor breaks, such as an address.
  private static let longWord = 60

  private let texts: [String]
  private let columns: [Int]
  private let widest: Int
  /// Whether an editor ended the lines: each is full, by the word that follows.
  private var areFilled = false

  init(_ lines: [RunOnLines.Line]) {
    texts = lines.map(\.text.trimmed)
    columns = lines.map(\.columns)
    let filled = zip(texts, columns).filter { text, columns in
      columns <= Self.longWord || text.unicodeScalars.contains(where: \.isHan)
    }
    widest = filled.map(\.1).max() ?? 0
    areFilled = texts.count > 2 && !texts.indices.dropLast().contains(where: hasRoom)
  }

  /// Whether a line ends where nobody but its author ended it.
  func isParted(_ number: Int) -> Bool { !areFilled || columns[number] <= Self.narrow }

  private func endsEarly(_ number: Int) -> Bool { columns[number] <= Self.narrow || hasRoom(number) }

  /// Whether the word that the next line begins with has room on a line.
  private func hasRoom(_ number: Int) -> Bool {
    let next = texts[number + 1].unicodeScalars
    let word =
      next.first.map(\.isCJK) ?? false ? next.prefix(1) : next.prefix { !$0.isWhitespace && !$0.isCJK }
    return columns[number] + word.reduce(0) { $0 + $1.columns } + Self.slack <= widest
  }

  /// 水田 120元 above 旱地 60元; nothing where a mark or a word lets the sentence go on.
  func stands(after number: Int) -> Bool {
    let (above, below) = (texts[number], texts[number + 1])
    let (first, second) = (above.unicodeScalars, below.unicodeScalars)
    guard endsHere(number) || Self.areAlike(above, below), let last = first.last, let next = second.first,
      !Self.goesOn.contains(last) || Self.ends.contains(where: above.hasSuffix),
      !Self.continues.contains(next) || first.first == next,
      !first.contains(where: Self.isBar), !second.contains(where: Self.isBar)
    else { return false }
    let isChinese = first.contains(where: \.isHan) || second.contains(where: \.isHan)
    // a@gov.cn above b@gov.cn; prose in another language is wrapped as its editor likes.
    return isChinese || !first.contains(where: \.isWhitespace) && !second.contains(where: \.isWhitespace)
  }

  /// Whether a line has room, or is the last of an imprint; one among others as narrow may be wrapped within a sentence.
  private func endsHere(_ number: Int) -> Bool {
    guard endsEarly(number) else { return texts[number].hasSuffix("日印发") }
    if hasRoom(number) || !areFilled { return true }
    let marks = "，。；：！？,;:".unicodeScalars
    return texts[number].unicodeScalars.last.map { "。；：！？".unicodeScalars.contains($0) } ?? false
      || ![texts[number], texts[number + 1]].contains { $0.unicodeScalars.contains(where: marks.contains) }
  }

  private static func isBar(_ scalar: Unicode.Scalar) -> Bool { scalar == "|" || scalar == "｜" }

  /// 《…条例》 above 《…办法》, 关于…的请示 above 关于…的请示, 张三（…） above 李四（…）
  private static func areAlike(_ above: String, _ below: String) -> Bool {
    let (first, second) = (Array(above.unicodeScalars), Array(below.unicodeScalars))
    guard first.count > 4, second.count > 4, let end = first.last, end == second.last else { return false }
    if first[0] == "《", second[0] == "《", end == "》" { return true }
    if end == "）" || end == ")" {
      return [first, second].allSatisfy { line in line.prefix(6).contains { "（(".unicodeScalars.contains($0) } }
    }
    return end.isHan && first.prefix(2) == second.prefix(2) && first.suffix(2) == second.suffix(2)
  }

  /// Words and marks behind which a sentence is not at its end.
  private static let goesOn = Set("的在于到至为对由从和与及或将把被向据按是共达，、,（(《“‘【[/—-–~～".unicodeScalars)
  /// Words that end so, and end a line.
  private static let ends = ["签到", "报到"]
  /// Words and marks that nothing begins with, but a row of lines that all do.
  private static let continues = Set("·-−的了在到至为和与及或将把被等前后内以，。；：！？、）》”’】,.;:!?)]%％".unicodeScalars)

  /// 完成1 above 20份: the blank that a line's end is would part a number.
  static func splitNumber(_ above: String, _ below: String) -> Bool {
    func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ("0"..."9").contains($0.halfWidth) } ?? false }
    return isDigit(above.trimmed.unicodeScalars.last) && isDigit(below.trimmed.unicodeScalars.first)
      && !above.utf8.contains(UInt8(ascii: "|"))
  }

  /// Whether two lines are rows of as many cells, parted by blanks or commas: the first of them ended early.
  func areRows(after number: Int) -> Bool {
    guard endsEarly(number) else { return false }
    let marks: [(least: Int, isMark: (Unicode.Scalar) -> Bool)] = [
      (2, \.isWhitespace), (2, { $0 == "," }), (3, { $0 == "，" }),
    ]
    for (least, isMark) in marks {
      let rows = [texts[number], texts[number + 1]].map { row in
        row.unicodeScalars.split(whereSeparator: isMark).map { String($0) }
      }
      guard rows[0].count == rows[1].count, rows[0].count >= least, rows.allSatisfy({ $0.allSatisfy(Self.isCell) }),
        zip(rows[0], rows[1]).allSatisfy({ Self.isWord($0) == Self.isWord($1) })
      else { continue }
      if rows.allSatisfy({ $0.contains { $0.unicodeScalars.contains(where: \.isHan) } }) { return true }
    }
    return false
  }

  /// Words in letters stand below words, figures and Han below figures and Han: 水田 120元 is no sentence with an English name.
  private static func isWord(_ text: String) -> Bool { text.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } }

  /// Columns of a cell.
  private static let wide = 20

  private static func isCell(_ text: String) -> Bool {
    text.columns <= wide && !text.unicodeScalars.contains { "。；：！？、，;:|".unicodeScalars.contains($0) }
  }
}
