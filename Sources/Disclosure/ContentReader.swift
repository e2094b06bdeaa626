package import CivilTime
internal import Disk
internal import Foundation
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

/// Everything below content, read and parsed.
package struct Content: Sendable {
  package var settings: SiteSettings
  package let documents: [Document]
  /// The day of the build's clock in the site's zone.
  package let today: CivilDate
  /// Text of `_index.md`, by category path.
  package let categoryTexts: [String: MarkdownDocument]
  /// Files that are no content: README.md, dotfiles, editor backups, data.
  package let ignored: Int
  /// Every file that may be a spreadsheet saved as text, by its path below content.
  package let tables: [String]
}

/// Reads the content folder: disk at one end, documents at the other.
package struct ContentReader: Sendable {
  /// The folder on disk.
  let folder: String
  /// How diagnostics call it, e.g. `content`.
  let shownAs: String
  let clock: Int
  let visibility: Visibility
  let workers: Int
  /// Takes the texts that a publication is made from, from several threads.
  let keep: (@Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void)?

  package init(
    folder: String, shownAs: String, clock: Int, visibility: Visibility, workers: Int,
    keep: (@Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void)? = nil
  ) {
    (self.folder, self.shownAs, self.clock, self.visibility, self.workers, self.keep) = (
      folder, shownAs, clock, visibility, workers, keep
    )
  }

  /// The content, or nil where site.yml cannot be used. Throws where the disk refuses.
  package func read() throws -> (content: Content?, diagnostics: [Diagnostic]) {
    let found = try FolderReader.walk(folder)
    let siteFile = SourceFile(path: shownAs + "/site.yml", bytes: try Disk.read(folder + "/site.yml"))
    let (settings, siteFaults) = SiteSettingsReader.read(siteFile)
    guard let settings else { return (nil, siteFaults) }
    try keep?("content/site.yml", siteFile.bytes)
    var diagnostics = siteFaults
    diagnostics += found.diagnostics(shownAs: shownAs)
    let sorted = SortedFiles(found.files)
    diagnostics += sorted.strays.map { stray in
      Diagnostic(
        .strayFile,
        Message(zh: "\(stray) 不在任何文件的附件文件夹里，不会发布", en: "\(stray) lies in no document's folder and is not published"),
        at: SourceLocation(path: shownAs + "/" + stray, line: nil, column: nil, length: 0, excerpt: nil),
        mend: Message(
          zh: "与文件一起放进一个文件夹，文件改名为 index.md", en: "Put it with its document into a folder, the document named index.md"))
    }
    let ledger = IndexLedger(
      found.files.contains { $0.path == IndexLedger.fileName } ? try source(IndexLedger.fileName) : nil)
    diagnostics += ledger.diagnostics
    let parsed = try sorted.documents.concurrentMap(workers: workers) { entry in
      try parse(entry, settings: settings)
    }
    var documents: [Document] = []
    for (document, faults) in parsed {
      documents.append(document)
      diagnostics += faults
    }
    var texts: [String: MarkdownDocument] = [:]
    for path in sorted.categoryTexts {
      let file = try source(path)
      try keep?("content/" + path, file.bytes)
      let (_, body, _) = FrontMatterReader.split(file)
      let text = Markdown.parse(file, body: body)
      diagnostics += text.diagnostics
      texts[String(path.dropLast("/_index.md".count))] = text
    }
    let content = Content(
      settings: settings, documents: documents, today: Moment(instant: clock, zone: settings.zone).date,
      categoryTexts: texts, ignored: sorted.ignored, tables: sorted.tables)
    diagnostics += ledger.check(documents)
    return (content, diagnostics)
  }

  /// A source file by its path below content.
  package func source(_ path: String) throws -> SourceFile {
    SourceFile(path: shownAs + "/" + path, bytes: try Disk.read(folder + "/" + path))
  }

  private func parse(_ entry: SortedFiles.Entry, settings: SiteSettings) throws -> (Document, [Diagnostic]) {
    let file = try source(entry.path)
    var diagnostics = TextEncoding.diagnose(file).map { [$0] } ?? []
    let (yaml, body, fault) = FrontMatterReader.split(file)
    diagnostics += fault.map { [$0] } ?? []
    let read =
      diagnostics.isEmpty
      ? FrontMatterReader(settings: settings, folder: entry.folder).read(file, yaml: yaml) : (DocumentFacts(), [])
    let facts = read.0
    diagnostics += read.1
    if !entry.folder.isEmpty, facts.category == nil, !diagnostics.hasErrors {
      diagnostics.append(unknownFolder(entry, file, settings))
    }
    let state = diagnostics.hasErrors ? .unreadable : state(of: facts, zone: settings.zone)
    let text =
      diagnostics.contains { $0.kind == .encodingGBK || $0.kind == .encodingUnknown }
      ? MarkdownDocument() : Markdown.parse(file, body: body, data: try data(of: entry))
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
    diagnostics += nestedTexts(entry, settings)
    diagnostics += unknownAttachments(of: facts, among: entry.files.map(\.name), file)
    let files = try entry.files.map { file in
      let path = "\(folder)/\(entry.path.dropLast("index.md".count))\(file.name)"
      return Attachment(
        name: Self.normalised(file.name), diskName: file.name, title: facts.attachmentTitles[file.name] ?? file.name,
        size: file.size, sha256: state == .published ? try Disk.digest(path) : "")
    }
    if let keep { try self.keep(entry, file, facts, state, settings, keep) }
    let document = Document(
      source: entry.path, address: entry.address, facts: facts, body: text, files: files,
      figures: entry.figures, state: state, ownValidity: validity(of: facts, zone: settings.zone))
    return (document, diagnostics)
  }

  /// Keeps what a publication is made from: of a published document its text and figures, of a withdrawn one its tombstone.
  private func keep(
    _ entry: SortedFiles.Entry, _ file: SourceFile, _ facts: DocumentFacts, _ state: PublicationState,
    _ settings: SiteSettings, _ keep: (String, [UInt8]) throws -> Void
  ) throws {
    if state == .published {
      try keep("content/" + entry.path, file.bytes)
      for name in entry.figures {
        let path = entry.path.dropLast("index.md".count) + name
        try keep("content/" + path, try source(String(path)).bytes)
      }
    } else if state == .withdrawn, let withdrawal = facts.withdrawal, !withdrawal.isConcealed {
      try keep("content/" + entry.path, Array(try Tombstone.source(of: facts, withdrawal: withdrawal, settings).utf8))
    }
  }

  /// The CSV files beside a document.
  private func data(of entry: SortedFiles.Entry) throws -> [String: SourceFile] {
    var data: [String: SourceFile] = [:]
    for file in entry.files where file.name.lowercased().hasSuffix(".csv") {
      data[file.name] = try source(entry.path.dropLast("index.md".count) + file.name)
    }
    return data
  }

  /// A Markdown file within a document's folder would be published as it stands, front matter and all.
  private func nestedTexts(_ entry: SortedFiles.Entry, _ settings: SiteSettings) -> [Diagnostic] {
    entry.files.filter { $0.name.lowercased().hasSuffix(".md") }.map { file in
      let path = shownAs + "/" + entry.path.dropLast("index.md".count) + file.name
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

  /// Addresses are in NFC, whatever the disk has.
  fileprivate static func normalised(_ path: String) -> String {
    path.utf8.allSatisfy { $0 < 0x80 } ? path : path.precomposedStringWithCanonicalMapping
  }

  private func unknownFolder(_ entry: SortedFiles.Entry, _ file: SourceFile, _ settings: SiteSettings) -> Diagnostic {
    let near = nearest(to: entry.folder, among: settings.categories.map(\.path))
    return Diagnostic(
      .categoryUnknown, Message(zh: "文件夹“\(entry.folder)”不是栏目", en: "The folder '\(entry.folder)' is no category"),
      at: file.whole,
      mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
        ?? Message(
          zh: "在 site.yml 的 categories 中加上它，或写 category:", en: "Add it to 'categories' in site.yml, or give 'category'")
    )
  }

  private func state(of facts: DocumentFacts, zone: SiteZone) -> PublicationState {
    if facts.disclosure != .proactive { return .notForDisclosure }
    if facts.isDraft, !visibility.drafts { return .draft }
    if facts.withdrawal != nil { return .withdrawn }
    if let published = facts.published, published.instant > clock, !visibility.future { return .scheduled }
    // A normative document that lapses stays, marked 失效; anything else is taken down.
    if let expires = facts.expires, facts.kind != .policy, !visibility.expired,
      Moment(date: expires, minutes: 0, zone: zone).instant <= clock
    {
      return .expired
    }
    return .published
  }

  private func validity(of facts: DocumentFacts, zone: SiteZone) -> Validity? {
    if let stated = facts.statedValidity, stated != .inForce { return stated }
    let today = Moment(instant: clock, zone: zone).date
    if let repealed = facts.repealed, repealed <= today { return .repealed }
    if let expires = facts.expires, expires <= today { return .lapsed }
    return facts.statedValidity ?? (facts.kind == .policy ? .inForce : nil)
  }
}

/// The content folder's files by what they are.
struct SortedFiles {
  struct Entry: Sendable {
    /// Path of the source below content.
    let path: String
    let address: String
    /// The category's folder.
    let folder: String
    var files: [(name: String, size: Int)] = []
    var figures: [String] = []
  }

  private(set) var documents: [Entry] = []
  private(set) var categoryTexts: [String] = []
  private(set) var strays: [String] = []
  /// Every file that may be a spreadsheet saved as text, whatever it is.
  private(set) var tables: [String] = []
  private(set) var ignored = 0

  init(_ files: [FoundFile]) {
    let bundles = Set(
      files.filter { $0.path.hasSuffix("/index.md") }.map { String($0.path.dropLast("/index.md".count)) })
    var attachments: [String: [(name: String, size: Int)]] = [:]
    var figures: [String: [String]] = [:]
    for file in files {
      let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
      let folder = String(file.path.dropLast(name.count).dropLast(file.path.contains("/") ? 1 : 0))
      if [".csv", ".tsv", ".txt"].contains(where: name.lowercased().hasSuffix) { tables.append(file.path) }
      if Self.isFigures(name) {
        // Anywhere else they belong to no report, and are no attachment either.
        if bundles.contains(folder) {
          figures[folder, default: []].append(name)
        } else {
          strays.append(file.path)
          ignored += 1
        }
      } else if Self.isIgnored(name, path: file.path) {
        ignored += 1
      } else if name == "_index.md" {
        categoryTexts.append(file.path)
      } else if name == "index.md", !folder.isEmpty {
        documents.append(
          Entry(path: file.path, address: ContentReader.normalised(folder), folder: Self.parent(folder)))
      } else if let bundle = Self.bundle(of: file.path, among: bundles) {
        attachments[bundle, default: []].append((String(file.path.dropFirst(bundle.count + 1)), file.size))
      } else if name.hasSuffix(".md") {
        documents.append(
          Entry(
            path: file.path, address: ContentReader.normalised(String(file.path.dropLast(3))), folder: folder))
      } else {
        strays.append(file.path)
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

  static func isIgnored(_ name: String, path: String) -> Bool {
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
}
