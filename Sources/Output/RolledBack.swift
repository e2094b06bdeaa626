internal import Disk
internal import Text

/// `rolled-back.json`: what a rollback took off the site, as digests of texts and files, so that the next build, perhaps
/// one by cron, does not publish the same again.
struct RolledBack: Codable {
  /// SHA-256 by path below the site; nil where the rolled back publication had no such text.
  let differences: [String: String?]

  /// What the publication that is rolled back had that the other one has not.
  init(from rolledBack: [String: String], to restored: [String: String]) {
    var differences: [String: String?] = [:]
    // Pages tell apart publications whose texts were not kept; where they were, texts say more.
    let hasTexts = [rolledBack, restored].allSatisfy { $0.keys.contains { $0.hasPrefix("content/") } }
    for path in Set(rolledBack.keys).union(restored.keys) where rolledBack[path] != restored[path] {
      if hasTexts, path.hasPrefix("page ") { continue }
      differences[path] = .some(rolledBack[path])
    }
    self.differences = differences
  }

  private init(_ differences: [String: String?]) { self.differences = differences }

  /// The same without some documents, their attachments and their pages.
  func without(sources: Set<String>, pages: Set<String>) -> RolledBack {
    let folders = sources.filter { $0.hasSuffix("/index.md") }.map { $0.dropLast("index.md".count) }
    let stems = pages.map { $0.dropLast(".html".count) }
    return RolledBack(
      differences.filter { key, _ in
        let path = key.drop { $0 != " " && $0 != "/" }.dropFirst()
        return !sources.contains(String(path)) && !folders.contains { path.hasPrefix($0) }
          && !pages.contains(String(path))
          && !stems.contains { path.hasPrefix($0 + "/") }
      })
  }

  /// What was rolled back, for people: texts by their paths, else what was published.
  var names: String {
    let shown = 3
    let paths = differences.keys.map { String($0.split(separator: " ", maxSplits: 1).last ?? "") }
    let names = Set(paths.filter { $0.hasPrefix("content/") }).sorted()
    let all = names.isEmpty ? Set(paths).sorted() : names
    return all.prefix(shown).map(\.onOneLine).joined(separator: ", ") + (all.count > shown ? ", …" : "")
  }

  /// Whether everything that was rolled back is there again as it was.
  func stands(in contents: [String: String]) -> Bool {
    !differences.isEmpty && differences.allSatisfy { contents[$0.key] == $0.value }
  }

  /// Digests of the texts of an archive, and of the files that documents are published with.
  static func contents(of archive: String, _ manifest: Manifest) throws -> [String: String] {
    var contents: [String: String] = [:]
    for (path, bytes) in try SourceArchive.read(archive)?.texts ?? [:] { contents[path] = Disk.digest(of: bytes) }
    for entry in manifest.documents {
      contents[(entry.isAttachment ? "file " : "page ") + entry.path] = entry.sha256
    }
    return contents
  }

  static func read(_ destination: Destination) throws -> RolledBack? {
    try file(destination).read()
  }

  func write(_ destination: Destination) throws { try Self.file(destination).write(self) }

  static func forget(_ destination: Destination) throws { try file(destination).remove() }

  private static func file(_ destination: Destination) -> StateFile<RolledBack> {
    StateFile(
      destination.state + "/rolled-back.json",
      remedy: Message(
        zh: "删去它；下一次 build 发布 content/ 的现状，回退掉的内容也在内",
        en: "delete it; the next build publishes content/ as it is, with what was rolled back"))
  }
}
