internal import CivilTime
internal import Disclosure
internal import SitePlan
internal import Text
internal import Theme

/// What a document's page says beside its text, and the search knows of it.
extension SiteContext {
  /// 标题以外的著录项 (norms, section 3).
  func headerBlock(_ index: Int) -> HeaderBlock {
    let document = catalogue.documents[index]
    let facts = document.facts
    let validity = catalogue.validity[index]
    // A tombstone says what was withdrawn, not what it was about.
    let isPublished = document.state == .published
    let keywords =
      isPublished && !facts.keywords.isEmpty ? facts.keywords.joined(separator: strings.text(.separator)) : nil
    let repealed = facts.repealed ?? (validity == .repealed ? catalogue.repealDate(of: index) : nil)
    return HeaderBlock(
      index: facts.index?.text, issuer: facts.issuer ?? settings.organization, number: facts.number?.text,
      written: facts.written?.iso, published: facts.published?.pageTag, kind: facts.kind.name[settings.wording],
      topic: facts.topic, keywords: keywords,
      validity: validity?.name[settings.wording], effective: facts.effective?.iso,
      expires: facts.expires?.iso, repealed: repealed?.iso, received: facts.received?.iso,
      answered: facts.answered?.iso ?? (isPublished && facts.isInProgress ? strings.text(.inProgress) : nil),
      answeredBy: isPublished ? facts.answeredBy : nil,
      until: facts.until.map { $0.minutes == 0 ? $0.date.iso : $0.pageTag }, source: facts.sourceName,
      author: isPublished ? facts.author : nil)
  }

  /// The sentence on a document that is not in force as it stands.
  func invalidity(_ index: Int) -> String? {
    switch catalogue.validity[index] {
    case .amended: strings.text(.amendedNotice)
    case .repealed: strings.text(.repealedNotice)
    case .lapsed: strings.text(.lapsedNotice)
    case .inForce, nil: nil
    }
  }

  /// The documents that a document belongs to, by what they are to it.
  func relations(_ index: Int) -> [(label: ThemeStrings.Key, documents: [Int])] {
    let relations = catalogue.relations[index]
    let rows: [(ThemeStrings.Key, [Int])] = [
      (.amends, relations.amends), (.amendedBy, relations.amendedBy), (.repeals, relations.repeals),
      (.repealedBy, relations.repealedBy), (.interprets, relations.interprets),
      (.interpretedBy, relations.interpretedBy), (.result, relations.result), (.resultOf, relations.resultOf),
      (.draftOf, relations.draftOf), (.drafts, relations.drafts),
    ]
    return rows.filter { !$0.1.isEmpty }
  }
}
