internal import Markdown
package import Source
internal import Text

/// What a link that leads nowhere most likely meant.
extension LinkResolver {
  static let usual = Message(
    zh: "写成相对于本文件的路径，例如 ../policies/a.md", en: "Write a path relative to this file, such as ../policies/a.md")

  /// - Parameters:
  ///   - destination: as the link has it.
  ///   - written: the same, decoded and without its anchor.
  ///   - path: what it means below content.
  func mend(of destination: String, _ written: String, _ path: ContentPath, from source: ContentPath) -> Message {
    if let name = Self.nameOnWindows(written) {
      return Message(
        zh: "把文件放到 index.md 旁边，只写文件名：\(name)", en: "Put the file beside index.md and write its name alone: \(name)")
    }
    if let match = written.wholeMatch(of: #/((?i)https?)[:：]*[\/／]+(.+)/#) {
      let address = "\(match.1.lowercased())://\(match.2)"
      return Message(zh: "写成：\(address)", en: "Write: \(address)")
    }
    if Self.isHost(written) {
      return Message(
        zh: "别的网站要加上 https://：https://\(destination)",
        en: "An address of another site begins with https://: https://\(destination)")
    }
    if let bare = written.withoutBrackets,
      written.hasPrefix("（")
        || source.folder.joined(bare).map({ document(at: $0) != nil || attachment($0) != nil }) ?? false
    {
      return Message(zh: "地址外面不加全角的括号和引号，写成：\(bare)", en: "No brackets or quotes around an address. Write: \(bare)")
    }
    if let file = file(destination, from: source) {
      let name = file.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
        .split(separator: "#", omittingEmptySubsequences: false).joined(separator: "%23")
        .split(separator: "?", omittingEmptySubsequences: false).joined(separator: "%3F")
      return Message(zh: "文件名里的 # 写成 %23：\(name)", en: "Write %23 for the # of a file's name: \(name)")
    }
    return suggestion(written, path, from: source).map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
      ?? Self.reachable(written).map { Message(zh: "写成：\($0)", en: "Write: \($0)") }
      ?? Self.placing(written, beside: source) ?? Self.usual
  }

  /// Where an attachment belongs that is not there; nil for what is none by its name.
  private static func placing(_ written: String, beside source: ContentPath) -> Message? {
    let ending = written.fileEnding
    guard (2...5).contains(ending.utf8.count),
      ending.utf8.allSatisfy({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 < 0x3A }),
      !["md", "htm", "html"].contains(ending), !written.contains("/")
    else { return nil }
    if let folder = source.bundle {
      return Message(
        zh: "把“\(written)”放到 \(folder.shown)/ 里；没有这个文件，就去掉链接",
        en: "Put '\(written)' into \(folder.shown)/, or remove the link if there is no such file")
    }
    let folder = ContentPath(source.address).shown
    return Message(
      zh: "把本文件移到 \(folder)/index.md，网址不变，再把“\(written)”放在它旁边",
      en: "Move this file to \(folder)/index.md, which keeps its address, and put '\(written)' beside it")
  }

  /// The relative path of a file beside a document whose name holds what in a link begins an anchor.
  func file(_ destination: String, from source: ContentPath) -> String? {
    guard destination.contains("#"), let path = source.folder.joined(PercentEncoding.decode(destination) ?? destination)
    else { return nil }
    return attachment(path).map { _ in path.relative(to: source) }
  }

  /// The file of a path on somebody's own computer.
  private static func nameOnWindows(_ written: String) -> Substring? {
    let isDrive = written.wholeMatch(of: #/[A-Za-z]:[\\\/].*/#) != nil
    guard isDrive || written.hasPrefix("\\\\") else { return nil }
    return written.split { $0 == "\\" || $0 == "/" }.last
  }

  /// A mail address or telephone number as a link has it.
  private static func reachable(_ written: String) -> String? {
    let typed = written.plain.replacing(#/^(?:mailto|tel|电话|邮箱)[:：]\s*/#.ignoresCase(), with: "")
    if typed.wholeMatch(of: #/[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+/#) != nil {
      return "mailto:\(typed)"
    }
    let marks = typed.map { $0.isNumber || $0 == "+" ? $0 : "-" }
    guard typed.allSatisfy({ $0.isNumber || "+-—() ".contains($0) }) else { return nil }
    let number = String(marks).split(separator: "-").joined(separator: "-")
    let isNumber = number.wholeMatch(
      of:
        #/(?:\+86-?)?(?:0[0-9]{2,3}-?[0-9]{7,8}(?:-[0-9]{1,6})?|1[0-9]{10}|[48]00-?[0-9]{3}-?[0-9]{4}|12[0-9]{3}|[2-8][0-9]{6,7})/#
    )
    return isNumber.map { _ in "tel:\(number)" }
  }

  /// Whether it is the address of another site without https:// in front.
  static func isHost(_ written: String) -> Bool {
    let host = written.prefix { $0 != "/" && $0 != ":" }.lowercased()
    guard host.wholeMatch(of: #/[a-z0-9\-]+(\.[a-z0-9\-]+)+/#) != nil else { return false }
    return host.hasPrefix("www.")
      || [".cn", ".com", ".net", ".org", ".gov", ".edu", ".info", ".top", ".xyz"].contains(where: host.hasSuffix)
  }

  /// The path that was meant, relative to the folder of the source that links, so that it can be typed as it stands.
  private func suggestion(_ written: String, _ path: ContentPath, from source: ContentPath) -> String? {
    if let moved = formerly(at: path), moved != source { return moved.relative(to: source) }
    // The same path from content, with other separators, or the page instead of its source.
    let separated = written.split(separator: "\\").joined(separator: "/")
    let stem =
      separated.hasSuffix(".html") || separated.hasSuffix(".htm")
      ? String(separated[..<(separated.lastIndex(of: ".") ?? separated.endIndex)]) : separated
    for folder in [source.folder, .root] {
      for other in [separated, stem] {
        guard
          let known = folder.joined(other).flatMap({ path in
            ([path] + path.documents).lazy.compactMap(document(at:)).first
          })
        else { continue }
        return documents[known].source.relative(to: source)
      }
    }
    if let known = named(written), documents[known].source != source {
      return documents[known].source.relative(to: source)
    }
    let paths = suggestions.paths
    let page = ContentPath(path.text.hasSuffix(".html") ? String(path.text.dropLast(5)) + ".md" : path.text)
    let near = paths.nearest(to: path.text, except: source.text).map { ContentPath($0) }
    if let near, near.text.lowercased() == path.text.lowercased() { return near.relative(to: source) }
    // What was moved keeps its name.
    if let moved = paths.named(like: page.text), moved != source.text { return ContentPath(moved).relative(to: source) }
    return near.flatMap { near in
      near.below(path.folder) != nil && !Self.isAnother(near, than: path) ? near.relative(to: source) : nil
    }
  }

  /// Where a document, or a file beside it, stands now, by the former address that the document gives.
  private func formerly(at path: ContentPath) -> ContentPath? {
    // Linux opens no path of more bytes.
    guard !byFormerPage.isEmpty, path.text.utf8.count < 4096 else { return nil }
    if let known = moved(from: path) { return documents[known].source }
    for folder in path.folders {
      guard let known = moved(from: folder), let name = path.canonical.below(folder.canonical) else { continue }
      return documents[known].files.first { $0.name == name }.map { documents[known].source.beside($0.name) }
    }
    return nil
  }

  /// Whether a path names another thing of the same sort: 表1.xlsx for 表2.xlsx, where hardly more than the number is its name.
  private static func isAnother(_ near: ContentPath, than path: ContentPath) -> Bool {
    zip(near.parts, path.parts).contains { near, typed in
      differInNumbersAlone(near, typed) && typed.fileStem.unicodeScalars.count { $0.properties.isAlphabetic } < 2
    }
  }

  /// The one document that is called so: by its index number, its document number or its title.
  func named(_ text: String) -> Int? {
    if let index = byIndex[text] { return index }
    if let number = DocumentNumber.read(text)?.number, let known = byNumber[number], known.count == 1 {
      return known[0]
    }
    return suggestions.titled(text)
  }
}

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
    return byFormerPage[address.page] != nil
  }
}

extension String {
  /// Without Chinese brackets or quotation marks around the whole; nil where there are none.
  fileprivate var withoutBrackets: String? {
    let pairs: [(Character, Character)] = [("（", "）"), ("“", "”"), ("「", "」"), ("《", "》"), ("【", "】"), ("＜", "＞")]
    guard count > 2, pairs.contains(where: { first == $0.0 && last == $0.1 }) else { return nil }
    return String(dropFirst().dropLast())
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
