internal import Foundation
internal import Markdown
package import Source
internal import Text

/// Finds what a link means: a document, an attachment, a category, an anchor.
struct LinkResolver: Sendable {
  let documents: [Document]
  let settings: SiteSettings
  private let sources: SourceTexts
  let bySource: [String: Int]
  let byIndex: [String: Int]
  /// Everything that a path may have meant; made when the first is wrong.
  let suggestions: Suggestions

  init(documents: [Document], settings: SiteSettings, sources: SourceTexts) {
    (self.documents, self.settings, self.sources) = (documents, settings, sources)
    var bySource: [String: Int] = [:]
    var byIndex: [String: Int] = [:]
    for (index, document) in documents.enumerated() {
      bySource[document.source] = index
      if let number = document.facts.index?.text { byIndex[number] = index }
    }
    self.bySource = bySource
    self.byIndex = byIndex
    suggestions = Suggestions(documents)
  }

  func resolve(
    _ body: MarkdownDocument, from document: Document
  ) -> (targets: [Catalogue.LinkTarget?], diagnostics: [Diagnostic]) {
    resolve(body, sourcePath: document.source, owner: bySource[document.source])
  }

  func resolve(
    _ body: MarkdownDocument, sourcePath: String, owner: Int? = nil
  ) -> (targets: [Catalogue.LinkTarget?], diagnostics: [Diagnostic]) {
    guard !body.links.isEmpty else { return ([], []) }
    var targets: [Catalogue.LinkTarget?] = []
    var diagnostics: [Diagnostic] = []
    var faults: [(link: MarkdownDocument.Link, fault: Fault)] = []
    var headings: NearMissIndex?
    for link in body.links {
      switch target(of: link, in: body, sourcePath: sourcePath, owner: owner, &headings) {
      case .success(let target): targets.append(target)
      case .failure(let fault):
        targets.append(nil)
        faults.append((link, fault))
      }
    }
    guard !faults.isEmpty, let file = sources[sourcePath] else { return (targets, []) }
    var locator = LinkLocator(file)
    for (link, fault) in faults {
      diagnostics.append(Diagnostic(fault.kind, fault.message, at: locator.location(of: link), mend: fault.mend))
    }
    return (targets, diagnostics)
  }

  struct Fault: Error {
    let kind: DiagnosticKind
    let message: Message
    let mend: Message?
  }

  private func target(
    of link: MarkdownDocument.Link, in body: MarkdownDocument, sourcePath: String, owner: Int?,
    _ headings: inout NearMissIndex?
  ) -> Result<Catalogue.LinkTarget, Fault> {
    let parts = link.destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let written = PercentEncoding.decode(parts[0]) ?? String(parts[0])
    let anchor = parts.count > 1 ? PercentEncoding.decode(parts[1]) ?? String(parts[1]) : nil
    if written.isEmpty {
      guard let anchor, !anchor.isEmpty else { return .success(.anchor("top")) }
      guard !body.anchors.contains(anchor) else { return .success(.anchor(anchor)) }
      let own = headings ?? NearMissIndex(body.headings.map(\.anchor))
      headings = own
      return .failure(Self.missing(anchor, own))
    }
    let base = written.hasPrefix("/") ? "" : sourcePath.lastIndex(of: "/").map { String(sourcePath[..<$0]) } ?? ""
    guard let path = Self.join(base, written) else {
      return .failure(broken(link, Message(zh: "链接指向 content 之外", en: "The link leads out of content"), nil))
    }
    if let index = bySource[path] ?? bySource[path + "/index.md"] {
      return page(index, anchor: anchor, from: owner)
    }
    if let (owner, name) = attachment(path) {
      if link.kind == .image, !Self.isPicture(name) { return .failure(noPicture(name)) }
      return documents[owner].isLinkable
        ? .success(.file(owner, name: name)) : .failure(unpublished(documents[owner]))
    }
    let folder = path.hasSuffix("/_index.md") ? String(path.dropLast("/_index.md".count)) : path
    if let category = settings.categories.firstIndex(where: { $0.path == folder }) {
      return .success(.category(category))
    }
    return .failure(
      broken(link, Message(zh: "找不到“\(written)”", en: "There is no '\(written)'"), suggestion(path, from: sourcePath)))
  }

  func page(_ index: Int, anchor: String?, from owner: Int?) -> Result<Catalogue.LinkTarget, Fault> {
    let document = documents[index]
    guard document.hasPage || document.isLinkable else { return .failure(unpublished(document)) }
    // A tombstone has no headings.
    guard let anchor, !anchor.isEmpty, document.isLinkable else { return .success(.page(index, anchor: nil)) }
    guard document.body.anchors.contains(anchor) else {
      return .failure(Self.missing(anchor, suggestions.headings(of: index)))
    }
    return .success(.page(index, anchor: anchor))
  }

  private func unpublished(_ document: Document) -> Fault {
    Fault(
      kind: .linkUnpublished,
      message: Message(
        zh: "\(document.source) 现在不在网站上（\(document.state.name.zh)）",
        en: "\(document.source) is not on the site (\(document.state.name.en))"),
      mend: document.state == .draft || document.state == .scheduled
        ? Message(zh: "等它发布后再加链接，或去掉链接", en: "Link to it once it is published, or remove the link")
        : Message(zh: "去掉链接", en: "Remove the link"))
  }

  /// The document that the path is an attachment of, and the attachment's name.
  private func attachment(_ path: String) -> (owner: Int, name: String)? {
    // Linux opens no path of more bytes.
    guard path.utf8.count < 4096 else { return nil }
    var folder = path
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      guard let index = bySource[folder + "/index.md"] else { continue }
      let name = String(path.dropFirst(folder.count + 1))
      // Text compares by canonical equivalence: a name in NFD finds the file published in NFC.
      return documents[index].files.first { $0.name == name }.map { (index, $0.name) }
    }
    return nil
  }

  private static func isPicture(_ name: String) -> Bool {
    ["png", "jpg", "jpeg", "gif", "webp", "svg", "avif"].contains(name.split(separator: ".").last?.lowercased() ?? "")
  }

  private func noPicture(_ name: String) -> Fault {
    Fault(
      kind: .linkPicture, message: Message(zh: "“\(name)”不是图片", en: "'\(name)' is no picture"),
      mend: Message(
        zh: "在办公软件里把图片另存为 PNG 或 JPG，放在 index.md 旁边；要给出文件本身，去掉前面的感叹号",
        en: "Save the picture as PNG or JPG beside index.md; to link the file itself, remove the exclamation mark"))
  }

  private static func missing(_ anchor: String, _ headings: NearMissIndex) -> Fault {
    let near = headings.nearest(to: anchor)
    return Fault(
      kind: .linkAnchor, message: Message(zh: "没有锚点“#\(anchor)”", en: "There is no anchor '#\(anchor)'"),
      mend: near.map { Message(zh: "是不是“#\($0)”？", en: "Did you mean '#\($0)'?") })
  }

  private func broken(_ link: MarkdownDocument.Link, _ message: Message, _ near: String?) -> Fault {
    Fault(
      kind: .linkBroken, message: message,
      mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
        ?? Message(
          zh: "写成相对于本文件的路径，例如 ../policies/a.md", en: "Write a path relative to this file, such as ../policies/a.md"))
  }

  /// The nearest path, relative to the folder of the source that links, so that it can be typed as it stands.
  private func suggestion(_ path: String, from sourcePath: String) -> String? {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let near = suggestions.paths.nearest(to: path)
    let found = near.flatMap { $0.hasPrefix(folder) || $0.lowercased() == path.lowercased() ? $0 : nil }
    return (found ?? suggestions.paths.named(like: path)).map { Self.relative($0, to: sourcePath) }
  }

  private static func relative(_ path: String, to sourcePath: String) -> String {
    let from = sourcePath.split(separator: "/").dropLast()
    let to = path.split(separator: "/")
    let shared = zip(from, to.dropLast()).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared).map(String.init)).joined(
      separator: "/")
  }

  /// `base/path` with `.` and `..` resolved, or nil where it leaves the root.
  static func join(_ base: String, _ path: String) -> String? {
    var parts = base.split(separator: "/").map(String.init)
    for part in path.split(separator: "/") {
      if part == "." { continue }
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
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
