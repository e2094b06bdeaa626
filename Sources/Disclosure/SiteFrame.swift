internal import Source
internal import Text

/// 页面外框: what stands around the pages of a site that is part of another one.
package struct SiteFrame: Sendable {
  /// A name that leads somewhere, or not.
  package struct Link: Sendable, Hashable {
    package let name: String
    package let address: String?
  }

  /// 报头: the portal that the site belongs to, above its name.
  package internal(set) var masthead: Link?
  /// 徽标: the name of a picture in theme/assets, with the place where it is written.
  package internal(set) var logo: DocumentFacts.Reference?
  /// 页脚: what the portal's footer says besides: its operator, statement and the like.
  package internal(set) var footer: [Link] = []
  /// Whether pages come without header and footer, for the portal's own.
  package internal(set) var isLeftOut = false

  init() {}

  init(_ fields: inout KeyedFields<SiteKey>) {
    if var keys = fields.fields(.masthead, as: SiteLinkKey.self) {
      masthead = Self.link(&keys, at: fields.range(.masthead) ?? 0..<0)
      fields.adopt(keys.diagnostics)
    }
    if let text = fields.line(.logo), let place = fields.location(.logo) {
      logo = DocumentFacts.Reference(text: text, location: place)
    }
    footer = Self.links(&fields)
    if let text = fields.text(.chrome) {
      isLeftOut = SiteFrameWords.none.contains(text.lowercased())
      if !isLeftOut, !SiteFrameWords.full.contains(text.lowercased()) {
        fields.reportValue(
          .chrome, Message(zh: "完整 或 无", en: "full or none"), near: likeliest(text, among: SiteFrameWords.all))
      }
    }
  }

  private static func links(_ fields: inout KeyedFields<SiteKey>) -> [Link] {
    guard let list = fields.node(.footer) else { return [] }
    guard case .sequence(let nodes) = list.content else {
      fields.reportValue(
        .footer, Message(zh: "一列“- {名称: …, 网址: …}”", en: "a list of '- {name: …, url: …}'"))
      return []
    }
    return nodes.compactMap { node in
      if let text = node.text { return text.trimmed.isEmpty ? nil : Link(name: text.trimmed, address: nil) }
      var keys = KeyedFields<SiteLinkKey>(node, in: fields.file)
      defer { fields.adopt(keys.diagnostics) }
      return link(&keys, at: node.range)
    }
  }

  private static func link(_ keys: inout KeyedFields<SiteLinkKey>, at range: Range<Int>) -> Link? {
    let address = keys.text(.url)
    let isAddress = address.map { text in
      ["https://", "http://"].contains(where: text.hasPrefix) && !text.unicodeScalars.contains { $0.isWhitespace }
    }
    if isAddress == false {
      keys.reportValue(
        .url, Message(zh: "https:// 开头、没有空格的网址", en: "an address that begins with https:// and has no blanks"))
      return nil
    }
    guard let name = keys.line(.name) else {
      keys.report(
        .fieldValue, Message(zh: "缺少“名称”", en: "'name' is missing"), at: keys.range(.url) ?? range,
        mend: Message(zh: "写成 {名称: …, 网址: …}", en: "Write {name: …, url: …}"))
      return nil
    }
    return Link(name: name, address: address)
  }
}

/// Words for the frame in site.yml.
package enum SiteFrameWords {
  static let full = ["full", "完整"]
  static let none = ["none", "无"]
  package static let all = full + none
}

/// Keys of a name with its address in site.yml.
package enum SiteLinkKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case name, url

  package var chinese: String? { self == .name ? "名称" : "网址" }
  package static let required = [SiteLinkKey.name]
  package var habits: [String] {
    self == .name ? ["标题", "文字", "title", "text"] : ["链接", "地址", "address", "link", "href"]
  }
}
