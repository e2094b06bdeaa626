package import CivilTime
internal import Markdown
package import Source
package import Text

/// What `site.yml` says.
package struct SiteSettings: Sendable {
  package internal(set) var name = ""
  /// 主办单位
  package internal(set) var organization = ""
  /// 层级
  package internal(set) var level = AdministrativeLevel.township
  package internal(set) var baseURL = BaseURL.usual
  /// The language as site.yml states it, where it does.
  package internal(set) var statedLanguage: LanguageTag?
  package internal(set) var zone: SiteZone
  /// 网站标识码, ten digits.
  package internal(set) var siteIDCode: String?
  package internal(set) var icp: String?
  package internal(set) var policeRecord: String?
  /// Where the site is registered as one of party and government (党政机关网站标识).
  package internal(set) var organBadge: String?
  package internal(set) var frame = SiteFrame()
  package internal(set) var contact = Contact()
  package internal(set) var privacy = Privacy()
  package internal(set) var review = ReviewSettings()
  package internal(set) var inspection = InspectionSettings()
  /// Whether the search finds the words of attachments.
  package internal(set) var searchesAttachments = true
  package internal(set) var indexPrefix: IndexNumber.Prefix?
  package internal(set) var pageSize = 20
  package internal(set) var feeds = true
  package internal(set) var registerSince: Int?
  /// The folders that are published to are what the web server shows: nothing has to be copied from them.
  package internal(set) var isServed = false
  package internal(set) var categories = CategoryTree()
  /// The category or document that each part is, by its path below content.
  package internal(set) var parts: [SitePart: DocumentFacts.Reference] = [:]
  /// Keys whose values are as `init` wrote them, with their places.
  package internal(set) var placeholders: [DocumentFacts.Reference] = []

  package struct Contact: Sendable, Hashable {
    package var office, address, hours, phone, fax, email, postcode: String?
  }

  /// The file that says it.
  package static let path = ContentPath("site.yml")

  package init(zone: SiteZone) { self.zone = zone }

  /// Folders of the site itself.
  package static let reservedFolders: Set<String> = ["search", "years", "data", "assets"]

  package var language: LanguageTag { statedLanguage ?? .usual }

  /// The language that the site's own words are in.
  package var wording: Language { language.wording }

  /// What the office gives out: its contact, and what site.yml lists.
  package var publicData: [String] { privacy.given + [contact.phone, contact.fax, contact.email].compactMap { $0 } }

  /// The steps of review of a document in a category: its own, else those of the nearest above it, else the site's.
  package func reviewSteps(in category: Int?) -> [String] {
    let named = category.flatMap {
      categories.lineage(of: $0).reversed().lazy.compactMap { categories[$0].reviewSteps }.first
    }
    return named ?? review.steps
  }

  /// The same with another address of the site's root.
  package func with(_ baseURL: BaseURL) -> SiteSettings {
    var settings = self
    settings.baseURL = baseURL
    settings.placeholders.removeAll { SiteKey.bySpelling[$0.text] == .baseURL }
    return settings
  }
}

/// Keys of site.yml.
package enum SiteKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case name, organization, level
  case baseURL = "base_url"
  case language
  case timeZone = "time_zone"
  case siteIDCode = "site_id_code"
  case icp
  case policeRecord = "police_record"
  case organBadge = "organ_badge"
  case contact
  case indexPrefix = "index_prefix"
  case pageSize = "page_size"
  case feeds
  case registerSince = "register_since"
  case masthead, logo, footer, chrome
  case served, privacy, review, search, inspection, categories, parts

  package var chinese: String? {
    switch self {
    case .name: "名称"
    case .organization: "主办单位"
    case .level: "层级"
    case .baseURL: "网址"
    case .language: "语言"
    case .timeZone: "时区"
    case .siteIDCode: "网站标识码"
    case .icp: "备案号"
    case .policeRecord: "公安备案号"
    case .organBadge: "党政机关标识"
    case .contact: "联系方式"
    case .indexPrefix: "索引号前缀"
    case .pageSize: "每页条数"
    case .feeds: "订阅"
    case .registerSince: "登记起始年"
    case .masthead: "报头"
    case .logo: "徽标"
    case .footer: "页脚"
    case .chrome: "页面外框"
    case .served: "直接服务"
    case .privacy: "隐私"
    case .review: "审查"
    case .search: "搜索"
    case .inspection: "自查"
    case .categories: "栏目"
    case .parts: "专栏"
    }
  }

  package static let required = [SiteKey.name]

  package var shape: FieldShape {
    switch self {
    case .name, .organization, .baseURL, .language, .timeZone, .siteIDCode, .icp, .policeRecord, .organBadge,
      .indexPrefix, .logo:
      .text
    case .level: .words(AdministrativeLevel.allCases.flatMap(\.spellings))
    case .contact: .group(ContactKey.self)
    case .masthead: .group(SiteLinkKey.self)
    case .footer: .list(.either([.text, .group(SiteLinkKey.self)]))
    case .chrome: .words(SiteFrameWords.all)
    case .pageSize: .integer(1...500)
    case .registerSince: .integer(1949...9999)
    case .feeds, .served: .flag
    case .privacy: .group(PrivacyKey.self)
    case .review: .group(ReviewKey.self)
    case .search: .group(SearchKey.self)
    case .inspection: .group(InspectionKey.self)
    case .categories: .list(.group(CategoryKey.self))
    case .parts: .group(SitePart.self)
    }
  }

  package var habits: [String] {
    switch self {
    case .name: ["站点名称", "网站名称", "站名", "标题", "title"]
    case .organization: ["单位", "单位名称", "主办机关", "机关", "organisation", "office"]
    case .level: ["级别", "行政级别"]
    case .baseURL: ["url", "baseurl", "域名", "站点网址", "网站地址", "网站域名", "首页网址", "site_url"]
    case .language: ["lang", "语种"]
    case .timeZone: ["timezone", "tz"]
    case .siteIDCode: ["标识码", "站点标识码", "政府网站标识码", "sitecode", "site_id"]
    case .icp: ["icp备案号", "icp备案", "备案"]
    case .policeRecord: ["公安备案", "公网安备", "公安联网备案号"]
    case .organBadge: ["党政机关网站标识", "党政机关", "conac"]
    case .contact: ["联系", "联系信息", "contacts"]
    case .indexPrefix: ["索引前缀", "索引号前缀代码", "机构代码", "prefix"]
    case .pageSize: ["每页篇数", "每页数量", "每页件数", "per_page", "paginate"]
    case .feeds: ["feed", "rss"]
    case .registerSince: ["登记年份", "登记起始年份"]
    case .masthead: ["上级网站", "门户", "主站", "portal"]
    case .logo: ["标志", "图标", "站标", "icon"]
    case .footer: ["底部", "页尾", "版权"]
    case .chrome: ["外框", "页面框架", "框架", "frame"]
    case .served: ["直接发布"]
    case .privacy: ["个人信息", "隐私保护"]
    case .search: ["检索", "全文检索", "站内搜索"]
    case .inspection: ["检查", "普查", "自查阈值", "inspect"]
    case .review: ["审核", "预先审查", "审查制度", "三审三校", "reviews"]
    case .categories: ["栏目列表", "分类", "category", "menu"]
    case .parts: ["平台栏目", "part"]
    }
  }
}

/// Keys of what site.yml says of the search.
package enum SearchKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case attachments
  package var chinese: String? { "附件" }
  package var shape: FieldShape { .flag }
}

/// Keys of a contact in site.yml.
package enum ContactKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case office, address, hours, phone, fax, email, postcode
  package var chinese: String? {
    switch self {
    case .office: "机构"
    case .address: "地址"
    case .hours: "办公时间"
    case .phone: "电话"
    case .fax: "传真"
    case .email: "邮箱"
    case .postcode: "邮编"
    }
  }
  package var habits: [String] {
    switch self {
    case .office: ["单位", "部门", "联系人", "name"]
    case .address: ["办公地址", "联系地址", "通讯地址"]
    case .hours: ["时间", "工作时间", "办公时段"]
    case .phone: ["联系电话", "电话号码", "办公电话", "tel", "telephone"]
    case .fax: ["传真号码"]
    case .email: ["邮件", "电子邮箱", "电子邮件", "mail", "e-mail"]
    case .postcode: ["邮政编码", "zip"]
    }
  }

  /// `0795-8745164，石桥镇府前街1号`: what each part of a contact on one line is.
  package static func parts(of text: String) -> [(key: ContactKey, value: String)] {
    let found = text.split { "，,；;".contains($0) }.map { part in
      let words = part.split(maxSplits: 1) { ":：".contains($0) }.map { String($0).trimmed }
      let label = words.count > 1 ? words[0] : ""
      let key = bySpelling[label] ?? allCases.first { $0.habits.contains(label) }
      let value = key == nil ? String(part).trimmed : words[1]
      return (key: key ?? likeliest(value), value: value)
    }
    // Where two parts seem the same, nobody can tell them apart.
    return Set(found.map(\.key)).count == found.count ? found : [(likeliest(text), text)]
  }

  private static func likeliest(_ value: String) -> ContactKey {
    if value.contains("@") { return .email }
    let digits = value.filter(\.isNumber).count
    if digits == 6, value.count == 6 { return .postcode }
    if digits >= 7, value.allSatisfy({ $0.isNumber || "+-—－()（）、/ 转".contains($0) }) { return .phone }
    return ["路", "街", "号", "村", "楼", "巷", "大道"].contains(where: value.contains) ? .address : .office
  }
}

/// Reads site.yml; every fault is reported, and what could be read is returned.
package enum SiteSettingsReader {
  package static func read(_ file: SourceFile) -> (settings: SiteSettings?, diagnostics: [Diagnostic]) {
    if let fault = TextEncoding.diagnose(file) { return (nil, [fault]) }
    let reading = YAMLReader.read(file)
    let faults = reading.diagnostics
    guard let root = reading.root else { return (nil, faults.hasErrors ? faults : faults + [missing(.name, file)]) }
    var fields = KeyedFields<SiteKey>(root, in: file)
    let zoneName = fields.text(.timeZone) ?? "Asia/Shanghai"
    let zone = SiteZone(zoneName)
    if zone == nil {
      fields.reportValue(.timeZone, Message(zh: "时区名，例如 Asia/Shanghai", en: "a zone such as Asia/Shanghai"))
    }
    var settings = SiteSettings(zone: zone ?? .shanghai)
    for key in [SiteKey.name, .organization, .baseURL, .indexPrefix] {
      FrontMatterReader.refusePlaceholder(key, &fields)
    }
    settings.name = fields.line(.name) ?? ""
    settings.organization = fields.line(.organization) ?? settings.name
    settings.level = fields.level(.level) ?? .township
    if let text = fields.text(.baseURL) {
      switch BaseURL.read(text) {
      case .success(let address): settings.baseURL = address
      case .failure(let fault):
        fields.report(
          .fieldValue,
          Message(zh: "网址“\(text)”\(fault.message.zh)", en: "The address '\(text)' \(fault.message.en)"),
          at: fields.range(.baseURL) ?? 0..<0, mend: fault.mend)
      }
    }
    if let text = fields.text(.language) {
      let language = LanguageTag(text)
      if language == nil {
        fields.reportValue(
          .language, Message(zh: "语言代码，例如 zh-CN", en: "a language tag such as zh-CN"),
          near: LanguageTag.nearest(to: text))
      }
      settings.statedLanguage = language
    }
    settings.siteIDCode = fields.text(.siteIDCode)
    if let code = settings.siteIDCode, code.utf8.count != 10 || !code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      fields.reportValue(.siteIDCode, Message(zh: "十位数字", en: "ten digits"))
    }
    settings.icp = fields.text(.icp)
    settings.policeRecord = fields.text(.policeRecord)
    settings.organBadge = fields.text(.organBadge)
    if let address = settings.organBadge, !["https://", "http://"].contains(where: address.hasPrefix) {
      fields.reportValue(
        .organBadge, Message(zh: "https:// 开头的查询网址", en: "an address that begins with https://"))
      settings.organBadge = nil
    }
    if let text = fields.text(.indexPrefix) {
      settings.indexPrefix = IndexNumber.Prefix(text)
      if settings.indexPrefix == nil {
        fields.reportValue(.indexPrefix, Message(zh: "没有空格的机关代码", en: "the agency's code, without blanks"))
      }
    }
    settings.pageSize = fields.integer(.pageSize) ?? 20
    settings.feeds = fields.flag(.feeds) ?? true
    settings.registerSince = fields.integer(.registerSince)
    settings.isServed = fields.flag(.served) ?? false
    for key in [SiteKey.name, .baseURL, .indexPrefix] where fields.isBlank(key) { reportBlank(key, &fields) }
    settings.frame = SiteFrame(&fields)
    readContact(&fields, into: &settings)
    if var privacy = fields.fields(.privacy, as: PrivacyKey.self) {
      settings.privacy = Privacy(&privacy)
      fields.adopt(privacy.diagnostics)
    }
    if var review = fields.fields(.review, as: ReviewKey.self) {
      settings.review = ReviewSettings(&review)
      fields.adopt(review.diagnostics)
    }
    if var search = fields.fields(.search, as: SearchKey.self) {
      settings.searchesAttachments = search.flag(.attachments) ?? true
      fields.adopt(search.diagnostics)
    }
    if var inspection = fields.fields(.inspection, as: InspectionKey.self) {
      settings.inspection = InspectionSettings(&inspection)
      fields.adopt(inspection.diagnostics)
    }
    settings.categories = CategoryTree.read(&fields)
    readParts(&fields, into: &settings)
    settings.placeholders = placeholders(fields, settings)
    var diagnostics = faults + fields.diagnostics + StrangeCharacters.faults(ofYAML: file, file.bytes.indices)
    if settings.name.plain.isEmpty, !fields.has(.name), reading.isWhole, !fields.guessed.contains(.name) {
      diagnostics.append(missing(.name, file))
    }
    return (reading.isWhole ? settings : nil, diagnostics)
  }

  /// The address is compared by its host, whatever path stands behind it.
  private static func placeholders(
    _ fields: KeyedFields<SiteKey>, _ settings: SiteSettings
  ) -> [DocumentFacts.Reference] {
    let address = fields.node(.baseURL)?.text.flatMap { BaseURL($0) }
    let values: [(SiteKey, String?)] = [
      (.name, settings.name), (.organization, settings.organization),
      (.baseURL, address?.domain == BaseURL.usual.domain ? Placeholders.settings[.baseURL] : nil),
      (.contact, settings.contact.address), (.indexPrefix, settings.indexPrefix?.text),
    ]
    return values.compactMap { key, value in
      guard let value, value == Placeholders.settings[key], fields.has(key), let place = fields.location(key) else {
        return nil
      }
      return DocumentFacts.Reference(text: fields.spelling(key), location: place)
    }
  }

  private static func missing(_ key: SiteKey, _ file: SourceFile) -> Diagnostic {
    let (chinese, english) = (key.spelling(in: .chinese), key.spelling(in: .english))
    return Diagnostic(
      .siteKeyMissing, Message(zh: "site.yml 缺少“\(chinese)”", en: "site.yml lacks '\(english)'"), at: file.whole,
      mend: Message(zh: "加一行“\(chinese): …”", en: "Add a line '\(english): …'"))
  }

  /// A key without its value is as good as none, and an example would stand in its place.
  private static func reportBlank(_ key: SiteKey, _ fields: inout KeyedFields<SiteKey>) {
    let example = Placeholders.settings[key] ?? "…"
    let name = fields.spelling(key)
    fields.report(
      .siteKeyMissing, Message(zh: "“\(name)”后面没有写值", en: "'\(name)' has no value"), at: fields.range(key) ?? 0..<0,
      mend: Message(
        zh: "在这一行写上本机关的，例如“\(name): \(example)”", en: "Write your agency's on this line, such as '\(name): \(example)'")
    )
  }

  private static func readContact(_ fields: inout KeyedFields<SiteKey>, into settings: inout SiteSettings) {
    guard var contact = fields.fields(.contact, as: ContactKey.self) else { return }
    settings.contact = SiteSettings.Contact(
      office: contact.text(.office), address: contact.text(.address), hours: contact.text(.hours),
      phone: contact.text(.phone),
      fax: contact.text(.fax), email: contact.text(.email), postcode: contact.text(.postcode))
    fields.adopt(contact.diagnostics)
  }

  private static func readParts(_ fields: inout KeyedFields<SiteKey>, into settings: inout SiteSettings) {
    guard var parts = fields.fields(.parts, as: SitePart.self) else { return }
    for part in SitePart.allCases {
      guard let text = parts.text(part), let place = parts.location(part) else { continue }
      settings.parts[part] = DocumentFacts.Reference(text: text, location: place)
    }
    fields.adopt(parts.diagnostics)
  }
}

extension DiagnosticKind {
  package static let siteKeyMissing = DiagnosticKind(
    "GK3001", .error, title: Message(zh: "site.yml 缺项", en: "site.yml is incomplete"),
    explanation: Message(
      zh: "site.yml 至少要有站点的“名称”；写了“名称”“网址”“索引号前缀”，后面就要有值",
      en: "site.yml needs at least the site's name; `name`, `base_url` and `index_prefix` have values where they stand")
  )
}
