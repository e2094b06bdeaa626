import Disclosure
import Foundation
import Testing

@Suite struct ContentPathTests {
  @Test(arguments: [
    // path, name, folder, bundle, category's folder, address
    ("about.md", "about.md", "", nil, "", "about"),
    ("policies/a.md", "a.md", "policies", nil, "policies", "policies/a"),
    ("policies/a/index.md", "index.md", "policies/a", "policies/a", "policies", "policies/a"),
    ("about/index.md", "index.md", "about", "about", "", "about"),
    // At the top there is no folder of its own.
    ("index.md", "index.md", "", nil, "", "index"),
    ("policies/myindex.md", "myindex.md", "policies", nil, "policies", "policies/myindex"),
    ("政策/甲.md", "甲.md", "政策", nil, "政策", "政策/甲"),
  ])
  func aDocumentsPath(
    path: String, name: String, folder: String, bundle: String?, categoryFolder: String, address: String
  ) {
    let path = ContentPath(path)
    #expect(path.name == name)
    #expect(path.folder.text == folder)
    #expect(path.bundle?.text == bundle)
    #expect(path.categoryFolder.text == categoryFolder)
    #expect(path.address == address)
    #expect(path.documents.contains(path) == false)
    #expect(path == ContentPath("index.md") || ContentPath(address).documents.contains(path))
  }

  @Test func foldersGoUpAndLeaveTheTopOut() {
    #expect(ContentPath("a/b/c/d.md").folders.map(\.text) == ["a/b/c", "a/b", "a"])
    #expect(Array(ContentPath("d.md").folders).isEmpty)
  }

  @Test(arguments: [("a/b/x.pdf", "a/b", "x.pdf"), ("a/b/c/x.pdf", "a/b", "c/x.pdf"), ("a", "", "a")])
  func whatLiesBelow(path: String, folder: String, rest: String) {
    #expect(ContentPath(path).below(ContentPath(folder)) == rest)
  }

  @Test(arguments: [("a/bc/x", "a/b"), ("a/b", "a/b"), ("a/b/", "a/b"), ("x", "a/b")])
  func whatDoesNot(path: String, folder: String) { #expect(ContentPath(path).below(ContentPath(folder)) == nil) }

  @Test(arguments: [
    ("a/b", "c.md", "a/b/c.md"), ("a/b", "../c.md", "a/c.md"), ("a/b", "./x/./../c.md", "a/b/c.md"),
    ("", "c.md", "c.md"),
    ("", "/c//d/", "c/d"), ("a", "../../c.md", nil), ("", "..", nil), ("a", "..", ""),
  ])
  func relativePathsAreJoined(folder: String, relative: String, expected: String?) {
    #expect(ContentPath(folder).joined(relative)?.text == expected)
  }

  @Test(arguments: [
    ("a/x.md", "a/y.md", "y.md"), ("a/x.md", "b/y.md", "../b/y.md"), ("x.md", "b/y.md", "b/y.md"),
    ("a/b/x.md", "y.md", "../../y.md"),
  ])
  func aRelativePathLeadsBack(from: String, to: String, expected: String) {
    let (from, to) = (ContentPath(from), ContentPath(to))
    #expect(to.relative(to: from) == expected)
    #expect(from.folder.joined(expected) == to)
  }

  @Test func aMoveKeepsWhetherThereIsAFolder() {
    #expect(ContentPath("a/x.md").moved(to: "b/y").text == "b/y.md")
    #expect(ContentPath("a/x/index.md").moved(to: "b/y").text == "b/y/index.md")
  }

  /// Two Unicode forms of one name are two files, and have one address.
  @Test func pathsAreComparedByTheirBytes() {
    let (composed, decomposed) = (ContentPath("n/caf\u{E9}.md"), ContentPath("n/cafe\u{301}.md"))
    #expect(composed.text == decomposed.text)
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
    #expect(composed.canonical == decomposed.canonical)
    #expect(Array(decomposed.address.utf8) == Array(composed.address.utf8))
  }

  /// A combining mark at the beginning of a name makes no other name of the slash.
  @Test func aSlashIsAByte() {
    let path = ContentPath("a/\u{301}b.md")
    #expect(path.folder == ContentPath("a"))
    #expect(Array(path.name.utf8) == Array("\u{301}b.md".utf8))
  }

  @Test func shownPathsBeginAtTheSite() {
    #expect(ContentPath("a/b.md").shown == "content/a/b.md")
    #expect(ContentPath(shown: "content/a/b.md") == ContentPath("a/b.md"))
    #expect(ContentPath(shown: "theme/a.md") == nil)
    #expect(ContentPath(shown: "a/b.md") == nil)
  }

  @Test func aPathIsOneTextInJSON() throws {
    let json = try JSONEncoder().encode([ContentPath("甲.md")])
    #expect(String(decoding: json, as: UTF8.self) == #"["甲.md"]"#)
    #expect(try JSONDecoder().decode([ContentPath].self, from: json) == [ContentPath("甲.md")])
  }
}

@Suite struct ContentFilesTests {
  @Test func filesAreToldByTheirPaths() throws {
    let files = ContentFiles(
      [
        "site.yml", "about.md", "a/_index.md", "a/x.md", "a/y/index.md", "a/y/plan.pdf", "a/y/more/b.csv",
        "a/y/report.yml",
        "a/lost.pdf", "a/report.yml", "a/README.md", "a/.x.md", "a/y/~$plan.docx",
      ].map { ContentPath($0) })
    #expect(files.documents.map(\.path.text) == ["about.md", "a/x.md", "a/y/index.md"])
    let folder = try #require(files.documents.last)
    #expect(folder.files == ["plan.pdf", "more/b.csv"])
    #expect(folder.figures == ["report.yml"])
    #expect(folder.path(of: "more/b.csv").text == "a/y/more/b.csv")
    #expect(files.categoryTexts.map(\.text) == ["a/_index.md"])
    #expect(files.strays.map(\.text) == ["a/lost.pdf", "a/report.yml"])
    #expect(files.ignored == 6)
  }
}
