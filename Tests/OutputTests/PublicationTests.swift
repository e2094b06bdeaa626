import Foundation
import Output
import Testing

@Suite struct PublicationTests {
  let root: String
  let live: String

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/gongkai-\(UUID().uuidString)"
    live = root + "/public"
    try FileManager.default.createDirectory(atPath: root + "/content", withIntermediateDirectories: true)
  }

  private func destination() throws -> Destination {
    try Destination(live, sourceRoot: root, protecting: [root + "/content"])
  }

  @discardableResult
  private func publish(_ files: [String: String], allowRemovals: Bool = false, withheld: Set<String> = []) throws
    -> PublicationReport
  {
    let target = try destination()
    let lock = try PublicationLock(target)
    let staging = try Staging(target, lock: lock)
    for (path, text) in files { try staging.write(path, Array(text.utf8), source: path + ".md") }
    return try withExtendedLifetime(lock) {
      try staging.publish(allowRemovals: allowRemovals, withheld: withheld, time: "t")
    }
  }

  private func text(_ path: String) -> String? { try? String(contentsOfFile: live + "/" + path, encoding: .utf8) }

  private func inode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: live + "/" + path)[.systemFileNumber] as? Int
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
    #expect(throws: OutputError.self) { try publish(["CNAME": "z"]) }
    #expect(text("CNAME") == "y" && text("a.html") == "2")
  }

  @Test func removalsAreGuarded() throws {
    let many = Dictionary(uniqueKeysWithValues: (0..<60).map { ("p\($0).html", "x") })
    try publish(many)
    #expect(throws: OutputError.self) { try publish(["p1.html": "x"]) }
    #expect(text("p2.html") == "x")
    try publish(["p1.html": "x"], allowRemovals: true)
    #expect(text("p2.html") == nil)
  }

  @Test func onePathOneSource() throws {
    let target = try destination()
    let staging = try Staging(target, lock: try PublicationLock(target))
    try staging.write("A.html", [], source: "a.md")
    #expect(throws: OutputError.self) { try staging.write("a.html", [], source: "b.md") }
    #expect(throws: OutputError.self) { try staging.write("../x", [], source: nil) }
  }

  @Test func rollbackReturnsAndRefusesWhatIsWithheld() throws {
    try publish(["a.html": "1", "secret.html": "s"])
    try publish(["a.html": "2"])
    let target = try destination()
    let lock = try PublicationLock(target)
    #expect(throws: OutputError.self) {
      try Publications.rollback(target, lock: lock, withheld: ["secret.html.md"], time: "t")
    }
    #expect(Publications.difference(target).removed == ["secret.html"])
    try Publications.rollback(target, lock: lock, withheld: [], time: "t")
    #expect(text("a.html") == "1")
    try Publications.rollback(target, lock: lock, withheld: [], time: "t")
    #expect(text("a.html") == "2")
  }

  @Test func aWithdrawalLeavesNoPreviousPublication() throws {
    try publish(["a.html": "1", "secret.html": "s"])
    try publish(["a.html": "1"], withheld: ["secret.html.md"])
    #expect(!FileManager.default.fileExists(atPath: root + "/.gongkai-public/previous"))
  }

  @Test func aSecondBuildIsToldWhoHoldsTheLock() throws {
    let target = try destination()
    let lock = try PublicationLock(target)
    let error = #expect(throws: OutputError.self) { _ = try PublicationLock(target) }
    #expect(error?.kind == .locked(owner: String(ProcessInfo.processInfo.processIdentifier)))
    withExtendedLifetime(lock) {}
  }

  @Test func dangerousTargetsAreRefused() throws {
    for path in [
      "/", root, root + "/content", root + "/content/x", NSHomeDirectory(), FileManager.default.currentDirectoryPath,
    ] {
      #expect(throws: OutputError.self, "\(path)") {
        _ = try Destination(path, sourceRoot: root, protecting: [root + "/content"])
      }
    }
  }
}
