internal import Disclosure
internal import Markdown
internal import Source

extension Portal {
  /// A document's page; a withdrawn one is a tombstone without body and attachments.
  func documentPage(_ index: Int, neighbours: (newer: Int?, older: Int?)) -> SiteFile {
    let document = catalogue.documents[index]
    let facts = document.facts
    let page = document.page
    let isPublished = document.state == .published
    var view: [String: Any] = ["title": HTMLBytes.escape(facts.title), "sample": facts.isSample]
    view["banners"] = banners(document).map { ["text": HTMLBytes.escape($0)] }
    view["facts"] = headerBlock(document).map { ["label": $0.0, "value": HTMLBytes.escape($0.1)] }
    view["breadcrumbs"] = breadcrumbs(facts.category, page: page)
    if isPublished {
      view["body"] = body(document.body, targets: catalogue.targets[index], page: page, tables: document.address)
      let headings = document.body.headings.filter { $0.level == 2 || $0.level == 3 }
      view["toc"] =
        headings.count < 3
        ? nil
        : [
          [
            "documents": headings.map {
              ["address": "#" + Address.encode($0.anchor), "text": HTMLBytes.escape($0.text), "level": "\($0.level)"]
            }
          ]
        ]
      view["attachments"] =
        document.files.isEmpty
        ? nil
        : [
          [
            "documents": document.files.map { file in
              [
                "address": Address.relative(from: page, to: document.address + "/" + file.name),
                "title": HTMLBytes.escape(file.title),
                "type": HTMLBytes.escape(file.name.split(separator: ".").last.map { $0.uppercased() } ?? ""),
                "size": Self.size(file.size),
              ]
            }
          ]
        ]
      view["corrections"] = facts.corrections.map { ["date": $0.on.iso, "text": HTMLBytes.escape($0.text)] }
    }
    view["relations"] = relations(index, page: page)
    view["newer"] = neighbours.newer.map { entry($0, from: page) }
    view["older"] = neighbours.older.map { entry($0, from: page) }
    var tags = columnTags(facts.category)
    tags["isDocument"] = true
    tags["articleTitle"] = HTMLBytes.escape(facts.title)
    tags["pubDate"] = facts.published?.pageTag
    tags["contentSource"] = HTMLBytes.escape(facts.sourceName ?? facts.issuer ?? settings.organization)
    tags["keywords"] = facts.keywords.isEmpty ? nil : HTMLBytes.escape(facts.keywords.joined(separator: ","))
    tags["description"] = facts.summary.map(HTMLBytes.escape)
    let html = frame(
      page, title: facts.title, main: theme.render("document", view), tags: tags, category: facts.category)
    // A tombstone shows nothing of its source: naming it would make a rollback to this site look like publishing it again.
    return SiteFile(page, html, source: isPublished ? document.source : nil)
  }

  /// HTML of a text with its holes filled for `page`.
  func body(_ text: MarkdownDocument, targets: [Catalogue.LinkTarget?], page: String, tables: String) -> String {
    let bytes = text.html.filled { hole in
      switch hole {
      case .tableFile(let number): Array(Address.relative(from: page, to: "\(tables)/table-\(number + 1).csv").utf8)
      case .link(let number): Array((targets[number].map { address($0, from: page) } ?? "").utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func address(_ target: Catalogue.LinkTarget, from page: String) -> String {
    switch target {
    case .page(let index, let anchor): Address.relative(from: page, to: catalogue.documents[index].page, anchor: anchor)
    case .file(let index, let name): Address.relative(from: page, to: catalogue.documents[index].address + "/" + name)
    case .category(let index): Address.relative(from: page, to: settings.categories[index].path + "/index.html")
    case .anchor(let anchor): "#" + Address.encode(anchor)
    }
  }

  func columnTags(_ category: Int?) -> [String: Any] {
    guard let category else { return [:] }
    let column = settings.categories[category]
    return [
      "isColumn": true, "columnName": HTMLBytes.escape(column.name),
      "columnDescription": HTMLBytes.escape(column.description ?? column.name),
      "columnKeywords": HTMLBytes.escape(
        column.keywords.isEmpty ? column.name : column.keywords.joined(separator: ",")),
      "columnType": HTMLBytes.escape(column.type ?? column.kind?.name.zh ?? column.name),
    ]
  }

  func breadcrumbs(_ category: Int?, page: String) -> [[String: Any]] {
    var crumbs: [[String: Any]] = [["name": "首页", "address": Address.relative(from: page, to: "index.html")]]
    guard let category else { return crumbs }
    let parts = settings.categories[category].path.split(separator: "/")
    for count in 1...parts.count {
      let path = parts.prefix(count).joined(separator: "/")
      guard let column = settings.categories.first(where: { $0.path == path }) else { continue }
      crumbs.append([
        "name": HTMLBytes.escape(column.name), "address": Address.relative(from: page, to: path + "/index.html"),
      ])
    }
    return crumbs
  }

  private func banners(_ document: Document) -> [String] {
    var banners: [String] = []
    if document.facts.isSample { banners.append("示例：本页为演示内容，不是真实的政府文件") }
    if let withdrawal = document.facts.withdrawal {
      banners.append("本文件已于\(withdrawal.on.iso)撤回" + (withdrawal.reason.map { "：\($0)" } ?? ""))
    }
    if let validity = document.validity, validity != .inForce { banners.append("本文件\(validity.name.zh)") }
    return banners
  }

  /// 标题以外的著录项 (norms, section 3).
  private func headerBlock(_ document: Document) -> [(String, String)] {
    let facts = document.facts
    let rows: [(String, String?)] = [
      ("索引号", facts.index?.text), ("发文机关", facts.issuer ?? settings.organization), ("发文字号", facts.number?.text),
      ("成文日期", facts.written?.iso), ("发布日期", facts.published?.pageTag), ("主题分类", facts.topic),
      ("有效性", document.validity?.name.zh), ("施行日期", facts.effective?.iso), ("失效日期", facts.expires?.iso),
      ("废止日期", facts.repealed?.iso), ("来源", facts.sourceName),
    ]
    return rows.compactMap { label, value in value.map { (label, $0) } }
  }

  private func relations(_ index: Int, page: String) -> [[String: Any]] {
    let relations = catalogue.relations[index]
    let rows: [(String, [Int])] = [
      ("修改", relations.amends), ("被修改", relations.amendedBy), ("废止", relations.repeals), ("被废止", relations.repealedBy),
      ("解读的文件", relations.interprets), ("解读", relations.interpretedBy),
    ]
    return rows.filter { !$0.1.isEmpty }.map { label, others in
      ["label": label, "documents": others.map { entry($0, from: page) }]
    }
  }

  /// A page at a document's former address.
  func aliasPage(_ path: String, to document: Document) -> SiteFile {
    let target = HTMLBytes.escape(Address.relative(from: path, to: document.page))
    let html = """
      <!DOCTYPE html>
      <html lang="\(HTMLBytes.escape(settings.language))"><head><meta charset="utf-8"><title>\(HTMLBytes.escape(document.facts.title))</title>
      <link rel="canonical" href="\(HTMLBytes.escape(settings.baseURL + Address.encode(document.page)))">
      <meta http-equiv="refresh" content="0; url=\(target)"></head><body><p><a href="\(target)">\(HTMLBytes.escape(document.facts.title))</a></p></body></html>

      """
    return SiteFile(path, html, source: document.source)
  }

  /// `12 KB`, in units of 1,024 bytes.
  private static func size(_ bytes: Int) -> String {
    bytes < 1024
      ? "\(bytes) B"
      : bytes < 1_048_576 ? "\((bytes + 512) / 1024) KB" : "\(bytes / 104_857 / 10).\(bytes / 104_857 % 10) MB"
  }
}
