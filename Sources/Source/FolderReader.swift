package import Disk
internal import Glibc

/// A file below a folder, as the walk found it.
package struct FoundFile: Sendable, Hashable {
  /// Path below the folder, with `/`.
  package let path: String
  /// Size in bytes.
  package let size: Int
}

/// Reads folders in sorted order, without following symbolic links.
package enum FolderReader {
  /// Every regular file below `root`, sorted by the bytes of its path, and every symbolic link or special file.
  package static func walk(_ root: String) throws(MachineError) -> (files: [FoundFile], refused: [String]) {
    var files: [FoundFile] = []
    var refused: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let path = folder.isEmpty ? root : root + "/" + folder
      guard let stream = opendir(path) else { throw MachineError(path: path, operation: "opendir") }
      defer { closedir(stream) }
      while true {
        errno = 0
        guard let entry = readdir(stream) else {
          guard errno == 0 else { throw MachineError(path: path, operation: "readdir") }
          break
        }
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard name != ".", name != ".." else { continue }
        let below = folder.isEmpty ? name : folder + "/" + name
        var status = stat()
        guard lstat(root + "/" + below, &status) == 0 else {
          throw MachineError(path: root + "/" + below, operation: "lstat")
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
}
