internal import CLinux
internal import Glibc

/// The few calls that a publication makes, each throwing what the system said.
enum Disk {
  static func failure(_ operation: String, _ path: String, _ code: Int32 = errno) -> OutputError {
    let reason = String(cString: strerror(code))
    return OutputError(
      .machine(code), path, zh: "\(path)：\(operation) 失败（\(reason)）", en: "\(path): \(operation) failed (\(reason))")
  }

  /// The path without its last component; empty where it has one only.
  static func parent(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

  /// What lies at a path, links not followed; nil where nothing does.
  static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  static func kind(of path: String) -> mode_t? { status(path).map { $0.st_mode & S_IFMT } }

  static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// The size of a plain file.
  static func size(_ path: String) -> Int? {
    guard let status = status(path), status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  static func makeFolder(_ path: String, mode: mode_t = 0o755) throws {
    if mkdir(path, mode) == 0 { return }
    let code = errno
    guard code == EEXIST, isFolder(path) else { throw failure("mkdir", path, code) }
  }

  /// Makes a folder that will hold many files. It is made under a name of its own and then renamed, in a parent marked
  /// as one of unrelated trees: ext4 then finds it a fresh place, far from the files just removed, whose inodes it would
  /// otherwise pass one by one for every file made (ext4 without a journal; two thirds of a build's time).
  static func makeTree(_ path: String) throws {
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
  static func makeFolders(_ path: String) throws {
    guard !path.isEmpty, kind(of: path) == nil else { return }
    try makeFolders(parent(path))
    try makeFolder(path)
  }

  static func setMode(_ path: String, _ mode: mode_t) throws {
    guard chmod(path, mode & 0o7777) == 0 else { throw failure("chmod", path) }
  }

  static func move(_ from: String, _ to: String) throws {
    guard rename(from, to) == 0 else { throw failure("rename", to) }
  }

  /// Exchanges two folders in one step; false where the file system cannot.
  static func exchange(_ a: String, _ b: String) throws -> Bool {
    let exchange: UInt32 = 2  // RENAME_EXCHANGE
    if gongkai_renameat2(AT_FDCWD, a, AT_FDCWD, b, exchange) == 0 { return true }
    let code = errno
    if code == EINVAL || code == ENOSYS { return false }
    throw failure("renameat2", b, code)
  }

  static func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = gongkai_syncfs(descriptor)
    close(descriptor)
  }

  /// Names below a folder, folders apart from everything else, sorted.
  static func entries(_ folder: String) throws -> (files: [String], folders: [String]) {
    guard let stream = opendir(folder) else { throw failure("opendir", folder) }
    defer { closedir(stream) }
    var files: [String] = []
    var folders: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw failure("readdir", folder) }
        return (files.sorted(), folders.sorted())
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let kind = Int(entry.pointee.d_type)
      let isFolder = kind == Int(DT_DIR) || (kind == Int(DT_UNKNOWN) && Self.isFolder(folder + "/" + name))
      if isFolder { folders.append(name) } else { files.append(name) }
    }
  }

  /// Removes a folder with all below it, links as links.
  static func remove(_ folder: String) throws {
    guard isFolder(folder) else { return }
    let (files, folders) = try entries(folder)
    for name in files { try removeFile(folder + "/" + name) }
    for name in folders { try remove(folder + "/" + name) }
    if rmdir(folder) != 0, errno != ENOENT { throw failure("rmdir", folder) }
  }

  /// Removes one file; that it is gone already is no fault.
  static func removeFile(_ path: String) throws {
    if unlink(path) != 0, errno != ENOENT { throw failure("unlink", path) }
  }
}
