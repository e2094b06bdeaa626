package import Source
internal import Text

/// Keys of a category in site.yml.
package enum CategoryKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case path, name, description, keywords, type, kind
  case legalBasis = "legal_basis"
  case freshness, review
  package var chinese: String? {
    switch self {
    case .path: "路径"
    case .name: "名称"
    case .description: "说明"
    case .keywords: "关键词"
    case .type: "类型"
    case .kind: "体裁"
    case .legalBasis: "依据"
    case .freshness: "更新周期"
    case .review: "审查步骤"
    }
  }
  package static let required = [CategoryKey.path]
  package var shape: FieldShape {
    switch self {
    case .path, .name, .description, .type, .legalBasis: .text
    case .keywords, .review: .texts
    case .kind: .words(DocumentKind.spellings)
    case .freshness: .integer(1...3660)
    }
  }
  package var habits: [String] {
    switch self {
    case .path: ["文件夹", "目录", "folder", "url"]
    case .name: ["名字", "标题", "栏目名称", "title"]
    case .description: ["描述", "简介"]
    case .keywords: ["关键字", "tags"]
    case .legalBasis: ["法律依据", "公开依据"]
    case .freshness: ["更新频率", "更新时限"]
    case .review: ["审查", "审核步骤", "步骤", "steps"]
    default: []
    }
  }
}

extension CategoryTree {
  /// The categories that site.yml sets, with a fault for each that cannot be one.
  static func read(_ fields: inout KeyedFields<SiteKey>) -> CategoryTree {
    guard let list = fields.node(.categories) else { return CategoryTree() }
    guard case .sequence(let nodes) = list.content else {
      fields.reportValue(
        .categories, Message(zh: "一列“- {路径: …, 名称: …}”", en: "a list of '- {path: …, name: …}'"))
      return CategoryTree()
    }
    var taken: Set<String> = []
    var categories: [Category] = []
    for node in nodes {
      var keys = KeyedFields<CategoryKey>(node, in: fields.file)
      let path = ContentPath(written: keys.text(.path) ?? "").canonical
      // Case counts for no server on Windows, and for no archive that is unpacked there.
      let isNew = !path.isRoot && taken.insert(path.text.lowercased()).inserted
      let start = node.range.lowerBound..<node.range.lowerBound + 1
      // That the path lacks was said where its line could not be read.
      if !isNew, !path.isRoot || keys.diagnostics.isEmpty { reportRepeated(path, at: start, &keys) }
      reportUnusable(path, at: keys.range(.path) ?? start, &keys)
      let category = category(path, &keys)
      fields.adopt(keys.diagnostics)
      if isNew { categories.append(category) }
    }
    return CategoryTree(categories)
  }

  private static func category(_ path: ContentPath, _ keys: inout KeyedFields<CategoryKey>) -> Category {
    let kind = keys.text(.kind).flatMap { text in
      let kind = DocumentKind(named: text)
      if kind == nil { keys.reportValue(.kind, FrontMatterReader.kindNames, near: DocumentKind.nearest(to: text)) }
      return kind
    }
    return Category(
      path: path, name: keys.line(.name) ?? path.text, description: keys.text(.description),
      keywords: keys.texts(.keywords, separated: true).map(\.text), type: keys.text(.type), kind: kind,
      legalBasis: keys.text(.legalBasis), freshness: keys.integer(.freshness),
      reviewSteps: ReviewSettings.steps(.review, &keys))
  }

  private static func reportRepeated(
    _ path: ContentPath, at range: Range<Int>, _ keys: inout KeyedFields<CategoryKey>
  ) {
    keys.report(
      .categoryPath,
      path.isRoot
        ? Message(zh: "栏目缺少“路径”", en: "A category lacks 'path'")
        : Message(zh: "栏目路径“\(path)”重复", en: "The category path '\(path)' is given twice"),
      at: range,
      mend: Message(
        zh: "给每个栏目写一个自己的“路径”（大小写不同也算相同）", en: "Give each category a path of its own (case does not count)"))
  }

  /// Paths of the site's own pages, and paths that nothing can be published under.
  private static func reportUnusable(
    _ path: ContentPath, at range: Range<Int>, _ keys: inout KeyedFields<CategoryKey>
  ) {
    guard !path.isRoot else { return }
    let mend = Message(zh: "换一个路径", en: "Choose another path")
    let parts = ContentPath(path.text.lowercased()).parts
    if SiteSettings.reservedFolders.contains(parts[0]) || parts.contains("years") {
      keys.report(
        .categoryPath,
        Message(zh: "栏目路径“\(path)”留给网站自己的网页", en: "The category path '\(path)' belongs to the site's own pages"),
        at: range, mend: mend)
    }
    if let fault = PublishedPath.fault(of: path.appending("index.html").text) {
      keys.report(
        .categoryPath,
        Message(zh: "栏目路径“\(path)”\(fault.message.zh)", en: "The category path '\(path)' \(fault.message.en)"),
        at: range, mend: mend)
    }
  }
}

extension DiagnosticKind {
  static let categoryPath = DiagnosticKind(
    "GK3002", .error, title: Message(zh: "栏目路径有误", en: "Category path"),
    explanation: Message(
      zh: "每个栏目有一个不重复的“路径”，即它在 content 下的文件夹", en: "Each category has one path, its folder below content, given once"))
}
