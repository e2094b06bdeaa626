internal import Text

/// What a line break within a paragraph is to its reader.
enum LineJoint {
  /// Whether a line break between the two is no blank: between Chinese characters, and beside full-width punctuation.
  static func joins(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
    if before.isFullWidthPunctuation || after.isFullWidthPunctuation { return true }
    if before.isCJK { return after.isCJK || after.isSharedPunctuation }
    return before.isSharedPunctuation && after.isCJK
  }

  /// The beginning of the text of a node and what is in it.
  static func text(of node: CommonMarkNode?, _ passage: Passage) -> String {
    var node = node
    while let current = node, current.kind != .text, current.kind != .code { node = current.firstChild }
    return String(decoding: passage.unmarked(node?.literal ?? []).prefix(60), as: UTF8.self)
  }
}
