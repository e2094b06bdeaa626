import Source
import Testing

@testable import Markdown

@Suite struct SourceMarkTests {
  /// Every sign that serves as a mark stands in the text, one of them many times in a row and beside what is marked.
  private static let signs =
    "\u{2E16}\u{A6F3}\u{0F05}\u{1361}\u{A874}\u{055E}\u{070A}\u{1680}\u{205F}\u{2008}\u{2001}\u{2000}"

  @Test(arguments: ["", "\u{A6F3}\u{A6F3}\u{A6F3}", "\u{2E16}\u{A6F3}\u{A6F3}\u{2E16}", "\u{A6F3}\u{A6F3}\u{2E16}"])
  func aTextWithEverySignComesBackWhole(more: String) {
    let text = "\(Self.signs)\n\n\(more)**《条例》**\(more)规定\(more)~~甲~~\(more)"
    let file = SourceFile(path: "t.md", text: text)
    let html = String(decoding: Markdown.parse(file, body: 0..<file.bytes.count).html.filled { _ in [] }, as: UTF8.self)
    #expect(
      html == "<p>\(Self.signs)</p>\n<p>\(more)<strong>《条例》</strong>\(more)规定\(more)<del>甲</del>\(more)</p>\n")
  }

  @Test func theMarkIsNotInTheText() {
    for text in ["甲", Self.signs, Self.signs + String(repeating: "\u{A6F3}", count: 9) + "\u{2E16}"] {
      let marks = Marks(for: Array(text.utf8))
      for mark in [marks.point, marks.blank] {
        #expect(!text.contains(String(decoding: mark, as: UTF8.self)) && !mark.isEmpty)
      }
    }
  }
}
