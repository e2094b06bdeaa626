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
    path = Self.absolute(written)
    let (parent, name) = Disk.split(path)
    state = (parent == "/" ? "" : parent) + "/.gongkai-" + name
    func refuse(_ zh: String, _ en: String) -> OutputError {
      OutputError(
        .dangerousTarget, written,
        Message(zh: "不能发布到 \(written)：\(zh)", en: "Refusing to publish to \(written): \(en)"))
    }
    guard !written.isEmpty else { throw refuse("路径是空的", "the path is empty") }
    let home = getenv("HOME").map { Disk.resolved(String(cString: $0)) } ?? "/"
    let inputs = protecting.map(Disk.resolved)
    let kept = [home, Disk.resolved("."), Disk.resolved(sourceRoot)] + inputs
    let path = path
    if ["", ".", "..", "/"].contains(name) || kept.contains(where: { Self.contains(path, $0) })
      || inputs.contains(where: { Self.contains($0, path) })
    {
      throw refuse("它是（或包含）系统、主目录、当前目录或内容目录", "it is, or holds, a system, home, working or source folder")
    }
    if Self.system.contains(path) || Self.systemTrees.contains(where: { Self.contains($0, path) }) {
      throw refuse("它是系统文件夹", "it is a folder of the system")
    }
    let parts = path.split(separator: "/").dropLast()
    if name.hasPrefix(".gongkai-") || parts.contains(where: { $0.hasPrefix(".gongkai-") && $0 != ".gongkai-preview" }) {
      throw refuse("它是本程序存放状态的文件夹", "it is a folder in which gongkai keeps state")
    }
    switch Disk.kind(of: path) {
    case nil, .folder: break
    case .link: throw refuse("它是符号链接，请写它指向的文件夹", "it is a symbolic link; name the folder that it leads to")
    case .file, .special: throw refuse("它不是文件夹", "it is no folder")
    }
  }

  /// Folders that are never a site as a whole, and such in which none lies. Sticks are mounted below /run/media.
  private static let system: Set<String> = [
    "/dev", "/dev/shm", "/home", "/media", "/mnt", "/opt", "/root", "/run", "/run/media", "/srv", "/tmp", "/usr",
    "/usr/local", "/usr/share", "/var", "/var/lib", "/var/www",
  ]
  private static let systemTrees = [
    "/bin", "/boot", "/etc", "/lib", "/lib32", "/lib64", "/proc", "/sbin", "/sys", "/usr/bin", "/usr/lib", "/usr/sbin",
  ]

  /// A written path as `path` has it.
  package static func absolute(_ written: String) -> String {
    let (folder, name) = Disk.split(written)
    let parent = Disk.resolved(folder)
    return parent == "/" ? "/" + name : parent + "/" + name
  }

  /// Whether `inner` is `outer` or lies in it.
  private static func contains(_ outer: String, _ inner: String) -> Bool {
    inner == outer || inner.hasPrefix(outer == "/" ? "/" : outer + "/")
  }
}
