internal import CivilTime
internal import Disclosure
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// sitemap.xml (sitemaps.org 0.9) and robots.txt.
struct Sitemaps {
  /// Addresses that one sitemap may hold.
  private static let limit = 50_000

  private let context: SiteContext
  private var plan: SitePlan { context.plan }

  init(_ context: SiteContext) { self.context = context }

  /// sitemap.xml, which is an index of several where there are more addresses than one may hold.
  func files(_ path: OutputPath) -> [SiteFile] {
    let categories = context.settings.categories.indices
    let lists =
      [Route.home] + categories.map { .category($0, page: 0) }
      + categories.filter(plan.withStatistics.contains).map(Route.statistics)
    var entries = lists.map { "<url><loc>\(context.location(of: plan.path(of: $0)))</loc></url>\n" }
    for (index, document) in context.catalogue.documents.enumerated() where document.state == .published {
      let changed = document.facts.corrections.map(\.on).max() ?? document.facts.published?.date
      let location = context.location(of: plan.path(of: .document(index)))
      entries.append("<url><loc>\(location)</loc>\(changed.map { "<lastmod>\($0.iso)</lastmod>" } ?? "")</url>\n")
    }
    return sitemaps(path, entries)
  }

  func robots(_ path: OutputPath) -> SiteFile {
    SiteFile(path, "User-agent: *\nAllow: /\nSitemap: \(context.settings.baseURL.of("sitemap.xml"))\n")
  }

  private func sitemaps(_ path: OutputPath, _ entries: [String]) -> [SiteFile] {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let namespace = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
    func sitemap(_ entries: some Sequence<String>) -> String {
      declaration + "<urlset \(namespace)>\n" + entries.joined() + "</urlset>\n"
    }
    guard entries.count > Self.limit else { return [SiteFile(path, sitemap(entries))] }
    let parts = stride(from: 0, to: entries.count, by: Self.limit).enumerated().map { number, start in
      let part = entries[start..<min(entries.count, start + Self.limit)]
      return SiteFile(OutputPath("sitemap-\(number + 1).xml"), sitemap(part))
    }
    let index = parts.map { "<sitemap><loc>\(context.location(of: $0.path))</loc></sitemap>\n" }.joined()
    return [SiteFile(path, declaration + "<sitemapindex \(namespace)>\n" + index + "</sitemapindex>\n")]
      + parts
  }
}

extension SiteContext {
  /// The absolute address of a page, escaped for XML.
  func location(of page: OutputPath) -> String { HTMLBytes.escape(settings.baseURL.of(page.canonical)) }
}
