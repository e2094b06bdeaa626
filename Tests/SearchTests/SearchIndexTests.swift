import Foundation
import Testing

@testable import Search

@Suite("Files of the index")
struct SearchIndexTests {
  @Test func anEmptySite() throws {
    let index = try IndexedFiles([])
    #expect(!index.files.keys.contains { $0.hasPrefix("search/t/") })
    #expect(try index.text("search/manifest.json").hasSuffix(",\"newest\":{\"more\":\"\",\"bits\":\"g\"}}\n"))
    #expect(try index.text("search/facets.json") == "{\"category\":\"\",\"kind\":\"\",\"out\":\"\",\"day\":\"\"}\n")
    #expect(!index.files.keys.contains { $0.hasPrefix("search/offline/") || $0.hasPrefix("search/f/") })
  }

  @Test func manifest() throws {
    let index = try IndexedFiles([
      document("", year: 2014, "甲"), document("", year: 2015, "乙乙"), document("", year: 2015, "丙丙丙"),
    ])
    #expect(index.files["search/manifest.json"] == index.manifest)
    let text = try index.text("search/manifest.json")
    let generation = try #require(text.firstMatch(of: #/"generation":"([0-9a-f]{10})"/#)?.1)
    #expect(
      text.hasPrefix(
        """
        {"version":2,"documents":3,"bulk":0,"average":2,"buckets":0,"generation":"\(generation)","offline":1,\
        "years":[[2014,0],[2015,1]],"categories":["通知公告","\\u003c/script>"],"kinds":["通知"],\
        "facets":{"category":"AAA","kind":"AAA","out":"AAA","day":"BCBCBC"},"newest":{"more":"丙 乙 甲","bits":"
        """))
  }

  @Test func fragment() throws {
    let index = try IndexedFiles([
      document("关于“<补 贴>”\\的通知", number: "大府发〔2020〕5号", "第一\u{200B}段\n𠮷 野\t12\u{1}\n")
    ])
    #expect(
      try index.text("search/f/2020/0.json") == """
        {"u":"../news/%E8%A1%A5%E8%B4%B4.html","t":"关于“\\u003c补贴>”\\\\的通知","n":"大府发〔2020〕5号","d":"2020-03-05",\
        "c":0,"k":0,"x":"第一段\\n𠮷野\\u000912\\u0001"}

        """)
  }

  @Test func rankIsInBase36WithinTheYear() throws {
    let documents = (0..<40).map { document("", year: $0 < 3 ? 2019 : 2020, "甲\($0)") }
    let index = try IndexedFiles(documents)
    let object = try #require(try index.json("search/f/2020/10.json") as? [String: Any])
    #expect(object["x"] as? String == "甲39")
  }

  @Test(arguments: [2, 7])
  func sameBytesForAnyNumberOfWorkers(workers: Int) throws {
    var lottery = Lottery(state: 7)
    let documents = (0..<500).map { id in
      document(
        "文件\(id)", number: "大府发〔2020〕\(id)号",
        String(
          (0..<80).map { _ in Character(Unicode.Scalar(UInt16.random(in: 0x4E00...0x4E80, using: &lottery)) ?? "一") }))
    }
    let one = try IndexedFiles(documents, workers: 1)
    #expect(try one.files == IndexedFiles(documents, workers: workers).files)
  }

  @Test func theNewestDocumentsStandInTheManifest() throws {
    func files(_ count: Int) throws -> (bulk: Int, files: [String: [UInt8]]) {
      let index = try IndexedFiles((0..<count).map { document("第\($0)件", "公开") }, offlineLimit: 0)
      return (try JSONDecoder().decode(PublishedIndex.Manifest.self, from: Data(index.manifest)).bulk, index.files)
    }
    #expect(try files(15).bulk == 0)
    #expect(try files(16).bulk == 16)
    let (old, new) = (try files(100), try files(101))
    #expect(old.bulk == 96 && new.bulk == 96)
    let changed = new.files.filter { old.files[$0.key] != $0.value }.keys.sorted()
    #expect(changed == ["search/f/2020/2s.json", "search/facets.json", "search/manifest.json", "search/s/5.json"])
  }

  @Test(arguments: [
    ("关于做好2026年秸秆禁烧工作的通知", "秸秆禁烧工作"), ("关于切实加强森林防火的通告", "森林防火"), ("2024年第三季度危房改造情况", "危房改造情况"),
    ("二〇二四年度部门决算", "部门决算"), ("2024年12月份临时救助公示（第三批）", "临时救助公示"), ("2024年", nil), ("关于印发《集市管理办法》的通知", "集市管理办法"),
    ("", nil),
  ])
  func whatATitleIsAbout(title: String, about: String?) throws {
    let index = try IndexedFiles([document(title, "甲")])
    let offered = try (0..<32).flatMap {
      try #require(try index.json("search/s/\(String($0, radix: 16)).json") as? [String])
    }
    #expect(Set(offered) == Set([title, about].compactMap { $0 }.filter { $0.count > 1 }))
  }

  @Test(arguments: [("《集市管理办法》解读", ["集市管理办法解读"]), ("（）", []), ("……！！", []), ("😀笑脸", [])])
  func whatNobodyTypesIsNotOffered(title: String, wanted: [String]) throws {
    let index = try IndexedFiles([document(title, "甲")])
    let offered = try (0..<32).flatMap {
      try #require(try index.json("search/s/\(String($0, radix: 16)).json") as? [String])
    }
    #expect(offered == wanted)
  }

  @Test func longTextsAreSoonInTheBulk() throws {
    let long = String(repeating: "长文\n", count: 4000)
    let index = try IndexedFiles([document(long), document("甲"), document("乙")])
    let manifest = try JSONDecoder().decode(PublishedIndex.Manifest.self, from: Data(index.manifest))
    #expect(manifest.bulk == 1 && manifest.buckets == 64)
  }

  @Test func aCommonCharacterIsListedForHeadingsOnly() throws {
    let documents = (0..<48).map { document($0 == 3 ? "政" : "", $0 < 17 ? "政" : "府") }
    let index = try IndexedFiles(documents)
    let lists = try index.lists()
    #expect(lists["政"] == [[3], [], [], []])
    #expect(index.files.values.contains { String(decoding: $0, as: UTF8.self).contains("!政") })
    #expect(lists["府"] == nil)
  }

  @Test func ownNumberOutranksCitedNumber() throws {
    let long = String(repeating: "长文\n", count: 400)
    let lists = try IndexedFiles([
      document("甲", number: "大府发〔2020〕5号", long), document("乙", number: "大府发〔2020〕6", long), document("丙", "见〔2020〕5号"),
    ]).lists()
    #expect(lists["@2020-5"] == [[0], [], [2], []])
    #expect(lists["@2020-6"] == [[1], [], [], []])
  }

  @Test func aTitleIsATermAsAWhole() throws {
    let index = try IndexedFiles((0..<40).map { document("关于“第\($0)批”名单的通知", "甲") })
    func hash(_ text: String) -> UInt32 { Array(text.utf8).withUnsafeBufferPointer { TermBucket.hash($0) } }
    let term = "$" + String(hash("关于第7批名单的通知"), radix: 16)
    let manifest = try JSONDecoder().decode(PublishedIndex.Manifest.self, from: Data(index.manifest))
    let number = TermBucket.bucket(of: term, among: 64)
    let bytes = try #require(index.files["search/t/\(String(number, radix: 16)).json"])
    let bucket = try JSONDecoder().decode(PublishedIndex.Bucket.self, from: Data(bytes))
    #expect(
      try bucket.opened(documents: manifest.bulk, bucket: number, among: 64)[Array(term.utf8)] == [[7], [], [], []])
  }

  @Test func namesOfJavaScriptAreOnlyTerms() throws {
    let lists = try IndexedFiles([document("constructor", "__proto__ toString")]).lists()
    #expect(Set(lists.keys) == ["constructor", "proto", "tostring"])
  }

  @Test func facetsHaveOneLetterADocument() throws {
    let index = try IndexedFiles([document("甲"), document("乙")])
    let days = "\"out\":\"AA\",\"day\":\"BCBC\""
    #expect(try index.text("search/facets.json") == "{\"category\":\"AA\",\"kind\":\"AA\",\(days)}\n")
  }

  @Test(arguments: [(64, "A", "_"), (65, "AA", "A_"), (4096, "AA", "__")])
  func facetsOfManyNames(names: Int, first: String, last: String) throws {
    let categories = (0..<names).map { "类\($0)" }
    let documents = [0, names == 65 ? 63 : names - 1].map {
      SearchDocument(
        address: "a.html", title: "", number: nil, date: "2020-03-05", year: 2020, category: $0, kind: 0, text: [])
    }
    let index = try IndexedFiles(documents, categories: categories)
    let days = "\"out\":\"AA\",\"day\":\"BCBC\""
    #expect(
      try index.text("search/facets.json") == "{\"category\":\"\(first)\(last)\",\"kind\":\"AA\",\(days)}\n")
  }

  @Test func schemasAreWhatIsPublished() throws {
    let index = try IndexedFiles([])
    let paths = index.files.keys.filter { $0.hasPrefix("search/schema/") }.sorted()
    #expect(
      paths == ["bucket", "facets", "fragment", "manifest", "suggestions"].map { "search/schema/\($0).schema.json" })
    for path in paths {
      let schema = try #require(try index.json(path) as? [String: Any])
      #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
      if schema["type"] as? String == "object" { #expect(schema["additionalProperties"] != nil, "\(path)") }
      #expect(try index.text(path).hasSuffix("}\n"))
    }
  }

  @Test func aNewFileMakesANewGeneration() throws {
    func generation(_ text: String, address: String = "a.html", category: Int = 0) throws -> String? {
      let document = SearchDocument(
        address: address, title: "", number: nil, date: "2020-03-05", year: 2020, category: category, kind: 0,
        text: Array(text.utf8))
      return try IndexedFiles([document]).text("search/manifest.json")
        .firstMatch(of: #/"generation":"([0-9a-f]+)"/#).map { String($0.1) }
    }
    #expect(try generation("甲。乙") == generation("甲。乙"))
    let others = try [
      generation("甲。乙"), generation("甲。丙"), generation("乙。甲"), generation("甲。乙", address: "b.html"),
      generation("甲。乙", category: 1),
    ]
    #expect(Set(others).count == 5)
  }

  @Test func scriptsForTheSearchFromDisk() throws {
    let documents = (0..<501).map { document("第\($0)件", "甲") }
    let index = try IndexedFiles(documents, offlineLimit: 502)
    #expect(
      try index.text("search/offline/0.js").hasPrefix("(self.gongkaiOffline=self.gongkaiOffline||[])[0]=[\n{\"u\":"))
    #expect(try index.text("search/offline/1.js").split(separator: "\n").count == 3)
    #expect(try IndexedFiles(documents, offlineLimit: 501).files["search/offline/0.js"] == nil)
  }

  @Test func theErrorOfEmitEndsTheBuild() {
    struct Full: Error {}
    #expect(throws: Full.self) {
      _ = try SearchIndex.write([document("甲")], categories: [], kinds: [], workers: 2) { _, _ in throw Full() }
    }
  }
}

@Suite("Hostile text")
struct HostileTextTests {
  @Test func bytesThatAreNoUTF8() throws {
    let bytes: [UInt8] = [
      0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xE4, 0xBD, 0x0A, 0xF4, 0x90, 0x80, 0x80, 0xF0, 0x82, 0x82, 0xAC, 0xE6, 0x94,
      0xBF,
      0xE5, 0xBA, 0x9C, 0xF0, 0xA0, 0xAE,
    ]
    let index = try IndexedFiles([document(bytes: bytes)])
    let lists = try index.lists()
    #expect(Set(lists.keys) == ["政", "府", "政府"])
    let fragment = try #require(try index.json("search/f/2020/0.json") as? [String: Any])
    #expect((fragment["x"] as? String)?.contains("政府\u{FFFD}") == true)
  }

  @Test func randomBytes() throws {
    var lottery = Lottery(state: 3)
    let documents = (0..<50).map { _ in
      document(bytes: (0..<2000).map { _ in UInt8.random(in: 0...255, using: &lottery) })
    }
    let index = try IndexedFiles(documents)
    _ = try index.lists()
    for path in index.files.keys where path.hasPrefix("search/f/") { _ = try index.json(path) }
  }

  @Test func everyScalar() throws {
    let scalars = (0...0x10FFFF).compactMap { Unicode.Scalar($0 as UInt32) }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    let index = try IndexedFiles([document(String(text))])
    let fragment = try #require(try index.json("search/f/2020/0.json") as? [String: Any])
    #expect((fragment["x"] as? String)?.unicodeScalars.contains("\u{10FFFF}") == true)
    #expect(try index.lists()["\u{20BB6}\u{20BB7}"] == [[], [], [], [0]])
  }

  @Test func decomposedLetters() throws {
    let lists = try IndexedFiles([document("cafe\u{301}")]).lists()
    #expect(Set(lists.keys) == ["cafe"])
  }

  @Test func aRunOfAHundredThousandDigits() throws {
    let lists = try IndexedFiles([document(String(repeating: "1", count: 100_000) + "号")]).lists()
    #expect(Set(lists.keys) == [String(repeating: "1", count: 24), "#111", "号"])
  }
}
