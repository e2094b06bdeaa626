package import CivilTime
package import Markdown
package import Source
internal import Text

/// Everything below content, parsed.
package struct Content: Sendable {
  package let settings: SiteSettings
  package let documents: [Document]
  /// The day of the build's clock in the site's zone.
  package let today: CivilDate
  /// Each `_index.md`.
  package let categoryTexts: [ContentPath: MarkdownDocument]
  /// Every text below content, by its path.
  package let sources: [ContentPath: SourceFile]
  /// What everybody sees of the attachments of published documents, a paragraph or row a line, by document.
  package let attachmentTexts: [ContentPath: [UInt8]]

  /// Words that the site gives for each other, for the search.
  package let synonyms: [[String]]

  package init(
    settings: SiteSettings, documents: [Document], today: CivilDate, categoryTexts: [ContentPath: MarkdownDocument],
    sources: [ContentPath: SourceFile], attachmentTexts: [ContentPath: [UInt8]] = [:],
    synonyms: [[String]] = []
  ) {
    (self.settings, self.documents, self.today) = (settings, documents, today)
    (self.categoryTexts, self.sources, self.attachmentTexts) = (categoryTexts, sources, attachmentTexts)
    self.synonyms = synonyms
  }
}

extension ContentFiles {
  /// Files that would be lost silently.
  package var diagnostics: [Diagnostic] {
    strays.map { stray in
      if let name = Self.markdownName(of: stray.name) { return Self.misnamed(stray, name) }
      return Diagnostic(
        .strayFile,
        Message(zh: "\(stray) 不在任何文件的附件文件夹里，不会发布", en: "\(stray) lies in no document's folder and is not published"),
        at: stray.place,
        mend: Message(
          zh: "与文件一起放进一个文件夹，文件改名为 index.md", en: "Put it with its document into a folder, the document named index.md"))
    }
  }

  /// Beside a document it would even be published, front matter and all.
  private static func misnamed(_ path: ContentPath, _ name: String) -> Diagnostic {
    Diagnostic(
      .strayFile,
      Message(zh: "\(path) 的后缀不是 .md，不会发布", en: "\(path) does not end in .md and is not published"), at: path.place,
      mend: Message(
        zh: "改名为 \(name)；看不到后缀时，先在文件管理器的“查看”里选“文件扩展名”",
        en: "Name it \(name); where endings are hidden, have the file manager show file name extensions first"))
  }
}

extension DiagnosticKind {
  package static let strayFile = DiagnosticKind(
    "GK3113", .warning, title: Message(zh: "文件不会发布", en: "File is not published"),
    explanation: Message(zh: "附件要与 index.md 放在同一文件夹", en: "Attachments lie in a folder beside index.md"))
}
