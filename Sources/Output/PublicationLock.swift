internal import Glibc

/// Held while one build writes: a second build is told the first one's process number. The system releases it with the process.
package final class PublicationLock: Sendable {
  private let descriptor: Int32

  package init(_ destination: Destination) throws {
    try Disk.makeFolders(Disk.parent(destination.state))
    try Disk.makeFolder(destination.state, mode: 0o700)
    let path = destination.state + "/lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Disk.failure("open", path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      guard code == EWOULDBLOCK else { throw Disk.failure("flock", path, code) }
      let owner = (try? Disk.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? "?"
      throw OutputError(
        .locked(owner: owner), destination.path, zh: "另一个构建正在进行（进程 \(owner)）",
        en: "Another build is under way (process \(owner))")
    }
    // The number is for people. The lock holds without it, so a full disk does not matter here.
    let owner = Array(String(getpid()).utf8)
    _ = ftruncate(descriptor, 0)
    _ = Glibc.write(descriptor, owner, owner.count)
  }

  deinit { close(descriptor) }
}
