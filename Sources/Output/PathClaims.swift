internal import Foundation
internal import Text

/// Which paths of a publication are taken, by what source. One path has one source, also where a file system takes
/// upper and lower case, or two spellings of one Chinese or accented name, for the same.
struct PathClaims {
  private var files: [String: String] = [PathClaims.key(Manifest.fileName): Manifest.fileName]
  /// Folders that files need, each with the source of the first.
  private var folders: [String: String] = [:]

  /// Takes a path, or throws and names both sources.
  mutating func claim(_ path: String, source: String) throws {
    guard Self.isSound(path) else {
      throw OutputError(
        .conflict, path,
        Message(
          zh: "\(source)：“\(path)”不是有效的发布路径", en: "\(source): \"\(path)\" is no valid path to publish to"
        ))
    }
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

  private static func conflict(_ path: String, _ first: String, _ second: String) -> OutputError {
    OutputError(
      .conflict, path,
      Message(zh: "\(path) 由 \(first) 和 \(second) 同时产生", en: "\(path) comes from both \(first) and \(second)"))
  }

  /// Swift compares text by canonical equivalence, so NFC and NFD meet here.
  private static func key(_ path: String) -> String { path.lowercased() }

  /// Relative, in NFC, below the root, with names that a disk can hold.
  static func isSound(_ path: String) -> Bool {
    let bytes = path.utf8
    guard !bytes.contains(where: { $0 == 0 || $0 == UInt8(ascii: "\\") }) else { return false }
    for part in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      let isDots = part.count <= 2 && part.allSatisfy { $0 == UInt8(ascii: ".") }
      if part.isEmpty || isDots || part.count > 255 { return false }
    }
    return bytes.allSatisfy { $0 < 0x80 } || path.precomposedStringWithCanonicalMapping.utf8.elementsEqual(bytes)
  }
}
