/// Some `*`, `_` or `~` that stand together, and what they may be.
struct DelimiterRun {
  let range: Range<Int>
  let byte: UInt8
  let before: Neighbour
  let after: Neighbour
  /// Nothing else stands on its line: a rule, or the underline of a heading.
  let isAlone: Bool

  /// What CommonMark alone would let them do.
  let opensAlone: Bool
  let closesAlone: Bool
  /// What they may do.
  var opens: Bool
  var closes: Bool

  init(_ range: Range<Int>, _ byte: UInt8, before: Neighbour, after: Neighbour, isAlone: Bool) {
    (self.range, self.byte, self.before, self.after, self.isAlone) = (range, byte, before, after, isAlone)
    let left = !after.isSpace && (!after.isPunctuation || before.isSpace || before.isPunctuation)
    let right = !before.isSpace && (!before.isPunctuation || after.isSpace || after.isPunctuation)
    (opensAlone, closesAlone) = (left, right)
    (opens, closes) = (left, right)
    if byte == UInt8(ascii: "*") {
      applyStarRules()
    } else if byte == UInt8(ascii: "_"), before.isCJK || after.isCJK, !isAlone {
      becomeText()
    }
  }

  var length: Int { range.count }
  /// It is a delimiter only because Chinese is read so.
  var isMended: Bool { (opens && !opensAlone) || (closes && !closesAlone) }
  var isText: Bool { !opens && !closes }

  func isStars(_ count: Int) -> Bool { byte == UInt8(ascii: "*") && length == count }

  mutating func becomeText() { (opens, closes) = (false, false) }

  private mutating func applyStarRules() {
    switch length {
    case 1:
      // Chinese has no italics; a star beside a digit multiplies or masks; between letters it is part of the word.
      if before.isHan || after.isHan || before.isDigit || after.isDigit || (before.isLetter && after.isLetter) {
        becomeText()
      }
    case 2:
      if before.isOfCode, after.isOfCode, before.isDigit || after.isDigit { return becomeText() }
      // Word processors make bold whatever stands beside it; only brackets and quotation marks call for that.
      if after.isPunctuation, !after.isStop, before.isLetter, after.isCJK || before.isCJK { opens = true }
      if before.isPunctuation, !before.isOpening, after.isLetter, before.isCJK || after.isCJK { closes = true }
    case 3:
      opens = opens && !before.isLetter
      closes = closes && !after.isLetter
    default: if !isAlone { becomeText() }
    }
  }
}
