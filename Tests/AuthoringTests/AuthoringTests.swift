import Authoring
import Disclosure
import Foundation
import Testing

@Suite struct ContentFolderTests {
  @Test(arguments: [
    ("notices/a", "notices/a"), ("/notices/a.html", "notices/a"), ("notices/a.md", "notices/a"),
    ("https://shiqiao.test/notices/a.html?x=1#top", "notices/a"), ("notices/a/index.md", "notices/a"),
    ("notices/%E6%B8%85%E6%B7%A4.html", "notices/清淤"), ("notices/a/", "notices/a"),
  ])
  func addressesAsPeopleCopyThem(typed: String, address: String) {
    #expect(ContentFolder.address(typed) == address)
  }

  /// A document is known by one path, however a person types it: another would not be found in what is published.
  @Test(arguments: [
    "notices/a", "notices/a/", "/notices/a", "./notices/a/index.md", "notices//a", "notices/b/../a",
    "content/notices/a",
    "notices/a.html",
  ])
  func aDocumentHasOnePath(typed: String) throws {
    let site = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: site) }
    let folder = site.appendingPathComponent("content/notices/a")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data().write(to: folder.appendingPathComponent("index.md"))
    #expect(ContentFolder(site: site.path).document(typed)?.text == "notices/a/index.md")
  }

  @Test(arguments: ["", ".", "..", "../content", "../../etc/passwd", "notices/c"])
  func whatIsNoDocument(typed: String) { #expect(ContentFolder(site: "/nowhere").document(typed) == nil) }
}
