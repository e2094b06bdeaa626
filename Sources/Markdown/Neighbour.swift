internal import Text

/// What stands beside a run of delimiters, for the flanking rules (CommonMark 6.4, with the "CJK-friendly" amendment).
struct Neighbour {
  /// Nil at the edge of a line or cell.
  let scalar: Unicode.Scalar?
  let isSpace: Bool
  let isPunctuation: Bool
  let isCJK: Bool

  init(_ scalar: Unicode.Scalar?) {
    self.scalar = scalar
    guard let scalar else {
      (isSpace, isPunctuation, isCJK) = (true, false, false)
      return
    }
    isSpace = scalar.isWhitespace
    if scalar.isASCII {
      (isPunctuation, isCJK) = (UInt8(scalar.value).isASCIIPunctuation, false)
      return
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      (isPunctuation, isCJK) = (true, scalar.isCJK || scalar.isSharedPunctuation)
    default: (isPunctuation, isCJK) = (false, scalar.isCJK)
    }
  }

  var isHan: Bool { scalar?.isHan ?? false }
  var isDigit: Bool { scalar.map { ("0"..."9").contains($0.halfWidth) } ?? false }
  /// A digit or Latin letter, as identity numbers and codes of credit hold them.
  var isOfCode: Bool { scalar.map { $0.halfWidth.isASCII && $0.halfWidth.properties.isAlphabetic } ?? false || isDigit }
  /// A letter of any script; neither blank nor punctuation.
  var isLetter: Bool { !isSpace && !isPunctuation }

  /// Punctuation behind which nothing opens: it closes, or parts.
  var isStop: Bool {
    guard isPunctuation, let scalar else { return false }
    if isClosing { return true }
    switch scalar.properties.generalCategory {
    case .otherPunctuation: return "、，；。：！？,.;:!?…·%".unicodeScalars.contains(scalar)
    default: return false
    }
  }

  /// A mark that parts the items of a list.
  var isPart: Bool { scalar.map { "、，；,;".unicodeScalars.contains($0) } ?? false }

  /// A bracket or quotation mark that closes.
  var isClosing: Bool {
    switch scalar?.properties.generalCategory {
    case .closePunctuation, .finalPunctuation: true
    default: false
    }
  }

  /// A bracket or quotation mark that opens.
  var isOpening: Bool {
    switch scalar?.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: true
    default: false
    }
  }
}
