internal import CivilTime
package import Disclosure
internal import Disk
internal import Markdown
internal import Output
package import Source
internal import Text

/// Everything below content, read and parsed: the one stage that looks at the disk.
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

  /// A document with its source and what lies beside it.
  private struct Parsed: Sendable {
    let document: Document
    let file: SourceFile
    let figures: [(path: String, file: SourceFile)]
    let diagnostics: [Diagnostic]
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
    let sizes = Dictionary(found.files.map { ($0.path, $0.size) }) { first, _ in first }
    let ledger = IndexLedger(try sizes[IndexLedger.fileName].map { _ in try source(IndexLedger.fileName) })
    diagnostics += found.diagnostics(shownAs: "content") + files.diagnostics + ledger.diagnostics
    let reader = DocumentReader(settings, clock: input.clock, visibility: input.visibility)
    let parsed = try files.documents.concurrentMap(workers: input.workers) { entry in
      try parse(entry, reader, sizes)
    }
    var sources: [String: SourceFile] = [:]
    for one in parsed {
      sources[one.document.source] = one.file
      for figure in one.figures { sources[figure.path] = figure.file }
      diagnostics += one.diagnostics
    }
    for path in files.tables { sources[path] = try source(path) }
    var texts: [String: MarkdownDocument] = [:]
    for path in files.categoryTexts {
      let file = try source(path)
      sources[path] = file
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

  private func parse(_ entry: ContentFiles.Entry, _ reader: DocumentReader, _ sizes: [String: Int]) throws -> Parsed {
    let file = try source(entry.path)
    let beside = try entry.files.map { name in
      let path = entry.path(of: name)
      return FileBeside(name: name, size: sizes[path] ?? 0, sha256: try Disk.digest(folder + "/" + path))
    }
    var data: [String: SourceFile] = [:]
    for name in entry.files where name.lowercased().hasSuffix(".csv") { data[name] = try source(entry.path(of: name)) }
    let (document, diagnostics) = reader.read(file, entry, beside: beside, data: data)
    let figures = try entry.figures.map { name in
      let path = entry.path(of: name)
      return (path, try source(path))
    }
    let parsed = Parsed(document: document, file: file, figures: figures, diagnostics: diagnostics)
    if let archive { try keep(parsed, reader.settings, in: archive) }
    return parsed
  }

  /// Keeps what a publication is made from: of a published document its text and figures, of a withdrawn one its tombstone.
  private func keep(_ parsed: Parsed, _ settings: SiteSettings, in archive: SourceArchive) throws {
    let document = parsed.document
    if document.state == .published {
      try archive.add("content/" + document.source, parsed.file.bytes)
      for figure in parsed.figures { try archive.add("content/" + figure.path, figure.file.bytes) }
    } else if document.state == .withdrawn, let withdrawal = document.facts.withdrawal, !withdrawal.isConcealed {
      let tombstone = try Tombstone.source(of: document.facts, withdrawal: withdrawal, settings)
      try archive.add("content/" + document.source, Array(tombstone.utf8))
    }
  }
}
