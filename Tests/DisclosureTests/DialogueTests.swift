import CivilTime
import Disclosure
import Source
import Testing

/// What letters and consultations say of their course.
@Suite struct DialogueTests {
  private func read(_ lines: String) throws -> (facts: DocumentFacts, diagnostics: [Diagnostic]) {
    let file = SourceFile(path: "f.md", text: "---\ntitle: 甲\npublished: 2026-03-10 09:00\n\(lines)\n---\n")
    let settings = SiteSettings(zone: try #require(SiteZone("Asia/Shanghai")))
    return FrontMatterReader(settings: settings, folder: .root).read(file, yaml: FrontMatterReader.split(file).yaml)
  }

  @Test func aLetterInEitherLanguage() throws {
    for lines in [
      "received: 2026-03-01\nanswered: 2026-03-09 17:00\nanswered_by: 镇农业农村办公室",
      "来信日期: 2026年3月1日\n答复日期: 2026-03-09\n答复单位: 镇农业农村办公室",
    ] {
      let (facts, diagnostics) = try read(lines)
      #expect(diagnostics.isEmpty)
      #expect(facts.received?.iso == "2026-03-01" && facts.answered?.iso == "2026-03-09")
      #expect(facts.answeredBy == "镇农业农村办公室")
    }
  }

  @Test func aConsultationNamesDocuments() throws {
    let (facts, diagnostics) = try read(
      "until: 2026-04-10 18:00\nresult: [opinions/b, DF/2026-00003]\ndraft_of: 某府发〔2026〕5号")
    #expect(diagnostics.isEmpty)
    #expect(facts.until?.pageTag == "2026-04-10 18:00")
    #expect(facts.result.map(\.text) == ["opinions/b", "DF/2026-00003"])
    #expect(facts.draftOf.map(\.text) == ["某府发〔2026〕5号"])
  }

  @Test(arguments: [
    ("received: 2026-03-01", true), ("received: 2026-03-01\nanswered: 2026-03-02", false),
    ("received: 2026-03-01\nanswered:", true), ("received: 2026-03-01\nanswered_by: 镇政府", false),
    ("answered_by:", false),
  ])
  func inProgress(lines: String, expected: Bool) throws { #expect(try read(lines).facts.isInProgress == expected) }

  @Test(arguments: [
    ("received: 2026-03-09\nanswered: 2026-03-01", ["GK3137"]),
    ("received: 2026-03-11\nanswered: 2026-03-10", ["GK3137", "GK3137"]), ("received: 2026-03-11", ["GK3137"]),
    ("until: 2026-03-09", ["GK3137"]), ("until: 2026-03-10 08:59", ["GK3137"]), ("until: 2026-03-10", []),
    ("until: 2026-03-10 09:00", []), ("received: 2026-03-10\nanswered: 2026-03-30", []),
    ("kind: policy\nuntil: 2026-04-10", ["GK3138"]), ("kind: policy\nuntil: 2026-04-10\ndraft_of: a", []),
    ("kind: consultation\nuntil: 2026-04-10", []), ("kind: policy\nuntil:", []),
    ("received: 2026-02-30\nanswered: 2026-13-01\nuntil: 2026/4/10", ["GK3105", "GK3105", "GK3105"]),
    ("result: 无", ["GK1303"]),
  ])
  func faults(lines: String, codes: [String]) throws {
    #expect(try read(lines).diagnostics.map(\.kind.code) == codes, "\(lines)")
  }

  /// The page of a withdrawn letter says when it came; what the answer said, and who gave it, is gone.
  @Test func whatRemainsOfIt() throws {
    let settings = SiteSettings(zone: try #require(SiteZone("Asia/Shanghai")))
    let facts = try read("received: 2026-03-01\nanswered: 2026-03-09\nanswered_by: 镇政府\nresult: b\ndraft_of: c").facts
    let source = try Tombstone.source(of: facts, withdrawal: nil, settings)
    for line in [
      #"来信日期: "2026-03-01""#, #"答复日期: "2026-03-09""#, #"结果: ["b"]"#, #"征求意见稿: ["c"]"#,
    ] { #expect(source.contains(line + "\n")) }
    #expect(!source.contains("镇政府"))
  }
}
