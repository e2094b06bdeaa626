import Foundation
import Markdown
import Testing

struct Example: Decodable {
  let example: Int
  let markdown: String
  let html: String

  /// The examples of a specification, every one of `numbers`.
  static func load(_ name: String, _ numbers: [Int]) throws -> [Example] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Specification/\(name)")
    let examples = try JSONDecoder().decode([Example].self, from: Data(contentsOf: file))
    try #require(examples.map(\.example) == numbers, "\(name) is not whole")
    return examples
  }
}

@Suite struct SpecificationTests {
  /// Every example of CommonMark 0.30 that our additions change, by the reason.
  private static let different: [String: [Int]] = [
    "raw HTML is refused": [
      21, 31, 148, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170,
      171, 172, 173, 174, 175, 176, 177, 178, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 191, 201, 344, 474, 475,
      476, 490, 493, 523, 535, 612, 613, 614, 615, 616, 622, 627, 628, 629, 630, 631, 642, 643,
    ],
    "a star between letters or beside a digit is text": [354, 355, 369, 428],
    "three stars delimit beside a blank, an edge or punctuation": [415],
    "four stars and more are text": [416, 426, 444, 446, 463, 465],
    "a comment is left out": [179, 308, 309, 624],
    "a plain HTML table is converted": [149, 160, 190],
    "a bare address is a link, of mail too": [601, 605, 607, 610, 611],
    "the scheme of the link is not allowed": [595, 597, 598, 600],
  ]

  @Test func commonMarkAloneIsExact() throws {
    for example in try Example.load("commonmark-0.30.json", Array(1...652)) {
      #expect(
        String(decoding: Markdown.commonMark(Array(example.markdown.utf8)), as: UTF8.self) == example.html,
        "\(example.example)")
    }
  }

  @Test func additionsChangeTheListedExamplesAndNoOther() throws {
    let changed = try Example.load("commonmark-0.30.json", Array(1...652)).filter { example in
      html(example.markdown).replacing(#/(<h[1-6]) id="[^"]*"/#) { $0.1 } != example.html
    }
    #expect(changed.map(\.example) == Self.different.values.flatMap { $0 }.sorted())
  }

  @Test func pipeTablesAgreeInStructure() throws {
    func structure(_ html: String) -> [String] {
      html.matches(of: #/<(?:tr|caption)>|<t[hd][^>]*>((?:(?!</t[hd]>).)*)</#).map { String($0.1 ?? "row") }
    }
    // 12 holds raw HTML; in 14 our `||` is a span.
    // Those of the specification, then those of cmark-gfm's own tests.
    for example in try Example.load("gfm-tables.json", Array(198...205) + Array(1...16))
    where ![12, 14].contains(example.example) {
      #expect(structure(html(example.markdown)) == structure(example.html), "\(example.example)")
    }
  }
}

@Suite struct CommentTests {
  @Test(arguments: ["<!-- a -->", "<!-- a -->\n<!-- b -->", "甲 <!-- b --> 乙", "<!--\n\n长\n-->"])
  func commentsAreLeftOut(text: String) { #expect(codes(text) == [] && !html(text).contains("!--")) }

  @Test(arguments: ["<!-- a --> 甲", "<!-- a\n\n甲\n\n乙", "<!-- a --><b>"])
  func noTextIsLostBehindAComment(text: String) { #expect(codes(text) == ["GK2001"]) }
}
