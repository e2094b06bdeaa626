internal import CivilTime
package import Markdown
package import Source
internal import Text

/// What a build may show beyond what is public now.
package struct Visibility: Sendable, Hashable {
  package var drafts = false
  package var future = false
  package var expired = false
  package init(drafts: Bool = false, future: Bool = false, expired: Bool = false) {
    (self.drafts, self.future, self.expired) = (drafts, future, expired)
  }
}

/// A file beside a document, as it lies on the disk.
package struct FileBeside: Sendable {
  /// Name below the document's folder.
  let name: String
  /// Bytes.
  let size: Int
  /// Hexadecimal.
  let sha256: String

  package init(name: String, size: Int, sha256: String) { (self.name, self.size, self.sha256) = (name, size, sha256) }
}

/// Reads documents: bytes at one end, facts and HTML at the other.
package struct DocumentReader: Sendable {
  package let settings: SiteSettings
  /// Unix seconds.
  let clock: Int
  let visibility: Visibility

  package init(_ settings: SiteSettings, clock: Int, visibility: Visibility) {
    (self.settings, self.clock, self.visibility) = (settings, clock, visibility)
  }

  /// One document with every fault that its own text shows. Where the front matter cannot be read it is `unreadable`.
  ///
  /// - Parameters:
  ///   - beside: what lies in the document's folder.
  ///   - data: the CSV files among them, by name.
  package func read(
    _ file: SourceFile, _ entry: ContentFiles.Entry, beside: [FileBeside] = [], data: [String: SourceFile] = [:]
  ) -> (document: Document, diagnostics: [Diagnostic]) {
    let damage = TextEncoding.diagnose(file)
    let (yaml, body, fault) = FrontMatterReader.split(file)
    var diagnostics = [damage, fault].compactMap { $0 }
    let (facts, faults) =
      diagnostics.isEmpty
      ? FrontMatterReader(settings: settings, folder: entry.folder).read(file, yaml: yaml) : (DocumentFacts(), [])
    diagnostics += faults
    if !entry.folder.isEmpty, facts.category == nil, !diagnostics.hasErrors {
      diagnostics.append(unknownFolder(entry, file))
    }
    let state = diagnostics.hasErrors ? .unreadable : state(of: facts)
    let text = damage == nil ? Markdown.parse(file, body: body, data: data) : MarkdownDocument()
    diagnostics += text.diagnostics
    if state == .published, facts.published == nil, !diagnostics.hasErrors {
      diagnostics.append(
        Diagnostic(
          .publishedMissing, Message(zh: "没有发布日期", en: "There is no publication date"), at: file.location(line: 1),
          mend: Message(
            zh: "加一行“published: 2024-03-05 09:00”，或写 draft: true",
            en: "Add 'published: 2024-03-05 09:00', or draft: true")))
    }
    if state == .published, facts.index == nil, facts.kind != .page, !diagnostics.hasErrors {
      diagnostics.append(
        Diagnostic(
          .indexMissing, Message(zh: "没有索引号", en: "There is no index number"), at: file.location(line: 1),
          mend: Message(zh: "用 gongkai new 新建文件会自动编号", en: "`gongkai new` allots one to a new document")))
    }
    diagnostics += nestedTexts(entry)
    diagnostics += unknownAttachments(of: facts, among: entry.files, file)
    let document = Document(
      source: entry.path, address: entry.address, facts: facts, body: text,
      files: beside.map { file in
        Attachment(
          name: ContentFiles.normalised(file.name), diskName: file.name,
          title: facts.attachmentTitles[file.name] ?? file.name, size: file.size, sha256: file.sha256)
      },
      figures: entry.figures, state: state, ownValidity: validity(of: facts))
    return (document, diagnostics)
  }

  /// What a document's front matter says, as far as it can be read: for commands that change one document whatever the
  /// others and site.yml are like.
  package static func facts(_ file: SourceFile, document: String, _ settings: SiteSettings?) -> DocumentFacts {
    let settings = settings ?? SiteSettings(zone: .shanghai)
    let name = document.hasSuffix("/index.md") ? document.dropLast("/index.md".count) : document[...]
    let folder = name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
    return FrontMatterReader(settings: settings, folder: folder).read(file, yaml: FrontMatterReader.split(file).yaml)
      .facts
  }

  /// The text above a category's list; where it cannot be read there is none, and an error says why.
  package func readCategoryText(_ file: SourceFile) -> (text: MarkdownDocument, diagnostics: [Diagnostic]) {
    let (_, body, fault) = FrontMatterReader.split(file)
    let faults = [TextEncoding.diagnose(file), fault].compactMap { $0 }
    guard !faults.hasErrors else { return (MarkdownDocument(), faults) }
    let text = Markdown.parse(file, body: body)
    return (text, faults + text.diagnostics)
  }

  /// A Markdown file within a document's folder would be published as it stands, front matter and all.
  private func nestedTexts(_ entry: ContentFiles.Entry) -> [Diagnostic] {
    entry.files.filter { $0.lowercased().hasSuffix(".md") }.map { file in
      let path = "content/" + entry.path(of: file)
      return Diagnostic(
        .nestedText, Message(zh: "Markdown 文件不能作附件", en: "A Markdown file cannot be an attachment"),
        at: SourceLocation(path: path, line: nil, column: nil, length: 0, excerpt: nil),
        mend: Message(
          zh: "把它移出 \(entry.path) 所在的文件夹，或转成 PDF、DOCX",
          en: "Move it out of the folder of \(entry.path), or make it a PDF or DOCX"))
    }
  }

  private func unknownAttachments(of facts: DocumentFacts, among names: [String], _ file: SourceFile) -> [Diagnostic] {
    let unknown = Set(facts.attachmentTitles.keys).subtracting(names).sorted()
    guard !unknown.isEmpty else { return [] }
    let index = NearMissIndex(names)
    return unknown.map { name in
      Diagnostic(
        .attachmentUnknown, Message(zh: "附件“\(name)”不存在", en: "There is no attachment '\(name)'"),
        at: facts.attachmentPlaces[name] ?? file.location(line: 1),
        mend: index.nearest(to: name).map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
          ?? Message(zh: "把文件放到 index.md 旁边", en: "Put the file beside index.md"))
    }
  }

  private func unknownFolder(_ entry: ContentFiles.Entry, _ file: SourceFile) -> Diagnostic {
    let near = nearest(to: entry.folder, among: settings.categories.map(\.path))
    return Diagnostic(
      .categoryUnknown, Message(zh: "文件夹“\(entry.folder)”不是栏目", en: "The folder '\(entry.folder)' is no category"),
      at: file.whole,
      mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
        ?? Message(
          zh: "在 site.yml 的 categories 中加上它，或写 category:", en: "Add it to 'categories' in site.yml, or give 'category'")
    )
  }

  private func state(of facts: DocumentFacts) -> PublicationState {
    if facts.disclosure != .proactive { return .notForDisclosure }
    if facts.isDraft, !visibility.drafts { return .draft }
    if facts.withdrawal != nil { return .withdrawn }
    if let published = facts.published, published.instant > clock, !visibility.future { return .scheduled }
    // A normative document that lapses stays, marked 失效; anything else is taken down.
    if let expires = facts.expires, facts.kind != .policy, !visibility.expired,
      Moment(date: expires, minutes: 0, zone: settings.zone).instant <= clock
    {
      return .expired
    }
    return .published
  }

  private func validity(of facts: DocumentFacts) -> Validity? {
    if let stated = facts.statedValidity, stated != .inForce { return stated }
    let today = Moment(instant: clock, zone: settings.zone).date
    if let repealed = facts.repealed, repealed <= today { return .repealed }
    if let expires = facts.expires, expires <= today { return .lapsed }
    return facts.statedValidity ?? (facts.kind == .policy ? .inForce : nil)
  }
}

extension DiagnosticKind {
  package static let publishedMissing = DiagnosticKind(
    "GK3104", .error, title: Message(zh: "发布日期必填", en: "A publication date is required"),
    explanation: Message(
      zh: "没有发布日期的文件在检查中视为未更新；草稿写 draft: true",
      en: "Inspections count a document without a date as not updated; mark a draft with draft: true"))
  package static let categoryUnknown = DiagnosticKind(
    "GK3107", .error, title: Message(zh: "栏目不存在", en: "Unknown category"),
    explanation: Message(
      zh: "栏目在 site.yml 的 categories 中设置，文件夹与栏目路径一致", en: "Categories stand in site.yml; folders carry their paths"))
  package static let indexMissing = DiagnosticKind(
    "GK3109", .warning, title: Message(zh: "缺索引号", en: "No index number"),
    explanation: Message(
      zh: "条例要求目录列出索引号；gongkai new 会自动编号",
      en: "The Regulation's catalogue lists index numbers; `gongkai new` allots them"))
  package static let attachmentUnknown = DiagnosticKind(
    "GK3115", .error, title: Message(zh: "附件不存在", en: "Missing attachment"),
    explanation: Message(zh: "attachments 中写的文件不在文件夹里", en: "A file named under 'attachments' is not in the folder"))
  package static let nestedText = DiagnosticKind(
    "GK3117", .error, title: Message(zh: "附件不能是 Markdown", en: "Markdown as attachment"),
    explanation: Message(
      zh: "有 index.md 的文件夹里，其余文件原样发布；Markdown 稿件会连同文件头一起公开",
      en: "Beside index.md every file is published as it is; a Markdown draft would go out with its front matter"))
}
