import Source
import Testing

@testable import Markdown

/// The visible text with the bytes of the file that it was written as.
@Suite struct PlacedTextTests {
  private func parse(_ text: String) -> (file: SourceFile, text: PlacedText) {
    let file = SourceFile(path: "t.md", text: text)
    return (file, Markdown.parse(file, body: 0..<file.bytes.count).text)
  }

  /// Each block with what its characters were written as, a bar between those that do not follow each other in the file.
  private func written(_ text: String) -> [String] {
    let (file, placed) = parse(text)
    return placed.blocks.map { block in
      var (result, end) = ("\(block.kind) ", -1)
      var index = block.range.lowerBound
      for scalar in String(decoding: placed.bytes[block.range], as: UTF8.self).unicodeScalars {
        let source = placed.placed.source(of: index..<index + scalar.utf8.count)
        if end >= 0, source.lowerBound != end, source != end - 1..<end { result += "|" }
        if source.upperBound > end { result += String(decoding: file.bytes[source], as: UTF8.self) }
        index += scalar.utf8.count
        end = source.upperBound
      }
      return result
    }
  }

  @Test func `markup leaves no trace and moves no place`() {
    #expect(written("根据**《条例》**规定，~~旧~~新") == ["paragraph 根据|《条例》|规定，|旧|新"])
    #expect(written("# 题 `码`") == ["heading 题 |码"])
    #expect(written("> 一\n> 二") == ["paragraph 一|二"])
    #expect(written("- 甲\n  乙\n- 丙") == ["paragraph 甲|乙", "paragraph 丙"])
    #expect(written("[文](a.md \"题\")后") == ["paragraph 文|后"])
  }

  @Test func `what stands for something else is placed as a whole`() {
    #expect(written("甲&amp;乙") == ["paragraph 甲&amp;乙"])
    #expect(written("1\\*2") == ["paragraph 1|*2"])
    #expect(written("one\ntwo") == ["paragraph one\ntwo"])
    #expect(written("one  \r\ntwo") == ["paragraph one|\r|two"])
  }

  @Test func `cells, captions and code`() {
    #expect(
      written("[人口]\n|甲|乙\\|丙|\n|-|-|\n|**1**|`2`|\n")
        == ["caption 人口", "cell 甲", "cell 乙||丙", "cell 1", "cell 2"])
    #expect(written("```\nab\n cd\n```") == ["code ab| cd"])
    #expect(written("```csv\n姓名,数\n甲,\"2\"\n```") == ["cell 姓名", "cell 数", "cell 甲", "cell 2"])
    #expect(written("<table><tr><td>甲</td><td>乙</td></tr></table>") == ["cell 甲", "cell 乙"])
  }

  @Test func `footnotes and definitions`() {
    #expect(written("正文[^1]后\n\n[^1]: 注**文**\n    续") == ["paragraph 正文|后", "paragraph 注|文|续"])
    #expect(written("> 甲\n\t\t\\*乙") == ["paragraph 甲\n|*乙"])
    #expect(written("**\\*\\*甲** ***乙***丙") == ["paragraph *|*甲| ***乙***丙"])
    #expect(written("[l]: /u\n[l] 文") == ["paragraph l| 文"])
    // A mark behind four columns is text, and stands there once.
    #expect(written("甲\n    > 　乙") == ["paragraph 甲\n|> 　乙"])
  }

  /// Every character is that of its place, or stands for what is there.
  @Test(arguments: 0..<8)
  func `every character has its place`(seed: Int) throws {
    var generator = Seeded(state: UInt64(seed))
    let parts = [
      "甲", "乙、", "《条例》", "**", "*", "~~", "a b", "1.5", "\n", "\n\n", "> ", "- ", "1. ", "`c`", "[x](y.md)", "&lt;",
      "\\*", "|",
      "| a | b |\n|--|--|\n| 1 | **二** |\n", "[^1]", "\n\n[^1]: 注\n", "    ", "\t", "\r\n", "　", "http://a.cn/b ", "# ",
      "⸖",
    ]
    for _ in 0..<100 {
      let source = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        parts.randomElement(using: &generator) ?? ""
      }
      .joined()
      let (file, text) = parse(source)
      for block in text.blocks {
        var index = block.range.lowerBound
        for scalar in String(decoding: text.bytes[block.range], as: UTF8.self).unicodeScalars {
          let place = text.placed.source(of: index..<index + scalar.utf8.count)
          index += scalar.utf8.count
          let written = String(decoding: file.bytes[place], as: UTF8.self)
          let isEnd = scalar == " " || scalar == "\n"
          let isIts = written == String(scalar) || (isEnd && place.count <= 1) || (scalar == "<" && written == "&lt;")
          try #require(isIts, "\(scalar) stands for '\(written)' in \(source.debugDescription)")
        }
      }
    }
  }
}
