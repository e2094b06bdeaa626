internal import AnnualReport
internal import Disclosure
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// Annual reports: their tables on the page, and their figures for programs.
struct ReportFiles: Sendable {
  private let context: SiteContext
  private var plan: SitePlan { context.plan }

  init(_ context: SiteContext) { self.context = context }

  /// Sets the statutory tables of a document; nil where it is no report.
  func statutoryTables(_ index: Int) -> ((StatutoryTable) -> [UInt8])? {
    guard let report = plan.reports.byDocument[index] else { return nil }
    let document = context.catalogue.documents[index]
    return { table in
      StatutoryTableHTML(
        report: report, isSample: document.facts.isSample, strings: context.strings, wording: context.settings.wording,
        file: plan.path(of: .document(index)).link(to: plan.path(of: .figures(index, .form(table))))
      ).bytes(table)
    }
  }

  /// The figures that readers look for, with those of the year before.
  func keyFigures(_ index: Int) -> [KeyFigureView] {
    guard let report = plan.reports.byDocument[index] else { return [] }
    // The first by place: of two reports of a year the same is always taken.
    let before = plan.reports.byDocument.filter { other, value in
      value.year == report.year - 1 && value.issuer == report.issuer
        && context.catalogue.documents[other].state == .published
    }.min { $0.key < $1.key }
    return KeyFigures(report: report, before: before?.value, strings: context.strings).views
  }

  /// Links to the figures, for the document's page.
  func figures(_ index: Int, from page: OutputPath) -> FiguresView? {
    guard plan.reports.byDocument[index] != nil else { return nil }
    func link(_ route: Route) -> String { page.link(to: plan.path(of: route)) }
    let category = context.catalogue.documents[index].facts.category
    return FiguresView(
      json: link(.figures(index, .json)), csv: link(.figures(index, .csv)), schema: link(.reportSchema),
      statistics: category.flatMap { plan.withStatistics.contains($0) ? link(.statistics($0)) : nil })
  }

  /// `report.json`, `report.csv`, or a table in the form's own shape.
  func file(_ path: OutputPath, _ index: Int, _ kind: FiguresFile) -> SiteFile? {
    guard let report = plan.reports.byDocument[index] else { return nil }
    let document = context.catalogue.documents[index]
    let baseURL = context.settings.baseURL
    let data = ReportData(
      report, title: document.facts.title, page: baseURL.of(plan.path(of: .document(index)).encoded),
      isSample: document.facts.isSample)
    let bytes =
      switch kind {
      case .json: data.json(schema: baseURL.of(ReportSchema.path))
      case .csv: data.csv
      case .form(let table): FormCSV.bytes(table, of: report)
      }
    return SiteFile(path, bytes, source: document.source)
  }
}
