internal import CivilTime
package import Disclosure
internal import Disk
internal import Markdown
internal import Office
internal import Output
internal import Review
internal import Source
internal import Text

/// Everything below content, read and parsed: what comes after it works on values.
package struct ReadContent: Sendable {
  package let content: Content
  package let files: ContentFiles
  package let ledger: IndexLedger
  package let reviews: SiteReviews
  let attachmentTexts: AttachmentTexts
  /// Files beside what is public that could not be opened.
  let unopened: UnopenedFiles
}

/// A document with what was found in it and beside it.
private struct ParsedDocument {
  /// A file, or a part of one, that no program could read.
  struct Unread {
    let path: ContentPath
    let sha256: String
    let reason: Message
    /// Nil where parts of it were read.
    let fault: OfficeFault?
  }

  let document: Document
  let diagnostics: [Diagnostic]
  let unread: [Unread]
  let reviewed: Reviewed?
  /// Of its attachments, for the search.
  let words: [UInt8]

  /// What nobody has looked at either.
  func unseen(_ rules: ReviewRules) -> [Unscanned] {
    guard !unread.isEmpty else { return [] }
    let seen = reviewed.map { rules.state(of: $0).seen } ?? []
    return unread.filter { !seen.contains($0.sha256) }.map { Unscanned(path: $0.path, reason: $0.reason) }
  }
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
    guard try Disk.exists(onDisk(SiteSettings.path)) else { throw NoSite(folder: input.folder) }
    let found = try FolderReader.walk(folder)
    let siteFile = try source(SiteSettings.path)
    var (settings, diagnostics) = SiteSettingsReader.read(siteFile)
    guard var settings else { return Stage(nil, diagnostics) }
    try archive?.add(SiteSettings.path.shown, siteFile.bytes)
    if let address = input.baseURL { settings = settings.with(address) }
    let files = ContentFiles(found.files.map { ContentPath($0.path) })
    let present = Set(found.files.map(\.path))
    func optional(_ path: ContentPath) throws -> SourceFile? { present.contains(path.text) ? try source(path) : nil }
    let ledger = IndexLedger(try optional(IndexLedger.path))
    diagnostics += found.diagnostics(shownAs: "content") + files.diagnostics + ledger.diagnostics
    let waiverFile = try optional(Waivers.path)
    if let waiverFile { try archive?.add(Waivers.path.shown, waiverFile.bytes) }
    let today = Moment(instant: input.clock, zone: settings.zone).date
    let waivers = Waivers(waiverFile, today: today)
    diagnostics += waivers.diagnostics
    let records = ReviewRecords(try optional(ReviewRecords.path))
    diagnostics += records.diagnostics
    let rules = ReviewRules(records, settings, isPreview: input.isPreview)
    let personalData = PersonalData(settings, waivers: waivers)
    let (list, wordFaults) = WordList.read(try optional(WordList.path))
    diagnostics += wordFaults
    let words = WordReview(list, waivers: waivers, today: today)
    let reader = DocumentReader(
      settings, clock: input.clock, visibility: input.visibility,
      gate: { file, visible, facts in
        personalData.check(file, visible: visible) + (visible.map { words.check(facts, $0, in: file) } ?? [])
      })
    diagnostics += personalData.check(siteFile)
    // All of it first: what stays for later stages then lies apart from what parsing needs for a moment.
    let sources = try read(files)
    let attachments = AttachmentReader(personalData, waivers, site: input.folder, settings)
    let parsed = try files.documents.concurrentMap(workers: input.workers) { entry in
      try parse(entry, reader, sources, personalData, attachments, rules)
    }
    attachments.keep()
    for one in parsed { diagnostics += one.diagnostics }
    var reviewed = parsed.compactMap(\.reviewed)
    diagnostics += Unscanned.diagnostics(parsed.flatMap { $0.unseen(rules) }, settings)
    var texts: [ContentPath: MarkdownDocument] = [:]
    for path in files.categoryTexts {
      guard let file = sources[path] else { continue }
      try archive?.add(path.shown, file.bytes)
      let (text, faults) = reader.readCategoryText(file)
      diagnostics += faults
      texts[path] = text
      guard input.isReviewed || rules.isInUse, let category = settings.categories.category(at: path.folder) else {
        continue
      }
      let ofText = Reviewed(textOf: category, path, file)
      reviewed.append(ofText)
      diagnostics += rules.check(ofText)
    }
    let content = Content(
      settings: settings, documents: parsed.map(\.document), today: today, categoryTexts: texts, sources: sources,
      attachmentTexts: Dictionary(
        parsed.filter { !$0.words.isEmpty }.map { ($0.document.source, $0.words) },
        uniquingKeysWith: { first, _ in first }), synonyms: list.same + list.slips)
    if !waivers.isEmpty { diagnostics += waivers.leftovers(isRead(parsed.map(\.document), files)) }
    diagnostics += ledger.check(content.documents)
    return Stage(
      ReadContent(
        content: content, files: files, ledger: ledger, reviews: SiteReviews(records, rules, settings, reviewed),
        attachmentTexts: attachments.publicTexts,
        unopened: UnopenedFiles(
          parsed.filter { $0.document.state == .published }.flatMap { one in
            one.unread.compactMap { file in file.fault.map { (file.path, $0) } }
          })),
      diagnostics)
  }

  /// Whether a file was looked into: one that is not there at all was, in vain.
  private func isRead(_ documents: [Document], _ files: ContentFiles) -> (ContentPath) -> Bool {
    let read = documents.filter { [.published, .scheduled].contains($0.state) }.map(\.source)
    let unread = Set(documents.map(\.source.text)).subtracting(read.map(\.text))
    let folders = files.documents.filter { unread.contains($0.path.text) }.compactMap(\.path.bundle)
    return { path in !unread.contains(path.text) && !folders.contains { path.below($0) != nil } }
  }

  private func source(_ path: ContentPath) throws -> SourceFile {
    SourceFile(path: path.shown, bytes: try Disk.read(onDisk(path)))
  }

  private func onDisk(_ path: ContentPath) -> String { folder + "/" + path.text }

  /// Every text below content.
  private func read(_ files: ContentFiles) throws -> [ContentPath: SourceFile] {
    var paths = files.documents.flatMap { entry in [entry.path] + entry.figures.map(entry.path(of:)) }
    paths += files.categoryTexts + files.tables
    // Diagnostics and facts keep these names when the texts are gone: made here, they do not lie between them.
    let names = paths.map { (path: $0, shown: $0.shown) }
    let texts = try names.concurrentMap(workers: input.workers) { name in
      (name.path, SourceFile(path: name.shown, bytes: try Disk.read(onDisk(name.path))))
    }
    return Dictionary(texts) { first, _ in first }
  }

  /// Bytes that tell what a file is.
  private static let beginning = 1024
  /// Bytes of a drawing that are searched for what would run.
  private static let drawing = 4 << 20

  private func parse(
    _ entry: ContentFiles.Entry, _ reader: DocumentReader, _ sources: [ContentPath: SourceFile],
    _ personalData: PersonalData, _ attachments: AttachmentReader, _ rules: ReviewRules
  ) throws -> ParsedDocument {
    let file = try sources[entry.path] ?? source(entry.path)
    let beside = try entry.files.map { name in
      let path = onDisk(entry.path(of: name))
      let isDrawing = name.lowercased().hasSuffix(".svg")
      let count = isDrawing ? Self.drawing : PictureSize.mayHave(name) ? PictureSize.headerBytes : Self.beginning
      return FileBeside(
        name: name, size: Disk.size(path) ?? 0, sha256: try Disk.digest(path),
        beginning: try Disk.beginning(of: path, count: count))
    }
    var data: [String: SourceFile] = [:]
    for name in entry.files where name.lowercased().hasSuffix(".csv") { data[name] = sources[entry.path(of: name)] }
    var parsed = reader.read(file, entry, beside: beside, data: data)
    var unscanned: [ParsedDocument.Unread] = []
    var words: [UInt8] = []
    if [.published, .scheduled].contains(parsed.document.state) {
      // What is published beside the text, and under which names.
      let figures = entry.figures.compactMap { sources[entry.path(of: $0)] }
      parsed.diagnostics += figures.flatMap { personalData.check($0) }
      parsed.diagnostics += ([entry.path] + entry.files.map(entry.path(of:))).flatMap(personalData.check)
      let isSearched = reader.settings.searchesAttachments && parsed.document.state == .published
      for file in parsed.document.files {
        let path = entry.path(of: file.diskName)
        // What is data of the text was read with it.
        let isData = data[file.diskName].map { $0.bytes.count <= Markdown.mostTable && !$0.bytes.contains(0) } ?? false
        if isSearched {
          let lines = try attachments.searchable(
            file.diskName, at: onDisk(path), sha256: file.sha256, isReviewed: !isData)
          words += SearchableText.named(file.title, lines, in: reader.settings.wording)
        }
        guard !isData else { continue }
        let review = try attachments.review(file.diskName, path, at: onDisk(path), sha256: file.sha256)
        parsed.diagnostics += review.diagnostics(of: path.shown, isStrict: reader.settings.privacy.refusesAuthors)
        // Of a file that is no such file something worse was said.
        let isBroken = parsed.diagnostics.contains { $0.severity == .error && $0.location?.path == path.shown }
        if !isBroken {
          unscanned += review.unread.map {
            ParsedDocument.Unread(path: path, sha256: file.sha256, reason: $0, fault: review.fault)
          }
        }
      }
    }
    let tombstone = TombstoneReview(parsed.document)
    parsed.document = tombstone.document
    parsed.diagnostics += tombstone.diagnostics
    let reviewed =
      try input.isReviewed || rules.isInUse || !parsed.document.facts.reviews.isEmpty
      ? reviewed(parsed.document, file, entry, beside, unread: unscanned) : nil
    if let reviewed { parsed.diagnostics += rules.check(reviewed) }
    if let archive { try keep(parsed.document, reader.settings, sources, in: archive) }
    return ParsedDocument(
      document: parsed.document, diagnostics: parsed.diagnostics, unread: unscanned, reviewed: reviewed, words: words)
  }

  /// What a review of a document is of.
  private func reviewed(
    _ document: Document, _ file: SourceFile, _ entry: ContentFiles.Entry, _ beside: [FileBeside],
    unread: [ParsedDocument.Unread]
  ) throws -> Reviewed {
    let figures = try entry.figures.map { name in (name, try Disk.digest(onDisk(entry.path(of: name)))) }
    return Reviewed(
      document, ReviewedParts(file, files: beside.map { ($0.name, $0.sha256) } + figures),
      unread: unread.map { ($0.path, $0.sha256) })
  }

  /// Keeps what a publication is made from: of a published document its text and figures, of a withdrawn one its tombstone.
  private func keep(
    _ document: Document, _ settings: SiteSettings, _ sources: [ContentPath: SourceFile], in archive: SourceArchive
  ) throws {
    if document.state == .published {
      for path in [document.source] + document.figures.map(document.source.beside) {
        if let file = sources[path] { try archive.add(path.shown, file.bytes) }
      }
    } else if document.state == .withdrawn, let withdrawal = document.facts.withdrawal, !withdrawal.isConcealed {
      let tombstone = try Tombstone.source(of: document.facts, withdrawal: withdrawal, settings)
      try archive.add(document.source.shown, Array(tombstone.utf8))
    }
  }
}
