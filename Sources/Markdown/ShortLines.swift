internal import Text

/// Lines that nobody wrapped: an editor fills each to its width, a person who ends one early wants the next on a line of its own.
enum ShortLines {
  /// Columns that every editor gives a line.
  private static let narrow = 30

  /// The columns up to which a line among these ended early.
  static func limit(of lines: [RunOnLines.Line]) -> Int {
    max(narrow, (lines.map(\.text.columns).max() ?? 0) * 3 / 5)
  }

  /// 水田 120元 above 旱地 60元; nothing where a mark or a word lets the sentence go on.
  static func stands(between above: String, and below: String, limit: Int) -> Bool {
    let (first, second) = (above.trimmed.unicodeScalars, below.trimmed.unicodeScalars)
    guard above.trimmed.columns <= limit, let last = first.last, let next = second.first, isEnd(last), isStart(next),
      !goesOn.contains(last), !continues.contains(next)
    else { return false }
    return [first, second].allSatisfy { line in
      line.contains(where: \.isHan) && !line.contains { "，。；：！？,;:|".unicodeScalars.contains($0) }
    }
  }

  /// Words behind which a sentence is not at its end.
  private static let goesOn = Set("的在于到至为对由从和与及或将把被向据按是共达".unicodeScalars)
  /// Words that nothing begins with.
  private static let continues = Set("的了在到至为和与及或将把被等前后内以".unicodeScalars)

  /// 完成1 above 20份: the blank that a line's end is would part a number.
  static func splitNumber(_ above: String, _ below: String) -> Bool {
    func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ("0"..."9").contains($0.halfWidth) } ?? false }
    return isDigit(above.trimmed.unicodeScalars.last) && isDigit(below.trimmed.unicodeScalars.first)
      && !above.utf8.contains(UInt8(ascii: "|"))
  }

  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isHan || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar.halfWidth)
      || ")）》”’】%％℃㎡*".unicodeScalars.contains(scalar)
  }

  private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isHan || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar.halfWidth)
      || "(（《“‘【*".unicodeScalars.contains(scalar)
  }

  /// Whether two lines are rows of as many cells, parted by blanks or commas: the first of them ended early.
  static func areRows(_ above: String, _ below: String, limit: Int) -> Bool {
    guard above.trimmed.columns <= limit else { return false }
    let marks: [(least: Int, isMark: (Unicode.Scalar) -> Bool)] = [
      (2, \.isWhitespace), (2, { $0 == "," }), (3, { $0 == "，" }),
    ]
    for (least, isMark) in marks {
      let rows = [above, below].map { row in
        row.trimmed.unicodeScalars.split(whereSeparator: isMark).map { String($0) }
      }
      guard rows[0].count == rows[1].count, rows[0].count >= least, rows.allSatisfy({ $0.allSatisfy(isCell) }) else {
        continue
      }
      if rows.allSatisfy({ $0.contains { $0.unicodeScalars.contains(where: \.isHan) } }) { return true }
    }
    return false
  }

  /// Columns of a cell.
  private static let wide = 20

  private static func isCell(_ text: String) -> Bool {
    text.columns <= wide && !text.unicodeScalars.contains { "。；：！？、，;:|".unicodeScalars.contains($0) }
  }
}
