internal import Markdown
package import Source
internal import Text

/// Finds what a link means: a document, an attachment, a category, an anchor.
struct LinkResolver: Sendable {
  let documents: [Document]
  let settings: SiteSettings
  private let sources: [ContentPath: SourceFile]
  /// By the canonical path: a link finds its document in whatever Unicode form either is written.
  private let bySource: [ContentPath: Int]
  let byIndex: [String: Int]
  /// Documents of each 发文字号.
  let byNumber: [DocumentNumber: [Int]]
  /// The documents that pages at former addresses forward to.
  let byFormerPage: [String: Int]
  /// Everything that a path may have meant; made when the first is wrong.
  let suggestions: Suggestions

  init(documents: [Document], settings: SiteSettings, sources: [ContentPath: SourceFile]) {
    (self.documents, self.settings, self.sources) = (documents, settings, sources)
    var bySource: [ContentPath: Int] = [:]
    var byIndex: [String: Int] = [:]
    var byNumber: [DocumentNumber: [Int]] = [:]
    for (index, document) in documents.enumerated() {
      bySource[document.source.canonical] = index
      if let number = document.facts.index?.text { byIndex[number] = index }
      if let number = document.facts.number { byNumber[number, default: []].append(index) }
    }
    self.byNumber = byNumber
    self.bySource = bySource
    self.byIndex = byIndex
    byFormerPage = Dictionary(
      documents.enumerated().flatMap { index, document in document.formerPages.map { ($0, index) } }
    ) { first, _ in first }
    suggestions = Suggestions(documents)
  }

  func resolve(
    _ body: MarkdownDocument, from document: Document
  ) -> (targets: [Catalogue.LinkTarget?], diagnostics: [Diagnostic]) {
    resolve(body, source: document.source)
  }

  func resolve(
    _ body: MarkdownDocument, source: ContentPath
  ) -> (targets: [Catalogue.LinkTarget?], diagnostics: [Diagnostic]) {
    guard !body.links.isEmpty || !body.addresses.isEmpty else { return ([], []) }
    var targets: [Catalogue.LinkTarget?] = []
    var diagnostics: [Diagnostic] = []
    var faults: [(link: MarkdownDocument.Link, fault: Fault)] = []
    var headings: NearMissIndex?
    for link in body.links {
      switch target(of: link, in: body, source: source, &headings) {
      case .success(let target): targets.append(target)
      case .failure(let fault):
        targets.append(nil)
        faults.append((link, fault))
      }
    }
    faults += body.addresses.compactMap { link in fault(ofAddress: link, from: source).map { (link, $0) } }
    guard !faults.isEmpty, let file = sources[source] else { return (targets, []) }
    var locator = LinkLocator(file)
    for (link, fault) in faults {
      diagnostics.append(Diagnostic(fault.kind, fault.message, at: locator.location(of: link), mend: fault.mend))
    }
    return (targets, diagnostics)
  }

  struct Fault: Error {
    let kind: DiagnosticKind
    let message: Message
    let mend: Message
  }

  private func target(
    of link: MarkdownDocument.Link, in body: MarkdownDocument, source: ContentPath, _ headings: inout NearMissIndex?
  ) -> Result<Catalogue.LinkTarget, Fault> {
    let parts = link.destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let written = PercentEncoding.decode(parts[0]) ?? String(parts[0])
    let anchor = parts.count > 1 ? PercentEncoding.decode(parts[1]) ?? String(parts[1]) : nil
    if written.isEmpty, link.kind == .image { return .failure(Self.noAddress) }
    if written.isEmpty {
      guard let anchor, !anchor.isEmpty else { return .success(.anchor("top")) }
      guard !body.anchors.contains(anchor) else { return .success(.anchor(anchor)) }
      let own = headings ?? NearMissIndex(body.headings.map(\.anchor))
      headings = own
      return .failure(Self.missing(anchor, own, body))
    }
    guard let path = (written.hasPrefix("/") ? .root : source.folder).joined(written) else {
      return .failure(broken(link, Message(zh: "链接指向 content 之外", en: "The link leads out of content")))
    }
    if let index = document(at: path) ?? document(at: path.document) { return page(index, anchor: anchor) }
    if let (owner, name) = attachment(path) {
      if link.kind == .image, !Self.isPicture(name) { return .failure(noPicture(name)) }
      return documents[owner].isLinkable
        ? .success(.file(owner, name: name)) : .failure(unpublished(documents[owner]))
    }
    if let category = settings.categories.category(at: path.isCategoryText ? path.folder : path) {
      return .success(.category(category))
    }
    let shown =
      link.destination.contains("#") && anchor != nil && self.file(link.destination, from: source) != nil
      ? link.destination : written
    return .failure(
      Fault(
        kind: .linkBroken, message: Message(zh: "找不到“\(shown)”", en: "There is no '\(shown)'"),
        mend: mend(of: link.destination, written, path, from: source)))
  }

  /// The document at a path.
  func document(at path: ContentPath) -> Int? { bySource[path.canonical] }

  func page(_ index: Int, anchor: String?) -> Result<Catalogue.LinkTarget, Fault> {
    let document = documents[index]
    guard document.hasPage || document.isLinkable else { return .failure(unpublished(document)) }
    // A tombstone has no headings.
    guard let anchor, !anchor.isEmpty, document.isLinkable else { return .success(.page(index, anchor: nil)) }
    guard document.body.anchors.contains(anchor) else {
      return .failure(Self.missing(anchor, suggestions.headings(of: index), document.body))
    }
    return .success(.page(index, anchor: anchor))
  }

  func unpublished(_ document: Document) -> Fault {
    Fault(
      kind: .linkUnpublished,
      message: Message(
        zh: "\(document.source) 现在不在网站上（\(document.state.name.zh)）",
        en: "\(document.source) is not on the site (\(document.state.name.en))"),
      mend: document.state == .draft || document.state == .scheduled
        ? Message(zh: "等它发布后再加链接，或去掉链接", en: "Link to it once it is published, or remove the link")
        : Message(zh: "去掉链接", en: "Remove the link"))
  }

  /// The document that stood at a path before it moved, with or without its ending.
  func moved(from path: ContentPath) -> Int? {
    guard !byFormerPage.isEmpty else { return nil }
    let path = path.canonical
    let stem = path.name.fileEnding == "html" ? String(path.text.dropLast(".html".count)) : path.address
    return byFormerPage[stem + ".html"] ?? byFormerPage[stem + "/index.html"]
  }

  /// The document that the path is an attachment of, and the attachment's name.
  func attachment(_ path: ContentPath) -> (owner: Int, name: String)? {
    // Linux opens no path of more bytes.
    guard path.text.utf8.count < 4096 else { return nil }
    let path = path.canonical
    for folder in path.folders {
      guard let index = bySource[folder.document], let name = path.below(folder) else { continue }
      return documents[index].files.first { $0.name == name }.map { (index, $0.name) }
    }
    return nil
  }

  private static func isPicture(_ name: String) -> Bool {
    PictureSize.mayHave(name) || name.fileEnding == "avif"
  }

  private static let noAddress = Fault(
    kind: .linkBroken, message: Message(zh: "图片没有写地址", en: "The picture has no address"),
    mend: Message(
      zh: "在圆括号里写图片的文件名：![村庄规划图](图.png)；没有图片就删去",
      en: "Write the picture's file name between the parentheses: ![map of the village](map.png); or delete it"))

  private func noPicture(_ name: String) -> Fault {
    Fault(
      kind: .linkPicture, message: Message(zh: "“\(name)”不是图片", en: "'\(name)' is no picture"),
      mend: Message(
        zh: "在办公软件里把图片另存为 PNG 或 JPG，放在 index.md 旁边；要给出文件本身，去掉前面的感叹号",
        en: "Save the picture as PNG or JPG beside index.md; to link the file itself, remove the exclamation mark"))
  }

  private static func missing(_ anchor: String, _ headings: NearMissIndex, _ body: MarkdownDocument) -> Fault {
    let anchors = body.headings.map { "#" + $0.anchor }
    let mend =
      (headings.nearest(to: anchor) ?? likeliest(anchor, among: body.headings.map(\.anchor))).map {
        Message(zh: "是不是“#\($0)”？", en: "Did you mean '#\($0)'?")
      }
      ?? (anchors.isEmpty
        ? Message(zh: "那件公开文件没有小标题，删去 # 及其后的文字", en: "The text has no headings: remove the # and what follows it")
        : Message(
          zh: "写小标题的文字，例如 \(anchors.prefix(5).joined(separator: "、"))",
          en: "Write the text of a heading, such as \(anchors.prefix(5).joined(separator: ", "))"))
    return Fault(
      kind: .linkAnchor, message: Message(zh: "没有锚点“#\(anchor)”", en: "There is no anchor '#\(anchor)'"), mend: mend)
  }

  private func broken(_ link: MarkdownDocument.Link, _ message: Message) -> Fault {
    Fault(kind: .linkBroken, message: message, mend: Self.usual)
  }
}

extension DiagnosticKind {
  package static let linkAnchor = DiagnosticKind(
    "GK3202", .error, title: Message(zh: "锚点不存在", en: "Missing anchor"),
    explanation: Message(zh: "# 之后是标题文字：保留汉字、字母、数字，去掉标点", en: "Behind # stands the heading's text without punctuation"))
  package static let linkUnpublished = DiagnosticKind(
    "GK3203", .error, title: Message(zh: "链接到未发布的文件", en: "Link to an unpublished document"),
    explanation: Message(zh: "被链接的文件现在不在网站上，读者会看到 404", en: "Readers would get a 404"))
  package static let linkPicture = DiagnosticKind(
    "GK3206", .error, title: Message(zh: "不是图片的文件当作图片", en: "A file shown as a picture that is none"),
    explanation: Message(
      zh: "浏览器只显示 PNG、JPG、GIF、WebP、SVG 图片；Word 文档里的图片要另存出来",
      en: "Browsers show PNG, JPG, GIF, WebP and SVG; save a picture out of the Word file"))
}
