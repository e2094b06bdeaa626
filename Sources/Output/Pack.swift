internal import Disk
internal import Text

/// What is uploaded by hand to a server that the program cannot reach: a ZIP of the files that changed, with the list of
/// those to delete and the checksums of all.
package struct Pack: Sendable {
  /// The publication that the server holds.
  package enum Base: Sendable, Hashable {
    /// Nothing is there yet.
    case nothing
    /// What the last pack brought it to; nothing where there was none.
    case lastPack
    /// The publication before the live one.
    case previous
    /// A manifest.json, downloaded from there.
    case manifest(String)
  }

  /// Files to upload, the manifest among them.
  package let files: Int
  package let deleted: Int

  /// Writes the archive beside its final name and renames it; nil, and no archive, where nothing changed. Throws where there is no publication or the base is none.
  ///
  /// - Parameter instructions: what a person does with the archive; stands in it as a text file.
  package static func write(
    _ destination: Destination, lock: PublicationLock, since base: Base, to file: String,
    changed: (year: Int, month: Int, day: Int, hour: Int, minute: Int), instructions: (name: String, text: String)
  ) throws -> Pack? {
    try withExtendedLifetime(lock) {
      guard let live = Manifest.read(in: destination.path) else {
        throw OutputError(
          .nothingToRollBack, destination.path,
          Message(
            zh: "还没有发布过：先运行 gongkai build",
            en: "Nothing is published yet: run gongkai build first"))
      }
      let difference = ManifestDifference(from: try manifest(base, destination), to: live)
      let wanted = Set(difference.added + difference.changed)
      let entries = live.files.filter { wanted.contains($0.path) }
      guard !entries.isEmpty || !difference.removed.isEmpty else { return nil }
      let part = file + ".part"
      try Disk.removeFile(part)
      do {
        let stamp = ZipWriter.Stamp(
          year: changed.year, month: changed.month, day: changed.day, hour: changed.hour, minute: changed.minute)
        try Disk.create(part) { put in
          var zip = ZipWriter(stamp: stamp, put: put)
          try zip.add(instructions.name, Array(instructions.text.utf8))
          // Lists are not compressed: they are looked at again when something is withdrawn.
          try zip.add("delete.txt", Array(difference.removed.map(Self.deletion).joined().utf8), isDeflated: false)
          // The bytes that the publication record vouches for.
          let json = try Disk.read(destination.manifestPath)
          let sums = entries.map(Self.sum).joined()
          let last = "\(Disk.digest(of: json))  site/\(Manifest.fileName)\n"
          try zip.add("SHA256SUMS", Array((sums + last).utf8), isDeflated: false)
          for entry in entries {
            let file = destination.path + "/" + entry.path
            guard try Disk.digest(file) == entry.sha256 else {
              throw OutputError(
                .conflict, entry.path,
                Message(
                  zh: "\(entry.path) 在发布之后被改动：请重新运行 gongkai build",
                  en: "\(entry.path) was changed after its publication: run gongkai build again"))
            }
            try zip.add(Self.name(of: entry.path)) { body in try Disk.forEachPiece(of: file, body) }
          }
          try zip.add("site/" + Manifest.fileName, json)
          try zip.finish()
        }
        // Noted before it is there: a withdrawal must know of every archive.
        try PackList.add(file, destination)
        try Disk.move(part, file)
      } catch {
        try? Disk.removeFile(part)
        throw error
      }
      try Disk.replace(packed(destination), with: live.json, mode: Disk.privateMode)
      return Pack(files: entries.count + 1, deleted: difference.removed.count)
    }
  }

  /// A file's name in the archive.
  static func name(of path: String) -> String { "site/" + path }
  /// Its line in SHA256SUMS.
  static func sum(of entry: Manifest.Entry) -> String { "\(entry.sha256)  \(name(of: entry.path))\n" }
  /// The line in delete.txt for a path.
  static func deletion(of path: String) -> String { path + "\n" }

  private static func manifest(_ base: Base, _ destination: Destination) throws -> Manifest? {
    switch base {
    case .nothing: return nil
    case .lastPack:
      guard Disk.kind(of: packed(destination)) != nil else { return nil }
      guard let manifest = Manifest(json: try Disk.read(packed(destination))) else {
        throw DamagedState(
          path: packed(destination),
          remedy: Message(
            zh: "改用 gongkai pack --since all；服务器上该删除的文件要自己核对",
            en: "use gongkai pack --since all, and look yourself for files to delete on the server"))
      }
      return manifest
    case .previous:
      try Publications.refuseAfterWithdrawal(destination)
      return Manifest.read(in: destination.previous)
    case .manifest(let path):
      guard let manifest = Manifest(json: try Disk.read(path)) else {
        throw OutputError(
          .conflict, path, Message(zh: "\(path) 不是本程序写的发布清单", en: "\(path) is no manifest of gongkai"))
      }
      // Paths of a foreign manifest end in a list of files to delete.
      for entry in manifest.files {
        guard let fault = PublishedPath.fault(of: entry.path) else { continue }
        throw OutputError(
          .conflict, path,
          Message(
            zh: "\(path) 里的路径“\(entry.path)”\(fault.message.zh)",
            en: "In \(path) the path '\(entry.path)' \(fault.message.en)"))
      }
      return manifest
    }
  }

  /// The manifest of what the last pack brought the server to.
  private static func packed(_ destination: Destination) -> String { destination.state + "/packed.json" }
}
