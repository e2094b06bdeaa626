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
      validity: isPublished ? validity?.name[settings.wording] : nil, effective: facts.effective?.iso,
      expires: facts.expires?.iso, repealed: repealed?.iso, received: facts.received?.iso,
      answered: facts.answered?.iso ?? (isPublished && facts.isInProgress ? strings.text(.inProgress) : nil),
      answeredBy: isPublished ? facts.answeredBy : nil,
      until: facts.until.map { $0.minutes == 0 ? $0.date.iso : $0.pageTag }, source: facts.sourceName,
      author: isPublished ? facts.author : nil)
  }

  /// 有效性 of a document that is not in force as it stands, wherever its title is.
  func force(of index: Int) -> String? {
    catalogue.validity[index].flatMap { $0 == .inForce ? nil : $0.name[settings.wording] }
  }

  /// The sentence on a document that is not in force as it stands.
  func invalidity(_ index: Int) -> String? {
    func sentence(_ plain: ThemeStrings.Key, _ dated: ThemeStrings.Key, _ date: CivilDate?) -> String {
      date.map { strings.text(dated, ["date": $0.iso]) } ?? strings.text(plain)
    }
    return switch catalogue.validity[index] {
    case .amended: strings.text(.amendedNotice)
    case .repealed: sentence(.repealedNotice, .repealedOn, catalogue.repealDate(of: index))
    case .lapsed: sentence(.lapsedNotice, .lapsedOn, catalogue.documents[index].facts.expires)
    case .inForce, nil: nil
    }
  }

  /// The documents that took a document out of force, or changed it.
  func acts(on index: Int) -> [Int] {
    let relations = catalogue.relations[index]
    return switch catalogue.validity[index] {
    case .amended: relations.amendedBy
    case .repealed, .lapsed: relations.repealedBy
    case .inForce, nil: []
    }
  }

  /// Where a consultation is: open through its last day, closed, or with its result.
  func consultationState(_ index: Int) -> ThemeStrings.Key? {
    let facts = catalogue.documents[index].facts
    guard facts.kind == .consultation else { return nil }
    if !catalogue.relations[index].result.isEmpty { return .consultationResult }
    return facts.until.map { $0.date < catalogue.today ? .consultationClosed : .consultationOpen }
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
