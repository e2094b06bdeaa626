internal import Disclosure

/// Addresses that the site itself has or will have: lists grow, and years pass. Letter case does not count.
struct ReservedAddresses: Sendable {
  /// Pages at the root.
  private static let pages: Set<String> = ["index", "404", "sitemap", "robots", "feed", "manifest", "redirects"]
  private static let files: Set<String> = ["manifest.json", "redirects.map", "robots.txt", "sitemap.xml"]

  /// Paths of the categories.
  let categories: Set<String>
  /// Categories of annual reports, which have a page of their series.
  private let reports: Set<String>

  init(_ settings: SiteSettings) {
    categories = Set(settings.categories.map { $0.path.text.lowercased() })
    reports = Set(settings.categories.filter { $0.kind == .annualReport }.map { $0.path.text.lowercased() })
  }

  /// Whether a document cannot have this address, which has no ending.
  func holds(address: String) -> Bool {
    let key = address.lowercased()
    let name = key.split(separator: "/").last ?? ""
    return name == "index" || name == "years" || name.hasPrefix("index_") || categories.contains(key)
      || holds(page: key + ".html")
  }

  /// Whether a page is one of the site itself: a list, a year, the front page and the like.
  func holds(page: String) -> Bool {
    let parts = page.lowercased().split(separator: "/").map(String.init)
    guard let last = parts.last, let folder = parts.first else { return false }
    let name = last.hasSuffix(".html") ? String(last.dropLast(".html".count)) : last
    let parent = parts.dropLast().joined(separator: "/")
    if parts.count == 1 { return Self.pages.contains(name) || SiteSettings.reservedFolders.contains(name) }
    let isList = (name == "index" || name.hasPrefix("index_")) && categories.contains(parent)
    let isStatistics = name == "statistics" && reports.contains(parent)
    let isYear = parts[parts.count - 2] == "years" && categories.contains(parts.dropLast(2).joined(separator: "/"))
    return SiteSettings.reservedFolders.contains(folder) || isList || isYear || isStatistics
  }

  /// Whether a file is one of the site itself: a server would forward readers of it to a document.
  func holds(file: String) -> Bool {
    let parts = file.lowercased().split(separator: "/")
    let isFeed =
      parts.last == "feed.xml" && (parts.count == 1 || categories.contains(parts.dropLast().joined(separator: "/")))
    return isFeed || Self.files.contains(file.lowercased())
  }
}
