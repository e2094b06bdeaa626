internal import Disclosure
internal import SitePlan
internal import Source
internal import Synchronization
internal import Text
internal import Theme

/// What surrounds the main part of every page. Pages of one depth and section share their head, header and footer, which
/// are rendered once: looping over the navigation in every page would cost more than the rest of the page.
struct Frames: Sendable {
  /// The part of the site that the navigation marks as current.
  enum Section: Hashable, Sendable {
    case home, proactive, years, search, none
    /// A category at the top, by its index in the settings.
    case category(Int)
  }

  /// Finished HTML.
  struct Chrome: Sendable {
    let head, header, footer: [UInt8]
  }

  private struct Key: Hashable {
    let root: String
    let section: Section
  }

  /// Frames that were rendered.
  private final class Known: Sendable {
    let chromes = Mutex<[Key: Chrome]>([:])
  }

  private let catalogue: Catalogue
  private let theme: Theme
  private let known = Known()
  private let topCategory: [Int]
  private var settings: SiteSettings { catalogue.settings }

  init(catalogue: Catalogue, theme: Theme) {
    (self.catalogue, self.theme) = (catalogue, theme)
    let settings = catalogue.settings
    topCategory = settings.categories.indices.map(settings.categories.top)
  }

  /// The frame of a depth and section: rendered when the first page asks for it.
  private func chrome(_ key: Key) -> Chrome {
    if let chrome = known.chromes.withLock({ $0[key] }) { return chrome }
    let view = view(root: key.root, section: key.section)
    let isLeftOut = settings.frame.isLeftOut
    let chrome = Chrome(
      head: theme.render(.head, view), header: isLeftOut ? [] : theme.render(.header, view),
      footer: isLeftOut ? [] : theme.render(.footer, view))
    known.chromes.withLock { $0[key] = chrome }
    return chrome
  }

  /// The way from a page to the root. A server shows 404.html at any depth, so it needs the base address's path.
  func root(of page: OutputPath) -> String { page.text == "404.html" ? settings.baseURL.path : page.root }

  /// The whole page. `title` is the page's own; the site's name is added to it.
  func page(
    _ page: OutputPath, title: String, main: [UInt8], section: Section, category: Int? = nil,
    description: String? = nil,
    tags: DocumentTags? = nil, isIndexed: Bool = true
  ) -> [UInt8] {
    let root = root(of: page)
    let section = category.map { Section.category(topCategory[$0]) } ?? section
    let view = PageView(
      root: root, language: settings.language.text,
      title: page.text == "index.html" ? settings.name : "\(title) - \(settings.name)",
      canonical: settings.baseURL.of(page.canonical), description: description,
      column: category.map(columnTags), document: tags,
      chrome: chrome(Key(root: root, section: section)), isIndexed: isIndexed, main: main)
    return theme.render(.page, view)
  }

  private func columnTags(_ category: Int) -> ColumnTags {
    let column = settings.categories[category]
    return ColumnTags(
      name: column.name, description: column.description ?? column.name,
      keywords: column.keywords.isEmpty ? column.name : column.keywords.joined(separator: ","),
      type: column.type ?? column.kind?.name[settings.wording] ?? column.name)
  }

  /// 公网安备 numbers have fourteen digits, by which the police lists them.
  private static func policeAddress(_ record: String?) -> String? {
    guard let digits = record?.firstMatch(of: #/[0-9]{14}/#)?.output else { return nil }
    return "https://beian.mps.gov.cn/#/query/webSearch?code=\(digits)"
  }

  private func view(root: String, section: Section) -> ChromeView {
    let feed: String? =
      switch section {
      case .category(let index) where settings.feeds:
        root + PercentEncoding.encode(settings.categories[index].file("feed.xml"))
      default: settings.feeds ? root + "feed.xml" : nil
      }
    return ChromeView(
      root: root, language: settings.language.text, siteName: settings.name, siteDomain: settings.baseURL.domain,
      siteIDCode: settings.siteIDCode, organization: settings.organization, contact: ContactView(settings.contact),
      icp: settings.icp, police: settings.policeRecord, policeAddress: Self.policeAddress(settings.policeRecord),
      organBadge: settings.organBadge, masthead: settings.frame.masthead.map(FrameLinkView.init),
      logo: settings.frame.logo.flatMap { theme.asset($0.text) }.map { root + PercentEncoding.encode($0.path) },
      footerLinks: settings.frame.footer.map(FrameLinkView.init),
      feed: feed,
      categories: settings.categories.tops.map { index in
        LinkView(
          name: settings.categories[index].name,
          address: root + PercentEncoding.encode(settings.categories[index].page),
          isCurrent: section == .category(index))
      }, parts: PartsView(catalogue, root: root), pages: catalogue.plainPages(root: root), section: section)
  }
}

extension ContactView {
  init(_ contact: SiteSettings.Contact) {
    self.init(
      office: contact.office, address: contact.address, hours: contact.hours, phone: contact.phone, fax: contact.fax,
      email: contact.email, postcode: contact.postcode)
  }
}

extension FrameLinkView {
  init(_ link: SiteFrame.Link) { self.init(name: link.name, address: link.address) }
}

extension PartsView {
  init(_ catalogue: Catalogue, root: String) {
    func link(_ part: SitePart) -> LinkView? {
      guard let target = catalogue.parts[part] else { return nil }
      let name: String? =
        switch target {
        case .page(let index, _): catalogue.documents[index].facts.title
        case .category(let index): catalogue.settings.categories[index].name
        case .file, .anchor: nil
        }
      return name.map { LinkView(name: $0, address: catalogue.address(target, root: root)) }
    }
    self.init(guide: link(.guide), system: link(.system), reports: link(.reports), request: link(.request))
  }
}

extension Catalogue {
  /// Links to the published documents that belong to no category.
  func plainPages(root: String) -> [LinkView] {
    documents.filter { $0.state == .published && $0.facts.category == nil }.map {
      LinkView(name: $0.facts.title, address: root + PercentEncoding.encode($0.page))
    }
  }
}
