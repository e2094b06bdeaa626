internal import CivilTime
package import Disclosure
package import Output
package import Source
internal import Text

/// 发布日期: the day on which a document came onto the site is not changed in silence; inspections veto forged ones.
package enum PublishedDates {
  /// - Parameter live: the manifest of what is published until now; nil where nothing is.
  package static func check(_ documents: [Document], against live: Manifest?) -> [Diagnostic] {
    var byPage: [String: String] = [:]
    var byIndex: [String: String] = [:]
    for entry in live?.documents ?? [] {
      guard let published = entry.published else { continue }
      byPage[entry.path] = published
      if let index = entry.index { byIndex[index] = published }
    }
    guard !byPage.isEmpty else { return [] }
    return documents.compactMap { document in
      let facts = document.facts
      guard document.state == .published, let now = facts.published?.date.iso,
        let before = facts.index.flatMap({ byIndex[$0.text] }) ?? byPage[document.page], before != now,
        facts.corrections.isEmpty
      else { return nil }
      return Diagnostic(
        .publishedChanged,
        Message(
          zh: "已经公布的发布日期是 \(before)，现在写 \(now)，没有更正说明",
          en: "It was published on \(before); the date is \(now) now, and no correction says so"),
        at: facts.places[.title] ?? document.source.place,
        mend: Message(
          zh: "改回 \(before)；原来写错了的，加一行“更正: [{日期: 改正的日期, 内容: 发布日期原误写为 \(before)}]”",
          en: "Write \(before) again; if that was wrong, add corrections: [{on: DAY, text: 发布日期原误写为 \(before)}]"))
    }
  }
}

extension DiagnosticKind {
  static let publishedChanged = DiagnosticKind(
    "GK3303", .error, title: Message(zh: "发布日期改动过", en: "Changed date of publication"),
    explanation: Message(
      zh: "公布以后改发布日期，等于伪造发布时间；确有错误的，写明更正。按上一次发布的清单核对，没有发布过就不核对",
      en:
        "To change the date of what is public forges it; a true mistake is corrected with a note. Compared with the last publication; without one nothing is"
    ))
}
