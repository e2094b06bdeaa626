internal import AnnualReport
internal import Theme

/// 主要数字: what readers look for in an annual report, with last year's beside it.
struct KeyFigures {
  let report: AnnualReport
  /// The same office's of the year before, where it is published.
  let before: AnnualReport?
  let strings: ThemeStrings

  private static let figures: [(name: ThemeStrings.Key, value: @Sendable (AnnualReport) -> Int?)] = [
    (.keyRequests, { $0.count(.new, .total) }), (.keyAnswered, { $0.count(.resultTotal, .total) }),
    (.keyOpen, { $0.count(.carriedOut, .total) }),
    // Only the form since 2021 asks for it.
    (.keyNormative, { $0.count(.normativeDocuments, .inForce) }),
    (.seriesReconsideration, { $0.count(.reconsideration, .total) }), (.seriesLitigation, { $0.litigations }),
  ]

  /// Those that the report has.
  var views: [KeyFigureView] {
    Self.figures.compactMap { name, value in
      value(report).map { own in
        KeyFigureView(name: strings.text(name), value: String(own), previous: before.flatMap(value).map(String.init))
      }
    }
  }
}

/// A figure with last year's.
struct KeyFigureView: View {
  let name: String
  let value: String
  let previous: String?

  static let fields = ViewFields<Self>(
    .text("name") { $0.name }, .text("value") { $0.value }, .text("previous") { $0.previous })
}
