internal import Glibc

/// A file below a folder, as the walk found it.
package struct FoundFile: Sendable, Hashable {
  /// Path below the folder, with `/`.
  package let path: String
  /// Size in bytes.
  package let size: Int
}

/// The machine refused: an open, read or write that failed. Thrown, unlike what an author got wrong.
package struct FileError: Error, Sendable {
  package let path: String
  package let operation: String
  package let code: Int32

  package init(path: String, operation: String, code: Int32) {
    self.path = path
    self.operation = operation
    self.code = code
  }

  package var message: Message {
    let reason = String(cString: strerror(code))
    return Message(zh: "\(path)：\(operation) 失败（\(reason)）", en: "\(path): \(operation) failed (\(reason))")
  }
}

/// Reads folders in sorted order, without following symbolic links.
package enum FolderReader {
  /// Every regular file below `root`, sorted by the bytes of its path, and every symbolic link or special file.
  package static func walk(_ root: String) throws(FileError) -> (files: [FoundFile], refused: [String]) {
    var files: [FoundFile] = []
    var refused: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let path = folder.isEmpty ? root : root + "/" + folder
      guard let stream = opendir(path) else { throw FileError(path: path, operation: "opendir", code: errno) }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard name != ".", name != ".." else { continue }
        let below = folder.isEmpty ? name : folder + "/" + name
        var status = stat()
        guard lstat(root + "/" + below, &status) == 0 else {
          throw FileError(path: root + "/" + below, operation: "lstat", code: errno)
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: if !name.hasPrefix(".") { folders.append(below) }
        case S_IFREG: files.append(FoundFile(path: below, size: Int(status.st_size)))
        default: refused.append(below)
        }
      }
    }
    return (files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, refused.sorted())
  }

  /// Whether anything stands at `path`.
  package static func exists(_ path: String) throws(FileError) -> Bool {
    var status = stat()
    if lstat(path, &status) == 0 { return true }
    guard errno == ENOENT || errno == ENOTDIR else { throw FileError(path: path, operation: "lstat", code: errno) }
    return false
  }

  /// Hands over the bytes of a file in pieces of up to 1 MiB.
  package static func forEachPiece(of path: String, _ body: (ArraySlice<UInt8>) -> Void) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw FileError(path: path, operation: "open", code: errno) }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(path: path, operation: "read", code: errno) }
      if count == 0 { return }
      body(buffer[..<count])
    }
  }

  /// The bytes of a file.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw FileError(path: path, operation: "open", code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, operation: "fstat", code: errno) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < buffer.count {
        let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    if failure != 0 { throw FileError(path: path, operation: "read", code: failure) }
    return bytes
  }
}
