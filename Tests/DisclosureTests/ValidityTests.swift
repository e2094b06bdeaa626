import CivilTime
import Disclosure
import Source
import Testing

/// What exists is valid, and what cannot be read is not published.
@Suite struct ClosedByDefaultTests {
  private func state(_ text: String) throws -> PublicationState {
    let site = SiteSettingsReader.read(SourceFile(path: "content/site.yml", text: "name: 某镇\n"))
    let reader = DocumentReader(try #require(site.settings), clock: 1_767_225_600, visibility: Visibility())
    let entry = try #require(ContentFiles([ContentPath("about.md")]).documents.first)
    let read = reader.read(SourceFile(path: "content/about.md", text: text), entry)
    #expect(read.diagnostics.hasErrors == (read.document.state == .unreadable))
    return read.document.state
  }

  private func facts(_ lines: String) -> String { "---\ntitle: 甲\npublished: 2024-01-01\n\(lines)\n---\n\n正文\n" }

  /// A key with nothing behind it is as good as none: an office's template carries them all.
  @Test(arguments: [
    "", "draft: false", "disclosure: 主动公开", "attachments:", "expires:", "repealed:", "# 注释", "draft:", "withdrawn:",
    "disclosure: \"\"",
  ])
  func readable(lines: String) throws { #expect(try state(facts(lines)) == .published) }

  @Test(arguments: [
    // A key that keeps a document off the site says how.
    "draft: ~x", "draft: [true]", "disclosure: 内部", "withdrawn: true",
    "withdrawn: {}", "withdrawn: {on: }",
    "withdrawn: {reason: 有误}", "withdrawn: {on: 2025-02-30}",
    "withdrawn: {on: 2025-02-03, by: 某人}",
    // A key that nobody knows may have been one of these.
    "Draft: true", "darft: true", "[draft]: true", "? {draft: true}\n: 甲", "draft: true\n草稿: false", "draft：true",
    // Values that cannot be what they should.
    "expires: 2025-13-01", "kind: 无此体裁", "index: a b", "number: 第五号", "title: 乙", "  draft: true", "\tdraft: true",
    "corrections: [{text: 甲}]", "attachments: [{title: 甲}]", "<<: {draft: true}", "x: &a 1", "draft: !!bool x",
  ])
  func unreadable(lines: String) throws { #expect(try state(facts(lines)) == .unreadable, "\(lines)") }

  @Test(arguments: [
    "", "正文", "---\n---\n正文", "---\n# 甲\n---\n", "---\n- title: 甲\n---\n", "---\n甲\n---\n", "---\ntitle: 甲\n",
    "\n---\ntitle: 甲\n---\n", "---\ntitle: \" \"\n---\n", "---\n\ttitle: 甲\n---\n", "---\n{title: 甲\n---\n",
    "---\ntitle: 甲 #3 楼\n... \n---\ndraft: true\n---\n",
  ])
  func noFrontMatterIsNoBlankPage(text: String) throws { #expect(try state(text) == .unreadable, "\(text)") }
}

@Suite struct SiteAddressTests {
  @Test(arguments: [
    ("https://a.gov.cn", "https://a.gov.cn/", "a.gov.cn", "/"),
    ("http://localhost:1313/", "http://localhost:1313/", "localhost", "/"),
    ("https://a.gov.cn/xxgk/daduan", "https://a.gov.cn/xxgk/daduan/", "a.gov.cn", "/xxgk/daduan/"),
  ])
  func addresses(written: String, text: String, domain: String, path: String) throws {
    let address = try #require(BaseURL(written))
    #expect(address.text == text)
    #expect(address.domain == domain)
    #expect(address.path == path)
    #expect(address.of("a.html") == text + "a.html")
  }

  @Test(arguments: [
    "https://a/index.html", "https://a/#b", "https://a@b/", "https://a..b/", "https://某镇.cn/", "https://a:0/",
    "https://a/../b",
    "", "a.gov.cn", "ftp://a", "https://", "https:///x", "https://:80/", "https://a b/", "https://a/?x=1",
  ])
  func noAddress(written: String) { #expect(BaseURL(written) == nil) }

  @Test func aPathIsEncoded() throws {
    let address = try #require(BaseURL("https://A.gov.cn/公开"))
    #expect(address.text == "https://a.gov.cn/%E5%85%AC%E5%BC%80/")
    #expect(address.plainPath == "/公开/")
  }

  @Test(arguments: [
    ("/faq", "faq.html"), ("/faq.html", "faq.html"), ("/faq/", "faq/index.html"), ("/%E6%97%A7.html", "旧.html"),
    ("old/a", "old/a.html"),
    ("/5.shtml", "5.shtml.html"), ("/a%23b", "a#b.html"), ("/", "index.html"),
  ])
  func formerAddresses(written: String, page: String) throws {
    #expect(try FormerAddress.read(written).get().page == page)
  }

  @Test(arguments: [
    "/a?b", "/a#b", "https://a/b", "//a/b", "mailto:a", "/a\\b", "C:\\a", "/../a", "/a|b", "/%zz", "/%BE", "/a%0Ab",
    "/" + String(repeating: "旧", count: 90),
  ])
  func noFormerAddress(written: String) { #expect((try? FormerAddress.read(written).get()) == nil) }

  @Test func aMovedDocumentForwardsFromItsName() throws {
    #expect(FormerAddress.of(address: "notices/100%#1")?.text == "/notices/100%25%231")
    #expect(FormerAddress.of(address: "notices/a:b") == nil)
  }

  @Test(arguments: [
    ("zh-CN", true), ("en", true), ("zh-Hans-CN", true), ("de-1996", true), ("", false), ("zh_CN", false),
    ("ZH-cn", true),
  ])
  func languages(text: String, isTag: Bool) { #expect((LanguageTag(text) != nil) == isTag) }

  @Test(arguments: ["中文", "zh-", "a", "../x", "zh CN", "12", "en\""])
  func noLanguage(text: String) { #expect(LanguageTag(text) == nil) }

  @Test(arguments: [
    "base_url: https://", "language: 中文", "index_prefix: 大府 甲", "time_zone: 北京", "site_id_code: 123", "level: 国",
  ])
  func aSiteWithAnUnusableValueIsRefused(line: String) {
    #expect(SiteSettingsReader.read(SourceFile(path: "site.yml", text: "name: 某镇\n\(line)\n")).diagnostics.hasErrors)
  }
}

@Suite struct LedgerTests {
  private func ledger(_ lines: String) -> IndexLedger {
    IndexLedger(SourceFile(path: "content/index-numbers.csv", text: "index,path,withdrawn\n" + lines))
  }

  @Test func theNextNumberIsAboveEveryOther() throws {
    let prefix = try #require(IndexNumber.Prefix("DF"))
    let used = try [#require(IndexNumber("DF/2026-00007")), #require(IndexNumber("DF/2025-00099"))]
    #expect(ledger("DF/2026-00003,a.md,\n").next(prefix: prefix, year: 2026, used: used).text == "DF/2026-00008")
    #expect(ledger("").next(prefix: prefix, year: 2026, used: []).text == "DF/2026-00001")
    #expect(IndexNumber.Prefix("D F") == nil)
  }

  /// Whatever stands in the last column closes a line; another Unicode form of the path does not open it.
  @Test(arguments: ["2026-01-05", "2026/1/5", "是", " "])
  func aLineIsClosedByAnything(day: String) throws {
    let closed = ledger(",n/caf\u{E9}.md,\(day)\nDF/2026-00001,b.md,\(day)\n")
    #expect(closed.isClosed(ContentPath("n/cafe\u{301}.md"), index: nil))
    let number = try #require(IndexNumber("DF/2026-00001"))
    #expect(closed.isClosed(ContentPath("elsewhere.md"), index: number))
    #expect(!closed.isClosed(ContentPath("b.md"), index: nil))
  }

  @Test func whatIsConcealedIsKnownByItsDigest() throws {
    let path = ContentPath("n/a.md")
    let day = try #require(CivilDate(iso: "2026-01-05"))
    let closed = ledger("").with(ledger("").closing(nil, path: path, on: day, isConcealed: true))
    #expect(!String(decoding: closed.bytes, as: UTF8.self).contains("n/a.md"))
    #expect(closed.isClosed(path, index: nil))
    #expect(closed.closedPaths.sources.isEmpty)
    // It follows a move without being named, and opens again.
    let moved = closed.with(try #require(closed.moving(nil, from: [path], to: ContentPath("n/b.md"))))
    #expect(moved.isClosed(ContentPath("n/b.md"), index: nil) && !moved.isClosed(path, index: nil))
    #expect(!String(decoding: moved.bytes, as: UTF8.self).contains("n/b.md"))
    #expect(!moved.with(moved.reopening(nil, path: ContentPath("n/b.md"))).isClosed(ContentPath("n/b.md"), index: nil))
  }

  /// A number that no document can hold closes nothing, so the ledger is refused.
  @Test func aMisspeltNumberIsAFault() {
    #expect(ledger("DF/2026 00001,a.md,2026-01-05\n").diagnostics.map(\.kind.code) == ["GK3121"])
  }
}
