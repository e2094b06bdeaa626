package import Text

/// 网址: the absolute address of the site's root: scheme, host, and a path that ends in `/`. In ASCII, as RFC 3986 has it.
package struct BaseURL: Sendable, Hashable {
  package let text: String
  /// The host, without a port.
  package let domain: String
  /// `/`, or `/xxgk/daduan/` for a site in a folder of the county's; percent-encoded.
  package let path: String

  /// The address of a site that names none.
  package static let usual = BaseURL(scheme: "https://", host: "example.gov.cn", path: "/")

  /// What people may write.
  package init?(_ written: String) {
    guard case .success(let address) = Self.read(written) else { return nil }
    self = address
  }

  private init(scheme: String, host: String, path: String) {
    text = scheme + host + path
    domain = String(host.prefix { $0 != ":" })
    self.path = path
  }

  /// The absolute address of what lies below the root, percent-encoded already.
  package func of(_ encoded: String) -> String { text + encoded }

  /// The path as servers see it, after decoding.
  package var plainPath: String { PercentEncoding.decode(path) ?? path }
}

extension BaseURL {
  /// Why a text is no address of a site's root, and what to write.
  package struct Fault: Error, Hashable {
    package let message: Message
    package let mend: Message
  }

  /// An address, or what is wrong with it.
  package static func read(_ written: String) -> Result<BaseURL, Fault> {
    guard let scheme = ["https://", "http://"].first(where: written.lowercased().hasPrefix) else {
      return .failure(
        Fault(message: Message(zh: "没有以 https:// 开头", en: "does not begin with https://"), mend: withScheme(written)))
    }
    let rest = written.dropFirst(scheme.count)
    let host = rest.prefix { !"/?#\\".contains($0) }
    let tail = rest.dropFirst(host.count)
    if let fault = fault(ofHost: host) { return .failure(fault) }
    let path = tail.prefix { $0 != "?" && $0 != "#" }
    let root = scheme + host.lowercased()
    if path.count < tail.count, case .success = folder(path, root: root) {
      let isQuery = tail.dropFirst(path.count).first == "?"
      return .failure(
        Fault(
          message: isQuery
            ? Message(zh: "带有 ? 之后的参数", en: "has a query behind '?'")
            : Message(zh: "带有 # 之后的锚点", en: "has an anchor behind '#'"), mend: rewrite(root + path)))
    }
    return folder(path, root: root).map { BaseURL(scheme: scheme, host: host.lowercased(), path: $0) }
  }

  private static func withScheme(_ written: String) -> Message {
    let typed = written.plain
    let address = "https://" + typed.replacing(#/^[A-Za-z]*:?\/+/#, with: "")
    if let known = try? read(address).get(), known.domain.contains(".") { return rewrite(known.text) }
    // A path alone says nothing of the host.
    let path = (typed.hasPrefix("/") ? try? folder(Substring(typed), root: "").get() : nil) ?? "/"
    return Message(
      zh: "写成 https://www.example.gov.cn\(path) 这样的网址", en: "Write an address such as https://www.example.gov.cn\(path)"
    )
  }

  private static func fault(ofHost host: Substring) -> Fault? {
    let copied = Message(
      zh: "从浏览器地址栏复制网站首页的网址，例如 https://www.example.gov.cn/",
      en: "Copy the address of the front page from the browser, such as https://www.example.gov.cn/")
    let name = host.prefix { $0 != ":" }
    if name.isEmpty { return Fault(message: Message(zh: "没有域名", en: "has no host"), mend: copied) }
    if host.contains(where: \.isWhitespace) {
      let whole = host.filter { !$0.isWhitespace }
      return Fault(
        message: Message(zh: "域名里有空格", en: "has a blank in its host"),
        mend: Message(zh: "删去空格：\(whole)", en: "Remove the blank: \(whole)"))
    }
    if name.unicodeScalars.contains(where: { !$0.isASCII }) {
      return Fault(
        message: Message(zh: "域名“\(name)”含有字母、数字以外的字", en: "has a host, '\(name)', that is not in ASCII"),
        mend: Message(
          zh: "写域名在浏览器地址栏里 xn-- 开头的样子：在浏览器里打开网站，从地址栏复制",
          en: "Write the host in its ASCII form (xn--…): open the site in a browser and copy its address"))
    }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let isSound = labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }
    }
    let port = host.dropFirst(name.count)
    let isPort = port.isEmpty || UInt16(port.dropFirst()).map { $0 > 0 } ?? false
    guard isSound, isPort, name.utf8.count <= 253 else {
      return Fault(
        message: Message(zh: "里的“\(host)”不是域名", en: "has '\(host)' for its host, which is none"), mend: copied)
    }
    return nil
  }

  /// Endings of pages: an address that ends in one names a page, not the folder that the site lies in.
  private static let pages: Set<String> = [
    "html", "htm", "shtml", "shtm", "xhtml", "php", "jsp", "asp", "aspx", "do", "md",
  ]

  /// The path of a folder, encoded, with `/` at its end.
  private static func folder(_ path: Substring, root: String) -> Result<String, Fault> {
    guard let decoded = PercentEncoding.decode(path), !decoded.unicodeScalars.contains(where: PublishedPath.isControl),
      !decoded.contains(where: { $0 == "\\" || $0.isWhitespace })
    else {
      return .failure(
        Fault(
          message: Message(zh: "路径里有空格、反斜杠或别的不能用的符号", en: "has a blank, a backslash or the like in its path"),
          mend: Message(
            zh: "只写网站首页所在的文件夹，例如 \(root)/xxgk/", en: "Write the folder of the front page, such as \(root)/xxgk/")))
    }
    let parts = decoded.split(separator: "/").map { ContentPath.canonical(String($0)) }
    let sound = parts.filter { $0 != "." && $0 != ".." }
    if let last = sound.last, let dot = last.lastIndex(of: "."),
      pages.contains(last[last.index(after: dot)...].lowercased())
    {
      return .failure(
        Fault(
          message: Message(zh: "是一个网页，不是网站的根", en: "is a page, not the root of a site"),
          mend: rewrite(root + "/" + sound.dropLast().map { $0 + "/" }.joined())))
    }
    guard sound.count == parts.count else {
      return .failure(
        Fault(
          message: Message(zh: "路径里有 . 或 ..", en: "has . or .. in its path"),
          mend: rewrite(root + "/" + (ContentPath.root.joined(decoded) ?? .root).text)))
    }
    return .success("/" + parts.map { PercentEncoding.encode($0) + "/" }.joined())
  }

  private static func rewrite(_ address: String) -> Message {
    let address = address.hasSuffix("/") ? address : address + "/"
    return Message(zh: "写成：\(address)", en: "Write: \(address)")
  }
}
