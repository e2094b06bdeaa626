internal import CivilTime
package import Disclosure
internal import Disk
package import Output
package import Source
internal import Text

/// 发布日期: the day on which a document came onto the site is not changed in silence; inspections veto forged ones. What was
/// published once and is not now, because it is withdrawn or a draft again, is kept as `dates.json` in the destination's state folder.
package struct PublishedDates {
  private struct Known: Codable, Hashable {
    let page: String
    let index: String?
    let published: String
  }

  private let known: [Known]

  /// - Parameter live: the manifest of what is published until now; nil where nothing is.
  package init(_ live: Manifest?, _ target: Destination) throws {
    let now = (live?.documents ?? []).compactMap(Self.entry)
    let pages = Set(now.map(\.page))
    known = try now + (Self.file(target).read() ?? []).filter { !pages.contains($0.page) }
  }

  private static func entry(_ entry: Manifest.Entry) -> Known? {
    entry.published.map { Known(page: entry.path, index: entry.index, published: $0) }
  }

  package func check(_ documents: [Document]) -> [Diagnostic] {
    guard !known.isEmpty else { return [] }
    let byPage = Dictionary(known.map { ($0.page, $0.published) }) { first, _ in first }
    let byIndex = Dictionary(known.compactMap { one in one.index.map { ($0, one.published) } }) { first, _ in first }
    return documents.compactMap { document in
      let facts = document.facts
      guard document.state == .published, let now = facts.published?.date,
        let before = facts.index.flatMap({ byIndex[$0.text] }) ?? byPage[document.page], before != now.iso,
        !facts.corrections.contains(where: { Self.names($0.text, before) })
      else { return nil }
      return Diagnostic(
        .publishedChanged,
        Message(
          zh: "已经公布的发布日期是 \(before)，现在写 \(now.iso)，没有更正说明",
          en: "It was published on \(before); the date is \(now.iso) now, and no correction says so"),
        at: facts.places[.title] ?? document.source.place,
        mend: Message(
          zh: "改回 \(before)；原来写错了的，加一行“更正: [{日期: 改正的日期, 内容: 发布日期原误写为 \(before)}]”",
          en: "Write \(before) again; if that was wrong, add corrections: [{on: DAY, text: 发布日期原误写为 \(before)}]"))
    }
  }

  /// Whether a correction names a day: one of another change says nothing of this one.
  private static func names(_ text: String, _ day: String) -> Bool {
    guard let date = CivilDate(iso: day) else { return false }
    let (year, month, day) = (date.year, date.month, date.day)
    let plain = text.filter { !$0.isWhitespace }
    return [date.iso, "\(year)年\(month)月\(day)日"].contains(where: plain.contains)
      || plain.contains(date.iso.replacing("-", with: "/")) || plain.contains("\(year).\(month).\(day)")
      || plain.contains("\(date.iso.prefix(4))年\(date.iso.dropFirst(5).prefix(2))月\(date.iso.suffix(2))日")
  }

  // MARK: What is kept

  private static func file(_ target: Destination) -> StateFile<[Known]> {
    StateFile(
      target.state + "/dates.json",
      remedy: Message(
        zh: "删去它；改成草稿的文件原来的发布日期不再核对", en: "delete it; the former dates of what is a draft now are not compared any more"
      ))
  }

  /// Keeps the dates of what is not published now.
  func write(_ target: Destination, _ documents: [Document]) throws {
    let published = documents.filter { $0.state == .published }
    let (pages, indexes) = (Set(published.map(\.page)), Set(published.compactMap { $0.facts.index?.text }))
    try Self.write(
      known.filter { !pages.contains($0.page) && !($0.index.map(indexes.contains) ?? false) }, target)
  }

  private static func write(_ kept: [Known], _ target: Destination) throws {
    if kept.isEmpty { try file(target).remove() } else { try file(target).write(kept.sorted { $0.page < $1.page }) }
  }

  /// Keeps the dates of what is withdrawn, or forgets those whose address must not be named.
  ///
  /// - Parameters:
  ///   - live: what was published before.
  ///   - pages: every page that the document may have.
  package static func withdraw(pages: [String], isConcealed: Bool, from live: Manifest, _ target: Destination) throws {
    let others = try (file(target).read() ?? []).filter { !pages.contains($0.page) || !isConcealed }
    let now = isConcealed ? [] : live.documents.filter { pages.contains($0.path) }.compactMap(entry)
    let named = Set(now.map(\.page))
    try write(others.filter { !named.contains($0.page) } + now, target)
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
