internal import Disk
internal import Text

/// Tells when anything in some files and folders changed. It looks instead of listening: that survives folders deleted
/// and made again, editors that save by renaming, and network drives.
package struct FolderWatcher: Sendable {
  private let paths: [String]
  private let ignores: @Sendable (_ name: String) -> Bool

  /// - Parameter ignores: names of files and folders whose changes mean nothing.
  package init(_ paths: [String], ignoring ignores: @escaping @Sendable (_ name: String) -> Bool) {
    (self.paths, self.ignores) = (paths, ignores)
  }

  /// One element after each burst of changes, when things have come to rest. What changes after this call is reported.
  package func changes() -> AsyncStream<Void> {
    let first = Snapshot(paths, ignores)
    let (paths, ignores) = (paths, ignores)
    return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let task = Task {
        let clock = ContinuousClock()
        var known = first
        var reported = first
        var pause = Duration.milliseconds(200)
        while !Task.isCancelled {
          try await clock.sleep(for: pause)
          let start = clock.now
          let now = try await onOwnThread { Snapshot(paths, ignores) }
          // Looking takes at most a tenth of the time.
          pause = max(.milliseconds(200), (clock.now - start) * 10)
          if now == known, now != reported {
            reported = now
            continuation.yield()
          }
          known = now
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}

/// What lies in some folders at one moment.
private struct Snapshot: Equatable, Sendable {
  /// By path; a folder, whose path ends in a slash, counts by its name only: an editor's passing temporary file changes
  /// its time.
  private var files: [String: FileStatus?] = [:]

  init(_ paths: [String], _ ignores: (String) -> Bool) {
    for path in paths { visit(path, ignores) }
  }

  private mutating func visit(_ path: String, _ ignores: (String) -> Bool) {
    guard let status = Disk.status(path) else { return }
    guard status.kind == .folder else {
      files[path] = .some(status)
      return
    }
    files[path + "/"] = .some(nil)
    guard let entries = try? Disk.entries(path) else { return }
    for name in entries.folders + entries.files where !ignores(name) { visit(path + "/" + name, ignores) }
  }
}
