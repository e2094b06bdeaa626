internal import AnnualReport
internal import CivilTime
internal import Disclosure
internal import Markdown
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// A document's page, and what stands at its former addresses.
struct DocumentPage: Sendable {
  private let context: SiteContext
  private let reports: ReportFiles
  private let neighbours: [Int: (newer: Int?, older: Int?)]
  private var plan: SitePlan { context.plan }
  private var catalogue: Catalogue { context.catalogue }
  private var settings: SiteSettings { context.settings }
  private var strings: ThemeStrings { context.strings }
  private var theme: Theme { context.theme }
  private var frames: Frames { context.frames }

  init(_ context: SiteContext) {
    self.context = context
    reports = ReportFiles(context)
    neighbours = Self.neighbours(in: context.catalogue)
  }

  /// Older and newer document of the same category, for each listed one.
  private static func neighbours(in catalogue: Catalogue) -> [Int: (newer: Int?, older: Int?)] {
    var neighbours: [Int: (newer: Int?, older: Int?)] = [:]
    var last: [Int: Int] = [:]
    for index in catalogue.listed {
      guard let category = catalogue.documents[index].facts.category else { continue }
      neighbours[index] = (last[category], nil)
      if let newer = last[category] { neighbours[newer]?.older = index }
      last[category] = index
    }
    return neighbours
  }

  /// A document's page; a withdrawn one is a tombstone without body and attachments.
  func file(_ page: OutputPath, _ index: Int) -> SiteFile {
    let document = catalogue.documents[index]
    let facts = document.facts
    let root = page.root
    let neighbours = neighbours[index] ?? (nil, nil)
    let isPublished = document.state == .published
    let timeline = Timeline(of: index, in: catalogue)
    let view = DocumentView(
      root: root, title: facts.title, canonical: settings.baseURL.of(page.encoded),
      code: isPublished ? CodeView(settings.baseURL.of(page.encoded)) : nil,
      errorReport: isPublished ? settings.siteIDCode.map { errorReport(of: page, code: $0) } : nil,
      summary: isPublished ? facts.summary : nil, isSample: facts.isSample,
      crumbs: context.crumbs(facts.category, root: root),
      facts: context.headerBlock(index), invalidity: invalidity(index, root: root),
      withdrawal: facts.withdrawal.map {
        WithdrawalView(
          date: $0.on.iso, reason: $0.reason, office: settings.contact.office ?? settings.organization,
          phone: settings.contact.phone)
      },
      corrections: isPublished ? facts.corrections.map { CorrectionView(date: $0.on.iso, text: $0.text) } : [],
      headings: isPublished ? contents(of: document.body) : [],
      body: isPublished
        ? BodyHTML(catalogue: catalogue, strings: strings, page: page, report: reports.statutoryTables(index))
          .html(document.body, targets: catalogue.targets[index]) : nil,
      keyFigures: isPublished ? reports.keyFigures(index) : [],
      hasCharts: isPublished && !document.body.charts.isEmpty,
      attachments: isPublished ? listedFiles(index).map { attachment($0, of: document, root: root) } : [],
      relations: relations(index, root: root),
      timeline: timeline.events.map { event($0, on: index, root: root) },
      figures: isPublished ? reports.figures(index, from: page) : nil,
      hasRequestForm: isPublished && isRequestPage(index),
      newer: neighbours.newer.map { context.entry($0, root: root) },
      older: neighbours.older.map { context.entry($0, root: root) })
    let tags = DocumentTags(
      title: facts.title, published: facts.published?.pageTag,
      source: facts.sourceName ?? facts.issuer ?? settings.organization,
      keywords: isPublished && !facts.keywords.isEmpty ? facts.keywords.joined(separator: ",") : nil,
      author: isPublished ? facts.author : nil,
      linkedData: isPublished ? LinkedData.json(index, address: settings.baseURL.of(page.encoded), in: context) : nil,
      instant: isPublished ? facts.published?.rfc3339 : nil)
    let html = frames.page(
      page, title: facts.title, main: theme.render(.document, view), section: .none, category: facts.category,
      description: isPublished ? facts.summary ?? document.body.beginning ?? facts.title : facts.title, tags: tags,
      isIndexed: isPublished)
    // A tombstone shows nothing of its source: naming it would make a rollback to this site look like publishing it again.
    return SiteFile(
      page, html, source: isPublished ? document.source : nil, index: isPublished ? facts.index?.text : nil,
      published: isPublished ? facts.published?.date.iso : nil)
  }

  /// Headings for a table of contents; fewer than three need none.
  private func contents(of body: MarkdownDocument) -> [HeadingView] {
    let headings = body.headings.filter { $0.level == 2 || $0.level == 3 }
    guard headings.count >= 3 else { return [] }
    return headings.map { HeadingView(text: $0.text, anchor: PercentEncoding.encode($0.anchor), level: $0.level) }
  }

  /// The attachments that are listed: pictures that the text shows are seen already, unless the front matter names them.
  private func listedFiles(_ index: Int) -> [Attachment] {
    let document = catalogue.documents[index]
    let shown = zip(document.body.links, catalogue.targets[index]).compactMap { link, target -> String? in
      guard link.kind == .image, case .file(index, let name) = target else { return nil }
      return name
    }
    return document.files.filter { !shown.contains($0.name) || document.facts.attachments[$0.diskName] != nil }
  }

  private func attachment(_ file: Attachment, of document: Document, root: String) -> AttachmentView {
    let path = PercentEncoding.encode(document.file(file.name))
    return AttachmentView(
      title: file.title, address: root + path,
      type: file.name.split(separator: ".").last.map { $0.uppercased() } ?? "", size: Self.size(file.size),
      sha256: file.sha256, absolute: settings.baseURL.of(path))
  }

  /// 我为政府网站找错, with the page filled in.
  private func errorReport(of page: OutputPath, code: String) -> String {
    let address = PercentEncoding.encode(settings.baseURL.of(page.encoded))
    return "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=\(code)&url=\(address)"
  }

  private func isRequestPage(_ index: Int) -> Bool {
    if case .page(index, _)? = catalogue.parts[.request] { true } else { false }
  }

  private func invalidity(_ index: Int, root: String) -> InvalidityView? {
    context.invalidity(index).map { text in
      InvalidityView(
        text: text, isAmended: catalogue.validity[index] == .amended,
        acts: context.acts(on: index).map { context.entry($0, root: root) })
    }
  }

  private func relations(_ index: Int, root: String) -> [RelationView] {
    context.relations(index).map { key, others in
      RelationView(label: strings.text(key), documents: others.map { context.entry($0, root: root) })
    }
  }

  private func event(_ event: Timeline.Event, on index: Int, root: String) -> EventView {
    EventView(
      date: event.date.iso, label: strings.text(event.label),
      entry: event.document.map { context.entry($0, root: root) }, isCurrent: event.document == index)
  }

  /// A page at a document's former address.
  func redirect(from path: OutputPath, _ index: Int) -> SiteFile {
    let document = catalogue.documents[index]
    let target = plan.path(of: .document(index))
    let view = RedirectView(
      language: settings.language.text, title: document.facts.title,
      address: path.link(to: target),
      canonical: settings.baseURL.of(target.encoded))
    return SiteFile(path, theme.render(.redirect, view), source: document.state == .published ? document.source : nil)
  }

  /// `12 KB`, in units of 1,024 bytes.
  private static func size(_ bytes: Int) -> String {
    bytes < 1024
      ? "\(bytes) B"
      : bytes < 1_048_576 ? "\((bytes + 512) / 1024) KB" : "\(bytes / 104_857 / 10).\(bytes / 104_857 % 10) MB"
  }
}

extension MarkdownDocument {
  /// The first words of the text, for the page's description: the first line that is long enough, or the first.
  fileprivate var beginning: String? {
    var rest = text.bytes.prefix(900)
    var chosen: ArraySlice<UInt8> = []
    while !rest.isEmpty, chosen.count < 30 {
      let line = rest.prefix { $0 != 0x0A }
      if chosen.isEmpty || line.count >= 30 { chosen = line }
      rest = rest[line.endIndex...].dropFirst()
    }
    guard !chosen.isEmpty else { return nil }
    // 360 bytes are 120 Han characters; a cut within a character is moved to its start.
    guard chosen.count > 360 else { return String(decoding: chosen, as: UTF8.self) }
    var end = chosen.startIndex + 357
    while chosen[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: chosen[..<end], as: UTF8.self) + "…"
  }
}
