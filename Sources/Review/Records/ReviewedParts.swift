internal import Crypto
internal import Disclosure
internal import Foundation
package import Source
package import Text

/// What a review is of: the text of a document, its front matter but for what may change without another review, and the
/// files beside it, each as a digest.
package struct ReviewedParts: Sendable, Hashable {
  /// By `text`, `key NAME` and `file NAME`: SHA-256, hexadecimal, of each part.
  package let parts: [String: String]
  /// SHA-256 of all of them, hexadecimal.
  package let digest: String

  /// What may change without another review: the record itself, and what is told of a document
  /// afterwards. A draft is reviewed before it ceases to be one.
  private static let exempt: Set<FrontMatterKey> = [
    .review, .draft, .withdrawn, .repealed, .validity, .corrections, .aliases,
  ]

  /// - Parameter files: names of the files beside the document, with the SHA-256 of their bytes.
  package init(_ file: SourceFile, files: [(name: String, sha256: String)]) {
    let (yaml, body, _) = FrontMatterReader.split(file)
    var parts = ["text": Self.digest(of: Array(file.bytes[body]))]
    if let yaml, case .mapping(let pairs) = YAMLReader.read(file, in: yaml).root?.content {
      for (key, value) in pairs {
        guard let key = key.text.flatMap({ FrontMatterKey.bySpelling[$0] }), !Self.exempt.contains(key), !value.isEmpty
        else { continue }
        parts["key " + key.rawValue] = Self.digest(of: Array(Self.text(of: value).utf8))
      }
    }
    for (name, sha256) in files { parts["file " + name] = sha256 }
    self.parts = parts
    digest = Self.digest(of: parts.keys.sorted().flatMap { Array("\($0)\n\(parts[$0] ?? "")\n".utf8) })
  }

  /// A value however it was set out: each text with its length, so that no two read alike.
  private static func text(of node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text): "\(text.utf8.count):\(text)"
    case .sequence(let items): "[" + items.map(text).joined() + "]"
    case .mapping(let pairs): "{" + pairs.map { text(of: $0.key) + text(of: $0.value) }.joined() + "}"
    }
  }

  private static func digest(of bytes: [UInt8]) -> String { Array(SHA256.hash(data: bytes)).hexadecimal }

  /// What differs from what was reviewed, by name, in the order of the names.
  package func changes(since reviewed: [String: String]) -> [Message] {
    Set(parts.keys).union(reviewed.keys).sorted().filter { parts[$0] != reviewed[$0] }.map { part in
      let name = Self.name(of: part)
      if reviewed[part] == nil { return Message(zh: "新增\(name.zh)", en: "\(name.en) added") }
      if parts[part] == nil { return Message(zh: "删去\(name.zh)", en: "\(name.en) removed") }
      return name
    }
  }

  private static func name(of part: String) -> Message {
    if let key = part.dropping(prefix: "key ") {
      return Message(zh: FrontMatterKey(rawValue: key)?.chinese ?? key, en: key)
    }
    if let name = part.dropping(prefix: "file ") { return Message(zh: "附件 \(name)", en: "the file \(name)") }
    return Message(zh: "正文", en: "the text")
  }
}
