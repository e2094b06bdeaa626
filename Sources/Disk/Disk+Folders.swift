internal import Glibc

/// Listing and removing folders. A name may be any bytes: one that is no UTF-8, as ZIP archives from Windows leave them, is
/// carried and removed as it is.
extension Disk {
  /// What lies in a folder, each list sorted.
  package struct Entries: Equatable {
    package var files: [String] = []
    package var folders: [String] = []
    /// Names that are no UTF-8.
    package var misnamed: [[UInt8]] = []

    package var isEmpty: Bool { files.isEmpty && folders.isEmpty && misnamed.isEmpty }
  }

  /// Names in a folder, folders apart from everything else.
  package static func entries(_ folder: String) throws(MachineError) -> Entries {
    guard let stream = opendir(folder) else { throw MachineError(path: folder, operation: "opendir") }
    defer { closedir(stream) }
    var entries = Entries()
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw MachineError(path: folder, operation: "readdir") }
        break
      }
      let bytes = Self.name(entry)
      guard let name = String(validating: bytes, as: UTF8.self) else {
        entries.misnamed.append(bytes)
        continue
      }
      if name == "." || name == ".." { continue }
      let kind = Int(entry.pointee.d_type)
      let isFolder = kind == Int(DT_DIR) || (kind == Int(DT_UNKNOWN) && Self.isFolder(folder + "/" + name))
      if isFolder { entries.folders.append(name) } else { entries.files.append(name) }
    }
    entries.files.sort()
    entries.folders.sort()
    entries.misnamed.sort { $0.lexicographicallyPrecedes($1) }
    return entries
  }

  /// Removes a folder with all below it, links as links; one that is not there is none to remove.
  package static func remove(_ folder: String) throws(MachineError) {
    guard isFolder(folder) else { return }
    let entries = try entries(folder)
    for name in entries.files { try removeFile(folder + "/" + name) }
    for name in entries.folders { try remove(folder + "/" + name) }
    if !entries.misnamed.isEmpty { try removeMisnamed(entries.misnamed, in: folder) }
    if rmdir(folder) != 0, errno != ENOENT { throw MachineError(path: folder, operation: "rmdir") }
  }

  private static func removeMisnamed(_ names: [[UInt8]], in folder: String) throws(MachineError) {
    let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { throw MachineError(path: folder, operation: "open") }
    defer { close(parent) }
    for name in names where !remove(name, in: parent) { throw MachineError(path: folder, operation: "unlinkat") }
  }

  private static func remove(_ name: [UInt8], in parent: Int32) -> Bool {
    let raw = terminated(name)
    if unlinkat(parent, raw, 0) == 0 || errno == ENOENT { return true }
    guard errno == EISDIR || errno == EPERM else { return false }
    let inside = names(in: raw, of: parent)
    guard let inside else { return false }
    let folder = openat(parent, raw, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard folder >= 0 else { return false }
    defer { close(folder) }
    return inside.allSatisfy { remove($0, in: folder) } && unlinkat(parent, raw, AT_REMOVEDIR) == 0
  }

  /// Gives every file whose name is no UTF-8, and every such folder with what is in it, a second place in another folder.
  /// What stands there already is left alone.
  package static func bringMisnamed(from folder: String, to target: String) throws(MachineError) {
    let names = try entries(folder).misnamed
    guard !names.isEmpty else { return }
    let from = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard from >= 0 else { throw MachineError(path: folder, operation: "open") }
    defer { close(from) }
    let to = open(target, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard to >= 0 else { throw MachineError(path: target, operation: "open") }
    defer { close(to) }
    for name in names where !bring(name, from: from, to: to) { throw MachineError(path: target, operation: "linkat") }
  }

  private static func bring(_ name: [UInt8], from: Int32, to: Int32) -> Bool {
    let raw = terminated(name)
    guard let status = FileStatus(raw, in: from) else { return false }
    guard status.kind == .folder else { return linkat(from, raw, to, raw, 0) == 0 || errno == EEXIST }
    guard mkdirat(to, raw, status.mode) == 0 || errno == EEXIST, let inside = names(in: raw, of: from)
    else {
      return false
    }
    let source = openat(from, raw, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard source >= 0 else { return false }
    defer { close(source) }
    let target = openat(to, raw, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard target >= 0 else { return false }
    defer { close(target) }
    return inside.allSatisfy { bring($0, from: source, to: target) }
  }

  /// The names in a folder below an open one.
  private static func names(in name: [CChar], of parent: Int32) -> [[UInt8]]? {
    let descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0, let stream = fdopendir(descriptor) else { return nil }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { return errno == 0 ? names : nil }
      let name = Self.name(entry)
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
  }

  private static func name(_ entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: UInt8.self, capacity: 256) { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
    }
  }

  private static func terminated(_ name: [UInt8]) -> [CChar] { name.map { CChar(bitPattern: $0) } + [0] }
}

private func strlen(_ bytes: UnsafePointer<UInt8>) -> Int {
  var count = 0
  while bytes[count] != 0 { count += 1 }
  return count
}
