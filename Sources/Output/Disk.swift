internal import CLinux
internal import Glibc

/// The few calls that a publication makes, each throwing what the system said.
enum Disk {
  static func failure(_ operation: String, _ path: String) -> OutputError {
    let code = errno
    let reason = String(cString: strerror(code))
    return OutputError(
      .machine(code), path, zh: "\(path)：\(operation) 失败（\(reason)）", en: "\(path): \(operation) failed (\(reason))")
  }

  static func kind(of path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  static func size(_ path: String) -> Int? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  static func makeFolder(_ path: String, mode: mode_t = 0o755) throws {
    if mkdir(path, mode) != 0, errno != EEXIST { throw failure("mkdir", path) }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    try bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure("write", path) }
        done += count
      }
    }
  }

  static func append(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw failure("write", path)
    }
  }

  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("read", path) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func link(_ from: String, _ to: String) throws {
    guard linkat(AT_FDCWD, from, AT_FDCWD, to, 0) == 0 else { throw failure("link", to) }
  }

  static func move(_ from: String, _ to: String) throws {
    guard rename(from, to) == 0 else { throw failure("rename", to) }
  }

  /// Exchanges two folders in one step; false where the file system cannot.
  static func exchange(_ a: String, _ b: String) throws -> Bool {
    let exchange: UInt32 = 2  // RENAME_EXCHANGE
    if gongkai_renameat2(AT_FDCWD, a, AT_FDCWD, b, exchange) == 0 { return true }
    if errno == EINVAL || errno == ENOSYS { return false }
    throw failure("renameat2", b)
  }

  static func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = gongkai_syncfs(descriptor)
    close(descriptor)
  }

  /// Names below a folder, files and folders apart, sorted.
  static func entries(_ folder: String) throws -> (files: [String], folders: [String]) {
    guard let stream = opendir(folder) else { throw failure("opendir", folder) }
    defer { closedir(stream) }
    var files: [String] = []
    var folders: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      if isFolder(folder + "/" + name) { folders.append(name) } else { files.append(name) }
    }
    return (files.sorted(), folders.sorted())
  }

  /// Removes a folder with all below it, links as links.
  static func remove(_ folder: String) throws {
    guard isFolder(folder) else { return }
    let (files, folders) = try entries(folder)
    for name in files where unlink(folder + "/" + name) != 0 && errno != ENOENT {
      throw failure("unlink", folder + "/" + name)
    }
    for name in folders { try remove(folder + "/" + name) }
    if rmdir(folder) != 0, errno != ENOENT { throw failure("rmdir", folder) }
  }
}
