/// The content folder's files by what they are, told by their paths.
package struct ContentFiles: Sendable {
  /// A document's source with what lies beside it.
  package struct Entry: Sendable {
    /// The source.
    package let path: ContentPath
    /// Attachments, by their names below the document's folder.
    package fileprivate(set) var files: [String] = []
    /// `report.yml` and `form-*.csv`.
    package fileprivate(set) var figures: [String] = []

    fileprivate init(_ path: ContentPath) { self.path = path }

    /// A file beside the document.
    package func path(of name: String) -> ContentPath { path.beside(name) }
  }

  package private(set) var documents: [Entry] = []
  /// Each `_index.md`.
  package private(set) var categoryTexts: [ContentPath] = []
  /// Files that belong to no document.
  package private(set) var strays: [ContentPath] = []
  /// Every file that may be a spreadsheet saved as text, whatever it is.
  package private(set) var tables: [ContentPath] = []
  /// Files that are no content: README.md, dotfiles, editor backups, data.
  package private(set) var ignored = 0

  package init(_ paths: [ContentPath]) {
    let bundles = Set(paths.compactMap(\.bundle))
    var attachments: [ContentPath: [String]] = [:]
    var figures: [ContentPath: [String]] = [:]
    for path in paths {
      let (name, folder) = (path.name, path.folder)
      if [".csv", ".tsv", ".txt"].contains(where: name.lowercased().hasSuffix) { tables.append(path) }
      if Self.isIgnored(path) {
        ignored += 1
        continue
      }
      if Self.isFigures(name) {
        // Anywhere else they belong to no report, and are no attachment either.
        if bundles.contains(folder) {
          figures[folder, default: []].append(name)
        } else {
          strays.append(path)
          ignored += 1
        }
      } else if path.isCategoryText {
        categoryTexts.append(path)
      } else if path.bundle != nil {
        documents.append(Entry(path))
      } else if let bundle = path.folders.first(where: bundles.contains), let name = path.below(bundle) {
        attachments[bundle, default: []].append(name)
      } else if path.isMarkdown {
        documents.append(Entry(path))
      } else {
        strays.append(path)
        ignored += 1
      }
    }
    for index in documents.indices {
      guard let folder = documents[index].path.bundle else { continue }
      documents[index].files = attachments[folder] ?? []
      documents[index].figures = figures[folder] ?? []
    }
  }

  /// The figures of an annual report, which lie beside its index.md.
  private static func isFigures(_ name: String) -> Bool {
    name == "report.yml" || (name.hasPrefix("form-") && name.hasSuffix(".csv"))
  }

  /// What systems leave in folders.
  private static let litterNames: Set<String> = [
    "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "folder.htt", "iconcache.db", "icon\r", "nohup.out",
    // Vim tries with it whether it may write.
    "4913",
  ]
  private static let litterFolders: Set<String> = [
    "__macosx", "$recycle.bin", "recycler", "system volume information", "lost+found", "@eadir", "#recycle", "$av_asw",
  ]
  /// What editors, office programs and browsers keep beside a file, and downloads that did not end.
  private static let litterEndings = [
    "~", ".bak", ".tmp", ".temp", ".swp", ".swo", ".swn", ".orig", ".rej", ".part", ".partial", ".crdownload",
    ".download",
    ".td", ".xltd", ".aria2", ".wbk", ".xlk", ".asd", ":zone.identifier", ".ds_store", ".lock", ".gbk.bak",
  ]

  /// Whether a file of that name is nobody's work: what programs keep beside the files that they have open.
  package static func isLitter(_ name: String) -> Bool {
    let name = name.lowercased()
    return [".", "~$", "#", "~wr"].contains(where: name.hasPrefix) || litterNames.contains(name)
      || litterEndings.contains(where: name.hasSuffix)
  }

  /// The name that a Markdown file should have, where a program wrote another ending: 通知.md.txt is 通知.md.
  static func markdownName(of name: String) -> String? {
    let ending = [".md.txt", ".markdown", ".mdown", ".mkd"].first { name.lowercased().hasSuffix($0) }
    return ending.map { name.dropLast($0.count) + ".md" }
  }

  /// What the office notes of its content, and is never published.
  private static let others: Set<String> = ["holidays.csv", "waivers.yml", "reviews.jsonl", "words.csv"]

  /// Whether a file is no content, by its name.
  package static func isIgnored(_ path: ContentPath) -> Bool {
    if isLitter(path.name) || path.parts.dropLast().contains(where: { litterFolders.contains($0.lowercased()) }) {
      return true
    }
    if path.name == "README.md" { return true }
    return path == SiteSettings.path || path == IndexLedger.path || Self.others.contains(path.text)
  }
}
