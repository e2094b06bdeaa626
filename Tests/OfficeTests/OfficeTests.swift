import Office
import Testing
import Text

@Suite struct OfficeTests {
  @Test func aPageOfTheWebIsReadWithWhatItHides() throws {
    let text = try OfficeReader.read(
      "a.html", Array("<p>甲</p><!-- 乙 --><input value='丙'><table><tr><td>丁</td><td>戊</td></tr></table>".utf8))
    #expect(String(decoding: text[.visible].bytes, as: UTF8.self).contains("丁\t戊"))
    #expect(String(decoding: text[.comment].bytes, as: UTF8.self).contains("乙"))
    #expect(String(decoding: text[.hidden].bytes, as: UTF8.self).contains("丙"))
  }

  @Test(arguments: ["a.docx", "a.zip", "a.exe"])
  func whatIsNoneIsSaid(_ name: String) {
    #expect(throws: OfficeFault.self) { try OfficeReader.read(name, Array("PK\u{3}\u{4}甲".utf8)) }
  }
}
