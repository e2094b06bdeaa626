internal import CivilTime
internal import Disclosure
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// Atom feeds (RFC 4287) of the site and of its categories.
struct Feeds {
  private let context: SiteContext

  init(_ context: SiteContext) { self.context = context }

  func file(_ path: OutputPath, _ category: Int?) -> SiteFile {
    // The newest first, in whatever order the list of the category is.
    let members = category.map { context.plan.members[$0].sorted() } ?? context.catalogue.listed
    let title = category.map { context.settings.categories[$0].name } ?? context.settings.name
    return SiteFile(path, feed(path, title, members.prefix(20)))
  }

  private func feed(_ path: OutputPath, _ title: String, _ members: ArraySlice<Int>) -> String {
    let updated =
      members.first.flatMap { context.catalogue.documents[$0].facts.published?.rfc3339 } ?? "1970-01-01T00:00:00Z"
    let address = context.location(of: path)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
    text += "<title>\(HTMLBytes.escape(title))</title>\n<id>\(address)</id>\n<link rel=\"self\" href=\"\(address)\"/>\n"
    text +=
      "<updated>\(updated)</updated>\n<author><name>\(HTMLBytes.escape(context.settings.organization))</name></author>\n"
    for index in members {
      let document = context.catalogue.documents[index]
      let link = context.location(of: OutputPath(document.page))
      text += "<entry><title>\(HTMLBytes.escape(document.facts.title))</title><id>\(link)</id><link href=\"\(link)\"/>"
      text += "<updated>\(document.facts.published?.rfc3339 ?? updated)</updated>"
      text += context.force(of: index).map { "<category term=\"\(HTMLBytes.escape($0))\"/>" } ?? ""
      let summary = [
        context.invalidity(index).map { context.strings.text(.sentence, ["text": $0]) }, document.facts.summary,
      ].compactMap(\.self)
      text += summary.isEmpty ? "" : "<summary>\(HTMLBytes.escape(summary.joined()))</summary>"
      text += "</entry>\n"
    }
    return text + "</feed>\n"
  }
}
