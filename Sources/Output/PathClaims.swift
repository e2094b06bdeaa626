internal import Text

/// Which paths of a publication are taken, by what source. One path has one source, also where a file system takes
/// upper and lower case, or two spellings of one Chinese or accented name, for the same.
struct PathClaims {
  private var files: [String: String] = [PathClaims.key(Manifest.fileName): Manifest.fileName]
  /// Folders that files need, each with the source of the first.
  private var folders: [String: String] = [:]

  /// Takes a path, or throws and names both sources.
  mutating func claim(_ path: String, source: String) throws {
    if let fault = PublishedPath.fault(of: path) { throw Self.unsound(path, source, fault) }
    let key = Self.key(path)
    if let owner = files[key] ?? folders[key] { throw Self.conflict(path, owner, source) }
    var parent = key[...]
    while let slash = parent.lastIndex(of: "/") {
      parent = parent[..<slash]
      let folder = String(parent)
      if folders[folder] != nil { break }
      if let owner = files[folder] { throw Self.conflict(folder, owner, source) }
      folders[folder] = source
    }
    files[key] = source
  }

  /// A path that cannot be published; `check` says so before.
  private static func unsound(_ path: String, _ source: String, _ fault: PublishedPath.Fault) -> OutputError {
    OutputError(
      .conflict, path,
      Message(zh: "\(source)：路径“\(path)”\(fault.message.zh)", en: "\(source): the path '\(path)' \(fault.message.en)"))
  }

  private static func conflict(_ path: String, _ first: String, _ second: String) -> OutputError {
    OutputError(
      .conflict, path,
      Message(zh: "\(path) 由 \(first) 和 \(second) 同时产生", en: "\(path) comes from both \(first) and \(second)"))
  }

  /// Swift compares text by canonical equivalence, so NFC and NFD meet here.
  private static func key(_ path: String) -> String { path.lowercased() }
}
