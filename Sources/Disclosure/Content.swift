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
  /// Text of `_index.md`, by category path.
  package let categoryTexts: [String: MarkdownDocument]
  /// Every text below content, by its path.
  package let sources: SourceTexts

  package init(
    settings: SiteSettings, documents: [Document], today: CivilDate, categoryTexts: [String: MarkdownDocument],
    sources: SourceTexts
  ) {
    (self.settings, self.documents, self.today) = (settings, documents, today)
    (self.categoryTexts, self.sources) = (categoryTexts, sources)
  }
}

extension ContentFiles {
  /// Files that would be lost silently.
  package var diagnostics: [Diagnostic] {
    strays.map { stray in
      Diagnostic(
        .strayFile,
        Message(zh: "\(stray) 不在任何文件的附件文件夹里，不会发布", en: "\(stray) lies in no document's folder and is not published"),
        at: SourceLocation(path: "content/" + stray, line: nil, column: nil, length: 0, excerpt: nil),
        mend: Message(
          zh: "与文件一起放进一个文件夹，文件改名为 index.md", en: "Put it with its document into a folder, the document named index.md"))
    }
  }
}

extension DiagnosticKind {
  package static let strayFile = DiagnosticKind(
    "GK3113", .warning, title: Message(zh: "文件不会发布", en: "File is not published"),
    explanation: Message(zh: "附件要与 index.md 放在同一文件夹", en: "Attachments lie in a folder beside index.md"))
}
