internal import Disk
internal import Text

/// `packs.json` in the state folder: the archives that were made for uploading by hand, so that a withdrawal can say which
/// of them hold what is withdrawn.
package enum PackList {
  /// Notes an archive by its absolute path.
  package static func add(_ file: String, _ destination: Destination) throws {
    let list = self.file(destination)
    try list.write((try list.read() ?? []).filter { $0 != Disk.resolved(file) } + [Disk.resolved(file)])
  }

  /// Whether an archive was ever made of the publication: then there may be a server that only a person reaches.
  package static func isEmpty(_ destination: Destination) throws -> Bool {
    // Version 0.1 noted no archives, only what the last one brought the server to.
    try (file(destination).read() ?? []).isEmpty && !Disk.exists(destination.state + "/packed.json")
  }

  /// The archives that still lie where they were written and hold one of these files of the publication.
  package static func holding(_ paths: [String], _ destination: Destination) throws -> [String] {
    let needles = paths.map { Array("site/\($0)".utf8) }
    return try (file(destination).read() ?? []).filter { file in
      guard Disk.size(file) != nil else { return false }
      return try contains(file, needles)
    }
  }

  /// Whether one of the names stands in the file. Names in a ZIP archive are not compressed.
  private static func contains(_ file: String, _ needles: [[UInt8]]) throws -> Bool {
    let overlap = (needles.map(\.count).max() ?? 1) - 1
    var rest: [UInt8] = []
    var isFound = false
    try Disk.forEachPiece(of: file) { piece in
      guard !isFound else { return }
      let window = rest + piece
      isFound = needles.contains { window.firstRange(of: $0) != nil }
      rest = Array(window.suffix(overlap))
    }
    return isFound
  }

  private static func file(_ destination: Destination) -> StateFile<[String]> {
    StateFile(
      destination.state + "/packs.json",
      remedy: Message(
        zh: "删去它；以前制作的压缩包里有没有撤回的文件，要自己检查",
        en: "delete it; look yourself whether packs that were made hold what is withdrawn"))
  }
}
