package import CivilTime
package import Source
package import Text

/// What `site.yml` says.
package struct SiteSettings: Sendable {
  package var name = ""
  /// 主办单位
  package var organization = ""
  /// 层级
  package var level = AdministrativeLevel.township
  /// Absolute address of the site's root, ending in `/`.
  package var baseURL = ""
  /// BCP 47, e.g. `zh-CN`.
  package var language = usualLanguage
  package var zone: SiteZone
  /// 网站标识码, ten digits.
  package var siteIDCode: String?
  package var icp: String?
  package var policeRecord: String?
  package var contact = Contact()
  package var indexPrefix: String?
  package var pageSize = 20
  package var feeds = true
  package var registerSince: Int?
  /// The folders that are published to are what the web server shows: nothing has to be copied from them.
  package var isServed = false
  package var categories: [Category] = []
  /// The category or document that each part is, by its path below content.
  package var parts: [SitePart: DocumentFacts.Reference] = [:]

  package struct Contact: Sendable, Hashable {
    package var office, address, hours, phone, fax, email, postcode: String?
  }

  /// 栏目: a node of the category tree.
  package struct Category: Sendable, Hashable {
    /// Folder below content, e.g. `laws/normative`.
    package var path: String
    package var name: String
    package var description: String?
    package var keywords: [String] = []
    package var type: String?
    package var kind: DocumentKind?
    /// 依据, for the page of duties of disclosure that is to come.
    package var legalBasis: String?
    /// 更新周期 in days, for the inspection that is to come.
    package var freshness: Int?
  }

  package init(zone: SiteZone) { self.zone = zone }

  /// Folders of the site itself.
  package static let reservedFolders: Set<String> = ["search", "years", "data", "assets"]

  /// The language of a site that names none.
  package static let usualLanguage = "zh-CN"

  /// The language that the site's own words are in.
  package var wording: Language { language.hasPrefix("en") ? .english : .chinese }

  /// Host of the base address.
  package var domain: String {
    let rest = baseURL.drop { $0 != "/" }.drop { $0 == "/" }
    return String(rest.prefix { $0 != "/" && $0 != ":" })
  }

  /// Path of the base address, `/` or `/xxgk/daduan/`.
  package var basePath: String {
    let rest = baseURL.drop { $0 != "/" }.drop { $0 == "/" }
    return String(rest.drop { $0 != "/" })
  }

  /// The category whose path is `path` or its nearest ancestor.
  package func category(of path: String) -> Int? {
    var path = path
    while !path.isEmpty {
      if let index = categories.firstIndex(where: { $0.path == path }) { return index }
      path = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
    return nil
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
  case contact
  case indexPrefix = "index_prefix"
  case pageSize = "page_size"
  case feeds
  case registerSince = "register_since"
  case served, categories, parts

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
    case .contact: "联系方式"
    case .indexPrefix: "索引号前缀"
    case .pageSize: "每页条数"
    case .feeds: "订阅"
    case .registerSince: "登记起始年"
    case .served: "直接服务"
    case .categories: "栏目"
    case .parts: "专栏"
    }
  }
}

enum ContactKey: String, FieldKey {
  static let bySpelling = spellingTable()
  case office, address, hours, phone, fax, email, postcode
  var chinese: String? {
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
}

enum CategoryKey: String, FieldKey {
  static let bySpelling = spellingTable()
  case path, name, description, keywords, type, kind
  case legalBasis = "legal_basis"
  case freshness
  var chinese: String? {
    switch self {
    case .path: "路径"
    case .name: "名称"
    case .description: "说明"
    case .keywords: "关键词"
    case .type: "类型"
    case .kind: "体裁"
    case .legalBasis: "依据"
    case .freshness: "更新周期"
    }
  }
}

/// Reads site.yml; every fault is reported, and what could be read is returned.
package enum SiteSettingsReader {
  package static func read(_ file: SourceFile) -> (settings: SiteSettings?, diagnostics: [Diagnostic]) {
    if let fault = TextEncoding.diagnose(file) { return (nil, [fault]) }
    let (root, faults) = YAMLReader.read(file)
    guard let root else { return (nil, faults.hasErrors ? faults : faults + [missing("name", file)]) }
    var fields = KeyedFields<SiteKey>(root, in: file)
    let zoneName = fields.text(.timeZone) ?? "Asia/Shanghai"
    let zone = SiteZone(zoneName)
    if zone == nil {
      fields.reportValue(.timeZone, Message(zh: "时区名，例如 Asia/Shanghai", en: "a zone such as Asia/Shanghai"))
    }
    var settings = SiteSettings(zone: zone ?? .shanghai)
    settings.name = fields.line(.name) ?? ""
    settings.organization = fields.line(.organization) ?? settings.name
    settings.level = fields.level(.level) ?? .township
    settings.baseURL = fields.text(.baseURL) ?? "https://example.gov.cn/"
    if !settings.baseURL.hasPrefix("https://"), !settings.baseURL.hasPrefix("http://") {
      fields.reportValue(.baseURL, Message(zh: "以 https:// 开头的网址", en: "an address that begins with https://"))
    }
    if !settings.baseURL.hasSuffix("/") { settings.baseURL += "/" }
    settings.language = fields.text(.language) ?? SiteSettings.usualLanguage
    settings.siteIDCode = fields.text(.siteIDCode)
    if let code = settings.siteIDCode, code.utf8.count != 10 || !code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      fields.reportValue(.siteIDCode, Message(zh: "十位数字", en: "ten digits"))
    }
    settings.icp = fields.text(.icp)
    settings.policeRecord = fields.text(.policeRecord)
    settings.indexPrefix = fields.text(.indexPrefix)
    settings.pageSize = fields.integer(.pageSize, in: 1...500) ?? 20
    settings.feeds = fields.flag(.feeds) ?? true
    settings.registerSince = fields.integer(.registerSince, in: 1949...9999)
    settings.isServed = fields.flag(.served) ?? false
    readContact(&fields, into: &settings)
    readCategories(&fields, into: &settings)
    readParts(&fields, into: &settings)
    var diagnostics = faults + fields.diagnostics
    if settings.name.isEmpty { diagnostics.append(missing("name", file)) }
    return (settings, diagnostics)
  }

  private static func missing(_ key: String, _ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .siteKeyMissing, Message(zh: "site.yml 缺少 \(key)", en: "site.yml lacks '\(key)'"), at: file.whole,
      mend: Message(zh: "加一行“\(key): …”", en: "Add a line '\(key): …'"))
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

  private static func readCategories(_ fields: inout KeyedFields<SiteKey>, into settings: inout SiteSettings) {
    guard let list = fields.node(.categories) else { return }
    guard case .sequence(let nodes) = list.content else {
      return fields.reportValue(
        .categories, Message(zh: "一列“- {path: …, name: …}”", en: "a list of '- {path: …, name: …}'"))
    }
    var paths: Set<String> = []
    for node in nodes {
      var keys = KeyedFields<CategoryKey>(node, in: fields.file)
      let path = keys.text(.path).map { String($0.split(separator: "/").joined(separator: "/")) } ?? ""
      let name = keys.line(.name) ?? path
      // Case counts for no server on Windows, and for no archive that is unpacked there.
      let isNew = !path.isEmpty && paths.insert(path.lowercased()).inserted
      if !isNew {
        keys.report(
          .categoryPath,
          path.isEmpty
            ? Message(zh: "栏目缺少 path", en: "A category lacks 'path'")
            : Message(zh: "栏目路径“\(path)”重复", en: "The category path '\(path)' is given twice"),
          at: node.range.lowerBound..<node.range.lowerBound + 1,
          mend: Message(
            zh: "给每个栏目写一个自己的 path（大小写不同也算相同）", en: "Give each category a path of its own (case does not count)"))
      }
      let parts = path.lowercased().split(separator: "/").map(String.init)
      if let first = parts.first, SiteSettings.reservedFolders.contains(first) || parts.contains("years") {
        keys.report(
          .categoryPath,
          Message(zh: "栏目路径“\(path)”留给网站自己的页面", en: "The category path '\(path)' belongs to the site's own pages"),
          at: keys.range(.path) ?? node.range.lowerBound..<node.range.lowerBound + 1,
          mend: Message(zh: "换一个路径", en: "Choose another path"))
      }
      if !path.isEmpty, let fault = PublishedPath.fault(of: path + "/index.html") {
        keys.report(
          .categoryPath,
          Message(zh: "栏目路径“\(path)”\(fault.message.zh)", en: "The category path '\(path)' \(fault.message.en)"),
          at: keys.range(.path) ?? node.range.lowerBound..<node.range.lowerBound + 1,
          mend: Message(zh: "换一个路径", en: "Choose another path"))
      }
      var category = SiteSettings.Category(path: path, name: name)
      category.description = keys.text(.description)
      category.keywords = keys.texts(.keywords, separated: true).map(\.text)
      category.type = keys.text(.type)
      category.legalBasis = keys.text(.legalBasis)
      category.freshness = keys.integer(.freshness, in: 1...3660)
      if let text = keys.text(.kind) {
        category.kind = DocumentKind(named: text)
        if category.kind == nil { keys.reportValue(.kind, FrontMatterReader.kindNames) }
      }
      fields.adopt(keys.diagnostics)
      if isNew { settings.categories.append(category) }
    }
  }
}

extension DiagnosticKind {
  package static let siteKeyMissing = DiagnosticKind(
    "GK3001", .error, title: Message(zh: "site.yml 缺项", en: "site.yml is incomplete"),
    explanation: Message(zh: "site.yml 至少要有站点名称 name", en: "site.yml needs at least the site's name"))
  package static let categoryPath = DiagnosticKind(
    "GK3002", .error, title: Message(zh: "栏目路径有误", en: "Category path"),
    explanation: Message(
      zh: "每个栏目有一个不重复的 path，即它在 content 下的文件夹", en: "Each category has one path, its folder below content, given once"))
}
