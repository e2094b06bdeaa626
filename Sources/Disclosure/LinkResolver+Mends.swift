internal import Source
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
    if let file = file(destination, from: source) {
      let name = file.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
        .split(separator: "#", omittingEmptySubsequences: false).joined(separator: "%23")
        .split(separator: "?", omittingEmptySubsequences: false).joined(separator: "%3F")
      return Message(zh: "文件名里的 # 写成 %23：\(name)", en: "Write %23 for the # of a file's name: \(name)")
    }
    return suggestion(written, path, from: source).map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
      ?? Self.reachable(written).map { Message(zh: "写成：\($0)", en: "Write: \($0)") } ?? Self.usual
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
