package import Disclosure
internal import Disk

/// Changes of several files of content: all of them or none. Each file is replaced in one step, so nobody reads half of one,
/// and a full disk leaves no empty document behind. The authoring lock must be held.
package struct ContentTransaction {
  /// A file that must not be there is.
  package struct Exists: Error, Sendable {
    package let path: ContentPath
  }

  private enum Change {
    case write([UInt8])
    case create([UInt8])
    case remove
    /// A folder, or a file, to another path.
    case move(ContentPath)
  }

  private let content: ContentFolder
  private var changes: [(path: ContentPath, change: Change)] = []

  package init(_ content: ContentFolder) { self.content = content }

  package var isEmpty: Bool { changes.isEmpty }

  /// Puts these bytes in the place of a file.
  package mutating func write(_ path: ContentPath, _ bytes: [UInt8]) { changes.append((path, .write(bytes))) }

  /// Makes a file that must not exist yet.
  package mutating func create(_ path: ContentPath, _ bytes: [UInt8]) { changes.append((path, .create(bytes))) }

  package mutating func remove(_ path: ContentPath) { changes.append((path, .remove)) }

  /// Moves a file or a folder to a path where nothing stands.
  package mutating func move(_ path: ContentPath, to target: ContentPath) { changes.append((path, .move(target))) }

  /// Carries all changes out; when one fails, those before it are taken back. Returns how to take back all of them.
  @discardableResult
  package func commit() throws -> Undo {
    for (path, change) in changes {
      if case .create = change, try Disk.exists(content.onDisk(path)) { throw Exists(path: path) }
      if case .move(let target) = change, try Disk.exists(content.onDisk(target)) { throw Exists(path: target) }
    }
    var undo = Undo()
    do {
      for (path, change) in changes { try carryOut(change, content.onDisk(path), &undo) }
    } catch {
      undo.run()
      throw error
    }
    return undo
  }

  private func carryOut(_ change: Change, _ path: String, _ undo: inout Undo) throws {
    if case .move(let target) = change {
      let target = content.onDisk(target)
      try undo.makeFolders(Disk.parent(target))
      try Disk.move(path, target)
      undo.moves.append((path, target))
      return
    }
    let old = try Disk.exists(path) ? try Disk.read(path) : nil
    switch change {
    case .move: break
    case .write(let bytes), .create(let bytes):
      try undo.makeFolders(Disk.parent(path))
      try Disk.replace(path, with: bytes)
      undo.files.append((path, old, bytes))
    case .remove:
      try Disk.removeFile(path)
      undo.files.append((path, old, nil))
    }
  }

  /// What was changed, to be taken back when what follows is refused.
  package struct Undo {
    fileprivate var files: [(path: String, old: [UInt8]?, new: [UInt8]?)] = []
    fileprivate var moves: [(from: String, to: String)] = []
    private var folders: [String] = []

    fileprivate mutating func makeFolders(_ path: String) throws {
      guard !path.isEmpty, Disk.kind(of: path) == nil else { return }
      try makeFolders(Disk.parent(path))
      try Disk.makeFolder(path)
      folders.append(path)
    }

    /// Takes everything back, the last change first. A file that somebody changed meanwhile is left to them.
    package func run() {
      for (from, to) in moves.reversed() { try? Disk.move(to, from) }
      for (path, old, new) in files.reversed() {
        guard (try? Disk.read(path)) == new else { continue }
        if let old { try? Disk.replace(path, with: old) } else { try? Disk.removeFile(path) }
      }
      // One that holds something now stays: rmdir refuses.
      for path in folders.reversed()
      where (try? Disk.entries(path).isEmpty) ?? false {
        try? Disk.remove(path)
      }
    }
  }
}
