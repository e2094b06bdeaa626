internal import Glibc
internal import Synchronization

/// What a publication did.
package struct PublicationReport: Sendable {
  /// SHA-256 of the manifest.
  package let digest: String
  package let files: Int
  package let written: Int
  package let unchanged: Int
  package let removed: [String]
  /// The file system could not exchange two folders in one step.
  package let usedFallback: Bool
}

/// A publication in the making, beside the live folder. `write` may be called from several threads.
package final class Staging: Sendable {
  private let destination: Destination
  private let folder: String
  private let previous: Manifest?
  private let unchangedHashes: [String: Manifest.Entry]
  private let state = Mutex(State())

  private struct State {
    var entries: [Manifest.Entry] = []
    var sources: [String: String] = [:]
    var folders: Set<String> = [""]
    var written = 0
  }

  /// Clears what a killed build left. The lock must be held.
  package init(_ destination: Destination, lock: PublicationLock) throws {
    self.destination = destination
    folder = destination.state + "/staging"
    try Recovery.run(destination)
    try Disk.remove(folder)
    try Disk.makeFolder(folder)
    let live = Manifest.read(in: destination.path)
    previous = live
    unchangedHashes = Dictionary((live?.files ?? []).map { ($0.path, $0) }) { first, _ in first }
  }

  /// Adds one file. Bytes that the live folder already holds are linked, so that the file keeps its inode and time.
  package func write(_ path: String, _ bytes: [UInt8], source: String?) throws {
    let digest = Manifest.digest(bytes)
    try claim(path, source: source)
    let target = folder + "/" + path
    let live = destination.path + "/" + path
    let isUnchanged =
      unchangedHashes[path].map { $0.sha256 == digest && $0.size == bytes.count } ?? false
      && (try? Disk.read(live)) == bytes
    if isUnchanged { try Disk.link(live, target) } else { try Disk.write(bytes, to: target) }
    state.withLock { state in
      state.entries.append(Manifest.Entry(path: path, size: bytes.count, sha256: digest, source: source))
      if !isUnchanged { state.written += 1 }
    }
  }

  private func claim(_ path: String, source: String?) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isSound = parts.allSatisfy {
      !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.count <= 255 && !$0.utf8.contains(0)
    }
    let owner: String? = state.withLock { state in
      let key = path.lowercased()
      if let owner = state.sources[key] { return owner }
      state.sources[key] = source ?? path
      return nil
    }
    guard isSound, owner == nil else {
      throw OutputError(
        .conflict, path, zh: "\(path) 由 \(owner ?? "-") 和 \(source ?? path) 同时产生，或路径无效",
        en: "\(path) comes from both \(owner ?? "-") and \(source ?? path), or is no valid path")
    }
    var parent = ""
    for part in parts.dropLast() {
      parent += parent.isEmpty ? String(part) : "/" + part
      let current = parent
      if state.withLock({ $0.folders.contains(current) }) { continue }
      try Disk.makeFolder(folder + "/" + current)
      state.withLock { _ = $0.folders.insert(current) }
    }
  }

  /// Drops what was staged.
  package func discard() { try? Disk.remove(folder) }

  /// Verifies what was staged and puts it in the live folder's place in one step. The old site stays as the previous
  /// publication, unless it holds a source that is withheld now. `time` (RFC 3339) goes to the ledger only.
  package func publish(allowRemovals: Bool, withheld: Set<String>, time: String) throws -> PublicationReport {
    let (entries, written) = state.withLock { ($0.entries, $0.written) }
    let manifest = Manifest(files: entries)
    let removed = ManifestDifference(from: previous, to: manifest).removed
    if !allowRemovals, removed.count > 20, removed.count * 5 > previous?.files.count ?? 0 {
      throw OutputError(
        .removalGuard(paths: removed), destination.path, zh: "将删除 \(removed.count) 个文件，超过两成；确认无误请加 --allow-removals",
        en: "\(removed.count) files, more than a fifth, would vanish; add --allow-removals if that is meant")
    }
    for entry in manifest.files where Disk.size(folder + "/" + entry.path) != entry.size {
      throw OutputError(
        .machine(EIO), entry.path, zh: "\(entry.path) 写入不完整", en: "\(entry.path) was not written whole")
    }
    try Foreign.carry(
      from: destination.path, to: folder, owned: Set((previous?.files ?? []).map(\.path) + [Manifest.fileName]))
    let json = manifest.json
    try Disk.write(json, to: folder + "/" + Manifest.fileName)
    Disk.sync(folder)
    let usedFallback = try Exchange.run(destination, staging: folder)
    let digest = Manifest.digest(json)
    try Ledger.append(digest, time: time, state: destination.state)
    if let previous, previous.files.contains(where: { entry in entry.source.map(withheld.contains) ?? false }) {
      try Disk.remove(destination.state + "/previous")
    }
    return PublicationReport(
      digest: digest, files: entries.count, written: written, unchanged: entries.count - written, removed: removed,
      usedFallback: usedFallback)
  }
}
