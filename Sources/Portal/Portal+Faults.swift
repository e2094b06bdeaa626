internal import Disclosure
internal import SitePlan
package import Source
internal import Text
internal import Theme

extension Portal {
  /// What is wrong with the theme on this site, and what its pages lack.
  package func faults() -> [Diagnostic] {
    brokenThemeLinks() + missingLogo() + (QRCode.isAvailable ? [] : [QRCode.absence])
  }

  /// A picture that site.yml names and the theme does not have.
  private func missingLogo() -> [Diagnostic] {
    guard let logo = context.settings.frame.logo else { return [] }
    guard ["svg", "png", "jpg", "jpeg", "webp", "gif", "avif"].contains(logo.text.fileEnding), !logo.text.contains("/")
    else {
      return [
        Diagnostic(
          .noLogo, Message(zh: "“\(logo.text)”不是图片的文件名", en: "'\(logo.text)' is no name of a picture"),
          at: logo.location,
          mend: Message(
            zh: "把图片（SVG、PNG、JPEG）放到 theme/assets/，这里只写文件名，例如 emblem.svg；不要就删去这一行",
            en:
              "Put a picture (SVG, PNG, JPEG) into theme/assets/ and write its name alone, such as emblem.svg; else remove the line"
          ))
      ]
    }
    guard context.theme.asset(logo.text) == nil else { return [] }
    let near = NearMissIndex(context.theme.assets.map(\.name)).nearest(to: logo.text)
    return [
      Diagnostic(
        .noLogo, Message(zh: "theme/assets 里没有“\(logo.text)”", en: "There is no '\(logo.text)' in theme/assets"),
        at: logo.location,
        mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
          ?? Message(
            zh: "把图片放到 theme/assets/\(logo.text)，或删去“徽标”这一行",
            en: "Put the picture at theme/assets/\(logo.text), or remove the line"))
    ]
  }

  /// Links of the theme's templates that lead to no page or file of this site.
  private func brokenThemeLinks() -> [Diagnostic] {
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

extension DiagnosticKind {
  /// Every kind of this module, for the registry.
  package static let portalKinds = [noQRCode, noLogo]
  package static let noLogo = DiagnosticKind(
    "GK7006", .error, title: Message(zh: "没有徽标图片", en: "The logo is missing"),
    explanation: Message(
      zh: "site.yml 的“徽标”写 theme/assets 里一张图片的文件名，例如 emblem.svg",
      en: "`logo` in site.yml is the name of a picture in theme/assets, such as emblem.svg"))
}
