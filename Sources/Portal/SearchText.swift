internal import AnnualReport
internal import CivilTime
internal import Disclosure
internal import Markdown
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// What the page of a document shows, for the search: a block, a cell or a fact a line.
struct SearchText {
  private let context: SiteContext
  private var wording: Language { context.settings.wording }

  init(_ context: SiteContext) { self.context = context }

  /// UTF-8: the text, then the statutory tables, the attachments with their words, and the facts of the header block.
  func bytes(of index: Int) -> [UInt8] {
    let document = context.catalogue.documents[index]
    let attachments = context.catalogue.attachmentTexts[document.source] ?? []
    let lines = tables(of: index) + names(of: document.files)
    return document.body.text.bytes + Array(lines.map { $0 + "\n" }.joined().utf8) + attachments
      + facts(of: index).joined(separator: "\n").utf8
  }

  private func labelled(_ label: ThemeStrings.Key, _ value: String?) -> String? {
    value.map { context.strings.text(label) + (wording == .chinese ? "：" : ": ") + $0 }
  }

  /// The title of each file, and the name that it is saved under where that is another.
  private func names(of files: [Attachment]) -> [String] {
    files.compactMap { file in
      labelled(.attachments, file.name.hasPrefix(file.title) ? file.name : "\(file.title) \(file.name)")
    }
  }

  private func facts(of index: Int) -> [String] {
    let facts = context.catalogue.documents[index].facts
    let validity = context.catalogue.validity[index]
    let repealed = facts.repealed ?? (validity == .repealed ? context.catalogue.repealDate(of: index) : nil)
    return [
      labelled(.index, facts.index?.text), labelled(.issuer, facts.issuer), labelled(.topic, facts.topic),
      facts.summary,
      facts.keywords.isEmpty
        ? nil : labelled(.keywords, facts.keywords.joined(separator: context.strings.text(.separator))),
      labelled(.written, facts.written?.iso), labelled(.published, facts.published?.date.iso),
      labelled(.effective, facts.effective?.iso), labelled(.expires, facts.expires?.iso),
      labelled(.repealed, repealed?.iso), labelled(.validity, validity?.name[wording]),
      labelled(.answeredBy, facts.answeredBy),
    ].compactMap { $0 }
  }

  // MARK: Statutory tables

  /// The captions, heads and rows of the tables that the text shows: each figure behind what it is a figure of.
  private func tables(of index: Int) -> [String] {
    guard let report = context.plan.reports.byDocument[index] else { return [] }
    return context.catalogue.documents[index].body.statutoryTables
      .compactMap { StatutoryTable(rawValue: $0.name) }
      .flatMap { table in report.format.blocks(of: table).flatMap { lines(of: $0, report) } + notes(on: table, report) }
  }

  private func lines(of block: FormBlock, _ report: AnnualReport) -> [String] {
    [block.caption] + block.header.flatMap { $0.map(\.text) }
      + block.rows.map { row in
        let figures = block.columns.compactMap { column in
          report.figure(row.key, column.key).map { "\(column.label) \($0.text(in: column))" }
        }
        return figures.isEmpty ? row.label : "\(row.label)：\(figures.joined(separator: "；"))"
      }
  }

  private func notes(on table: StatutoryTable, _ report: AnnualReport) -> [String] {
    let rows = Set(report.format.blocks(of: table).flatMap(\.rows).map(\.key))
    return report.notes.filter { rows.contains($0.cell.row) }.map(\.text)
  }
}
