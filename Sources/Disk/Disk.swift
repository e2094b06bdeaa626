internal import CLinux
internal import Glibc

/// The few calls that are made on files and folders, each throwing what the system said.
package enum Disk {
  /// The path without its last component; empty where it has one only.
  package static func parent(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

  /// What lies at a path; nil where nothing does, or where it may not be looked at.
  package static func status(_ path: String) -> FileStatus? { FileStatus(path) }

  package static func kind(of path: String) -> FileStatus.Kind? { status(path)?.kind }

  package static func isFolder(_ path: String) -> Bool { kind(of: path) == .folder }

  /// The size of a plain file.
  package static func size(_ path: String) -> Int? { status(path).flatMap { $0.kind == .file ? $0.size : nil } }

  /// Whether anything stands at a path. Throws where that cannot be told.
  package static func exists(_ path: String) throws(MachineError) -> Bool {
    if FileStatus(path) != nil { return true }
    guard errno == ENOENT || errno == ENOTDIR else { throw MachineError(path: path, operation: "lstat") }
    return false
  }

  /// The absolute path without links, as far as it exists.
  package static func resolved(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    let (folder, name) = split(path)
    guard folder != path, !name.isEmpty else { return path }
    let parent = resolved(folder)
    switch name {
    case ".": return parent
    case "..": return split(parent).folder
    default: return parent == "/" ? "/" + name : parent + "/" + name
    }
  }

  /// The folder that holds a path, and the path's last component.
  package static func split(_ path: String) -> (folder: String, name: String) {
    var path = Substring(path)
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// Makes a folder with these permission bits, whatever the umask; one that exists is left as it is.
  package static func makeFolder(_ path: String, mode: UInt32 = 0o755) throws(MachineError) {
    guard mkdir(path, mode) == 0 else {
      let code = errno
      guard code == EEXIST, isFolder(path) else { throw MachineError(path: path, operation: "mkdir", code: code) }
      return
    }
    try setMode(path, mode)
  }

  /// Makes a folder that will hold many files. It is made under a name of its own and then renamed, in a parent marked
  /// as one of unrelated trees: ext4 then finds it a fresh place, far from the files just removed, whose inodes it would
  /// otherwise pass one by one for every file made (ext4 without a journal; two thirds of a build's time).
  package static func makeTree(_ path: String) throws(MachineError) {
    let parent = open(parent(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if parent >= 0 {
      _ = gongkai_set_topdir(parent)
      close(parent)
    }
    let fresh = "\(path).\(String(UInt64.random(in: 0 ... .max), radix: 36))"
    try makeFolder(fresh)
    try move(fresh, path)
  }

  /// Makes a folder and those above it that are missing.
  package static func makeFolders(_ path: String) throws(MachineError) {
    guard !path.isEmpty, kind(of: path) == nil else { return }
    try makeFolders(parent(path))
    try makeFolder(path)
  }

  package static func setMode(_ path: String, _ mode: UInt32) throws(MachineError) {
    guard chmod(path, mode & 0o7777) == 0 else { throw MachineError(path: path, operation: "chmod") }
  }

  package static func move(_ from: String, _ to: String) throws(MachineError) {
    guard rename(from, to) == 0 else { throw MachineError(path: to, operation: "rename") }
  }

  /// Gives a file a second name, a link as a link; false where the system allows none, as for a file of another owner.
  package static func link(_ from: String, _ to: String) -> Bool { linkat(AT_FDCWD, from, AT_FDCWD, to, 0) == 0 }

  /// Gives a file a second name, a link as a link. A file that the system lets nobody link is copied with its mode and time.
  package static func bring(_ from: String, to path: String) throws(MachineError) {
    if link(from, path) { return }
    let code = errno
    guard code == EPERM || code == EXDEV || code == EMLINK, let status = status(from), status.kind == .file
    else { throw MachineError(path: path, operation: "link", code: code) }
    try copy(from, to: path, mode: status.mode & 0o777)
    status.keepTime(of: path)
  }

  /// Exchanges two folders in one step; false where the file system cannot, as on overlays and network drives.
  package static func exchange(_ a: String, _ b: String) throws(MachineError) -> Bool {
    let exchange: UInt32 = 2  // RENAME_EXCHANGE
    if gongkai_renameat2(AT_FDCWD, a, AT_FDCWD, b, exchange) == 0 { return true }
    let code = errno
    if code == EINVAL || code == ENOSYS || code == EXDEV || code == EOPNOTSUPP { return false }
    throw MachineError(path: b, operation: "renameat2", code: code)
  }

  /// Waits until the disk has what its file system holds in memory.
  package static func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = gongkai_syncfs(descriptor)
    close(descriptor)
  }

  /// Removes one file; that it is gone already is no fault.
  package static func removeFile(_ path: String) throws(MachineError) {
    if unlink(path) != 0, errno != ENOENT { throw MachineError(path: path, operation: "unlink") }
  }
}
