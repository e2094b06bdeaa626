internal import AnnualReport
internal import Disclosure
internal import Source
internal import Text

/// Annual reports: their tables on the page, and their figures for programs.
extension Portal {
  /// Sets the statutory tables of a document; nil where it is no report.
  func statutoryTables(_ index: Int) -> ((StatutoryTable) -> [UInt8])? {
    guard let report = reports.byDocument[index] else { return nil }
    let document = catalogue.documents[index]
    return { table in
      StatutoryTableHTML(
        report: report, isSample: document.facts.isSample, strings: strings,
        file: Address.relative(from: document.page, to: formFile(table, of: document))
      ).bytes(table)
    }
  }

  func figures(_ index: Int, root: String) -> FiguresView? {
    guard reports.byDocument[index] != nil else { return nil }
    let document = catalogue.documents[index]
    return FiguresView(
      json: root + PercentEncoding.encode(document.address + "/report.json"),
      csv: root + PercentEncoding.encode(document.address + "/report.csv"), schema: root + ReportSchema.path,
      statistics: document.facts.category.flatMap(statisticsPage).map { root + PercentEncoding.encode($0) })
  }

  /// `report.json`, `report.csv` and the tables in the form's own shape.
  func reportFiles(_ index: Int) -> [SiteFile] {
    guard let report = reports.byDocument[index] else { return [] }
    let document = catalogue.documents[index]
    let data = ReportData(
      report, title: document.facts.title, page: settings.baseURL + PercentEncoding.encode(document.page),
      isSample: document.facts.isSample)
    let schema = settings.baseURL + ReportSchema.path
    return [
      SiteFile(document.address + "/report.json", data.json(schema: schema), source: document.source),
      SiteFile(document.address + "/report.csv", data.csv, source: document.source),
    ]
      + StatutoryTable.allCases.map { table in
        SiteFile(formFile(table, of: document), FormCSV.bytes(table, of: report), source: document.source)
      }
  }

  private func formFile(_ table: StatutoryTable, of document: Document) -> String {
    "\(document.address)/\(FormCSV.name(of: table))"
  }
}
