internal import Foundation

/// The content folder's files by what they are, told by their paths.
package struct ContentFiles: Sendable {
  /// A document's source with what lies beside it.
  package struct Entry: Sendable {
    /// Path of the source below content.
    package let path: String
    package let address: String
    /// The category's folder.
    package let folder: String
    /// Attachments, by their names below the document's folder.
    package fileprivate(set) var files: [String] = []
    /// `report.yml` and `form-*.csv`.
    package fileprivate(set) var figures: [String] = []

    /// A file beside the document, by its path below content.
    package func path(of name: String) -> String { path.dropLast("index.md".count) + name }
  }

  package private(set) var documents: [Entry] = []
  /// Each `_index.md`.
  package private(set) var categoryTexts: [String] = []
  /// Files that belong to no document.
  package private(set) var strays: [String] = []
  /// Every file that may be a spreadsheet saved as text, whatever it is.
  package private(set) var tables: [String] = []
  /// Files that are no content: README.md, dotfiles, editor backups, data.
  package private(set) var ignored = 0

  /// - Parameter paths: below content.
  package init(_ paths: [String]) {
    let bundles = Set(
      paths.filter { $0.hasSuffix("/index.md") }.map { String($0.dropLast("/index.md".count)) })
    var attachments: [String: [String]] = [:]
    var figures: [String: [String]] = [:]
    for path in paths {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let folder = String(path.dropLast(name.count).dropLast(path.contains("/") ? 1 : 0))
      if [".csv", ".tsv", ".txt"].contains(where: name.lowercased().hasSuffix) { tables.append(path) }
      if Self.isFigures(name) {
        // Anywhere else they belong to no report, and are no attachment either.
        if bundles.contains(folder) {
          figures[folder, default: []].append(name)
        } else {
          strays.append(path)
          ignored += 1
        }
      } else if Self.isIgnored(name, path: path) {
        ignored += 1
      } else if name == "_index.md" {
        categoryTexts.append(path)
      } else if name == "index.md", !folder.isEmpty {
        documents.append(
          Entry(path: path, address: Self.normalised(folder), folder: Self.parent(folder)))
      } else if let bundle = Self.bundle(of: path, among: bundles) {
        attachments[bundle, default: []].append(String(path.dropFirst(bundle.count + 1)))
      } else if name.hasSuffix(".md") {
        documents.append(
          Entry(
            path: path, address: Self.normalised(String(path.dropLast(3))), folder: folder))
      } else {
        strays.append(path)
        ignored += 1
      }
    }
    for index in documents.indices where documents[index].path.hasSuffix("/index.md") {
      let folder = String(documents[index].path.dropLast("/index.md".count))
      documents[index].files = attachments[folder] ?? []
      documents[index].figures = figures[folder] ?? []
    }
  }

  /// The figures of an annual report, which lie beside its index.md.
  private static func isFigures(_ name: String) -> Bool {
    name == "report.yml" || (name.hasPrefix("form-") && name.hasSuffix(".csv"))
  }

  package static func isIgnored(_ name: String, path: String) -> Bool {
    if name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".bak") || name.hasPrefix("~$")
      || name.hasPrefix("#")
    {
      return true
    }
    if name == "README.md" { return true }
    return ["site.yml", "index-numbers.csv", "holidays.csv"].contains(path)
  }

  private static func bundle(of path: String, among bundles: Set<String>) -> String? {
    var folder = parent(path)
    while !folder.isEmpty {
      if bundles.contains(folder) { return folder }
      folder = parent(folder)
    }
    return nil
  }

  private static func parent(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

  /// Addresses are in NFC, whatever the disk has.
  static func normalised(_ path: String) -> String {
    path.utf8.allSatisfy { $0 < 0x80 } ? path : path.precomposedStringWithCanonicalMapping
  }
}
