internal import Disclosure
internal import Disk
internal import Review
internal import Source
internal import Text

/// What the site's own theme publishes: its words stand on every page, its assets are files as attachments are.
struct ThemeReview {
  private let folder: String
  private let settings: SiteSettings
  private let personalData: PersonalData

  /// - Parameter folder: of the theme.
  init(_ folder: String, _ settings: SiteSettings) {
    (self.folder, self.settings) = (folder, settings)
    personalData = PersonalData(settings)
  }

  /// Endings of texts, in which a finding has a line.
  private static let texts: Set<String> = ["yml", "mustache", "css", "js", "svg"]
  /// Endings of what holds no words.
  private static let wordless: Set<String> = ["woff", "woff2", "ttf", "otf", "eot", "ico", "cur", "wasm"]

  func diagnostics() throws -> [Diagnostic] {
    guard Disk.isFolder(folder) else { return [] }
    var (diagnostics, unscanned): ([Diagnostic], [Unscanned]) = ([], [])
    for file in try FolderReader.walk(folder).files {
      let (shown, path) = ("theme/" + file.path, folder + "/" + file.path)
      let place = SourceLocation(path: shown, line: nil, column: nil, length: 0, excerpt: nil)
      diagnostics += personalData.check(name: file.path, at: place)
      if Self.texts.contains(file.path.fileEnding) {
        diagnostics += personalData.check(SourceFile(path: shown, bytes: try Disk.read(path)))
      } else if file.path.hasPrefix("assets/"), !Self.wordless.contains(file.path.fileEnding) {
        let review = personalData.review(file.path, try AttachmentReader.text(file.path, at: path))
        diagnostics += review.diagnostics(of: shown, isStrict: settings.privacy.refusesAuthors)
        unscanned += review.unread.map { Unscanned(shown, at: place, reason: $0) }
      }
    }
    return diagnostics + Unscanned.diagnostics(unscanned, settings)
  }
}
