internal import CivilTime
internal import Disclosure
internal import Source
internal import Text
internal import Theme

/// 文件沿革: what happened to a document from its draft to its end, shown on the page of each document that had a part in it.
struct Timeline {
  struct Event {
    let date: CivilDate
    let label: ThemeStrings.Key
    /// The document that did it; nil for a date alone.
    let document: Int?
  }

  /// In order of their dates; empty where a document and one other are all: their relation says it.
  let events: [Event]

  init(of index: Int, in catalogue: Catalogue) {
    let subject = Self.subject(of: index, in: catalogue)
    let all = Self.events(of: subject, in: catalogue)
    let isStory = Set(all.compactMap(\.document)).count > 2
    events =
      isStory
      ? all.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element) : []
  }

  /// The document that a draft, a result, an interpretation or an act on another belongs to.
  private static func subject(of index: Int, in catalogue: Catalogue) -> Int {
    let relations = catalogue.relations[index]
    if let subject = relations.interprets.first ?? relations.draftOf.first { return subject }
    if let consultation = relations.resultOf.first {
      return catalogue.relations[consultation].draftOf.first ?? consultation
    }
    let hasOwn = !(relations.drafts + relations.interpretedBy + relations.amendedBy + relations.repealedBy).isEmpty
    let others = relations.amends + relations.repeals
    return !hasOwn && others.count == 1 ? others[0] : index
  }

  private static func events(of subject: Int, in catalogue: Catalogue) -> [Event] {
    let relations = catalogue.relations[subject]
    let document = catalogue.documents[subject]
    func event(_ index: Int, _ label: ThemeStrings.Key, _ date: CivilDate? = nil) -> Event? {
      (date ?? catalogue.documents[index].facts.published?.date).map { Event(date: $0, label: label, document: index) }
    }
    func day(_ date: CivilDate?, _ label: ThemeStrings.Key) -> Event? {
      date.map { Event(date: $0, label: label, document: nil) }
    }
    let results = relations.result + relations.drafts.flatMap { catalogue.relations[$0].result }
    let isConsultation = document.facts.kind == .consultation
    var events: [Event?] = relations.drafts.map { event($0, .timelineDraft) }
    events.append(event(subject, isConsultation ? .timelineDraft : .timelineIssue, document.facts.written))
    events += results.map { event($0, .result) }
    events.append(day(document.facts.effective, .timelineEffective))
    events += relations.interpretedBy.map { event($0, .interpretedBy) }
    events += relations.amendedBy.map { event($0, .timelineAmendment, catalogue.documents[$0].takesEffect) }
    events += relations.repealedBy.map { event($0, .timelineRepeal, catalogue.documents[$0].takesEffect) }
    if relations.repealedBy.isEmpty { events.append(day(document.facts.repealed, .timelineRepeal)) }
    events.append(day(document.facts.expires, .timelineLapse))
    return events.compactMap(\.self)
  }
}

/// One event of a document's timeline.
struct EventView: View {
  let date: String
  let label: String
  /// The document that did it.
  let entry: EntryView?
  /// Whether that is the page's own.
  let isCurrent: Bool

  static let fields = ViewFields<Self>(
    .text("date") { $0.date },
    .text("label") { $0.label },
    .view("entry") { $0.entry },
    .flag("current") { $0.isCurrent }
  )
}
