internal import Disclosure
internal import SitePlan
package import Source
internal import Text
internal import Theme

extension Portal {
  /// What pages lack because the program was linked without a library.
  package var lacks: [Diagnostic] {
    QRCode.isAvailable
      ? []
      : [
        Diagnostic(
          .noQRCode,
          Message(zh: "本程序不含 libqrencode，网页上没有二维码", en: "Pages have no QR code: this program lacks libqrencode"),
          at: nil,
          mend: Message(
            zh: "需要二维码的，改用动态链接的程序（make install）",
            en: "Where codes are wanted, use the program that make install installs"))
      ]
  }

  /// Links of the theme's templates that lead to no page or file of this site.
  package func brokenThemeLinks() -> [Diagnostic] {
    let paths = self.paths
    let broken = context.theme.links.filter { !paths.contains($0.path) }
    guard !broken.isEmpty else { return [] }
    let suggestions = NearMissIndex(paths.sorted())
    return broken.map { link in
      Diagnostic(
        .themeLink, Message(zh: "模板里的链接“\(link.path)”没有目标", en: "The template's link '\(link.path)' leads nowhere"),
        at: link.place,
        mend: suggestions.nearest(to: link.path).map {
          Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?")
        }
          ?? Message(
            zh: "改成网站里有的网页，例如 {{root}}index.html，或删去这个链接",
            en: "Link to a page of the site, such as {{root}}index.html, or remove the link"))
    }
  }

  /// Every page and file that templates may link to, from the root.
  private var paths: Set<String> {
    Set(
      context.plan.routes.map { context.plan.path(of: $0).text } + context.theme.assets.map(\.path) + ["manifest.json"])
  }
}
