// The members of `stat` and `timespec` belong to whichever of the two modules the compiler happens to read first, so this
// is the one file that looks at them.
internal import Dispatch
internal import Glibc

/// What lies at a path.
package struct FileStatus: Sendable, Equatable {
  package enum Kind: Sendable {
    case file, folder, link
    /// A device, a socket, a pipe.
    case special
  }

  /// When the content was last changed.
  package struct Time: Sendable, Equatable {
    package let seconds: Int
    package let nanoseconds: Int
  }

  package let kind: Kind
  /// Bytes.
  package let size: Int
  /// Permission bits.
  package let mode: UInt32
  package let inode: UInt
  package let modified: Time

  /// What lies at a path below an open folder, links not followed; nil with `errno` where it cannot be told.
  init?(_ path: UnsafePointer<CChar>, in folder: Int32 = AT_FDCWD) {
    var status = stat()
    guard fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    self.init(status)
  }

  /// What an open descriptor stands for; nil with `errno` where it cannot be told.
  package init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    size = Int(status.st_size)
    mode = status.st_mode & 0o7777
    inode = UInt(status.st_ino)
    modified = Time(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }

  /// Gives a file the time of this one, for access and change.
  func keepTime(of path: String) {
    let time = timespec(tv_sec: modified.seconds, tv_nsec: modified.nanoseconds)
    _ = utimensat(AT_FDCWD, path, [time, time], 0)
  }
}
