internal import Markdown
internal import Source
internal import Text

/// A text that was pasted with the fences that a chat puts around it: readers would see its source.
enum WrappedText {
  /// The fault of a body that is one fence of Markdown from its first line to its last.
  static func fault(_ file: SourceFile, _ body: Range<Int>) -> Diagnostic? {
    let bytes = file.bytes
    guard let start = body.first(where: { bytes[$0] > 0x20 }) else { return nil }
    guard let fence = ["```", "~~~"].map({ Array($0.utf8) }).first(where: bytes[start..<body.upperBound].starts),
      let last = body.last(where: { bytes[$0] > 0x20 }), last >= start + fence.count
    else { return nil }
    let end = bytes[start..<body.upperBound].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? body.upperBound
    let language = String(decoding: bytes[(start + fence.count)..<min(end, start + 40)], as: UTF8.self).trimmed
    guard ["markdown", "md", "mdx"].contains(language.lowercased()), last > end,
      bytes[...last].suffix(fence.count).elementsEqual(fence),
      // Between them it may hold fences of its own, in pairs; two blocks of code are no wrapping.
      bytes[end...last].firstRange(of: fence)?.lowerBound == last + 1 - fence.count
    else { return nil }
    let closing = file.location(last + 1 - fence.count..<last + 1)
    let opening = file.location(start..<end)
    let sign = String(decoding: fence, as: UTF8.self)
    return Diagnostic(
      .foreignMarkup,
      Message(
        zh: "正文放在“\(sign)\(language)”里，读者看到的是源文件", en: "The text stands between '\(sign)', so readers see its source"),
      at: opening,
      mend: Message(
        zh: "删去第\(opening.line ?? 0)行和第\(closing.line ?? 0)行",
        en: "Delete lines \(opening.line ?? 0) and \(closing.line ?? 0)"),
      related: [closing])
  }
}
