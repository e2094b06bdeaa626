internal import CivilTime
package import Disclosure
internal import Disk
internal import Markdown
internal import Output
internal import Source
internal import Text

/// Everything below content, read and parsed: what comes after it works on values.
package struct ReadContent: Sendable {
  package let content: Content
  package let files: ContentFiles
  package let ledger: IndexLedger
}

/// Reads the content folder: disk at one end, documents at the other.
struct ContentReader: Sendable {
  private let input: SiteInput
  private let folder: String
  /// Takes the texts of what is published, from several threads.
  private let archive: SourceArchive?

  init(_ input: SiteInput, _ archive: SourceArchive?) {
    (self.input, self.archive) = (input, archive)
    folder = input.folder + "/content"
  }

  func read() throws -> Stage<ReadContent> {
    guard try Disk.exists(folder + "/site.yml") else { throw NoSite(folder: input.folder) }
    let found = try FolderReader.walk(folder)
    let siteFile = try source("site.yml")
    var (settings, diagnostics) = SiteSettingsReader.read(siteFile)
    guard var settings else { return Stage(nil, diagnostics) }
    try archive?.add("content/site.yml", siteFile.bytes)
    if let address = input.baseURL { settings.baseURL = address.hasSuffix("/") ? address : address + "/" }
    let files = ContentFiles(found.files.map(\.path))
    let hasLedger = found.files.contains { $0.path == IndexLedger.fileName }
    let ledger = IndexLedger(hasLedger ? try source(IndexLedger.fileName) : nil)
    diagnostics += found.diagnostics(shownAs: "content") + files.diagnostics + ledger.diagnostics
    let reader = DocumentReader(settings, clock: input.clock, visibility: input.visibility)
    // All of it first: what stays for later stages then lies apart from what parsing needs for a moment.
    let sources = try read(files)
    let parsed = try files.documents.concurrentMap(workers: input.workers) { entry in
      try parse(entry, reader, sources)
    }
    for one in parsed { diagnostics += one.diagnostics }
    var texts: [String: MarkdownDocument] = [:]
    for path in files.categoryTexts {
      guard let file = sources[path] else { continue }
      try archive?.add("content/" + path, file.bytes)
      let (text, faults) = reader.readCategoryText(file)
      diagnostics += faults
      texts[String(path.dropLast("/_index.md".count))] = text
    }
    let content = Content(
      settings: settings, documents: parsed.map(\.document),
      today: Moment(instant: input.clock, zone: settings.zone).date, categoryTexts: texts, sources: sources)
    diagnostics += ledger.check(content.documents)
    return Stage(ReadContent(content: content, files: files, ledger: ledger), diagnostics)
  }

  private func source(_ path: String) throws -> SourceFile {
    SourceFile(path: "content/" + path, bytes: try Disk.read(folder + "/" + path))
  }

  /// Every text below content, by its path.
  private func read(_ files: ContentFiles) throws -> SourceTexts {
    var paths = files.documents.flatMap { entry in [entry.path] + entry.figures.map(entry.path(of:)) }
    paths += files.categoryTexts + files.tables
    // Diagnostics and facts keep these names when the texts are gone: made here, they do not lie between them.
    let names = paths.map { (path: $0, shown: "content/" + $0) }
    let texts = try names.concurrentMap(workers: input.workers) { name in
      (name.path, SourceFile(path: name.shown, bytes: try Disk.read(folder + "/" + name.path)))
    }
    return SourceTexts(texts)
  }

  private func parse(
    _ entry: ContentFiles.Entry, _ reader: DocumentReader, _ sources: SourceTexts
  ) throws -> (document: Document, diagnostics: [Diagnostic]) {
    let file = try sources[entry.path] ?? source(entry.path)
    let beside = try entry.files.map { name in
      let path = folder + "/" + entry.path(of: name)
      return FileBeside(name: name, size: Disk.size(path) ?? 0, sha256: try Disk.digest(path))
    }
    var data: [String: SourceFile] = [:]
    for name in entry.files where name.lowercased().hasSuffix(".csv") { data[name] = sources[entry.path(of: name)] }
    let parsed = reader.read(file, entry, beside: beside, data: data)
    if let archive { try keep(parsed.document, reader.settings, sources, in: archive) }
    return parsed
  }

  /// Keeps what a publication is made from: of a published document its text and figures, of a withdrawn one its tombstone.
  private func keep(
    _ document: Document, _ settings: SiteSettings, _ sources: SourceTexts, in archive: SourceArchive
  ) throws {
    if document.state == .published {
      let folder = String(document.source.dropLast("index.md".count))
      let figures = document.figures.map { folder + $0 }
      for path in [document.source] + figures {
        if let file = sources[path] { try archive.add("content/" + path, file.bytes) }
      }
    } else if document.state == .withdrawn, let withdrawal = document.facts.withdrawal, !withdrawal.isConcealed {
      let tombstone = try Tombstone.source(of: document.facts, withdrawal: withdrawal, settings)
      try archive.add("content/" + document.source, Array(tombstone.utf8))
    }
  }
}
