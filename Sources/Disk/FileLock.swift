internal import Glibc

/// A lock that one process holds (flock(2)); the system releases it with the process, however that ends.
package final class FileLock: Sendable {
  /// Who holds the lock, as the lock's file says: a process number.
  package struct Held: Error, Sendable {
    package let owner: String
  }

  private let descriptor: Int32

  /// Takes the lock, or throws `Held`. The file is made where it is missing.
  ///
  /// - Parameters:
  ///   - patience: how long to wait for another holder, in seconds.
  ///   - waiting: called once, when it is clear that there is somebody to wait for.
  package init(_ path: String, patience: Int = 0, waiting: (Held) -> Void = { _ in }) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, Disk.privateMode)
    guard descriptor >= 0 else { throw MachineError(path: path, operation: "open") }
    var tries = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK else { throw MachineError(path: path, operation: "flock", code: code) }
      let owner = (try? Disk.read(path)).map { String(decoding: $0.prefix(20), as: UTF8.self) } ?? ""
      let held = Held(owner: owner.isEmpty ? "?" : owner)
      guard tries < patience * 20 else { throw held }
      // Not at the first try: who has just taken the lock has not written a number yet.
      if tries == 1 { waiting(held) }
      tries += 1
      usleep(50_000)
    }
    // The number is for people. The lock holds without it, so a full disk does not matter here.
    let owner = Array(String(getpid()).utf8)
    _ = ftruncate(descriptor, 0)
    _ = Glibc.pwrite(descriptor, owner, owner.count, 0)
  }

  // Runs for an initializer that throws, too. A second `close` would shut what another thread has opened meanwhile.
  deinit { if descriptor >= 0 { close(descriptor) } }
}
