internal import Disk
internal import Dispatch
internal import Synchronization
internal import Text

/// A publication in the making, beside the live folder. `write` and `copy` may be called from several threads.
package final class Staging: Sendable {
  let destination: Destination
  let folder: String
  /// The live folder's manifest.
  package let live: Manifest?
  /// The texts that the publication is made from; nil for a preview.
  package let sources: SourceArchive?
  /// Kept, so that the lock holds as long as there is something staged.
  private let lock: PublicationLock
  private let liveEntries: [String: Manifest.Entry]
  private let state = Mutex(State())
  private let unsynced = Atomic<Int>(0)

  private struct State {
    var entries: [Manifest.Entry] = []
    var claims = PathClaims()
    var folders: Set<String> = [""]
    var written = 0
  }

  /// Clears what a killed build left.
  ///
  /// - Parameters:
  ///   - adopts: whether a folder that holds files of others, and no manifest of ours, may be published to.
  ///   - keepsSources: whether the texts are kept beside the publication, so that a withdrawal can make it again.
  package init(
    _ destination: Destination, lock: PublicationLock, adopts: Bool = true, keepsSources: Bool = false
  ) throws {
    self.destination = destination
    self.lock = lock
    folder = destination.staging
    try Recovery.run(destination)
    live = try Self.liveManifest(destination)
    if live == nil, !adopts { try Self.refuseForeignFolder(destination) }
    liveEntries = Dictionary((live?.files ?? []).map { ($0.path, $0) }) { first, _ in first }
    try Disk.makeTree(folder)
    do {
      sources = keepsSources ? try SourceArchive(destination.nextSources) : nil
    } catch {
      try? Disk.remove(folder)
      throw error
    }
  }

  /// A manifest that is not ours is somebody else's file and must not be replaced.
  private static func liveManifest(_ destination: Destination) throws -> Manifest? {
    let path = destination.manifestPath
    guard try Disk.exists(path) else { return nil }
    guard let manifest = Manifest(json: try Disk.read(path)) else {
      throw OutputError(
        .conflict, path,
        Message(
          zh: "\(path) 不是本程序写的发布清单：请先移走这个文件", en: "\(path) is no manifest of gongkai; move that file away first"))
    }
    return manifest
  }

  /// Files of others survive a publication, but a whole folder of them is more likely a mistyped path.
  private static func refuseForeignFolder(_ destination: Destination) throws {
    guard Disk.isFolder(destination.path) else { return }
    let entries = try Disk.entries(destination.path)
    let names = entries.files + entries.folders + entries.misnamed.map { String(decoding: $0, as: UTF8.self) }
    guard let first = names.first(where: { !$0.hasPrefix(".") && $0 != "CNAME" }) else { return }
    guard try PublicationRecord.lastDigest(destination) == nil else {
      let path = destination.path.shellWord
      throw OutputError(
        .foreignFolder, destination.path,
        Message(
          zh: "\(destination.path) 发布过，清单 manifest.json 却不见了：从备份恢复它；没有备份的，先 rm -r \(path)，再发布",
          en:
            "\(destination.path) was published to, but its manifest.json is gone: restore it from a backup, or run rm -r \(path) and publish again"
        ))
    }
    throw OutputError(
      .foreignFolder, destination.path,
      Message(
        zh: "\(destination.path) 里已有别的文件（如 \(first)），却没有发布过：确要发布到这里请加 --adopt，这些文件会保留",
        en:
          "\(destination.path) holds other files (\(first)) and was never published to; add --adopt if that is meant: they stay"
      ))
  }

  /// Adds one file. Bytes that the live folder already holds are linked, so that the file keeps its inode and time.
  ///
  /// - Parameters:
  ///   - index: the index number of the document whose page it is.
  ///   - published: the day that the page gives for its publication.
  package func write(
    _ path: String, _ bytes: [UInt8], source: String?, index: String? = nil, published: String? = nil
  ) throws {
    try prepare(path, source)
    let digest = Disk.digest(of: bytes)
    let isUnchanged =
      liveEntries[path]?.sha256 == digest && isPublic(path, size: bytes.count)
      && (try? Disk.read(destination.path + "/" + path)) == bytes && linkUnchanged(path)
    if !isUnchanged { try Disk.write(bytes, to: folder + "/" + path) }
    let entry = Manifest.Entry(
      path: path, size: bytes.count, sha256: digest, source: source, index: index, published: published)
    record(entry, isUnchanged)
    if !isUnchanged { startSync() }
  }

  /// Has the disk take what was written so far, while the pages that follow are made: the exchange waits for all of it.
  private func startSync() {
    guard unsynced.add(1, ordering: .relaxed).newValue % 4096 == 0 else { return }
    DispatchQueue.global(qos: .utility).async { [folder] in Disk.sync(folder) }
  }

  /// Adds a copy of a file, however large. A link in its place is refused.
  ///
  /// - Parameter digest: what the file's SHA-256 was when it was checked; a file that is another now is refused.
  package func copy(_ file: String, to path: String, digest: String, source: String?) throws {
    try prepare(path, source)
    if let entry = liveEntries[path], entry.sha256 == digest, isPublic(path, size: entry.size),
      try Disk.digest(destination.path + "/" + path) == digest, try Disk.digest(file) == digest, linkUnchanged(path)
    {
      return record(Manifest.Entry(path: path, size: entry.size, sha256: digest, source: source), true)
    }
    let copied = try Disk.copy(file, to: folder + "/" + path)
    guard copied.sha256 == digest else {
      throw OutputError(
        .changed, file,
        Message(
          zh: "\(source ?? path) 的附件 \(path) 在发布过程中被改动：请等文件保存完毕再运行一次",
          en:
            "\(path), a file of \(source ?? path), was changed while the site was built; run it again when the file is saved"
        ))
    }
    record(Manifest.Entry(path: path, size: copied.size, sha256: digest, source: source), false)
  }

  /// Adds a file of a former publication as it is; one that is no longer what its manifest says is refused.
  func bring(_ entry: Manifest.Entry, from former: String) throws {
    try prepare(entry.path, entry.source)
    let file = former + "/" + entry.path
    guard let status = Disk.status(file), status.kind == .file, status.size == entry.size,
      try Disk.digest(file) == entry.sha256
    else { throw Self.altered(entry) }
    let isLinked = status.mode == Disk.publicMode && Disk.link(file, folder + "/" + entry.path)
    if !isLinked { try Disk.copy(file, to: folder + "/" + entry.path) }
    record(entry, liveEntries[entry.path] == entry)
  }

  private static func altered(_ entry: Manifest.Entry) -> OutputError {
    OutputError(
      .altered, entry.path,
      Message(
        zh: "上一次发布的 \(entry.path) 缺失或被改动，不能恢复", en: "\(entry.path) of the previous publication is missing or altered"))
  }

  /// The texts that the live publication was made from, by their paths below the site; nil where they were not kept.
  package func liveTexts() throws -> [String: [UInt8]]? {
    guard live != nil, let (facts, texts) = try SourceArchive.read(destination.sources) else { return nil }
    let digest = Disk.digest(of: try Disk.read(destination.manifestPath))
    return facts.manifest == digest || facts.replaces == digest ? texts : nil
  }

  /// Drops what was staged.
  package func discard() {
    try? Disk.remove(folder)
    try? Disk.removeFile(destination.nextSources)
  }

  /// Everything added so far, and how many files of it were written anew.
  func contents() -> (entries: [Manifest.Entry], written: Int) { state.withLock { ($0.entries, $0.written) } }

  /// Links assets of the live publication that the new one no longer has: pages that are open in a browser still ask for them.
  func retain(_ entries: [Manifest.Entry]) throws {
    for entry in entries where isPublic(entry.path, size: entry.size) {
      guard (try? prepare(entry.path, nil)) != nil else { continue }
      guard try Disk.digest(destination.path + "/" + entry.path) == entry.sha256, linkUnchanged(entry.path) else {
        continue
      }
      record(
        Manifest.Entry(path: entry.path, size: entry.size, sha256: entry.sha256, source: nil, retained: true), true)
    }
  }

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

  /// Whether the live folder has a plain file of this size there, with the permission bits of a public one.
  private func isPublic(_ path: String, size: Int) -> Bool {
    guard let status = Disk.status(destination.path + "/" + path) else { return false }
    return status.kind == .file && status.size == size && status.mode == Disk.publicMode
  }

  /// False where the system allows no link, as for a file of another owner: then it is written anew.
  private func linkUnchanged(_ path: String) -> Bool {
    Disk.link(destination.path + "/" + path, folder + "/" + path)
  }
}
