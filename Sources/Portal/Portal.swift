package import Disclosure
internal import Markdown
internal import Source

/// A file of the site, ready to be written.
package struct SiteFile: Sendable {
  package let path: String
  package let bytes: [UInt8]
  /// The source below content, where one stands behind the file.
  package let source: String?

  init(_ path: String, _ text: String, source: String? = nil) {
    self.init(path, Array(text.utf8), source: source)
  }

  init(_ path: String, _ bytes: [UInt8], source: String? = nil) {
    (self.path, self.bytes, self.source) = (path, bytes, source)
  }
}

/// The site as pages: a function of the catalogue and the theme.
package struct Portal: Sendable {
  let catalogue: Catalogue
  let theme: Theme
  var settings: SiteSettings { catalogue.settings }

  package init(catalogue: Catalogue, theme: Theme) { (self.catalogue, self.theme) = (catalogue, theme) }

  /// Renders every file and hands it to `emit`, from several threads. Attachments are named by their path below content.
  package func render(
    workers: Int, emit: @Sendable (SiteFile) throws -> Void,
    copy: @Sendable (_ from: String, _ to: String, _ source: String) throws -> Void
  ) throws {
    for asset in theme.assets { try emit(SiteFile(asset.path, asset.bytes)) }
    let pages = catalogue.documents.indices.filter { catalogue.documents[$0].hasPage }
    let neighbours = self.neighbours()
    _ = try pages.concurrentMap(workers: workers) { index in
      let document = catalogue.documents[index]
      try emit(documentPage(index, neighbours: neighbours[index] ?? (nil, nil)))
      guard document.state == .published else { return }
      for (number, table) in document.body.tables.enumerated() {
        try emit(SiteFile("\(document.address)/table-\(number + 1).csv", table, source: document.source))
      }
      let folder = document.source.dropLast("index.md".count)
      for file in document.files { try copy(folder + file.name, document.address + "/" + file.name, document.source) }
      for alias in document.formerPages { try emit(aliasPage(alias, to: document)) }
    }
    _ = try listPages().concurrentMap(workers: workers) { list in try emit(listPage(list)) }
    for file in try frontPages() { try emit(file) }
  }

  /// Older and newer document of the same category, for each listed one.
  private func neighbours() -> [Int: (newer: Int?, older: Int?)] {
    var neighbours: [Int: (newer: Int?, older: Int?)] = [:]
    var last: [Int: Int] = [:]
    for index in catalogue.listed {
      guard let category = catalogue.documents[index].facts.category else { continue }
      neighbours[index] = (last[category], nil)
      if let newer = last[category] { neighbours[newer]?.older = index }
      last[category] = index
    }
    return neighbours
  }

  // MARK: The frame of every page

  /// Wraps a page's content: head, header, navigation, footer.
  func frame(_ page: String, title: String, main: String, tags: [String: Any] = [:], category: Int? = nil) -> String {
    let root = page == "404.html" ? settings.basePath : Address.root(of: page)
    var view: [String: Any] = tags
    view["language"] = HTMLBytes.escape(settings.language)
    view["title"] = HTMLBytes.escape(page == "index.html" ? settings.name : "\(title) - \(settings.name)")
    view["siteName"] = HTMLBytes.escape(settings.name)
    view["siteDomain"] = HTMLBytes.escape(settings.domain)
    view["siteIDCode"] = settings.siteIDCode.map(HTMLBytes.escape)
    view["canonical"] = HTMLBytes.escape(settings.baseURL + Address.encode(Self.canonical(page)))
    view["root"] = root
    view["css"] = theme.assets.filter { $0.name.hasSuffix(".css") }.map { ["address": root + Address.encode($0.path)] }
    view["feed"] = settings.feeds ? root + "feed.xml" : nil
    view["categories"] = settings.categories.enumerated().filter { !$0.element.path.contains("/") }.map { index, item in
      [
        "name": HTMLBytes.escape(item.name), "address": root + Address.encode(item.path) + "/index.html",
        "current": index == category,
      ] as [String: Any]
    }
    view["organization"] = HTMLBytes.escape(settings.organization)
    view["contact"] = settings.contact.address.map(HTMLBytes.escape)
    view["phone"] = settings.contact.phone.map(HTMLBytes.escape)
    view["icp"] = settings.icp.map(HTMLBytes.escape)
    view["police"] = settings.policeRecord.map(HTMLBytes.escape)
    view["main"] = main
    return theme.render("page", view)
  }

  private static func canonical(_ page: String) -> String {
    page == "index.html" ? "" : page.hasSuffix("/index.html") ? String(page.dropLast("index.html".count)) : page
  }

  /// A document as lists show it.
  func entry(_ index: Int, from page: String) -> [String: Any] {
    let document = catalogue.documents[index]
    let facts = document.facts
    return [
      "title": HTMLBytes.escape(facts.title), "address": Address.relative(from: page, to: document.page),
      "index": HTMLBytes.escape(facts.index?.text ?? ""), "number": HTMLBytes.escape(facts.number?.text ?? ""),
      "date": facts.published?.date.iso ?? "", "validity": document.validity?.name.zh ?? "", "sample": facts.isSample,
    ]
  }
}
