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

  /// The archives that still lie where they were written: those with one of these files as it is no more, and those that
  /// put what is live now, or nothing, in its place.
  package static func packs(
    of paths: [String], _ destination: Destination, live: Manifest
  ) throws -> (outdated: [String], current: [String]) {
    var packs: (outdated: [String], current: [String]) = ([], [])
    for pack in try file(destination).read() ?? [] where Disk.size(pack) != nil {
      var isOutdated = false
      var isCurrent = false
      for path in paths {
        let entry = live.files.first { $0.path == path }
        let says = entry.map { Pack.sum(of: $0) } ?? Pack.deletion(of: path)
        let holds = try contains(pack, Array(Pack.name(of: path).utf8))
        let agrees = try contains(pack, Array(says.utf8))
        if holds, entry == nil || !agrees { isOutdated = true } else if agrees { isCurrent = true }
      }
      if isOutdated { packs.outdated.append(pack) } else if isCurrent { packs.current.append(pack) }
    }
    return packs
  }

  /// Whether a text stands in the file: names in a ZIP archive are not compressed, nor are its lists.
  private static func contains(_ file: String, _ needle: [UInt8]) throws -> Bool {
    var rest: [UInt8] = []
    var isFound = false
    try Disk.forEachPiece(of: file) { piece in
      guard !isFound else { return }
      let window = rest + piece
      isFound = window.firstRange(of: needle) != nil
      rest = Array(window.suffix(needle.count - 1))
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
