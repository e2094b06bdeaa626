internal import Disk
internal import Glibc
internal import Text

/// The folder that a publication replaces, and the state folder beside it. Both paths are absolute and without links.
package struct Destination: Sendable {
  package let path: String
  /// `<parent>/.gongkai-<name>`: staging, the previous publication, the ledger, the lock.
  package let state: String

  /// Refuses folders that must never be replaced: the root, the home and the working folder or what contains them, the sources.
  package init(_ written: String, sourceRoot: String, protecting: [String]) throws {
    let (folder, name) = Disk.split(written)
    let parent = Disk.resolved(folder)
    let path = parent == "/" ? "/" + name : parent + "/" + name
    self.path = path
    state = (parent == "/" ? "" : parent) + "/.gongkai-" + name
    let home = getenv("HOME").map { Disk.resolved(String(cString: $0)) } ?? "/"
    let inputs = protecting.map(Disk.resolved)
    let kept = [home, Disk.resolved("."), Disk.resolved(sourceRoot)] + inputs
    let isDangerous =
      ["", ".", "..", "/"].contains(name) || kept.contains { Self.contains(path, $0) }
      || inputs.contains { Self.contains($0, path) }
    let kind = Disk.kind(of: path)
    guard !isDangerous, kind == nil || kind == .folder else {
      throw OutputError(
        .dangerousTarget, written,
        Message(
          zh: "不能发布到 \(written)：它是（或包含）系统、主目录、当前目录或内容目录",
          en:
            "Refusing to publish to \(written): it is, or holds, a system, home, working or source folder, or is no folder"
        ))
    }
  }

  /// Whether `inner` is `outer` or lies in it.
  private static func contains(_ outer: String, _ inner: String) -> Bool {
    inner == outer || inner.hasPrefix(outer == "/" ? "/" : outer + "/")
  }
}
