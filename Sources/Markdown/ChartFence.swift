package import Source
internal import Text

extension MarkdownDocument {
  /// A figure of the table below it. `HTMLTemplate.Hole.chart` counts them.
  package struct Chart: Sendable, Hashable {
    package enum Kind: Sendable { case bars, lines }
    package struct Series: Sendable, Hashable {
      package let name: String
      /// By row: what is written, and its amount for drawing; nil where the cell is empty.
      package let values: [Value?]
    }
    package struct Value: Sendable, Hashable {
      package let text: String
      package let amount: Double
    }

    package let kind: Kind
    /// Visible text of the caption; nil where there is none.
    package let caption: String?
    /// The first column.
    package let labels: [String]
    package let series: [Series]
  }
}

/// ```` ```chart ````: CSV whose first column names things or years and whose other columns are figures of them.
enum ChartFence {
  /// Beyond these nobody tells them apart.
  private static let (mostSeries, mostRows) = (6, 40)
  private static let names = ["chart", "图表", "图"]
  private static let kinds: [String: MarkdownDocument.Chart.Kind] = [
    "bars": .bars, "bar": .bars, "柱形": .bars, "条形": .bars, "柱状": .bars, "lines": .lines, "line": .lines, "折线": .lines,
    "曲线": .lines,
  ]

  static func isNamed(_ language: String) -> Bool { names.contains(language) }

  /// What stands behind the name: the kind, where it is given, and the file, in either order; or a word that is neither.
  static func arguments(_ text: String) -> (kind: MarkdownDocument.Chart.Kind, file: String, unknown: String?) {
    var words = text.split(separator: " ").map(String.init)
    var kind = MarkdownDocument.Chart.Kind.bars
    if let first = words.first, let named = kinds[first.lowercased()] {
      kind = named
      words.removeFirst()
    } else if let last = words.last, let named = kinds[last.lowercased()] {
      kind = named
      words.removeLast()
    }
    let rest = words.joined(separator: " ")
    return (kind, rest, rest.isEmpty || rest.contains(".") ? nil : rest)
  }

  static func unknownKind(_ word: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      .chart, Message(zh: "图只有柱形和折线两种，没有“\(word)”", en: "Charts are bars or lines, not '\(word)'"), at: place,
      mend: Message(
        zh: "写成 chart 柱形 或 chart 折线，后面可以写 CSV 文件名", en: "Write chart bars or chart lines, then a CSV file, if any"))
  }

  /// - Parameter place: of a row, the header being the first, 0.
  static func chart(
    _ grid: TableGrid, _ kind: MarkdownDocument.Chart.Kind, caption: String?, at place: (Int) -> SourceLocation
  ) -> (chart: MarkdownDocument.Chart?, diagnostics: [Diagnostic]) {
    var columns: [[String]] = []
    for cell in grid.cells {
      while columns.count <= cell.column { columns.append([]) }
      columns[cell.column].append(String(decoding: cell.source, as: UTF8.self))
    }
    guard let labels = columns.first, columns.count > 1, labels.count > 1 else {
      return (
        nil, [fault(Message(zh: "图要有两列以上、两行以上", en: "A chart has two columns and two rows at least"), at: place(-1))]
      )
    }
    guard columns.count - 1 <= mostSeries, labels.count - 1 <= mostRows else {
      let message = Message(
        zh: "图最多画 \(mostSeries) 列、\(mostRows) 行数字",
        en: "A chart has \(mostSeries) columns and \(mostRows) rows of figures at most")
      return (nil, [fault(message, at: place(-1))])
    }
    var diagnostics: [Diagnostic] = []
    let series = columns.dropFirst().map { column in
      MarkdownDocument.Chart.Series(
        name: column[0],
        values: zip(labels, column).enumerated().dropFirst().map { row, entry in
          let (label, text) = entry
          if text.isEmpty { return nil }
          guard let amount = amount(text) else {
            diagnostics.append(
              fault(
                Message(
                  zh: "“\(label)”的“\(column[0])”是“\(text)”，不是数字",
                  en: "'\(column[0])' of '\(label)' is '\(text)', which is no number"), at: place(row)))
            return nil
          }
          return MarkdownDocument.Chart.Value(text: text, amount: amount)
        })
    }
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    if let empty = series.first(where: { $0.values.allSatisfy { $0 == nil } }) {
      let message = Message(zh: "“\(empty.name)”一列没有数字", en: "The column '\(empty.name)' has no figure")
      return (nil, [fault(message, at: place(0))])
    }
    return (
      MarkdownDocument.Chart(kind: kind, caption: caption, labels: Array(labels.dropFirst()), series: series), []
    )
  }

  /// Half-width or full-width digits, with thousands separators and a percent sign.
  private static func amount(_ text: String) -> Double? {
    var digits = text.plain.replacing("\u{2212}", with: "-").filter { $0 != "," }
    if digits.hasSuffix("%") { digits.removeLast() }
    guard let last = digits.last, last.isNumber, digits.allSatisfy({ "0123456789.-+".contains($0) }),
      let amount = Double(digits), amount == 0 || (1e-9..<1e15).contains(abs(amount))
    else { return nil }
    return amount
  }

  private static func fault(_ message: Message, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      .chart, message, at: place,
      mend: Message(
        zh: "第一行写各列名称，第一列写年份或项目，其余只写数字，没有的留空；不画图的，把 chart 改成 csv",
        en:
          "Name the columns in the first line, years or items in the first column, and write figures alone, or nothing; for no chart write csv in place of chart"
      ))
  }
}

extension DiagnosticKind {
  package static let chart = DiagnosticKind(
    "GK2108", .error, title: Message(zh: "图的数据", en: "Figures of a chart"),
    explanation: Message(
      zh: "```chart 把代码块里的 CSV 画成图，下面附同样数字的表格；```chart lines 画折线",
      en: "A fence ```chart draws its CSV, with a table of the same figures below; ```chart lines draws lines"))
}
