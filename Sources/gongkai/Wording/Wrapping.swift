import Text

extension String {
  /// The text on lines of at most so many columns, a Chinese character being two: broken at blanks, and between Chinese
  /// characters where no punctuation mark is cut from its word.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in unbreakable {
      let isFull = !line.isEmpty && line.columns + piece.trimmed.columns > width
      if isFull {
        lines.append(line.trimmed)
        line = ""
      }
      line += line.isEmpty ? piece.trimmed == "" ? "" : piece : piece
    }
    return lines + [line.trimmed]
  }

  /// Its parts between which a line may end; a blank belongs to the part before it.
  private var unbreakable: [String] {
    var pieces: [String] = []
    var previous: Character?
    for character in self {
      if let last = previous, !Self.mayBreak(last, character) {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      previous = character
    }
    return pieces
  }

  private static func mayBreak(_ last: Character, _ next: Character) -> Bool {
    if next == " " { return false }
    if last == " " { return true }
    guard last.isWide || next.isWide else { return false }
    return !"（《“‘【〔<".contains(last) && !"，。、；：！？）》”’】〕…>".contains(next)
  }
}

extension Character {
  fileprivate var isWide: Bool { String(self).columns == 2 }
}
