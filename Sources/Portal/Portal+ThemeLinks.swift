internal import Disclosure
package import Source
internal import Text
internal import Theme

extension Portal {
  /// Links of the theme's templates that lead to no page or file of this site.
  package func brokenThemeLinks() -> [Diagnostic] {
    let paths = self.paths
    let broken = theme.links.filter { !paths.contains($0.path) }
    guard !broken.isEmpty else { return [] }
    let suggestions = NearMissIndex(paths.sorted())
    return broken.map { link in
      Diagnostic(
        .themeLink, Message(zh: "模板里的链接“\(link.path)”没有目标", en: "The template's link '\(link.path)' leads nowhere"),
        at: link.place,
        mend: suggestions.nearest(to: link.path).map {
          Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?")
        })
    }
  }

  /// Every page and file that templates may link to.
  private var paths: Set<String> {
    var paths: Set = [
      "404.html", "index.html", "manifest.json", "robots.txt", "search/index.html", "sitemap.html", "sitemap.xml",
    ]
    paths.formUnion(lists().map(path(of:)))
    paths.formUnion(theme.assets.map(\.path))
    if settings.feeds { paths.formUnion(["feed.xml"] + settings.categories.map { $0.path + "/feed.xml" }) }
    for document in catalogue.documents where document.hasPage {
      paths.insert(document.page)
      if document.state == .published { paths.formUnion(document.files.map { "\(document.address)/\($0.name)" }) }
    }
    return paths
  }
}
