internal import Glibc

/// Tells when anything in some files and folders changed. It looks instead of listening: that survives folders deleted
/// and made again, editors that save by renaming, and network drives.
package struct FolderWatcher: Sendable {
  private let paths: [String]

  package init(_ paths: [String]) { self.paths = paths }

  /// One element after each burst of changes, when things have come to rest. What changes after this call is reported.
  package func changes() -> AsyncStream<Void> {
    let first = Snapshot(paths)
    let paths = paths
    return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let task = Task {
        let clock = ContinuousClock()
        var known = first
        var reported = first
        var pause = Duration.milliseconds(200)
        while !Task.isCancelled {
          try await clock.sleep(for: pause)
          let start = clock.now
          let now = Snapshot(paths)
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
private struct Snapshot: Equatable {
  private struct Stamp: Equatable {
    let inode: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  private var stamps: [String: Stamp] = [:]

  init(_ paths: [String]) {
    for path in paths { visit(path) }
  }

  private mutating func visit(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      stamps[path] = Stamp(
        inode: UInt(status.st_ino), size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
        nanoseconds: status.st_mtim.tv_nsec)
      return
    }
    // A folder counts by its name only: an editor's passing temporary file changes its time.
    stamps[path + "/"] = Stamp(inode: 0, size: 0, seconds: 0, nanoseconds: 0)
    guard let stream = opendir(path) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      // Dotfiles and editors' backups are no content.
      if name.hasPrefix(".") || name.hasSuffix("~") { continue }
      visit(path + "/" + name)
    }
  }
}
