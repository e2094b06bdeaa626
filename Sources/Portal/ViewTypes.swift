internal import Theme

/// A link with a name: navigation, breadcrumbs, pages of a list, years, categories.
struct LinkView: View {
  let name: String
  let address: String
  var count: Int?
  /// Hundredths of the largest count beside it.
  var share: Int?
  var note: String?
  var isCurrent = false

  static let fields = ViewFields<Self>(
    .text("name") { $0.name },
    .text("address") { $0.address },
    .text("count") { $0.count.map(String.init) },
    .text("share") { $0.share.map(String.init) },
    .text("note") { $0.note },
    .flag("current") { $0.isCurrent }
  )
}

/// What site.yml puts around the pages: a name that leads somewhere, or not.
struct FrameLinkView: View {
  let name: String
  let address: String?

  static let fields = ViewFields<Self>(.text("name") { $0.name }, .text("address") { $0.address })
}

/// A document as lists show it.
struct EntryView: View {
  let title: String
  let address: String
  let index: String?
  let number: String?
  let issuer: String?
  /// The name of its category.
  let category: String?
  let kind: String
  let written: String?
  /// `YYYY-MM-DD HH:MM`.
  let published: String?
  /// The day of publication.
  let date: String?
  let validity: String?
  let isInForce: Bool
  /// 有效性 of what is not in force as it stands.
  let force: String?
  let isAmended: Bool
  let isSample: Bool
  /// The columns of the list beside the title, where it is a table.
  var cells: [CellView] = []

  static let fields = ViewFields<Self>(
    .text("title") { $0.title },
    .text("address") { $0.address },
    .text("index") { $0.index },
    .text("number") { $0.number },
    .text("issuer") { $0.issuer },
    .text("category") { $0.category },
    .text("kind") { $0.kind },
    .text("written") { $0.written },
    .text("published") { $0.published },
    .text("date") { $0.date },
    .text("validity") { $0.validity },
    .flag("inForce") { $0.isInForce },
    .text("force") { $0.force },
    .flag("amended") { $0.isAmended },
    .flag("sample") { $0.isSample },
    .list("cells") { $0.cells }
  )
}

/// A cell of a list, with the name of its column for readers who see no head.
struct CellView: View {
  let name: String
  let text: String?
  /// Whether it may be as long as a title.
  let isLong: Bool

  static let fields = ViewFields<Self>(
    .text("name") { $0.name }, .text("text") { $0.text }, .flag("long") { $0.isLong })
}

/// A column of a list.
struct HeadingCellView: View {
  let name: String

  static let fields = ViewFields<Self>(.text("name") { $0.name })
}

/// 联系方式: the office that answers for the site.
struct ContactView: View {
  var office, address, hours, phone, fax, email, postcode: String?

  static let fields = ViewFields<Self>(
    .text("office") { $0.office },
    .text("address") { $0.address },
    .text("hours") { $0.hours },
    .text("phone") { $0.phone },
    .text("fax") { $0.fax },
    .text("email") { $0.email },
    .text("postcode") { $0.postcode }
  )
}

/// 专栏: the parts of the platform besides the categories, as far as the site has them.
struct PartsView: View {
  var guide, system, reports, request: LinkView?

  static let fields = ViewFields<Self>(
    .view("guide") { $0.guide },
    .view("system") { $0.system },
    .view("reports") { $0.reports },
    .view("request") { $0.request }
  )
}

/// `head`, `header`, `footer`: what all pages of one depth and section share, rendered once for them.
struct ChromeView: View {
  /// `../` for every folder that the pages lie in; the base address's path in 404.html.
  let root: String
  let language: String
  let siteName: String
  let siteDomain: String
  let siteIDCode: String?
  let organization: String
  let contact: ContactView
  let icp: String?
  let police: String?
  /// Where the police record can be looked up.
  let policeAddress: String?
  /// Where the registration as a site of party and government can be looked up.
  let organBadge: String?
  /// The portal that the site belongs to.
  let masthead: FrameLinkView?
  /// The picture that stands in place of the mark.
  let logo: String?
  /// What the footer says besides.
  let footerLinks: [FrameLinkView]
  let feed: String?
  let categories: [LinkView]
  let parts: PartsView
  /// Plain pages: 网站声明 and the like.
  let pages: [LinkView]
  let section: Frames.Section

  static let fields = ViewFields<Self>(
    .text("root") { $0.root },
    .text("language") { $0.language },
    .text("siteName") { $0.siteName },
    .text("siteDomain") { $0.siteDomain },
    .text("siteIDCode") { $0.siteIDCode },
    .text("organization") { $0.organization },
    .view("contact") { $0.contact },
    .text("icp") { $0.icp },
    .text("police") { $0.police },
    .text("policeAddress") { $0.policeAddress },
    .text("organBadge") { $0.organBadge },
    .view("masthead") { $0.masthead },
    .text("logo") { $0.logo },
    .list("footerLinks") { $0.footerLinks },
    .text("feed") { $0.feed },
    .list("categories") { $0.categories },
    .view("parts") { $0.parts },
    .list("pages") { $0.pages },
    .flag("atHome") { $0.section == .home },
    .flag("atProactive") { $0.section == .proactive },
    .flag("atYears") { $0.section == .years },
    .flag("atSearch") { $0.section == .search }
  )
}

/// `page`: the whole page around its main part, with the page tags of 国办发〔2017〕47号.
struct PageView: View {
  let root: String
  let language: String
  let title: String
  let canonical: String
  let description: String?
  let column: ColumnTags?
  let document: DocumentTags?
  let chrome: Frames.Chrome
  /// Whether search engines may show the page.
  let isIndexed: Bool
  let main: [UInt8]

  static let fields = ViewFields<Self>(
    .text("root") { $0.root },
    .text("language") { $0.language },
    .text("title") { $0.title },
    .text("canonical") { $0.canonical },
    .text("description") { $0.description },
    .view("column") { $0.column },
    .view("document") { $0.document },
    .flag("unlisted") { !$0.isIndexed },
    .html("head") { $0.chrome.head },
    .html("header") { $0.chrome.header },
    .html("footer") { $0.chrome.footer },
    .html("main") { $0.main }
  )
}

/// Page tags of the pages of a category and of its documents.
struct ColumnTags: View {
  let name, description, keywords, type: String

  static let fields = ViewFields<Self>(
    .text("columnName") { $0.name },
    .text("columnDescription") { $0.description },
    .text("columnKeywords") { $0.keywords },
    .text("columnType") { $0.type }
  )
}

/// Page tags of a document.
struct DocumentTags: View {
  let title: String
  /// `YYYY-MM-DD HH:MM`.
  let published: String?
  let source: String
  let keywords: String?
  let author: String?
  /// What the document is, as JSON-LD (schema.org) without `<`; nil for a tombstone.
  let linkedData: [UInt8]?
  /// RFC 3339.
  let instant: String?

  static let fields = ViewFields<Self>(
    .html("linkedData") { $0.linkedData },
    .text("instant") { $0.instant },
    .text("articleTitle") { $0.title },
    .text("pubDate") { $0.published },
    .text("contentSource") { $0.source },
    .text("keywords") { $0.keywords },
    .text("author") { $0.author }
  )
}

/// `redirect`: a page at a document's former address.
struct RedirectView: View {
  let language: String
  let title: String
  let address: String
  let canonical: String

  static let fields = ViewFields<Self>(
    .text("language") { $0.language },
    .text("title") { $0.title },
    .text("address") { $0.address },
    .text("canonical") { $0.canonical }
  )
}
