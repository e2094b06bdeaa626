internal import Crypto
internal import Foundation

/// Every file of a publication with its size, SHA-256 and source, sorted by the bytes of its path.
package struct Manifest: Sendable, Codable, Equatable {
  package struct Entry: Sendable, Codable, Equatable {
    package let path: String
    /// Bytes.
    package let size: Int
    /// Hexadecimal.
    package let sha256: String
    /// The source file below content, where one file stands behind the page.
    package let source: String?
  }

  package static let fileName = "manifest.json"

  package let version: Int
  package let generator: String
  package let files: [Entry]

  init(files: [Entry]) {
    version = 1
    generator = "gongkai"
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The manifest in a folder, or nil where none stands or it is not ours.
  static func read(in folder: String) -> Manifest? {
    guard let bytes = try? Disk.read(folder + "/" + fileName),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)), manifest.generator == "gongkai"
    else { return nil }
    return manifest
  }

  /// The file's bytes: one entry a line, the same for the same files.
  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text = "{\"version\":1,\"generator\":\"gongkai\",\"files\":["
    for (index, entry) in files.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      // Strings and whole numbers always encode.
      text += (try? encoder.encode(entry)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    return Array((text + "\n]}\n").utf8)
  }

  static func digest(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let hex = String(byte, radix: 16)
      return hex.count == 1 ? "0" + hex : hex
    }.joined()
  }
}

/// What differs between two publications.
package struct ManifestDifference: Sendable, Equatable {
  package var added: [String] = []
  package var changed: [String] = []
  package var removed: [String] = []

  init(from old: Manifest?, to new: Manifest?) {
    let before = Dictionary((old?.files ?? []).map { ($0.path, $0.sha256) }) { first, _ in first }
    let after = Dictionary((new?.files ?? []).map { ($0.path, $0.sha256) }) { first, _ in first }
    added = after.keys.filter { before[$0] == nil }.sorted()
    changed = after.keys.filter { before[$0] != nil && before[$0] != after[$0] }.sorted()
    removed = before.keys.filter { after[$0] == nil }.sorted()
  }
}
