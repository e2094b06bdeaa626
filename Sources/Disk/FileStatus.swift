internal import Glibc

/// What lies at a path, links not followed.
package struct FileStatus: Sendable, Equatable {
  package enum Kind: Sendable {
    case file, folder, link
    /// A device, a socket, a pipe.
    case special
  }

  package let kind: Kind
  /// Bytes.
  package let size: Int
  /// Permission bits.
  package let mode: UInt32

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    size = Int(status.st_size)
    mode = status.st_mode & 0o7777
  }
}
