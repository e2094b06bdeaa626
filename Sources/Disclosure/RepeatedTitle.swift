internal import Markdown
package import Source
internal import Text

/// A text that begins with its own title, or its document number: the page shows both above the text already.
enum RepeatedTitle {
  /// Shorter titles are words that a text may well begin with.
  private static let shortest = 6

  static func check(_ text: MarkdownDocument, _ facts: DocumentFacts, in file: SourceFile) -> [Diagnostic] {
    let beginning = firstHan(facts.title.utf8)
    // A paragraph that goes on is not compared character by character: full-width signs have three bytes for one.
    let longest = 3 * (facts.title.utf8.count + (facts.number?.text.utf8.count ?? 0)) + 60
    for block in text.text.blocks.prefix(2) where block.kind == .paragraph || block.kind == .heading {
      let bytes = text.text.bytes[block.range]
      guard bytes.count <= longest, beginning.map({ $0.elementsEqual(firstHan(bytes) ?? []) }) ?? true else { continue }
      let title = facts.title.plain
      let shown = String(decoding: bytes, as: UTF8.self).plain
      guard title.count >= shortest, shown.utf8.starts(with: title.utf8) else { continue }
      let number = facts.number.map(\.text.plain)
      let rest = String(decoding: shown.utf8.dropFirst(title.utf8.count), as: UTF8.self)
      guard rest.isEmpty || number.map({ rest.filter { !"()".contains($0) } == $0 }) ?? false,
        let first = text.text.characters(of: block, in: file.bytes).first
      else { continue }
      return [
        Diagnostic(
          .titleRepeated, Message(zh: "正文开头又写了一遍标题", en: "The text begins with its title again"),
          at: file.location(first.offset..<first.offset + 1),
          mend: Message(
            zh: "删去正文开头的标题和发文字号：网页已经按文件头显示它们",
            en: "Delete the title and the document number there: the page shows them from the front matter"))
      ]
    }
    return []
  }

  /// The bytes of the first character from U+4000 to U+9FFF, which stands in every spelling of a text; nil without one.
  private static func firstHan<Bytes: Collection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence? {
    bytes.firstIndex { (0xE4...0xE9).contains($0) }.map { bytes[$0...].prefix(3) }
  }
}

extension DiagnosticKind {
  package static let titleRepeated = DiagnosticKind(
    "GK3135", .warning, title: Message(zh: "标题写了两遍", en: "Title given twice"),
    explanation: Message(
      zh: "标题和发文字号由文件头显示在正文上方；正文开头再写一遍，网页上就出现两次",
      en:
        "Title and document number are shown above the text from the front matter; written in the text they appear twice"
    ))
}
