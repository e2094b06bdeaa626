internal import Foundation
package import Source

/// The path of a file or folder below content/, with `/` between its parts. Paths are compared by their bytes: two Unicode
/// forms of one name are two files on a disk. What people write is compared in one form, `canonical`.
package struct ContentPath: Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// content/ itself.
  package static let root = ContentPath("")

  package var isRoot: Bool { text.utf8.isEmpty }

  /// The last part.
  package var name: String { slash.map { String(text[text.utf8.index(after: $0)...]) } ?? text }

  /// The folder that it lies in.
  package var folder: ContentPath { slash.map { ContentPath(String(text[..<$0])) } ?? .root }

  /// The folders that it lies in, from the nearest one up, content/ itself aside.
  package var folders: some Sequence<ContentPath> {
    sequence(first: folder, next: \.folder).prefix { !$0.isRoot }
  }

  private var slash: String.Index? { text.utf8.lastIndex(of: UInt8(ascii: "/")) }

  /// Addresses, and what people write of paths, are in NFC, whatever the disk has.
  package var canonical: ContentPath { ContentPath(Self.canonical(text)) }

  /// A name or path in NFC.
  package static func canonical(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
  }
}

extension ContentPath: Hashable, Comparable, Codable, CustomStringConvertible {
  package static func == (a: ContentPath, b: ContentPath) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  package static func < (a: ContentPath, b: ContentPath) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package var description: String { text }
}

/// What a path says of the file.
extension ContentPath {
  private static let documentName = "index.md"
  private static let categoryTextName = "_index.md"
  private static let ending = ".md"

  package var isMarkdown: Bool { ends(in: Self.ending) }

  /// Whether it is the text above a category's list.
  package var isCategoryText: Bool { name == Self.categoryTextName }

  /// The folder of a document that has one of its own, with its attachments: the one that its `index.md` lies in.
  package var bundle: ContentPath? { ends(in: "/" + Self.documentName) ? folder : nil }

  /// The folder whose category a document belongs to.
  package var categoryFolder: ContentPath { bundle?.folder ?? folder }

  /// The address of a document below the site's root, without its ending.
  package var address: String {
    Self.canonical(bundle?.text ?? (isMarkdown ? String(text.dropLast(Self.ending.count)) : text))
  }

  /// The documents that an address, or a path without its ending, can mean: a file, or a folder's.
  package var documents: [ContentPath] { [ContentPath(text + Self.ending), document] }

  /// The path of a document at another address, in a folder of its own if it has one now.
  package func moved(to address: String) -> ContentPath {
    bundle == nil ? ContentPath(address + Self.ending) : ContentPath(address).document
  }

  /// The document of a folder.
  package var document: ContentPath { appending(Self.documentName) }

  /// The text above the list of a folder's category.
  package var categoryText: ContentPath { appending(Self.categoryTextName) }

  private func ends(in ending: String) -> Bool { text.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) }
}

/// Ways from one path to another.
extension ContentPath {
  /// A path below this folder.
  package func appending(_ name: String) -> ContentPath { isRoot ? ContentPath(name) : ContentPath(text + "/" + name) }

  /// A file in the folder that this file lies in.
  package func beside(_ name: String) -> ContentPath { folder.appending(name) }

  /// The rest of the path below a folder; nil where it lies elsewhere.
  package func below(_ folder: ContentPath) -> String? {
    guard !folder.isRoot else { return text }
    let start = folder.text.utf8
    guard text.utf8.count > start.count + 1, text.utf8.starts(with: start) else { return nil }
    let rest = text.utf8.dropFirst(start.count)
    return rest.first == UInt8(ascii: "/") ? String(rest.dropFirst()) : nil
  }

  /// What a relative path that stands in a file of this folder means, with `.` and `..` resolved; nil where it leads out
  /// of content/.
  package func joined(_ relative: String) -> ContentPath? {
    var parts = Self.parts(text)
    for part in Self.parts(relative) where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return ContentPath(parts.joined(separator: "/"))
  }

  /// The relative path by which a file links to this one.
  package func relative(to file: ContentPath) -> String {
    let (from, to) = (Self.parts(file.text).dropLast(), Self.parts(text))
    let shared = zip(from, to.dropLast()).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared)).joined(separator: "/")
  }

  /// The path that a person wrote, without empty parts: `/policies/` is `policies`.
  package init(written text: String) { self.init(Self.parts(text).joined(separator: "/")) }

  /// The names that the path is made of.
  package var parts: [String] { Self.parts(text) }

  private static func parts(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "/")).compactMap { String($0) }
  }
}

/// How a path stands in diagnostics and in kept texts: from the site's folder.
extension ContentPath {
  private static let content = "content/"

  package var shown: String { Self.content + text }

  /// The path that is shown as `content/…`; nil for one that is not below content/.
  package init?(shown: String) {
    guard shown.utf8.starts(with: Self.content.utf8) else { return nil }
    self.init(String(shown.dropFirst(Self.content.count)))
  }

  /// The place of a fault that concerns the file as a whole.
  package var place: SourceLocation {
    SourceLocation(path: shown, line: nil, column: nil, length: 0, excerpt: nil)
  }
}
