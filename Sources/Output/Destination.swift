internal import Glibc

/// The folder that a publication replaces, and the state folder beside it. Both paths are absolute and without links.
package struct Destination: Sendable {
  package let path: String
  /// `<parent>/.gongkai-<name>`: staging, the previous publication, the ledger, the lock.
  let state: String

  /// Refuses folders that must never be replaced: the root, the home and the working folder or what contains them, the sources.
  package init(_ written: String, sourceRoot: String, protecting: [String]) throws {
    let (folder, name) = Self.split(written)
    let parent = Self.resolved(folder)
    let path = parent == "/" ? "/" + name : parent + "/" + name
    self.path = path
    state = (parent == "/" ? "" : parent) + "/.gongkai-" + name
    let home = getenv("HOME").map { Self.resolved(String(cString: $0)) } ?? "/"
    let inputs = protecting.map(Self.resolved)
    let kept = [home, Self.resolved("."), Self.resolved(sourceRoot)] + inputs
    let isDangerous =
      ["", ".", "..", "/"].contains(name) || kept.contains { Self.contains(path, $0) }
      || inputs.contains { Self.contains($0, path) }
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

  /// The folder that holds a path, and the path's last component.
  private static func split(_ path: String) -> (folder: String, name: String) {
    var path = Substring(path)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// Absolute and without links, as far as the path exists.
  private static func resolved(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    let (folder, name) = split(path)
    guard folder != path, !name.isEmpty else { return path }
    let parent = resolved(folder)
    switch name {
    case ".": return parent
    case "..": return split(parent).folder
    default: return parent == "/" ? "/" + name : parent + "/" + name
    }
  }
}
