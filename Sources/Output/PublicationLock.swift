internal import Disk
internal import Text

/// Held while one build writes: a second build is told the first one's process number.
package final class PublicationLock: Sendable {
  private let lock: FileLock

  /// - Parameters:
  ///   - patience: how long to wait for another holder, in seconds.
  ///   - waiting: called once with the holder's process number, where there is one to wait for.
  package init(_ destination: Destination, patience: Int = 0, waiting: (String) -> Void = { _ in }) throws {
    try Disk.makeFolders(Disk.parent(destination.state))
    try Disk.makeFolder(destination.state, mode: 0o700)
    do {
      lock = try FileLock(destination.state + "/lock", patience: patience) { waiting($0.owner) }
    } catch let held as FileLock.Held {
      throw OutputError(
        .locked(owner: held.owner), destination.path,
        Message(zh: "另一个构建正在进行（进程 \(held.owner)）", en: "Another build is under way (process \(held.owner))"))
    }
  }
}
