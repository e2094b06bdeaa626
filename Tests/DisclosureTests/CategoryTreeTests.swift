import Disclosure
import Source
import Testing

@Suite struct CategoryTreeTests {
  /// In no order: children stand before and far from those that hold them.
  private let tree = CategoryTree(
    ["laws/local/old", "news", "laws", "laws/local", "lawsuits", "caf\u{E9}/x", "deep/er/est", "deep"].map {
      Category(path: ContentPath($0), name: "《\($0)》", kind: $0 == "news" ? .news : nil)
    })

  private func path(_ index: Int?) -> String? { index.map { tree[$0].path.text } }

  @Test(arguments: [
    ("laws", nil), ("laws/local", "laws"), ("laws/local/old", "laws/local"), ("lawsuits", nil), ("deep/er/est", "deep"),
    ("caf\u{E9}/x", nil),
  ])
  func parents(of child: String, parent: String?) throws {
    let child = try #require(tree.category(at: ContentPath(child)))
    #expect(path(tree.parent(of: child)) == parent)
  }

  @Test func aLineageGoesFromTheTopDown() throws {
    let old = try #require(tree.category(at: ContentPath("laws/local/old")))
    #expect(tree.lineage(of: old).map { tree[$0].path.text } == ["laws", "laws/local", "laws/local/old"])
    #expect(path(tree.top(of: old)) == "laws")
    #expect(tree.tops.map { tree[$0].path.text } == ["news", "laws", "lawsuits", "caf\u{E9}/x", "deep"])
  }

  @Test func whatLiesInACategory() throws {
    let laws = try #require(tree.category(at: ContentPath("laws")))
    #expect(
      tree.indices.filter { tree.lies($0, in: laws) }.map { tree[$0].path.text } == ["laws/local/old", "laws/local"])
  }

  @Test(arguments: [
    ("laws/local", "laws/local"), ("laws/local/2024/q1", "laws/local"), ("laws/regional", "laws"), ("deep/er", "deep"),
    ("elsewhere", nil), ("", nil), ("cafe\u{301}/x", "caf\u{E9}/x"), ("Laws", nil),
  ])
  func theCategoryOfAFolder(folder: String, expected: String?) {
    #expect(path(tree.category(of: ContentPath(folder))) == expected)
  }

  @Test func peopleCallCategoriesByPathOrName() {
    #expect(path(tree.category(named: "news")) == "news")
    #expect(path(tree.category(named: "《laws》")) == "laws")
    #expect(path(tree.category(of: .news)) == "news")
    #expect(tree.category(named: "laws/") == nil)
    #expect(tree.nearest(to: "laws/lokal") == "laws/local")
  }

  @Test func itsFilesLieInItsFolder() {
    #expect(tree[3].page == "laws/local/index.html")
    #expect(tree[3].file("feed.xml") == "laws/local/feed.xml")
  }

  @Test(arguments: [
    ("- {path: a}", ["a"], 0), ("- {path: /a//b/}", ["a/b"], 0), ("- {path: a}\n- {path: A}", ["a"], 1),
    ("- {name: 甲}", [], 1), ("- {path: search}", ["search"], 1), ("- {path: a/years}", ["a/years"], 1), ("a", [], 1),
    ("- {path: a, kind: nonsense}", ["a"], 1), ("- {path: cafe\u{301}}", ["caf\u{E9}"], 0),
  ])
  func siteFile(yaml: String, paths: [String], faults: Int) throws {
    let text = "name: 某镇\ncategories:\n  " + yaml.split(separator: "\n").joined(separator: "\n  ") + "\n"
    let read = SiteSettingsReader.read(SourceFile(path: "content/site.yml", text: text))
    let settings = try #require(read.settings)
    #expect(settings.categories.map(\.path) == paths.map { ContentPath($0) })
    #expect(read.diagnostics.count == faults)
  }
}
