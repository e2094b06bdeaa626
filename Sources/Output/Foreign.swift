internal import Disk
internal import Text

/// Files that are not ours survive in the live folder: `.git`, `CNAME`, `.well-known`, `.gitkeep`, with their folders
/// and links. Ours is what the folder's own manifest lists.
struct Foreign {
  private let owned: Set<String>
  /// Folders that hold something owned.
  private let ownedFolders: Set<String>

  init(of manifest: Manifest?) {
    guard let manifest else {
      (owned, ownedFolders) = ([], [])
      return
    }
    var folders: Set<String> = []
    for entry in manifest.files {
      var path = entry.path[...]
      while let slash = path.lastIndex(of: "/") {
        path = path[..<slash]
        if !folders.insert(String(path)).inserted { break }
      }
    }
    owned = Set(manifest.files.map(\.path) + [Manifest.fileName])
    ownedFolders = folders
  }

  /// Links every foreign file into a folder that is to be published, and returns how many there are. One that stands
  /// where we publish other bytes is a conflict.
  func carry(from live: String, to target: String) throws -> Int {
    var count = 0
    try visit(live) { path, mode in
      if let mode {
        if Disk.isFolder(target + "/" + path) { return }
        if Disk.kind(of: target + "/" + path) != nil { throw Self.conflict(path) }
        try makeFolders(path, live, target)
        try Disk.setMode(target + "/" + path, mode)
      } else {
        count += 1
        if Disk.kind(of: target + "/" + path) == nil {
          try makeFolders(Disk.parent(path), live, target)
          try Disk.bring(live + "/" + path, to: target + "/" + path)
        } else if Disk.size(live + "/" + path) == nil
          || (try? Disk.read(live + "/" + path)) != (try? Disk.read(target + "/" + path))
        {
          throw Self.conflict(path)
        }
      }
    }
    try carryMisnamed(from: live, to: target)
    return count
  }

  /// Carries what has a name that is no UTF-8: none of ours has.
  private func carryMisnamed(from live: String, to target: String, below path: String = "") throws {
    let folder = path.isEmpty ? live : live + "/" + path
    guard Disk.isFolder(folder) else { return }
    let entries = try Disk.entries(folder)
    if !entries.misnamed.isEmpty {
      try makeFolders(path, live, target)
      try Disk.bringMisnamed(from: folder, to: path.isEmpty ? target : target + "/" + path)
    }
    for name in entries.folders {
      try carryMisnamed(from: live, to: target, below: path.isEmpty ? name : path + "/" + name)
    }
  }

  /// Brings what arrived in the old folder after `carry`; what the new one has already is left alone.
  func carryLate(from old: String, to live: String) throws {
    try visit(old) { path, mode in
      guard mode == nil, Disk.kind(of: live + "/" + path) == nil else { return }
      let parent = Disk.parent(path)
      if !parent.isEmpty, let kind = Disk.kind(of: live + "/" + parent), kind != .folder { return }
      try makeFolders(parent, old, live)
      try Disk.bring(old + "/" + path, to: live + "/" + path)
    }
  }

  func count(in live: String) throws -> Int {
    var count = 0
    try visit(live) { _, mode in if mode == nil { count += 1 } }
    return count
  }

  /// Foreign files with the size and the bytes of one of these.
  func copies(of entries: [Manifest.Entry], in live: String) throws -> [String] {
    let sizes = Set(entries.map(\.size))
    let digests = Set(entries.map(\.sha256))
    var copies: [String] = []
    try visit(live) { path, mode in
      guard mode == nil, let size = Disk.size(live + "/" + path), sizes.contains(size) else { return }
      if try digests.contains(Disk.digest(live + "/" + path)) { copies.append(path) }
    }
    return copies
  }

  /// Every foreign file, and every foreign folder before what is in it, with the folder's mode.
  private func visit(_ root: String, below path: String = "", _ body: (String, UInt32?) throws -> Void) throws {
    let folder = path.isEmpty ? root : root + "/" + path
    guard let status = Disk.status(folder), status.kind == .folder else { return }
    if !path.isEmpty, !ownedFolders.contains(path) { try body(path, status.mode) }
    let entries = try Disk.entries(folder)
    for name in entries.files {
      let file = path.isEmpty ? name : path + "/" + name
      if !owned.contains(file) { try body(file, nil) }
    }
    for name in entries.folders { try visit(root, below: path.isEmpty ? name : path + "/" + name, body) }
  }

  /// Makes a folder and those above it, with the modes they have in `live`.
  private func makeFolders(_ path: String, _ live: String, _ target: String) throws {
    guard !path.isEmpty, !Disk.isFolder(target + "/" + path) else { return }
    try makeFolders(Disk.parent(path), live, target)
    if Disk.kind(of: target + "/" + path) != nil { throw Self.conflict(path) }
    try Disk.makeFolder(target + "/" + path)
    if let status = Disk.status(live + "/" + path) { try Disk.setMode(target + "/" + path, status.mode) }
  }

  private static func conflict(_ path: String) -> OutputError {
    OutputError(
      .conflict, path,
      Message(
        zh: "\(path) 不是本程序发布的文件，却占用了要发布的路径：请移走它再发布",
        en: "\(path) is not ours and stands where a page is to be published: move it away first"))
  }
}
