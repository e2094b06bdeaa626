import Authoring
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
}
