internal import CivilTime
internal import Disclosure
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// A column of a list beside the titles of its documents.
enum ListColumn: Sendable {
  case fiscalYear, index, number, written, received, answeredBy, answered, published, until, state, validity

  /// The columns of documents of one kind, or of several (nil).
  private static func columns(of kind: DocumentKind?) -> [ListColumn] {
    switch kind {
    case .letter: [.received, .answeredBy, .answered]
    case .consultation: [.published, .until, .state]
    case .annualReport: [.fiscalYear, .index, .published]
    default: [.number, .index, .written, .published, .validity]
    }
  }

  fileprivate var label: ThemeStrings.Key {
    switch self {
    case .fiscalYear: .statisticsYearColumn
    case .index: .index
    case .number: .number
    case .written: .written
    case .received: .received
    case .answeredBy: .answeredBy
    case .answered: .answered
    case .published: .published
    case .until: .until
    case .state: .state
    case .validity: .validity
    }
  }

  /// Width that its values take, in letters.
  private var width: Int {
    switch self {
    case .index, .number: 12
    case .answeredBy: 9
    case .written, .received, .answered, .published, .until: 7
    case .fiscalYear, .state, .validity: 5
    }
  }

  /// Whether a table with these columns has room for titles on a page of middle width.
  static func areFew(_ columns: [ListColumn]) -> Bool { columns.reduce(0) { $0 + $1.width } <= 26 }

  /// The columns that some of the documents fill.
  static func columns(of documents: [Int], in context: SiteContext) -> [ListColumn] {
    let kinds = Set(documents.map { context.catalogue.documents[$0].facts.kind })
    return columns(of: kinds.count == 1 ? kinds.first : nil).filter { column in
      documents.contains { column.value(of: $0, in: context) != nil }
    }
  }

  func heading(in context: SiteContext) -> HeadingCellView { HeadingCellView(name: context.strings.text(label)) }

  func cell(of index: Int, in context: SiteContext) -> CellView {
    CellView(name: context.strings.text(label), text: value(of: index, in: context), isLong: self == .answeredBy)
  }

  private func value(of index: Int, in context: SiteContext) -> String? {
    let facts = context.catalogue.documents[index].facts
    return switch self {
    case .fiscalYear: context.plan.fiscalYear(of: index).map { context.strings.text(.yearTitle, ["year": String($0)]) }
    case .index: facts.index?.text
    case .number: facts.number?.text
    case .written: facts.written?.iso
    case .received: facts.received?.iso
    case .answeredBy: facts.answeredBy
    case .answered: facts.answered?.iso ?? (facts.isInProgress ? context.strings.text(.inProgress) : nil)
    case .published: facts.published?.date.iso
    case .until: facts.until?.date.iso
    case .state: context.consultationState(index).map { context.strings.text($0) }
    case .validity: context.catalogue.validity[index]?.name[context.settings.wording]
    }
  }
}
