import Foundation
import Markdown
import Testing

struct Example: Decodable {
  let example: Int
  let markdown: String
  let html: String

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("../shared/spec")

  /// Public test data beside the checkout.
  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("commonmark-0.30.json").path)
  }

  static func load(_ name: String) throws -> [Example] {
    try JSONDecoder().decode([Example].self, from: Data(contentsOf: folder.appendingPathComponent(name)))
  }
}

@Suite(.enabled(if: Example.isPresent, "the examples of the specification lie in ../shared/spec, which is not here"))
struct SpecificationTests {
  /// Every example of CommonMark 0.30 that our additions change, by the reason.
  private static let different: [String: [Int]] = [
    "raw HTML is refused": [
      21, 31, 148, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170,
      171, 172, 173, 174, 175, 176, 177, 178, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 191, 201, 344, 474, 475,
      476, 490, 493, 523, 535, 612, 613, 614, 615, 616, 622, 627, 628, 629, 630, 631, 642, 643,
    ],
    "a comment is left out": [179, 308, 309, 624],
    "a plain HTML table is converted": [149, 160, 190],
    "a bare address is a link": [601, 607, 610],
    "the scheme of the link is not allowed": [595, 597, 598, 600],
  ]

  @Test func commonMarkAloneIsExact() throws {
    let examples = try Example.load("commonmark-0.30.json")
    #expect(examples.count == 652)
    for example in examples {
      #expect(
        String(decoding: Markdown.commonMark(Array(example.markdown.utf8)), as: UTF8.self) == example.html,
        "\(example.example)")
    }
  }

  @Test func additionsChangeTheListedExamplesAndNoOther() throws {
    let changed = try Example.load("commonmark-0.30.json").filter { example in
      html(example.markdown).replacing(#/(<h[1-6]) id="[^"]*"/#) { $0.1 } != example.html
    }
    #expect(changed.map(\.example) == Self.different.values.flatMap { $0 }.sorted())
  }

  @Test func pipeTablesAgreeInStructure() throws {
    func structure(_ html: String) -> [String] {
      html.matches(of: #/<(?:tr|caption)>|<t[hd][^>]*>((?:(?!</t[hd]>).)*)</#).map { String($0.1 ?? "row") }
    }
    // 12 holds raw HTML; in 14 our `||` is a span.
    let examples = try Example.load("gfm-tables.json")
    #expect(examples.count > 14)
    for example in examples where ![12, 14].contains(example.example) {
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
