internal import Crypto
internal import Mustache
package import Source

/// Templates and assets: the default theme, with a site's own files in place of those that have the same name.
package struct Theme: Sendable {
  private let library: MustacheLibrary
  /// Published path by the asset's name: `site.css` → `assets/site.3f2a91c0.css`.
  let assets: [(name: String, path: String, bytes: [UInt8])]

  /// Loads the theme folders, the site's last. Faults of templates are the author's and are returned.
  package static func load(_ folders: [(path: String, shownAs: String)]) throws -> (
    theme: Theme?, diagnostics: [Diagnostic]
  ) {
    var templates: [String: SourceFile] = [:]
    var assets: [String: [UInt8]] = [:]
    for folder in folders where try FolderReader.exists(folder.path) {
      for file in try FolderReader.walk(folder.path).files {
        let bytes = try FolderReader.read(folder.path + "/" + file.path)
        if file.path.hasPrefix("templates/"), file.path.hasSuffix(".mustache") {
          let name = String(file.path.dropFirst("templates/".count).dropLast(".mustache".count))
          templates[name] = SourceFile(path: folder.shownAs + "/" + file.path, bytes: bytes)
        } else if file.path.hasPrefix("assets/") {
          assets[String(file.path.dropFirst("assets/".count))] = bytes
        }
      }
    }
    var diagnostics: [Diagnostic] = []
    var compiled: [String: MustacheTemplate] = [:]
    for (name, file) in templates.sorted(by: { $0.key < $1.key }) {
      let (text, faults) = TemplateScanner(file: file, partials: Set(templates.keys), page: name).scan()
      diagnostics += faults
      guard faults.isEmpty else { continue }
      do {
        compiled[name] = try MustacheTemplate(string: text)
      } catch {
        diagnostics.append(
          Diagnostic(
            .templateSyntax, Message(zh: "模板语法错误：\(error)", en: "The template cannot be read: \(error)"), at: file.whole
          ))
      }
    }
    for name in ["page", "home", "list", "document", "plain"] where templates[name] == nil {
      diagnostics.append(
        Diagnostic(
          .templateSyntax, Message(zh: "主题缺少模板 \(name)", en: "The theme lacks the template '\(name)'"), at: nil))
    }
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    let published = assets.sorted { $0.key < $1.key }.map { name, bytes in
      let digest = SHA256.hash(data: bytes).prefix(4).map { padded(hex: $0) }.joined()
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      return (name, "assets/\(name[..<dot]).\(digest)\(name[dot...])", bytes)
    }
    return (Theme(library: MustacheLibrary(templates: compiled), assets: published), diagnostics)
  }

  /// Renders a template; every value in `view` is escaped already.
  func render(_ template: String, _ view: [String: Any]) -> String {
    library.render(view, withTemplate: template) ?? ""
  }

  private static func padded(hex byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}

/// Reads a template before Mustache does: Mustache renders a misspelt name as nothing, here it is an error with its line.
/// Every `{{name}}` becomes a raw insertion, since values arrive escaped.
struct TemplateScanner {
  let file: SourceFile
  let partials: Set<String>
  let page: String

  func scan() -> (text: String, diagnostics: [Diagnostic]) {
    var output: [UInt8] = []
    var diagnostics: [Diagnostic] = []
    let bytes = file.bytes
    var index = 0
    while index < bytes.count {
      guard bytes[index...].starts(with: "{{".utf8), let end = closing(from: index + 2) else {
        output.append(bytes[index])
        index += 1
        continue
      }
      let isTriple = bytes[index...].starts(with: "{{{".utf8)
      let inner = String(decoding: bytes[(index + (isTriple ? 3 : 2))..<end], as: UTF8.self).trimmed
      let close = end + (isTriple ? 3 : 2)
      if let fault = fault(inner, at: index..<min(close, bytes.count)) { diagnostics.append(fault) }
      let first = inner.first ?? " "
      output +=
        (!isTriple && !"#^/!>&".contains(first) ? "{{{\(inner)}}}" : "{{" + (isTriple ? "{\(inner)}" : inner) + "}}")
        .utf8
      index = min(close, bytes.count)
    }
    return (String(decoding: output, as: UTF8.self), diagnostics)
  }

  private func closing(from start: Int) -> Int? {
    var index = start
    while index + 1 < file.bytes.count {
      if file.bytes[index] == UInt8(ascii: "}"), file.bytes[index + 1] == UInt8(ascii: "}") { return index }
      index += 1
    }
    return nil
  }

  private func fault(_ tag: String, at range: Range<Int>) -> Diagnostic? {
    guard let first = tag.first else { return nil }
    if first == "!" { return nil }
    let name = ("#^/&>".contains(first) ? String(tag.dropFirst()) : tag).trimmed
    if first == ">" {
      guard !partials.contains(name) || name == page else { return nil }
      return Diagnostic(
        .templateName, Message(zh: "没有模板“\(name)”，或它包含自己", en: "There is no template '\(name)', or it includes itself"),
        at: file.location(range))
    }
    guard !ViewNames.all.contains(name) else { return nil }
    return Diagnostic(
      .templateName,
      Message(zh: "模板 \(page) 用了不存在的名称“\(name)”", en: "The template '\(page)' uses the unknown name '\(name)'"),
      at: file.location(range),
      mend: nearest(to: name, among: ViewNames.all.sorted()).map {
        Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?")
      })
  }
}

/// The names that templates may use.
enum ViewNames {
  static let all: Set<String> = [
    ".", "address", "alternate", "articleTitle", "attachments", "banners", "body", "breadcrumbs", "canonical",
    "categories",
    "category", "columnDescription", "columnKeywords", "columnName", "columnType", "contact", "contentSource",
    "corrections",
    "count", "css", "current", "date", "description", "documents", "effective", "expires", "facts", "feed", "file",
    "heading",
    "icp", "index", "intro", "issuer", "keywords", "kind", "label", "language", "latest", "level", "main", "name",
    "newer",
    "next", "number", "older", "organization", "page", "pages", "phone", "police", "previous", "pubDate", "relations",
    "reports", "root", "sample", "siteDomain", "siteIDCode", "siteName", "size", "text", "title", "toc", "total",
    "type",
    "validity", "value", "year", "years", "isDocument", "isColumn", "years.first", "home", "sitemap",
  ]
}

extension DiagnosticKind {
  package static let templateSyntax = DiagnosticKind(
    "GK7001", .error, title: Message(zh: "模板无法读取", en: "Template cannot be read"),
    explanation: Message(zh: "模板使用 Mustache 语法", en: "Templates are Mustache"))
  package static let templateName = DiagnosticKind(
    "GK7002", .error, title: Message(zh: "模板中的名称不存在", en: "Unknown name in a template"),
    explanation: Message(
      zh: "Mustache 会把写错的名称显示为空白；这里一律报错", en: "Mustache renders a misspelt name as nothing; here it is an error"))
  package static let portalKinds = [templateSyntax, templateName]
}
