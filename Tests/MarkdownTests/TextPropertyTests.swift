import Markdown
import Source
import Testing
import Text

/// SplitMix64 (Steele, Lea and Flood 2014): the same texts on every machine.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// What is written is what is published: in random Chinese text with masks and marks nothing vanishes but the delimiters of what
/// became bold, emphasis or struck through, and no letter ever.
@Suite struct TextPropertyTests {
  private static let parts = [
    "甲", "乙丙", "张*", "李**", "王***", "*", "**", "***", "_", "__", "~~", "~", "|", "[", "]", "（", "）", "、", "，", "。", "；",
    "：", "“", "”",
    "《", "》", "1", "138****1234", "3X", "a", "bc", " ", "　", "\n", "\n\n", "\\*", "·", "—", "！", "(", ")", "**条例**",
    "**《办法》**",
  ]

  private static func text(_ generator: inout Seeded) -> String {
    let count = Int.random(in: 2...30, using: &generator)
    let text = (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
    // A line that begins with a sign may be a list or a rule.
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { "文" + $0 }.joined(separator: "\n")
  }

  private func letters(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0.isHan || $0.properties.isAlphabetic || ("0"..."9").contains($0) }
  }

  private func count(_ text: String, _ signs: String) -> Int { text.count { signs.contains($0) } }

  @Test(arguments: 0..<8)
  func nothingVanishes(seed: Int) {
    var generator = Seeded(state: UInt64(seed))
    for _ in 0..<1000 {
      let written = Self.text(&generator)
      let file = SourceFile(path: "t.md", text: written)
      let document = Markdown.parse(file, body: 0..<file.bytes.count)
      let shown = String(decoding: document.text.bytes, as: UTF8.self)
      let page = html(written)
      #expect(letters(shown) == letters(written), "\(written.debugDescription)")
      if page.contains("<a ") {
        // []() is a link, and an empty one is said.
        #expect(!document.diagnostics.isEmpty, "\(written.debugDescription)")
        continue
      }
      func tags(_ name: String) -> Int { page.ranges(of: "<\(name)>").count }
      let escaped = written.ranges(of: "\\*").count
      #expect(
        count(written, "*_") - count(shown, "*_") == 4 * tags("strong") + 2 * tags("em"),
        "\(written.debugDescription) \(page)")
      #expect(count(written, "~") - count(shown, "~") == 4 * tags("del"), "\(written.debugDescription) \(page)")
      #expect(count(written, "\\") - count(shown, "\\") <= escaped, "\(written.debugDescription)")
      for sign in "|[]（）、，。；：“”《》·—！()" {
        #expect(count(written, String(sign)) == count(shown, String(sign)), "\(written.debugDescription)")
      }
    }
  }
}
