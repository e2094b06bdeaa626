import Source
import Testing
import Text

@Suite struct DiagnosticTests {
  private let kind = DiagnosticKind(
    "GK9999", .error, title: Message(zh: "题", en: "title"), explanation: Message(zh: "释", en: "why"))

  @Test func caretStandsBelowWideCharacters() {
    let file = SourceFile(path: "a.md", text: "第一行\n标题：x\n")
    let range = 16..<19  // the full-width colon of line 2
    let printed = DiagnosticText(language: .english, color: false).format(
      Diagnostic(note: kind, Message(zh: "冒号", en: "colon"), at: file.location(range)))
    #expect(printed == "a.md:2:3: error GK9999: colon\n  2 | 标题：x\n    |     ^~")
  }

  @Test(arguments: [("a\r\nb", 3, 2), ("a\rb", 2, 2), ("a\nb", 2, 2), ("\u{FEFF}ab", 4, 1)])
  func linesEndInAnyStyle(text: String, offset: Int, line: Int) {
    #expect(SourceFile(path: "x", text: text).location(offset..<offset + 1).line == line)
  }

  @Test func nearMisses() {
    #expect(nearest(to: "tilte", among: ["title", "topic"]) == "title")
    #expect(nearest(to: "完全不同", among: ["title"]) == nil)
  }

  @Test func everyCodeIsUnique() {
    let codes = DiagnosticKind.sourceKinds.map(\.code)
    #expect(Set(codes).count == codes.count)
  }
}

@Suite struct YAMLTests {
  private func codes(_ text: String) -> [String] {
    YAMLReader.read(SourceFile(path: "f", text: text)).diagnostics.map(\.kind.code)
  }

  @Test func valuesStayTheTextThatWasWritten() {
    let root = YAMLReader.read(SourceFile(path: "f", text: "a: 0012\nb: no\nc: 2024-01\n")).root
    guard case .mapping(let pairs)? = root?.content else {
      Issue.record("no mapping")
      return
    }
    #expect(pairs.map { $0.value.text } == ["0012", "no", "2024-01"])
  }

  @Test func habitsAreNamedAllAtOnce() {
    #expect(codes("标题：甲\ntitle: a\ntitle: b\n") == ["GK1103", "GK1105"])
    #expect(codes("a:\n\tb: 1\n").contains("GK1104"))
    #expect(codes("a: &x [1]\nb: *x\n") == ["GK1106"])
    #expect(codes("title: 关于 #3 楼的通知\n") == ["GK1107"])
    #expect(codes("title: 甲: 乙\n") == ["GK1108"])
    #expect(codes("title: “甲”: 乙\n") == ["GK1108"])
  }

  @Test func hugeTextIsRefused() {
    #expect(codes("a: " + String(repeating: "x", count: 10_000_000)) == ["GK1102"])
  }
}

@Suite struct CSVTests {
  @Test func linesAndFaults() {
    let (records, faults) = CSVReader.read(SourceFile(path: "f", text: "a,b\n\"x\ny\",2\n1\n3,\n"))
    #expect(records.map(\.line) == [1, 2, 4, 5])
    #expect(records.last?.fields == ["3", ""])
    #expect(faults.map(\.kind.code) == ["GK1202"])
    #expect(faults.first?.location?.line == 4)
    #expect(CSVReader.read(SourceFile(path: "f", text: "a\n\"b\n")).diagnostics.map(\.kind.code) == ["GK1201"])
  }

  @Test func gbkIsNamedAndConverted() {
    let gbk = SourceFile(path: "f", bytes: [0xB9, 0xAB, 0xBF, 0xAA])
    #expect(TextEncoding.diagnose(gbk)?.kind.code == "GK1001")
    #expect(TextEncoding.utf8(fromGB18030: gbk.bytes).map { String(decoding: $0, as: UTF8.self) } == "公开")
  }
}

@Suite struct GuessTests {
  @Test(arguments: [
    ("通知", "通知公告"), ("公告通知", "通知公告"), ("政策文见", "政策文件"), ("年度报告书", "年度报告"), ("无关的话", nil), ("甲", nil),
  ])
  func theLikeliest(word: String, meant: String?) {
    #expect(likeliest(word, among: ["政策文件", "通知公告", "年度报告"]) == meant)
  }

  @Test(arguments: [
    ("=1", true), ("=", false), ("@a", true), ("+a", true), ("-5.3", false), ("-", false), ("-1|x", true), ("", false),
    ("a=1", false),
  ])
  func formulas(text: String, isRun: Bool) {
    #expect(SpreadsheetCell.isFormula(text) == isRun)
    #expect(SpreadsheetCell.neutral(text) == (isRun ? "'" + text : text))
  }
}

@Suite struct YAMLMendTests {
  /// Kinds and lines of the faults, and the keys that are read all the same.
  @Test(arguments: [
    ("a:甲\nb: 乙\n", ["GK1103 1"], ["a", "b"]), ("a: 甲\n b: 乙\nc: 丙\n", ["GK1101 2"], ["a", "b", "c"]),
    ("a: [甲，乙]\nb: @乙\nc：丙\n", ["GK1109 1", "GK1108 2", "GK1103 3"], ["a", "b", "c"]),
    ("a: \"甲\nb: 乙\n", ["GK1108 1"], ["a", "b"]), ("a: [甲\nb: 乙\n", ["GK1101 1"], ["b"]),
    ("甲\nb: 乙\n", ["GK1101 1"], ["b"]),
    ("a: &x 甲\nb: 乙\n", ["GK1106 1"], ["b"]), ("a: |\n  甲：乙\n  丙:丁\nb: 乙\n", [], ["a", "b"]),
    ("a: 甲\n  乙：丙\nb: 乙\n", [], ["a", "b"]),
  ])
  func noFaultHidesAnother(text: String, faults: [String], keys: [String]) {
    let reading = YAMLReader.read(SourceFile(path: "a.yml", text: text))
    #expect(
      reading.diagnostics.sortedByPlace().map { "\($0.kind.code) \($0.location?.line ?? 0)" } == faults)
    guard case .mapping(let pairs) = reading.root?.content else {
      Issue.record("no mapping")
      return
    }
    #expect(pairs.map(\.key.text) == keys)
    #expect(
      reading.isWhole
        == (keys.count == text.split(separator: "\n").filter { $0.first != " " || $0.contains(": ") }.count))
  }
}
