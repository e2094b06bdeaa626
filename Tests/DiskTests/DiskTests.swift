import Disk
import Foundation
import Testing
import Text

/// A folder that is gone after the test.
final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory.path + "/gongkai-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite struct DiskTests {
  let folder: TemporaryFolder
  var file: String { folder.path + "/表.csv" }

  init() throws { folder = try TemporaryFolder() }

  @Test func modesDoNotDependOnTheUmask() throws {
    let before = umask(0o077)
    defer { _ = umask(before) }
    try Disk.write([1], to: file)
    try Disk.makeFolder(folder.path + "/d")
    #expect(Disk.status(file)?.mode == 0o644)
    #expect(Disk.status(folder.path + "/d")?.mode == 0o755)
  }

  @Test func replacingKeepsTheModeAndLeavesNothingElse() throws {
    try Disk.write(Array("旧".utf8), to: file, mode: 0o640)
    try Disk.replace(file, with: Array("新".utf8))
    #expect(try Disk.read(file) == Array("新".utf8))
    #expect(Disk.status(file)?.mode == 0o640)
    #expect(try Disk.entries(folder.path).files == ["表.csv"])
  }

  @Test func aFailureSaysWhereAndWhatTheSystemSaid() {
    let error = #expect(throws: MachineError.self) { try Disk.replace("/proc/nowhere/x", with: []) }
    #expect(error?.path == "/proc/nowhere/x" && error?.operation == "open" && error?.code == ENOENT)
    #expect(error?.message.zh.contains("不存在") == true)
    #expect(throws: MachineError(path: "/dev/null", operation: "open", code: EINVAL)) { try Disk.read("/dev/null") }
    #expect(throws: MachineError(path: folder.path, operation: "open", code: EISDIR)) { try Disk.read(folder.path) }
  }

  @Test func aSecondHolderIsToldTheFirst() throws {
    let lock = folder.path + "/lock"
    let first = try FileLock(lock)
    let held = #expect(throws: FileLock.Held.self) { try withExtendedLifetime(first) { try FileLock(lock) } }
    #expect(held?.owner == "\(getpid())")
  }

  @Test func aWaitingHolderGetsTheLockWhenTheFirstIsDone() async throws {
    let lock = folder.path + "/lock"
    var first: FileLock? = try FileLock(lock)
    var owner: String?
    // The first lets go as soon as the second has seen that it must wait.
    let second = try FileLock(lock, patience: 60) {
      owner = $0.owner
      first = nil
    }
    withExtendedLifetime((first, second)) {}
    #expect(owner == "\(getpid())")
  }

  @Test(arguments: [("/a/b", "/a", "b"), ("a", ".", "a"), ("/a", "/", "a"), ("/a/b/", "/a", "b"), ("/", "/", "")])
  func pathsAreSplit(path: String, parent: String, name: String) {
    #expect(Disk.split(path) == (parent, name))
  }
}
