internal import CivilTime
internal import Disclosure
internal import Markdown
internal import Source
internal import Text

/// Files for programs: feeds, sitemaps, robots.txt, the map of redirects.
extension Portal {
  /// Addresses that one sitemap may hold (sitemaps.org 0.9).
  private static let sitemapLimit = 50_000

  func feeds() -> [SiteFile] {
    guard settings.feeds else { return [] }
    return [SiteFile("feed.xml", feed("feed.xml", settings.name, catalogue.listed.prefix(20)))]
      + settings.categories.enumerated().map { index, category in
        let path = category.path + "/feed.xml"
        return SiteFile(path, feed(path, category.name, members[index].prefix(20)))
      }
  }

  /// sitemap.xml, which is an index of several where there are more addresses than one may hold; robots.txt; redirects.
  func sitemaps() -> [SiteFile] {
    var entries = ["<url><loc>\(HTMLBytes.escape(settings.baseURL))</loc></url>\n"]
    for category in settings.categories {
      entries.append("<url><loc>\(location(of: category.path + "/index.html"))</loc></url>\n")
    }
    for category in settings.categories.indices {
      guard let page = statisticsPage(of: category) else { continue }
      entries.append("<url><loc>\(location(of: page))</loc></url>\n")
    }
    for document in catalogue.documents where document.state == .published {
      let changed = document.facts.corrections.map(\.on).max() ?? document.facts.published?.date
      entries.append(
        "<url><loc>\(location(of: document.page))</loc>\(changed.map { "<lastmod>\($0.iso)</lastmod>" } ?? "")</url>\n")
    }
    let robots = "User-agent: *\nAllow: /\nSitemap: \(settings.baseURL)sitemap.xml\n"
    return sitemaps(entries) + [SiteFile("robots.txt", robots)] + redirects()
  }

  private func sitemaps(_ entries: [String]) -> [SiteFile] {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let namespace = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
    func sitemap(_ entries: some Sequence<String>) -> String {
      declaration + "<urlset \(namespace)>\n" + entries.joined() + "</urlset>\n"
    }
    guard entries.count > Self.sitemapLimit else { return [SiteFile("sitemap.xml", sitemap(entries))] }
    let parts = stride(from: 0, to: entries.count, by: Self.sitemapLimit).enumerated().map { number, start in
      SiteFile("sitemap-\(number + 1).xml", sitemap(entries[start..<min(entries.count, start + Self.sitemapLimit)]))
    }
    let index = parts.map { "<sitemap><loc>\(location(of: $0.path))</loc></sitemap>\n" }.joined()
    return [SiteFile("sitemap.xml", declaration + "<sitemapindex \(namespace)>\n" + index + "</sitemapindex>\n")]
      + parts
  }

  /// Old and new addresses for nginx: `map $host$uri $gongkai_target { include redirects.map; }`. The host stands in front,
  /// so that one server may include the files of many sites.
  private func redirects() -> [SiteFile] {
    var lines: [String] = []
    for document in catalogue.documents where document.hasPage {
      for former in document.formerPages {
        let old = former.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
        let key = settings.domain.lowercased() + settings.basePath + old
        lines.append("\"\(key)\" \"\(settings.basePath)\(PercentEncoding.encode(document.page))\";\n")
      }
    }
    return lines.isEmpty ? [] : [SiteFile("redirects.map", lines.sorted().joined())]
  }

  /// Atom (RFC 4287).
  private func feed(_ path: String, _ title: String, _ members: ArraySlice<Int>) -> String {
    let updated = members.first.flatMap { catalogue.documents[$0].facts.published?.rfc3339 } ?? "1970-01-01T00:00:00Z"
    let address = location(of: path)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
    text += "<title>\(HTMLBytes.escape(title))</title>\n<id>\(address)</id>\n<link rel=\"self\" href=\"\(address)\"/>\n"
    text += "<updated>\(updated)</updated>\n<author><name>\(HTMLBytes.escape(settings.organization))</name></author>\n"
    for index in members {
      let document = catalogue.documents[index]
      let link = location(of: document.page)
      text += "<entry><title>\(HTMLBytes.escape(document.facts.title))</title><id>\(link)</id><link href=\"\(link)\"/>"
      text += "<updated>\(document.facts.published?.rfc3339 ?? updated)</updated>"
      text += (document.facts.summary.map { "<summary>\(HTMLBytes.escape($0))</summary>" } ?? "") + "</entry>\n"
    }
    return text + "</feed>\n"
  }

  /// The absolute address of a page, escaped for XML.
  private func location(of page: String) -> String {
    HTMLBytes.escape(settings.baseURL + PercentEncoding.encode(Address.canonical(page)))
  }
}
