internal import Disclosure
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// Old and new addresses for nginx: `map $host$uri $gongkai_target { include redirects.map; }`. The host stands in front,
/// so that one server may include the files of many sites.
struct RedirectMap {
  private let context: SiteContext

  init(_ context: SiteContext) { self.context = context }

  func file(_ path: OutputPath) -> SiteFile {
    let site = context.settings.baseURL
    var lines: [String] = []
    for document in context.catalogue.documents where document.hasPage {
      for former in document.formerPages {
        let old = former.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
        let key = site.domain.lowercased() + site.plainPath + old
        lines.append("\"\(key)\" \"\(site.path)\(PercentEncoding.encode(document.page))\";\n")
      }
    }
    return SiteFile(path, lines.sorted().joined())
  }
}
