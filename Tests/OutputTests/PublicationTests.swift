import Disk
import Foundation
import Output
import Testing
import Text

@Suite final class PublicationTests {
  let root: String
  let live: String

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/gongkai-\(UUID().uuidString)"
    live = root + "/public"
    try FileManager.default.createDirectory(atPath: root + "/content", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func destination() throws -> Destination {
    try Destination(live, sourceRoot: root, protecting: [root + "/content"])
  }

  private func terms(allowRemovals: Bool = false, withheld: [String] = []) -> PublicationTerms {
    var terms = PublicationTerms(
      .build, time: "t", generator: "gongkai 1",
      facts: SourceArchive.Facts(baseURL: nil, drafts: false, future: false, expired: false))
    terms.allowRemovals = allowRemovals
    terms.withheld.sources = Set(withheld)
    return terms
  }

  /// Rolls back while these pages are what content would publish.
  private func rollBack(withheld: [String] = [], present: Set<String> = [], allowReturns: Bool = false) throws {
    let target = try destination()
    try Publications.rollback(
      target, lock: try PublicationLock(target), withheld: terms(withheld: withheld).withheld,
      present: Publications.Present(paths: present), allowReturns: allowReturns, time: "t")
  }

  @discardableResult
  private func publish(_ files: [String: String], allowRemovals: Bool = false, withheld: [String] = []) throws
    -> PublicationReport
  {
    let target = try destination()
    let lock = try PublicationLock(target)
    let staging = try Staging(target, lock: lock)
    for (path, text) in files { try staging.write(path, Array(text.utf8), source: path + ".md") }
    return try withExtendedLifetime(lock) {
      try staging.publish(terms(allowRemovals: allowRemovals, withheld: withheld))
    }
  }

  private func text(_ path: String) -> String? { try? String(contentsOfFile: live + "/" + path, encoding: .utf8) }

  private func inode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: live + "/" + path)[.systemFileNumber] as? Int
  }

  /// Why the output refuses this.
  private func refusal(_ action: () throws -> Void) -> OutputError.Kind? {
    #expect(throws: OutputError.self, performing: action)?.kind
  }

  @Test func unchangedFilesKeepTheirInodeAndStaleOnesVanish() throws {
    try publish(["a.html": "1", "b/c.html": "2", "old.html": "3"])
    let before = try inode("a.html")
    let report = try publish(["a.html": "1", "b/c.html": "2!"])
    #expect(report.unchanged == 1 && report.written == 1 && report.removed == ["old.html"])
    #expect(try inode("a.html") == before)
    #expect(text("b/c.html") == "2!" && text("old.html") == nil)
  }

  @Test func aTamperedFileIsWrittenAnew() throws {
    try publish(["a.html": "1"])
    try "x".write(toFile: live + "/a.html", atomically: true, encoding: .utf8)
    try publish(["a.html": "1"])
    #expect(text("a.html") == "1")
  }

  @Test func foreignFilesSurvive() throws {
    try FileManager.default.createDirectory(atPath: live + "/.git/refs", withIntermediateDirectories: true)
    try "x".write(toFile: live + "/.git/refs/head", atomically: true, encoding: .utf8)
    try "y".write(toFile: live + "/CNAME", atomically: true, encoding: .utf8)
    try publish(["a.html": "1"])
    try publish(["a.html": "2"])
    #expect(text(".git/refs/head") == "x" && text("CNAME") == "y")
    #expect(refusal { try publish(["CNAME": "z"]) } == .conflict)
    #expect(text("CNAME") == "y" && text("a.html") == "2")
  }

  @Test func removalsAreGuarded() throws {
    let many = Dictionary(uniqueKeysWithValues: (0..<60).map { ("p\($0).html", "x") })
    try publish(many)
    let others = many.keys.filter { $0 != "p1.html" }.sorted()
    #expect(refusal { try publish(["p1.html": "x"]) } == .removalGuard(paths: others))
    #expect(text("p2.html") == "x")
    try publish(["p1.html": "x"], allowRemovals: true)
    #expect(text("p2.html") == nil)
  }

  @Test func onePathOneSource() throws {
    let target = try destination()
    let staging = try Staging(target, lock: try PublicationLock(target))
    try staging.write("A.html", [], source: "a.md")
    #expect(refusal { try staging.write("a.html", [], source: "b.md") } == .conflict)
    #expect(refusal { try staging.write("../x", [], source: nil) } == .conflict)
  }

  @Test func rollbackReturnsAndRefusesWhatIsWithheld() throws {
    try publish(["a.html": "1", "secret.html": "s"])
    try publish(["a.html": "2"])
    #expect(try Publications.difference(destination()).removed == ["secret.html"])
    #expect(refusal { try rollBack(withheld: ["secret.html.md"], allowReturns: true) } == .withheld)
    #expect(refusal { try rollBack(present: ["a.html"]) } == .returns(paths: ["secret.html"]))
    try rollBack(present: ["a.html", "secret.html"], allowReturns: true)
    #expect(text("a.html") == "1" && text("secret.html") == "s")
    try rollBack(present: ["a.html"])
    #expect(text("a.html") == "2" && text("secret.html") == nil)
  }

  @Test func aWithdrawalLeavesNoPreviousPublication() throws {
    try publish(["a.html": "1", "secret.html": "s"])
    try publish(["a.html": "1"], withheld: ["secret.html.md"])
    #expect(!FileManager.default.fileExists(atPath: root + "/.gongkai-public/previous"))
  }

  @Test func aSecondBuildIsToldWhoHoldsTheLock() throws {
    let target = try destination()
    let lock = try PublicationLock(target)
    let owner = String(ProcessInfo.processInfo.processIdentifier)
    #expect(refusal { _ = try PublicationLock(target) } == .locked(owner: owner))
    withExtendedLifetime(lock) {}
  }

  @Test func dangerousTargetsAreRefused() throws {
    for path in [
      "/", root, root + "/content", root + "/content/x", NSHomeDirectory(), FileManager.default.currentDirectoryPath,
    ] {
      let kind = refusal { _ = try Destination(path, sourceRoot: root, protecting: [root + "/content"]) }
      #expect(kind == .dangerousTarget, "\(path)")
    }
  }

  @Test func aCopyKeepsItsInodeUntilItsBytesChange() throws {
    let file = root + "/content/a.pdf"
    var digest = { try Disk.digest(file) }
    func publishCopy() throws -> PublicationReport {
      let target = try destination()
      let staging = try Staging(target, lock: try PublicationLock(target))
      try staging.copy(file, to: "x/a.pdf", digest: try digest(), source: "a.pdf")
      return try staging.publish(terms(allowRemovals: true))
    }
    try String(repeating: "1", count: 3_000_000).write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try publishCopy().written == 1)
    let before = try inode("x/a.pdf")
    #expect(try publishCopy().unchanged == 1 && inode("x/a.pdf") == before)
    try String(repeating: "2", count: 3_000_000).write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try publishCopy().written == 1 && text("x/a.pdf")?.first == "2")
    let checked = try Disk.digest(file)
    digest = { checked }
    try String(repeating: "3", count: 3_000_000).write(toFile: file, atomically: true, encoding: .utf8)
    #expect(refusal { _ = try publishCopy() } == .changed)
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/etc/passwd")
    #expect(throws: MachineError(path: file, operation: "open", code: ELOOP)) { try publishCopy() }
  }

  @Test(arguments: [("a", "a/b"), ("a/b", "a"), ("é.html", "É.html"), ("x/A", "x/a"), ("a", "manifest.json")])
  func bothSourcesOfAConflictAreNamed(_ first: String, _ second: String) throws {
    let target = try destination()
    let staging = try Staging(target, lock: try PublicationLock(target))
    try staging.write(first, [], source: "one.md")
    let error = #expect(throws: OutputError.self) { try staging.write(second, [], source: "two.md") }
    #expect(error?.kind == .conflict && error?.message.en.contains("two.md") == true)
  }

  @Test(arguments: [
    "", "/a", "a//b", "a/", "./a", "a/../b", "a\\b", "a\0b", "e\u{301}.html", String(repeating: "中", count: 86),
  ])
  func unsoundPathsAreRefused(_ path: String) throws {
    let target = try destination()
    let staging = try Staging(target, lock: try PublicationLock(target))
    #expect(refusal { try staging.write(path, [], source: "a.md") } == .conflict)
  }

  @Test func identicalForeignFilesAreTakenOver() throws {
    try FileManager.default.createDirectory(atPath: live, withIntermediateDirectories: true)
    try "1".write(toFile: live + "/a.html", atomically: true, encoding: .utf8)
    try publish(["a.html": "1"])
    try publish(["b.html": "1"])
    #expect(text("a.html") == nil && text("b.html") == "1")
  }

  @Test func emptyForeignFoldersAndLinksSurvive() throws {
    try FileManager.default.createDirectory(atPath: live + "/.git/refs/tags", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: live + "/link", withDestinationPath: "nowhere")
    try publish(["a.html": "1"])
    let report = try publish(["a.html": "2"])
    #expect(FileManager.default.fileExists(atPath: live + "/.git/refs/tags"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: live + "/link") == "nowhere")
    #expect(report.foreign == 1)
  }

  @Test func aBuildWithoutChangesKeepsThePreviousPublication() throws {
    try publish(["a.html": "1"])
    try publish(["a.html": "2"])
    let report = try publish(["a.html": "2"])
    #expect(report.written == 0)
    #expect(try Publications.difference(destination()).changed == ["a.html"])
  }

  @Test func theLockHoldsAsLongAsSomethingIsStaged() throws {
    let target = try destination()
    let staging = try Staging(target, lock: try PublicationLock(target))
    let owner = String(ProcessInfo.processInfo.processIdentifier)
    #expect(refusal { _ = try PublicationLock(target) } == .locked(owner: owner))
    staging.discard()
  }

  @Test func whatTheFallbackLeftIsPutBack() throws {
    try publish(["a.html": "1"])
    try FileManager.default.moveItem(atPath: live, toPath: root + "/.gongkai-public/interrupted")
    let target = try destination()
    _ = try Staging(target, lock: try PublicationLock(target))
    #expect(text("a.html") == "1")
  }

  @Test func manyThreadsMayWrite() throws {
    let target = try destination()
    let staging = try Staging(target, lock: try PublicationLock(target))
    DispatchQueue.concurrentPerform(iterations: 500) { number in
      _ = try? staging.write("f\(number % 7)/g/\(number).html", Array("\(number)".utf8), source: nil)
    }
    let report = try staging.publish(terms())
    #expect(report.files == 500 && text("f3/g/3.html") == "3")
  }
}
