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

  /// The header block but for what nearly every page has alike: the kind, and the office whose site it is.
  private func facts(of index: Int) -> [String] {
    let facts = context.catalogue.documents[index].facts
    let block = context.headerBlock(index)
    return [
      labelled(.index, block.index), labelled(.issuer, facts.issuer), labelled(.topic, block.topic), facts.summary,
      labelled(.keywords, block.keywords), labelled(.written, block.written),
      labelled(.published, facts.published?.date.iso), labelled(.effective, block.effective),
      labelled(.expires, block.expires), labelled(.repealed, block.repealed), labelled(.validity, block.validity),
      context.invalidity(index), labelled(.received, block.received), labelled(.answered, block.answered),
      labelled(.answeredBy, block.answeredBy), labelled(.until, block.until), labelled(.source, block.source),
      labelled(.author, block.author),
    ].compactMap { $0 } + corrections(of: facts) + relations(of: index)
  }

  private func corrections(of facts: DocumentFacts) -> [String] {
    facts.corrections.map { context.strings.text(.correction, ["date": $0.on.iso, "text": $0.text]) }
  }

  /// Titles and numbers of the documents that it belongs to.
  private func relations(of index: Int) -> [String] {
    context.relations(index).flatMap { label, others in
      others.map { context.catalogue.documents[$0].facts }.flatMap {
        [labelled(label, $0.title), $0.number?.text].compactMap { $0 }
      }
    }
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
