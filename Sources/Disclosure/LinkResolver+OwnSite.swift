internal import Markdown
package import Source
internal import Text

/// Links to this site by its whole address: what they lead to is as little left to chance as where a path leads.
extension LinkResolver {
  /// The fault of an address of this site that has no page; nil for one that has, and for every other site's.
  func fault(ofAddress link: MarkdownDocument.Link, from source: ContentPath) -> Fault? {
    guard let written = pathOnSite(link.destination) else { return nil }
    let path = ContentPath(written: written)
    let stem = [".html", ".htm"].first(where: written.hasSuffix).map { String(written.dropLast($0.count)) } ?? written
    let page = ContentPath(written: stem)
    if let index = page.documents.lazy.compactMap(document(at:)).first {
      if case .failure(let fault) = self.page(index, anchor: nil) { return fault }
      return nil
    }
    if let (owner, _) = attachment(path) { return documents[owner].isLinkable ? nil : unpublished(documents[owner]) }
    let folder = page.name == "index" ? page.folder : page
    guard settings.categories.category(at: folder) == nil, !isMade(path), !isFormer(written) else { return nil }
    return Fault(
      kind: .ownAddress,
      message: Message(zh: "本站没有“\(link.destination)”", en: "This site has no '\(link.destination)'"),
      mend: mend(of: written, written, path, from: source))
  }

  /// The decoded path below the site's root of an address that begins as the site's own do.
  private func pathOnSite(_ destination: String) -> String? {
    func host(_ address: String) -> Substring? {
      guard let slashes = address.firstRange(of: "//") else { return nil }
      return address[slashes.upperBound...].prefix { !"/?#".contains($0) }
    }
    guard let written = host(destination), written.lowercased() == host(settings.baseURL.text)?.lowercased() else {
      return nil
    }
    let encoded = destination[written.endIndex...].prefix { $0 != "?" && $0 != "#" }
    guard let path = PercentEncoding.decode(encoded), path.hasPrefix(settings.baseURL.plainPath) else { return nil }
    return String(path.dropFirst(settings.baseURL.plainPath.count))
  }

  /// Whether the site makes what lies there itself: its front page, lists, search, feeds and tables.
  private func isMade(_ path: ContentPath) -> Bool {
    guard let first = path.parts.first, let name = path.parts.last else { return true }
    if SiteSettings.reservedFolders.contains(first) || path.parts.contains("years") { return true }
    let pages: Set<String> = ["index.html", "index", "sitemap.html", "404.html", "statistics.html"]
    if pages.contains(name) || name.hasPrefix("index_") { return true }
    return !name.fileEnding.isEmpty && !["html", "htm", "md"].contains(name.fileEnding)
  }

  private func isFormer(_ path: String) -> Bool {
    guard case .success(let address) = FormerAddress.read("/" + path) else { return false }
    return formerPages.contains(address.page)
  }
}

extension DiagnosticKind {
  package static let ownAddress = DiagnosticKind(
    "GK3207", .warning, title: Message(zh: "本站网址没有对应的网页", en: "Address of this site without a page"),
    explanation: Message(
      zh: "写成完整网址的本站链接也要有对应的网页；链到本站的公开文件，用文件路径，挪动时就能查出来。同一网站上由别的系统提供的网页可以不管",
      en:
        "A link to this site by its whole address needs a page, too; a path to the document is checked when it moves. Pages that another system provides there are no fault"
    ))
}
