import Foundation
import Preview
import Testing

@Suite struct FolderWatcherTests {
  /// Makes a change and says whether it was reported in time; a busy machine may take long.
  private func isReported(
    within limit: Duration = .seconds(60), _ change: @Sendable (_ folder: String) throws -> Void
  ) async throws -> Bool {
    let root = FileManager.default.temporaryDirectory.path + "/gongkai-watch-\(UUID().uuidString)"
    let folder = root + "/content"
    try FileManager.default.createDirectory(atPath: folder + "/a", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: root) }
    try "1".write(toFile: folder + "/a/x.md", atomically: false, encoding: .utf8)
    let changes = FolderWatcher([folder], ignoring: { $0.hasSuffix("~") || $0 == "trash" }).changes()
    try change(folder)
    return await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        for await _ in changes { return true }
        return false
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return false
      }
      let result = await group.next() ?? false
      group.cancelAll()
      return result
    }
  }

  @Test func savesInPlaceAndByRename() async throws {
    #expect(try await isReported { try "22".write(toFile: $0 + "/a/x.md", atomically: false, encoding: .utf8) })
    #expect(try await isReported { try "2".write(toFile: $0 + "/a/x.md", atomically: true, encoding: .utf8) })
  }

  @Test func filesAndFoldersComeAndGo() async throws {
    #expect(try await isReported { try FileManager.default.removeItem(atPath: $0 + "/a/x.md") })
    #expect(try await isReported { try FileManager.default.moveItem(atPath: $0 + "/a", toPath: $0 + "/b") })
    #expect(
      try await isReported { folder in
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "1".write(toFile: folder + "/new.md", atomically: true, encoding: .utf8)
      })
  }

  @Test func namesThatMeanNothingAreNoChange() async throws {
    #expect(
      try await !isReported(within: .seconds(3)) { folder in
        try "1".write(toFile: folder + "/a/x.md~", atomically: false, encoding: .utf8)
        try FileManager.default.createDirectory(atPath: folder + "/trash", withIntermediateDirectories: true)
        try "1".write(toFile: folder + "/trash/x.md", atomically: false, encoding: .utf8)
      })
  }
}
