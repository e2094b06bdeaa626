package import Source

/// Reads a template before Mustache does: Mustache renders a misspelt name as nothing, here it is an error with its line.
/// Every `{{name}}` becomes a raw insertion, since values arrive escaped.
struct TemplateScanner {
  let file: SourceFile
  let templates: [String: SourceFile]
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

  /// Whether the template `start`, or one that it includes, includes `wanted`: Mustache would render for ever.
  private func includes(_ wanted: String, from start: String) -> Bool {
    var seen: Set<String> = []
    var waiting = [start]
    while let name = waiting.popLast() {
      if name == wanted { return true }
      guard seen.insert(name).inserted, let template = templates[name] else { continue }
      let text = String(decoding: template.bytes, as: UTF8.self)
      waiting += text.matches(of: #/\{\{\s*>\s*([^}\s]+)\s*\}\}/#).map { String($0.1) }
    }
    return false
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
      guard templates[name] == nil || includes(page, from: name) else { return nil }
      return Diagnostic(
        .templateName,
        Message(zh: "没有模板“\(name)”，或它直接间接包含自己", en: "There is no template '\(name)', or it includes itself"),
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
