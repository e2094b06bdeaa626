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
    (try? Disk.read(folder + "/" + fileName)).flatMap(Manifest.init(json:))
  }

  /// Nil where the bytes are no manifest of ours.
  init?(json: [UInt8]) {
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(json)), manifest.generator == "gongkai",
      manifest.version == 1
    else { return nil }
    self = manifest
  }

  /// The file's bytes: one entry a line, the same for the same files.
  var json: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(files.count * 200 + 64)
    bytes += #"{"version":1,"generator":"gongkai","files":["#.utf8
    for (index, entry) in files.enumerated() {
      bytes += (index == 0 ? "\n{\"path\":" : ",\n{\"path\":").utf8
      Self.quote(entry.path, into: &bytes)
      bytes += ",\"size\":\(entry.size),\"sha256\":\"\(entry.sha256)\"".utf8
      if let source = entry.source {
        bytes += ",\"source\":".utf8
        Self.quote(source, into: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
    bytes += "\n]}\n".utf8
    return bytes
  }

  /// The first file that comes from one of these sources.
  func entry(from sources: Set<String>) -> Entry? {
    files.first { $0.source.map(sources.contains) ?? false }
  }

  private static func quote(_ text: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20: bytes += ((byte < 16 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
