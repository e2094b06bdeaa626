internal import Dispatch
internal import Glibc
internal import Synchronization

/// A publication in the making, beside the live folder. `write` and `copy` may be called from several threads.
package final class Staging: Sendable {
  let destination: Destination
  let folder: String
  /// The live folder's manifest.
  let live: Manifest?
  /// Kept, so that the lock holds as long as there is something staged.
  private let lock: PublicationLock
  private let liveEntries: [String: Manifest.Entry]
  /// When the live manifest was written: a live file that is older is as the manifest says.
  private let liveTime: timespec?
  private let state = Mutex(State())
  private let unsynced = Atomic<Int>(0)

  private struct State {
    var entries: [Manifest.Entry] = []
    var claims = PathClaims()
    var folders: Set<String> = [""]
    var written = 0
  }

  /// Clears what a killed build left.
  package init(_ destination: Destination, lock: PublicationLock) throws {
    self.destination = destination
    self.lock = lock
    folder = destination.staging
    try Recovery.run(destination)
    try Disk.makeTree(folder)
    live = try Self.liveManifest(destination)
    liveEntries = Dictionary((live?.files ?? []).map { ($0.path, $0) }) { first, _ in first }
    liveTime = Disk.status(destination.path + "/" + Manifest.fileName)?.st_mtim
  }

  /// A manifest that is not ours is somebody else's file and must not be replaced.
  private static func liveManifest(_ destination: Destination) throws -> Manifest? {
    let path = destination.path + "/" + Manifest.fileName
    guard Disk.kind(of: path) != nil else { return nil }
    guard let manifest = Manifest(json: try Disk.read(path)) else {
      throw OutputError(
        .conflict, path, zh: "\(path) 不是本程序写的发布清单：请先移走这个文件",
        en: "\(path) is no manifest of gongkai; move that file away first")
    }
    return manifest
  }

  /// Adds one file. Bytes that the live folder already holds are linked, so that the file keeps its inode and time.
  package func write(_ path: String, _ bytes: [UInt8], source: String?) throws {
    try prepare(path, source)
    let digest = Hexadecimal.digest(bytes)
    let liveFile = destination.path + "/" + path
    let isUnchanged =
      liveEntries[path]?.sha256 == digest && Disk.size(liveFile) == bytes.count && (try? Disk.read(liveFile)) == bytes
      && linkUnchanged(path)
    if !isUnchanged { try Disk.write(bytes, to: folder + "/" + path) }
    record(Manifest.Entry(path: path, size: bytes.count, sha256: digest, source: source), isUnchanged)
    if !isUnchanged { startSync() }
  }

  /// Has the disk take what was written so far, while the pages that follow are made: the exchange waits for all of it.
  private func startSync() {
    guard unsynced.add(1, ordering: .relaxed).newValue % 4096 == 0 else { return }
    DispatchQueue.global(qos: .utility).async { [folder] in Disk.sync(folder) }
  }

  /// Adds a copy of a file, however large. A link in its place is refused.
  package func copy(_ file: String, to path: String, source: String?) throws {
    try prepare(path, source)
    if let entry = liveEntries[path], Disk.size(file) == entry.size, try Disk.digest(file) == entry.sha256,
      isAsRecorded(entry), linkUnchanged(path)
    {
      record(Manifest.Entry(path: path, size: entry.size, sha256: entry.sha256, source: source), true)
    } else {
      let copied = try Disk.copy(file, to: folder + "/" + path)
      record(Manifest.Entry(path: path, size: copied.size, sha256: copied.sha256, source: source), false)
    }
  }

  /// Drops what was staged.
  package func discard() { try? Disk.remove(folder) }

  /// Everything added so far, and how many files of it were written anew.
  func contents() -> (entries: [Manifest.Entry], written: Int) { state.withLock { ($0.entries, $0.written) } }

  /// Claims a path and makes the folders it needs.
  private func prepare(_ path: String, _ source: String?) throws {
    let parent = Disk.parent(path)
    let hasFolder = try state.withLock { state in
      try state.claims.claim(path, source: source ?? path)
      return state.folders.contains(parent)
    }
    if !hasFolder { try makeFolders(parent) }
  }

  /// A folder is noted after it was made: a second thread may make it again, but never finds it missing.
  private func makeFolders(_ path: String) throws {
    if state.withLock({ $0.folders.contains(path) }) { return }
    try makeFolders(Disk.parent(path))
    try Disk.makeFolder(folder + "/" + path)
    state.withLock { _ = $0.folders.insert(path) }
  }

  private func record(_ entry: Manifest.Entry, _ isUnchanged: Bool) {
    state.withLock { state in
      state.entries.append(entry)
      if !isUnchanged { state.written += 1 }
    }
  }

  /// False where the system allows no link, as for a file of another owner: then it is written anew.
  private func linkUnchanged(_ path: String) -> Bool {
    linkat(AT_FDCWD, destination.path + "/" + path, AT_FDCWD, folder + "/" + path, 0) == 0
  }

  /// Whether a live file still holds what was published: by its size and age, and by its bytes where the age leaves doubt.
  private func isAsRecorded(_ entry: Manifest.Entry) -> Bool {
    let file = destination.path + "/" + entry.path
    guard let status = Disk.status(file), status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == entry.size else {
      return false
    }
    let changed = status.st_mtim
    if let liveTime, (changed.tv_sec, changed.tv_nsec) < (liveTime.tv_sec, liveTime.tv_nsec) { return true }
    return (try? Disk.digest(file)) == entry.sha256
  }
}
