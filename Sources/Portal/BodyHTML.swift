internal import AnnualReport
internal import Disclosure
internal import Markdown
internal import SitePlan
internal import Text
internal import Theme

/// Fills the holes of a text: links, tables for spreadsheets, statutory tables.
struct BodyHTML {
  let catalogue: Catalogue
  let strings: ThemeStrings
  /// The page that the text stands on.
  let page: OutputPath
  /// Sets the tables of an annual report.
  var report: ((StatutoryTable) -> [UInt8])?

  /// HTML of a text with its holes filled.
  func html(_ text: MarkdownDocument, targets: [Catalogue.LinkTarget?]) -> [UInt8] {
    let root = page.root
    return text.html.filled { hole in
      switch hole {
      case .tableFile(let number): Array((root + PercentEncoding.encode(Document.table(number, of: page.text))).utf8)
      case .statutoryTable(let number):
        StatutoryTable(rawValue: text.statutoryTables[number].name).flatMap { report?($0) } ?? []
      case .chart(let number): chart(number, text)
      case .tableName(let number): Array(HTMLBytes.escape(name(number, text)).utf8)
      case .tableFileName(let number):
        Array(HTMLBytes.escape(strings.text(.csvFile, ["table": name(number, text)])).utf8)
      case .backToNote(let number):
        Array(HTMLBytes.escape(strings.text(.backToNote, ["number": String(number)])).utf8)
      case .pictureSize(let number): Array((targets[number].flatMap(catalogue.picture).map(attributes) ?? "").utf8)
      case .link(let number): Array((targets[number].map { catalogue.address($0, root: root) } ?? "").utf8)
      }
    }
  }
}

extension BodyHTML {
  /// A table's caption, or its number.
  private func name(_ number: Int, _ text: MarkdownDocument) -> String {
    text.tables[number].caption ?? strings.text(.tableNumber, ["number": String(number + 1)])
  }

  private func chart(_ number: Int, _ text: MarkdownDocument) -> [UInt8] {
    let chart = text.charts[number]
    return FigureChart(
      id: "chart.\(number + 1)",
      title: chart.caption ?? strings.text(.chartNumber, ["number": String(number + 1)]), chart: chart, strings: strings
    ).html()
  }

  private func attributes(_ size: PictureSize) -> String { " width=\"\(size.width)\" height=\"\(size.height)\"" }
}

extension Catalogue {
  /// The size of the picture that is linked to, where its header says it.
  func picture(_ target: Catalogue.LinkTarget) -> PictureSize? {
    guard case .file(let index, let name) = target else { return nil }
    return documents[index].files.first { $0.name == name }?.picture
  }

  /// The link to a target, from pages with this root.
  func address(_ target: Catalogue.LinkTarget, root: String) -> String {
    switch target {
    case .page(let index, let anchor):
      root + PercentEncoding.encode(documents[index].page) + (anchor.map { "#" + PercentEncoding.encode($0) } ?? "")
    case .file(let index, let name): root + PercentEncoding.encode(documents[index].file(name))
    case .category(let index): root + PercentEncoding.encode(settings.categories[index].page)
    case .anchor(let anchor): "#" + PercentEncoding.encode(anchor)
    }
  }
}
