internal import Source
internal import Text

/// A place of a pasted table: words, a figure, or nothing.
struct PastedSlot {
  enum Kind: Equatable {
    case words
    case figure
    /// A cell that is there and blank: nothing between two tabs, U+00A0 on a line of its own.
    case blank
    /// An empty line, which may be a blank cell or may not.
    case gap
  }

  let kind: Kind
  let text: String
  let place: FilePlace
  /// The line, from 0.
  let line: Int
  /// Figures that single blanks part, where the text could be one figure as well: 1 234.
  var parts: [PastedSlot] = []
}

extension PastedSlot {
  /// Words that are written where a figure belongs: a number with what goes with numbers, or a sign for none.
  static func isFigure(_ text: String) -> Bool {
    let plain = text.plain
    guard !plain.isEmpty, plain.count <= 24 else { return false }
    if FigureText.placeholders.contains(plain) || plain.contains(FigureText.unfilledMark) { return true }
    guard plain.contains(where: \.isDigit), plain.allSatisfy({ $0.isDigit || signs.contains($0) }) else { return false }
    // 1. and 2、 begin a label.
    return !(plain.last.map { ".,、)".contains($0) } ?? false && plain.dropLast().allSatisfy(\.isDigit))
  }

  private static let signs = Set("+-−–—﹣.,，、/\\~%件项个宗次条份起元万亿")
  private static let units = ["万元", "元", "亿元", "件", "项", "个", "宗", "次", "条", "份"]

  /// The places of a piece of text without tabs and bars, which two blanks, U+3000 or, between figures, one blank part.
  static func split(_ text: Substring, at start: Int, line: Int, in file: SourceFile) -> [PastedSlot] {
    func slot(_ part: Substring, _ kind: Kind) -> PastedSlot {
      let from = start + text.utf8.distance(from: text.startIndex, to: part.startIndex)
      return PastedSlot(
        kind: kind, text: String(part), place: FilePlace(file: file, range: from..<from + part.utf8.count), line: line)
    }
    func joined(_ words: ArraySlice<Substring>) -> Substring {
      words.first.flatMap { first in words.last.map { text[first.startIndex..<$0.endIndex] } } ?? ""
    }
    return pieces(of: text).flatMap { piece -> [PastedSlot] in
      var words = piece.split(whereSeparator: \.isWhitespace)
      // 15.68 万元 is one figure.
      if let last = words.last, words.count > 1, units.contains(String(last)),
        words[words.count - 2].last?.isDigit ?? false
      {
        words.replaceSubrange((words.count - 2)..., with: [joined(words.suffix(2))])
      }
      let figures = words.reversed().prefix { isFigure(String($0)) }.count
      let (label, behind) = (words.dropLast(figures), words.suffix(figures))
      guard figures > 0, label.isEmpty || isLabel(joined(label)) else { return [slot(piece, .words)] }
      let parts = behind.map { slot($0, .figure) }
      if !label.isEmpty { return [slot(joined(label), .words)] + parts }
      guard parts.count > 1, case .figure = FigureText.read(String(piece), as: .count) else { return parts }
      var whole = slot(piece, .figure)
      whole.parts = parts
      return [whole]
    }
  }

  /// Whether words before a figure can be the label of its row, rather than prose.
  private static func isLabel(_ text: Substring) -> Bool {
    text.count <= 120 && !text.contains("。") && !(text.last?.isASCII ?? false && text.last?.isLetter ?? false)
  }

  /// Parts of a text between two blanks and more, or U+3000.
  private static func pieces(of text: Substring) -> [Substring] {
    var pieces: [Substring] = []
    var start: String.Index?
    var end = text.startIndex
    var blanks = 0
    for index in text.indices {
      if text[index].isWhitespace || text[index].unicodeScalars.allSatisfy(\.isInvisible) {
        blanks += text[index] == "\u{3000}" ? 2 : 1
        if blanks >= 2, let from = start {
          pieces.append(text[from..<end])
          start = nil
        }
      } else {
        if start == nil { start = index }
        blanks = 0
        end = text.index(after: index)
      }
    }
    if let from = start { pieces.append(text[from..<end]) }
    return pieces
  }
}
