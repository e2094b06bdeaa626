internal import Disk
internal import Foundation
internal import Text

/// Every file of a publication with its size, SHA-256 and source, sorted by the bytes of its path.
package struct Manifest: Sendable, Codable, Equatable {
  package struct Entry: Sendable, Codable, Equatable {
    package let path: String
    /// Bytes.
    package let size: Int
    /// Hexadecimal.
    package let sha256: String
    /// The source file below content, where one stands behind the page.
    package let source: String?
    /// 索引号 of the document whose page it is, so that a renamed document is known for the same.
    package var index: String?
    /// The day that a document's page gives for its publication, `2024-03-05`.
    package var published: String?
    /// True for an asset of the publication before, which stays for one more.
    package var retained: Bool?
  }

  package static let fileName = "manifest.json"

  package let version: Int
  /// The program that made the publication, with its version and commit.
  package let generator: String
  package let files: [Entry]

  init(files: [Entry], generator: String) {
    version = 1
    self.generator = generator
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The manifest in a folder, or nil where none stands or it is not ours.
  package static func read(in folder: String) -> Manifest? {
    (try? Disk.read(folder + "/" + fileName)).flatMap(Manifest.init(json:))
  }

  /// Nil where the bytes are no manifest of ours; one of another version of the program is.
  init?(json: [UInt8]) {
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(json)),
      manifest.generator == "gongkai" || manifest.generator.hasPrefix("gongkai ")
    else { return nil }
    self = manifest
  }

  /// The file's bytes: one entry a line, the same for the same files.
  var json: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(files.count * 200 + 64)
    bytes += #"{"version":\#(version),"generator":"#.utf8
    JSONText.append(generator, to: &bytes)
    bytes += #","files":["#.utf8
    for (index, entry) in files.enumerated() {
      bytes += (index == 0 ? "\n{\"path\":" : ",\n{\"path\":").utf8
      JSONText.append(entry.path, to: &bytes)
      bytes += ",\"size\":\(entry.size),\"sha256\":\"\(entry.sha256)\"".utf8
      if let source = entry.source {
        bytes += ",\"source\":".utf8
        JSONText.append(source, to: &bytes)
      }
      if let index = entry.index {
        bytes += ",\"index\":".utf8
        JSONText.append(index, to: &bytes)
      }
      if let published = entry.published { bytes += ",\"published\":\"\(published)\"".utf8 }
      if entry.retained == true { bytes += ",\"retained\":true".utf8 }
      bytes.append(UInt8(ascii: "}"))
    }
    bytes += "\n]}\n".utf8
    return bytes
  }

  /// Files that stand for documents, not for lists, feeds or the theme.
  package var documents: [Entry] { files.filter { $0.source != nil } }
}

extension Manifest.Entry {
  /// The page of the document that the file belongs to; nil for lists, feeds and the theme.
  package var page: String? {
    guard let source else { return nil }
    let name = source.hasSuffix("/index.md") ? source.dropLast("/index.md".count) : source.dropLast(".md".count)
    let address = name.utf8.allSatisfy { $0 < 0x80 } ? String(name) : name.precomposedStringWithCanonicalMapping
    return address + ".html"
  }

  /// Whether the file lies in its document's folder: an attachment, or the figures of a report.
  package var isAttachment: Bool {
    guard let page else { return false }
    return path.hasPrefix(page.dropLast(".html".count) + "/")
  }

  /// Whether the file was copied as it is, not made from its document or its figures.
  package var isCopied: Bool {
    let name = Disk.split(path).name
    return isAttachment && !["report.json", "report.csv"].contains(name) && !name.hasPrefix("form-")
  }
}
