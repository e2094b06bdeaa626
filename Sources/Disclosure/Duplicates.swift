internal import CivilTime
package import Source
internal import Text

/// A title, in whatever width and with whatever blanks, on a day.
private struct TitleOfDay: Hashable {
  private let day: CivilDate?
  /// In UTF-8: strings are compared by canonical equivalence, which costs more.
  private let title: [UInt8]

  init(_ facts: DocumentFacts) { (day, title) = (facts.published?.date, Array(facts.title.plain.utf8)) }
}

/// One document published twice: a second with the same document number, or with the same title and day. The later one is named.
enum Duplicates {
  /// A copy with its index number is named already, and so is a second annual report of a year.
  ///
  /// - Parameter documents: newest first.
  static func check(_ documents: [Document], _ sources: [ContentPath: SourceFile]) -> [Diagnostic] {
    var byNumber: [DocumentNumber: Document] = [:]
    var byTitle: [TitleOfDay: Document] = [:]
    var indexes: Set<IndexNumber> = []
    return documents.reversed().filter { $0.state == .published && $0.facts.kind != .page }.compactMap { document in
      let facts = document.facts
      if let index = facts.index, !indexes.insert(index).inserted { return nil }
      let title = TitleOfDay(facts)
      let sameTitle = byTitle[title]
      if sameTitle == nil { byTitle[title] = document }
      let sameNumber = facts.number.flatMap { byNumber[$0] }
      if let number = facts.number, sameNumber == nil { byNumber[number] = document }
      if let number = facts.number, let first = sameNumber {
        let place = sources[document.source].flatMap { file in
          file.firstRange(of: number.text.utf8, in: file.bytes.indices).map(file.location)
        }
        return Diagnostic(
          .duplicateNumber,
          Message(
            zh: "发文字号 \(number.text) 已用于 \(first.source.shown)",
            en: "The number \(number.text) is that of \(first.source.shown)"),
          at: place ?? facts.places[.title],
          mend: Message(
            zh: "核对两件公开文件的发文字号；重复公布的删去一件", en: "Check both numbers; of one document published twice delete one"))
      }
      guard facts.kind != .annualReport, let first = sameTitle else { return nil }
      return Diagnostic(
        .duplicateTitle,
        Message(
          zh: "与 \(first.source.shown) 标题相同，发布日期也相同", en: "Title and day are those of \(first.source.shown)"),
        at: facts.places[.title],
        mend: Message(
          zh: "重复公布的删去一件；确是两件的，在标题里区分", en: "Of one document published twice delete one; of two say so in the title"))
    }
  }
}

extension DiagnosticKind {
  package static let duplicateNumber = DiagnosticKind(
    "GK3132", .warning, title: Message(zh: "发文字号重复", en: "Document number used twice"),
    explanation: Message(zh: "一个发文字号只属于一件公开文件", en: "A document number belongs to one document"))
  package static let duplicateTitle = DiagnosticKind(
    "GK3133", .warning, title: Message(zh: "标题和日期都相同的文件", en: "Two documents with one title and day"),
    explanation: Message(
      zh: "同一天公布的两件同名公开文件，多半是同一件公布了两次", en: "Two documents of one day with one title are mostly one, published twice"))
}
