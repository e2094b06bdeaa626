internal import Foundation
package import Source
internal import Text

/// A link that a theme's author wrote out, from the site's root: `href="{{root}}years/index.html"`.
package struct ThemeLink: Sendable {
  package let path: String
  package let place: SourceLocation
}

/// Finds the addresses that stand in a template's own text. What comes from values is checked where the values are.
struct ThemeLinks {
  private(set) var links: [ThemeLink] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Ids that stand in the theme's templates.
  private let ids: Set<String>

  init(templates: [SourceFile]) {
    ids = Set(templates.flatMap { Self.values(of: ["id"], in: $0.bytes[...]).map(\.text) })
    for file in templates { read(file) }
  }

  private mutating func read(_ file: SourceFile) {
    var previous: [TemplateToken] = []
    for token in TemplateToken.tokens(of: file) {
      if case .text(let text) = token.tag {
        let place = file.location(token.range.lowerBound..<token.range.lowerBound + 1)
        if followsRoot(previous), let end = text.firstIndex(of: "\""), end > text.startIndex {
          links.append(ThemeLink(path: String(text[..<end].prefix { $0 != "#" && $0 != "?" }), place: place))
        }
        for value in Self.values(of: Self.addressAttributes, in: file.bytes[token.range]) { check(value, file) }
      }
      previous = previous.suffix(1) + [token]
    }
  }

  private static let addressAttributes = ["href", "src", "action"]

  /// Whether the tokens are `…href="` and `{{root}}`.
  private func followsRoot(_ tokens: [TemplateToken]) -> Bool {
    guard tokens.count == 2, case .text(let text) = tokens[0].tag, case .variable("root") = tokens[1].tag else {
      return false
    }
    return Self.addressAttributes.contains { text.hasSuffix(" \($0)=\"") }
  }

  private mutating func check(_ value: AttributeValue, _ file: SourceFile) {
    let address = value.text
    let isElsewhere = address.contains(":") || address.hasPrefix("//")
    let isAnchor = address.hasPrefix("#") && ids.contains(String(address.dropFirst()))
    guard !isElsewhere, !isAnchor else { return }
    diagnostics.append(
      Diagnostic(
        .themeLink, Message(zh: "模板里的链接“\(address)”没有目标", en: "The template's link '\(address)' leads nowhere"),
        at: file.location(value.range),
        mend: address.hasPrefix("#")
          ? Message(zh: "改为这一页上有的 id，或删去链接", en: "Write an id that the page has, or delete the link")
          : Message(
            zh: "写成从网站根目录起的路径：{{root}}\(address)", en: "Write it from the site's root: {{root}}\(address)")))
  }

  private struct AttributeValue {
    let text: String
    let range: Range<Int>
  }

  /// Values of attributes that stand in the text whole: `href="…"`.
  private static func values(of attributes: [String], in text: ArraySlice<UInt8>) -> [AttributeValue] {
    let quote = UInt8(ascii: "\"")
    var values: [AttributeValue] = []
    var index = text.startIndex
    while let open = text[index...].firstIndex(of: quote) {
      let name = text[index..<open]
      index = open + 1
      guard attributes.contains(where: { name.reversed().starts(with: " \($0)=".utf8.reversed()) }) else { continue }
      guard let close = text[index...].firstIndex(of: quote) else { break }
      let value = String(decoding: text[index..<close], as: UTF8.self)
      if !value.isEmpty, !value.contains("{{") { values.append(AttributeValue(text: value, range: open..<close + 1)) }
      index = close + 1
    }
    return values
  }
}

extension DiagnosticKind {
  package static let themeLink = DiagnosticKind(
    "GK7004", .error, title: Message(zh: "模板里的链接无效", en: "Broken link in a template"),
    explanation: Message(
      zh: "模板里写出的链接从网站根目录算起：href=\"{{root}}years/index.html\"；资源写成 {{root}}{{assets.文件名}}",
      en:
        "Links in templates start at the site's root: href=\"{{root}}years/index.html\"; assets are {{root}}{{assets.NAME}}"
    ))
}
