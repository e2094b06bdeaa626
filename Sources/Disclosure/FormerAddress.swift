package import Source
package import Text

/// 旧址: where a document stood before, as a path from the site's root. `/faq` and `/faq.html` are `faq.html`, `/faq/` is
/// `faq/index.html`; an address copied from a browser is decoded.
package struct FormerAddress: Sendable, Hashable {
  /// As the front matter has it.
  package let text: String
  /// The page there.
  package let page: String

  /// Why a text is no former address.
  package struct Fault: Error, Hashable {
    package let message: Message
    package let mend: Message
    /// The path is one that no disk holds; else it is no path of the site at all.
    package let isPath: Bool
  }

  /// The paths of `/a，/b`, each of which is an entry of its own; nil where a text is one path.
  static func several(_ text: String) -> [String]? {
    let parts = text.split { "，,、；;".contains($0) || $0.isWhitespace }.map(String.init)
    return parts.count > 1 && parts.allSatisfy { $0.hasPrefix("/") || $0.contains("://") } ? parts : nil
  }

  /// What people may write.
  package static func read(_ text: String) -> Result<FormerAddress, Fault> {
    if let fault = shape(text) { return .failure(fault) }
    guard let decoded = PercentEncoding.decode(text) else { return .failure(escapes(text)) }
    let path = ContentPath(written: decoded).canonical.text
    let isFolder = path.isEmpty || decoded.hasSuffix("/")
    let page =
      isFolder ? ContentPath(path).appending("index.html").text : path.hasSuffix(".html") ? path : path + ".html"
    if let fault = PublishedPath.fault(of: page) { return .failure(unsound(fault, path)) }
    if let mark = path.unicodeScalars.first(where: { "?*:<>|\"".unicodeScalars.contains($0) }) {
      return .failure(
        Fault(
          message: Message(
            zh: "旧址含有“\(mark)”，Windows 不能保存这样的文件", en: "The former address holds '\(mark)', which Windows cannot store"),
          mend: Message(
            zh: "删去这个旧址：转到新网址的网页不能有这样的文件名", en: "Remove it: no page can have such a name to forward from"),
          isPath: false))
    }
    return .success(FormerAddress(text: text, page: page))
  }

  /// The former address of a page that has moved, as the front matter writes it; nil where none can be written.
  package static func of(address: String) -> FormerAddress? {
    // What has a meaning in an address stands for itself in a name.
    let text =
      "/"
      + address.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
      .split(separator: "#", omittingEmptySubsequences: false).joined(separator: "%23")
    return try? read(text).get()
  }

  /// The path within the site that it means, without `.html`.
  package var address: String { page.hasSuffix(".html") ? String(page.dropLast(".html".count)) : page }

  /// What is no path at all: another host, a query, an anchor, Windows' separators.
  private static func shape(_ text: String) -> Fault? {
    if text.wholeMatch(of: #/[A-Za-z]:[\\\/].*/#.dotMatchesNewlines()) != nil {
      return Fault(
        message: Message(zh: "“\(text)”是电脑上的路径，不是网址", en: "'\(text)' is a path on a computer, not an address"),
        mend: Message(
          zh: "写成从网站根目录起的旧路径，例如 /old/page", en: "Write the old path from the site's root, such as /old/page"),
        isPath: false)
    }
    let isHost =
      text.hasPrefix("//") || text.wholeMatch(of: #/[A-Za-z][A-Za-z0-9+.\-]*:.*/#.dotMatchesNewlines()) != nil
    if isHost {
      var rest = Substring(text)
      if let slashes = text.firstRange(of: "//") { rest = text[slashes.upperBound...].drop { $0 != "/" } }
      return Fault(
        message: Message(
          zh: "旧址“\(text)”带着域名", en: "The former address '\(text)' names a host"),
        mend: rest.hasPrefix("/")
          ? rewrite(String(rest)) : Message(zh: "只写路径，例如 /old/page", en: "Write the path alone, such as /old/page"),
        isPath: false)
    }
    if let mark = text.firstIndex(where: { $0 == "?" || $0 == "#" || $0 == "？" || $0 == "＃" }) {
      return Fault(
        message: Message(
          zh: "旧址里的“\(text[mark...])”到不了网页：\(text[mark] == "?" || text[mark] == "？" ? "问号" : "井号")之后不是路径",
          en: "'\(text[mark...])' of the former address never reaches a page: it is no part of the path"),
        mend: rewrite(String(text[..<mark])), isPath: false)
    }
    if let fault = host(text) { return fault }
    guard text.contains("\\") else { return nil }
    return Fault(
      message: Message(zh: "旧址“\(text)”含有反斜杠 \\", en: "The former address '\(text)' holds a backslash"),
      mend: rewrite(text.split(separator: "\\").joined(separator: "/")), isPath: true)
  }

  /// `xxgk.old.cn/a.html`: the host of another site in front of the path.
  private static func host(_ text: String) -> Fault? {
    let name = text.prefix { $0 != "/" }
    guard !text.hasPrefix("/"), LinkResolver.isHost(String(name)) else { return nil }
    let rest = text.dropFirst(name.count)
    return Fault(
      message: Message(zh: "旧址“\(text)”带着域名", en: "The former address '\(text)' names a host"),
      mend: rest.count > 1
        ? rewrite(String(rest)) : Message(zh: "只写路径，例如 /old/page", en: "Write the path alone, such as /old/page"),
      isPath: false)
  }

  private static func escapes(_ text: String) -> Fault {
    let bytes = PercentEncoding.decodedBytes(text)
    if let name = bytes.flatMap(TextEncoding.utf8(fromGB18030:)).map({ String(decoding: $0, as: UTF8.self) }) {
      return Fault(
        message: Message(zh: "旧址“\(text)”是 GBK 编码", en: "The former address '\(text)' is encoded in GBK"),
        mend: rewrite(name), isPath: false)
    }
    return Fault(
      message: Message(
        zh: "旧址“\(text)”里的 % 后面不是两位十六进制数",
        en: "A % of the former address '\(text)' is followed by no two hexadecimal digits"),
      mend: Message(
        zh: "百分号本身写成 %25，或把旧址写成汉字", en: "Write %25 for the percent sign itself, or the address in plain letters"),
      isPath: false)
  }

  private static func unsound(_ fault: PublishedPath.Fault, _ path: String) -> Fault {
    if fault == .outside, let plain = ContentPath.root.joined(path), !plain.isRoot {
      return Fault(
        message: Message(zh: "旧址“\(path)”里有 . 或 ..", en: "The former address '\(path)' holds . or .."),
        mend: rewrite(plain.text), isPath: false)
    }
    let mend: Message =
      switch fault {
      case .tooLong:
        Message(zh: "删去这个旧址：网站上不可能有过这样长的文件名", en: "Remove it: no site can have had a name of this length")
      default:
        Message(zh: "写成从网站根目录起的旧路径，例如 /old/page", en: "Write the old path from the site's root, such as /old/page")
      }
    return Fault(
      message: Message(
        zh: "旧址“\(path.onOneLine)”\(fault.message.zh)", en: "The former address '\(path.onOneLine)' \(fault.message.en)"
      ),
      mend: mend, isPath: fault != .outside)
  }

  private static func rewrite(_ path: String) -> Message {
    let path = "/" + path.drop { $0 == "/" }
    return Message(zh: "写成：\(path)", en: "Write: \(path)")
  }
}

extension DiagnosticKind {
  package static let aliasTaken = DiagnosticKind(
    "GK3116", .error, title: Message(zh: "旧址无效", en: "Former address"),
    explanation: Message(
      zh: "旧址是从网站根目录起的路径，不能指向网站之外，也不能占用别的网页",
      en: "A former address is a path from the site's root that no other page has"))
  package static let pathUnsound = DiagnosticKind(
    "GK3118", .error, title: Message(zh: "路径不能发布", en: "Path cannot be published"),
    explanation: Message(
      zh: "每一段最多 255 字节，没有反斜杠、控制字符和换行；别的磁盘、压缩包和网页服务器也要能保存它",
      en:
        "Each part has at most 255 bytes and no backslash, control character or line break: other disks, archives and servers must hold it"
    ))
}
