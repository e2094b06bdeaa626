internal import Disclosure
internal import Markdown
internal import Source

/// One page of a list.
struct ListPage: Sendable {
  let page: String
  let title: String
  let category: Int?
  let documents: [Int]
  let total: Int
  /// Address and label of every page of the list.
  let pages: [String]
  let years: [(year: Int, count: Int, page: String)]
}

extension Portal {
  /// Category lists, their years, and the years of the whole site.
  func listPages() -> [ListPage] {
    var lists: [ListPage] = []
    for (index, category) in settings.categories.enumerated() {
      let members = members(of: index)
      let years = byYear(members).map { ($0.year, $0.members.count, "\(category.path)/years/\($0.year).html") }
      let count = max(1, (members.count + settings.pageSize - 1) / settings.pageSize)
      let pages = (1...count).map { $0 == 1 ? "\(category.path)/index.html" : "\(category.path)/index_\($0).html" }
      for number in 0..<count {
        let slice = members.dropFirst(number * settings.pageSize).prefix(settings.pageSize)
        lists.append(
          ListPage(
            page: pages[number], title: category.name, category: index, documents: Array(slice), total: members.count,
            pages: pages,
            years: years))
      }
      for (year, members) in byYear(members) {
        lists.append(
          ListPage(
            page: "\(category.path)/years/\(year).html", title: "\(category.name) \(year)年", category: index,
            documents: members,
            total: members.count, pages: [], years: years))
      }
    }
    let all = byYear(catalogue.listed)
    let years = all.map { ($0.year, $0.members.count, "years/\($0.year).html") }
    lists.append(
      ListPage(
        page: "years/index.html", title: "按年份查看", category: nil, documents: [], total: catalogue.listed.count,
        pages: [], years: years))
    for (year, members) in all {
      lists.append(
        ListPage(
          page: "years/\(year).html", title: "\(year)年", category: nil, documents: members, total: members.count,
          pages: [], years: years))
    }
    return lists
  }

  /// The listed documents of a category and of those below it.
  private func members(of category: Int) -> [Int] {
    let path = settings.categories[category].path
    return catalogue.listed.filter { member in
      guard let own = catalogue.documents[member].facts.category else { return false }
      return own == category || settings.categories[own].path.hasPrefix(path + "/")
    }
  }

  private func byYear(_ members: [Int]) -> [(year: Int, members: [Int])] {
    var years: [Int: [Int]] = [:]
    for member in members {
      years[catalogue.documents[member].facts.published?.date.year ?? 0, default: []].append(member)
    }
    return years.sorted { $0.key > $1.key }.map { ($0.key, $0.value) }
  }

  func listPage(_ list: ListPage) -> SiteFile {
    var view: [String: Any] = ["title": HTMLBytes.escape(list.title), "total": "\(list.total)"]
    view["breadcrumbs"] = breadcrumbs(list.category, page: list.page)
    view["documents"] =
      list.documents.isEmpty ? nil : [["documents": list.documents.map { entry($0, from: list.page) }]]
    view["pages"] =
      list.pages.count < 2
      ? nil
      : [
        [
          "documents": list.pages.enumerated().map { number, page in
            [
              "name": "\(number + 1)", "address": Address.relative(from: list.page, to: page),
              "current": page == list.page,
            ] as [String: Any]
          }
        ]
      ]
    view["years"] = list.years.map {
      ["name": "\($0.year)年", "count": "\($0.count)", "address": Address.relative(from: list.page, to: $0.page)]
    }
    if let category = list.category, list.page.hasSuffix("/index.html"),
      let text = catalogue.categoryTexts[settings.categories[category].path]
    {
      let path = settings.categories[category].path
      view["intro"] = body(text, targets: catalogue.categoryTargets[path] ?? [], page: list.page, tables: path)
    }
    let html = frame(
      list.page, title: list.title, main: theme.render("list", view), tags: columnTags(list.category),
      category: list.category)
    return SiteFile(list.page, html)
  }

  /// Home, maps of the site, feeds, robots and the 404 page.
  func frontPages() throws -> [SiteFile] {
    var files: [SiteFile] = []
    let page = "index.html"
    let categories = settings.categories.enumerated().map { index, category -> [String: Any] in
      let count = members(of: index).count
      return [
        "name": HTMLBytes.escape(category.name), "address": Address.encode(category.path) + "/index.html",
        "count": "\(count)",
      ]
    }
    let years = byYear(catalogue.listed).map {
      ["name": "\($0.year)年", "count": "\($0.members.count)", "address": "years/\($0.year).html"]
    }
    let reports = catalogue.listed.filter { catalogue.documents[$0].facts.kind == .annualReport }
    let home: [String: Any] = [
      "title": HTMLBytes.escape(settings.name), "categories": categories, "years": years,
      "latest": catalogue.listed.prefix(10).map { entry($0, from: page) },
      "reports": reports.map { entry($0, from: page) },
    ]
    files.append(SiteFile(page, frame(page, title: settings.name, main: theme.render("home", home))))
    let missing: [String: Any] = [
      "title": "页面不存在", "text": "您访问的页面不存在或已移动。", "address": settings.basePath + "index.html", "name": "返回首页",
    ]
    files.append(SiteFile("404.html", frame("404.html", title: "页面不存在", main: theme.render("plain", missing))))
    let pages = catalogue.documents.filter { $0.state == .published && $0.facts.category == nil }.map {
      ["name": HTMLBytes.escape($0.facts.title), "address": Address.encode($0.page)] as [String: Any]
    }
    let map: [String: Any] = ["title": "网站地图", "pages": [["documents": categories + pages]]]
    files.append(SiteFile("sitemap.html", frame("sitemap.html", title: "网站地图", main: theme.render("plain", map))))
    files.append(SiteFile("robots.txt", "User-agent: *\nAllow: /\nSitemap: \(settings.baseURL)sitemap.xml\n"))
    files.append(SiteFile("sitemap.xml", sitemap()))
    if settings.feeds {
      files.append(SiteFile("feed.xml", feed("feed.xml", settings.name, Array(catalogue.listed.prefix(20)))))
      for (index, category) in settings.categories.enumerated() {
        let members = catalogue.listed.lazy.filter { catalogue.documents[$0].facts.category == index }.prefix(20)
        files.append(
          SiteFile("\(category.path)/feed.xml", feed("\(category.path)/feed.xml", category.name, Array(members))))
      }
    }
    return files
  }

  /// sitemaps.org 0.9.
  private func sitemap() -> String {
    var text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    text += "<url><loc>\(HTMLBytes.escape(settings.baseURL))</loc></url>\n"
    for index in catalogue.documents.indices where catalogue.documents[index].state == .published {
      let document = catalogue.documents[index]
      text += "<url><loc>\(HTMLBytes.escape(settings.baseURL + Address.encode(document.page)))</loc>"
      text += (document.facts.published.map { "<lastmod>\($0.date.iso)</lastmod>" } ?? "") + "</url>\n"
    }
    return text + "</urlset>\n"
  }

  /// Atom (RFC 4287).
  private func feed(_ path: String, _ title: String, _ members: [Int]) -> String {
    let updated = members.first.flatMap { catalogue.documents[$0].facts.published?.rfc3339 } ?? "1970-01-01T00:00:00Z"
    let address = HTMLBytes.escape(settings.baseURL + Address.encode(path))
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
    text += "<title>\(HTMLBytes.escape(title))</title>\n<id>\(address)</id>\n<link rel=\"self\" href=\"\(address)\"/>\n"
    text += "<updated>\(updated)</updated>\n<author><name>\(HTMLBytes.escape(settings.organization))</name></author>\n"
    for index in members {
      let document = catalogue.documents[index]
      let link = HTMLBytes.escape(settings.baseURL + Address.encode(document.page))
      text += "<entry><title>\(HTMLBytes.escape(document.facts.title))</title><id>\(link)</id><link href=\"\(link)\"/>"
      text += "<updated>\(document.facts.published?.rfc3339 ?? updated)</updated></entry>\n"
    }
    return text + "</feed>\n"
  }
}
