internal import Glibc

/// The folder that a publication replaces, and the state folder beside it. Both paths are absolute and without links.
package struct Destination: Sendable {
  package let path: String
  /// `<parent>/.gongkai-<name>`: staging, the previous publication, the ledger, the lock.
  let state: String

  /// Refuses folders that must never be replaced: the root, the home and the working folder or what contains them, the sources.
  package init(_ written: String, sourceRoot: String, protecting: [String]) throws {
    let trimmed = Self.withoutTrailingSlash(written)
    let name = trimmed.split(separator: "/").last.map(String.init) ?? ""
    let parentWritten =
      trimmed.contains("/") ? String(trimmed[..<(trimmed.lastIndex(of: "/") ?? trimmed.startIndex)]) : "."
    let parent = Self.resolved(parentWritten.isEmpty ? "/" : parentWritten)
    path = parent == "/" ? "/" + name : parent + "/" + name
    state = (parent == "/" ? "" : parent) + "/.gongkai-" + name
    let home = getenv("HOME").map { Self.resolved(String(cString: $0)) } ?? "/"
    let kept = [home, Self.resolved("."), Self.resolved(sourceRoot)] + protecting.map(Self.resolved)
    let isDangerous =
      name.isEmpty || name == "." || name == ".." || kept.contains { Self.contains(path, $0) }
      || protecting.map(Self.resolved).contains { Self.contains($0, path) }
    let kind = Disk.kind(of: path)
    guard !isDangerous, kind == nil || kind == S_IFDIR else {
      throw OutputError(
        .dangerousTarget, written, zh: "不能发布到 \(written)：它是（或包含）系统、主目录、当前目录或内容目录",
        en:
          "Refusing to publish to \(written): it is, or holds, a system, home, working or source folder, or is no folder"
      )
    }
  }

  /// Whether `inner` is `outer` or lies in it.
  private static func contains(_ outer: String, _ inner: String) -> Bool {
    inner == outer || inner.hasPrefix(outer == "/" ? "/" : outer + "/")
  }

  private static func withoutTrailingSlash(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

/// Held while one build writes: a second build is told the first one's process number. The system releases it with the process.
package final class PublicationLock: Sendable {
  private let descriptor: Int32

  package init(_ destination: Destination) throws {
    try Disk.makeFolder(destination.state, mode: 0o700)
    let path = destination.state + "/lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Disk.failure("open", path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let owner = (try? Disk.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? "?"
      close(descriptor)
      throw OutputError(
        .locked(owner: owner), destination.path, zh: "另一个构建正在进行（进程 \(owner)）",
        en: "Another build is under way (process \(owner))")
    }
    let owner = Array(String(getpid()).utf8)
    ftruncate(descriptor, 0)
    Glibc.write(descriptor, owner, owner.count)
  }

  deinit { close(descriptor) }
}
