internal import Disclosure
internal import Office
internal import Source
internal import Synchronization
internal import Text

/// 网页标签, 页脚: what programs that inspect a site read of its pages (《政府网站发展指引》), from the pages as they are rendered,
/// whatever theme they are rendered with.
package final class PageTags: Sendable {
  /// What a page must carry goes by what it is.
  package enum Sort: Int, Sendable {
    case plain, column, document
  }

  private struct Fault: Hashable {
    let tag: String
    let what: Message
  }

  private struct Seen {
    var pages = 0
    /// Those that could not be read.
    var unread: [String] = []
    var faults: [Fault: [String]] = [:]
    var home: WebPage?
  }

  private let seen = Mutex(Seen())

  package init() {}

  private static let all = ["SiteName", "SiteDomain", "SiteIDCode"]
  private static let column = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
  private static let document = ["ArticleTitle", "PubDate", "ContentSource"]
  private static let home = "index.html"

  /// Looks at a page of the site.
  ///
  /// - Parameter path: below the site's root.
  package func look(at bytes: [UInt8], _ path: String, _ sort: Sort) {
    guard let page = try? WebPage(bytes) else { return seen.withLock { $0.unread.append(path) } }
    let wanted = Self.all + (sort == .plain ? [] : Self.column) + (sort == .document ? Self.document : [])
    var faults = wanted.compactMap { tag in Self.fault(of: tag, page.tags[tag] ?? []).map { Fault(tag: tag, what: $0) }
    }
    if sort == .document, let title = page.tags["ArticleTitle"]?.first, !title.plain.isEmpty,
      !page.titles.contains(where: { $0.plain == title.plain })
    {
      faults.append(
        Fault(tag: "ArticleTitle", what: Message(zh: "与网页上的标题不同", en: "is not the title that the page shows")))
    }
    if let date = page.tags["PubDate"]?.first, !date.plain.isEmpty, !Self.isDate(date) {
      faults.append(
        Fault(tag: "PubDate", what: Message(zh: "不是 2026-01-05 09:00 这样的时间", en: "is no time such as 2026-01-05 09:00"))
      )
    }
    seen.withLock { seen in
      seen.pages += 1
      for fault in faults { seen.faults[fault, default: []].append(path) }
      if path == Self.home { seen.home = page }
    }
  }

  private static func fault(of tag: String, _ values: [String]) -> Message? {
    switch values.count {
    case 0: Message(zh: "缺失", en: "is missing")
    case 1: values[0].plain.isEmpty ? Message(zh: "是空的", en: "is empty") : nil
    default: Message(zh: "写了 \(values.count) 次", en: "stands there \(values.count) times")
    }
  }

  /// `YYYY-MM-DD HH:MM`
  private static func isDate(_ text: String) -> Bool {
    let shape = "0000-00-00 00:00"
    return text.utf8.count == shape.utf8.count
      && zip(text.utf8, shape.utf8).allSatisfy { $1 == 0x30 ? (0x30...0x39).contains($0) : $0 == $1 }
  }

  func tags() -> Inspection.Item {
    let seen = seen.withLock { $0 }
    var item = Inspection.Item(.pageTags)
    item.examined = seen.pages
    item.unchecked = seen.unread.min().map {
      Message(
        zh: "\(seen.unread.count) 个网页太大，没有检查，例如 \($0)",
        en: "\(seen.unread.count) pages are too large to look at, such as \($0)")
    }
    let faults = seen.faults.sorted { ($0.key.tag, $0.key.what.zh) < ($1.key.tag, $1.key.what.zh) }
    item.findings = faults.map { fault, pages in
      let first = pages.min() ?? ""
      return Diagnostic(
        .pageTag,
        Message(
          zh: "\(pages.count) 个网页的标签 \(fault.tag) \(fault.what.zh)，例如 \(first)",
          en: "\(fault.tag) \(fault.what.en) on \(pages.count) pages, such as \(first)"),
        at: fault.tag == "SiteIDCode" ? SiteSettings.path.place : nil, mend: Self.mend(of: fault.tag))
    }
    return item
  }

  private static func mend(of tag: String) -> Message {
    tag == "SiteIDCode"
      ? Message(
        zh: "在 site.yml 写“网站标识码: 十位数字”；写了的，检查自己主题的 head.mustache",
        en: "Write 'site_id_code: TEN DIGITS' in site.yml; where it stands there see head.mustache of your theme")
      : Message(
        zh: "检查自己主题的 page.mustache 和 head.mustache，默认主题里有这个标签",
        en: "See page.mustache and head.mustache of your own theme: the default theme has the tag")
  }

  // MARK: The footer

  func footer(_ settings: SiteSettings) -> Inspection.Item {
    let home = seen.withLock { $0.home }
    let text = home?.text.plain ?? ""
    let targets = home?.links ?? []
    func shows(_ key: SiteKey, _ value: String?) -> Diagnostic? {
      if let value { return text.contains(value.plain) ? nil : Self.hidden(key.spelling(in: settings.wording)) }
      let (zh, en) = (key.spelling(in: .chinese), key.spelling(in: .english))
      return Diagnostic(
        .footerIncomplete, Message(zh: "页脚没有\(zh)", en: "The footer lacks \(en)"), at: SiteSettings.path.place,
        mend: Message(
          zh: "在 site.yml 写“\(zh): …”；由县级门户统一管理的，写门户的",
          en: "Write '\(en): …' in site.yml; the portal's where this is a part of one"))
    }
    func links(_ address: String, _ name: Message) -> Diagnostic? {
      targets.contains { $0.contains(address) }
        ? nil
        : Diagnostic(
          .footerIncomplete, Message(zh: "首页没有“\(name.zh)”的链接", en: "The front page has no link to \(name.en)"),
          at: nil,
          mend: Message(
            zh: "在主题的 footer.mustache 里加上到 \(address) 的链接", en: "Link to \(address) in footer.mustache of your theme"))
    }
    let contact = settings.contact.phone ?? settings.contact.address
    let checks: [() -> Diagnostic?] = [
      { shows(.organization, settings.organization) },
      { shows(.contact, contact) },
      { shows(.siteIDCode, settings.siteIDCode) },
      { shows(.icp, settings.icp) },
      { shows(.policeRecord, settings.policeRecord) },
      { links("sitemap.html", Message(zh: "网站地图", en: "the site map")) },
      // Made of the code, and missing with it.
      {
        settings.siteIDCode == nil
          ? nil : links("jiucuo.html", Message(zh: "我为政府网站找错", en: "the report of errors of government sites"))
      },
      {
        let addresses = ["bszs.conac.cn"] + (settings.organBadge.map { [$0] } ?? [])
        let isLinked = targets.contains { target in addresses.contains(where: target.contains) }
        return isLinked ? nil : shows(.organBadge, settings.organBadge)
      },
    ]
    return Inspection.Item(.footer, checks) { $0() }
  }

  private static func hidden(_ name: String) -> Diagnostic {
    Diagnostic(
      .footerIncomplete,
      Message(zh: "site.yml 写了“\(name)”，首页没有显示", en: "'\(name)' stands in site.yml and not on the front page"), at: nil,
      mend: Message(
        zh: "检查自己主题的 footer.mustache，默认主题显示它", en: "See footer.mustache of your own theme: the default theme shows it"))
  }
}

extension DiagnosticKind {
  static let footerIncomplete = DiagnosticKind(
    "GK5608", .warning, title: Message(zh: "页脚缺标识", en: "Footer incomplete"),
    explanation: Message(
      zh: "页脚要有主办单位、联系方式、网站标识码、备案号、公安备案号、党政机关网站标识、“我为政府网站找错”和网站地图；在县级门户之下的，与门户相同",
      en:
        "A footer has the organization, contact, site code, ICP and police records, the badge of party and government sites, the report of errors and the site map; below a county's portal, the portal's"
    ))
  static let pageTag = DiagnosticKind(
    "GK5609", .warning, title: Message(zh: "网页标签不全", en: "Page tags incomplete"),
    explanation: Message(
      zh:
        "每个网页的 head 里有 SiteName、SiteDomain、SiteIDCode；栏目和文章页还有 ColumnName、ColumnDescription、ColumnKeywords、ColumnType；文章页还有 ArticleTitle、PubDate、ContentSource。各写一次，不能为空，与网页上显示的相同（《政府网站发展指引》）",
      en:
        "Every page has SiteName, SiteDomain and SiteIDCode in its head; lists and documents ColumnName, ColumnDescription, ColumnKeywords and ColumnType; documents ArticleTitle, PubDate and ContentSource: once each, not empty, equal to what the page shows"
    ))
}
