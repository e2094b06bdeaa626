internal import AnnualReport
internal import CivilTime
internal import Disclosure
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// `<category>/statistics.html`: the figures of the annual reports over the years, as charts and tables.
struct StatisticsPage {
  private let context: SiteContext
  private var plan: SitePlan { context.plan }

  init(_ context: SiteContext) { self.context = context }

  /// A report of a series with its document.
  private struct Entry {
    let document: Int
    let report: AnnualReport
  }

  /// Published reports of a category by issuer, oldest first.
  private func series(of category: Int) -> [(issuer: String, entries: [Entry])] {
    let entries = plan.reports.byDocument.filter {
      context.catalogue.documents[$0.key].facts.category == category
        && context.catalogue.documents[$0.key].state == .published
    }.map { Entry(document: $0.key, report: $0.value) }
    return Dictionary(grouping: entries) { $0.report.issuer }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { ($0.key, $0.value.sorted { $0.report.year < $1.report.year }) }
  }

  func file(_ page: OutputPath, _ category: Int) -> SiteFile {
    let root = page.root
    let all = series(of: category)
    let groups = all.enumerated().map { number, series in
      StatisticsGroupView(
        issuer: all.count > 1 ? series.issuer : nil,
        charts: SeriesCharts(
          years: years(series.entries), strings: context.strings, wording: context.settings.wording,
          prefix: "statistics.\(number + 1)"
        ).views)
    }
    let isSample = all.contains { $0.entries.contains { context.catalogue.documents[$0.document].facts.isSample } }
    let view = StatisticsView(
      root: root, title: context.strings.text(.statisticsTitle), crumbs: context.crumbs(category, root: root),
      isSample: isSample,
      groups: groups,
      reports: all.flatMap(\.entries).reversed().map { entry in
        let document = context.catalogue.documents[entry.document]
        return LinkView(
          name: document.facts.title, address: root + PercentEncoding.encode(document.page),
          note: document.facts.isSample ? context.strings.text(.sampleBadge) : nil)
      }, schema: page.link(to: plan.path(of: .reportSchema)))
    return SiteFile(
      page,
      context.frames.page(
        page, title: view.title, main: context.theme.render(.statistics, view), section: .none, category: category,
        description: view.title))
  }

  /// Every year from the first report to the last, those without a report too.
  private func years(_ entries: [Entry]) -> [SeriesYear] {
    guard let first = entries.first?.report.year, let last = entries.last?.report.year else { return [] }
    return (first...last).map { year in
      let entry = entries.first { $0.report.year == year }
      return SeriesYear(
        year: year, report: entry?.report,
        isSample: entry.map { context.catalogue.documents[$0.document].facts.isSample } ?? false)
    }
  }
}

/// A year of the series.
struct SeriesYear {
  let year: Int
  let report: AnnualReport?
  let isSample: Bool
}

/// The charts of one office's reports.
private struct SeriesCharts {
  let years: [SeriesYear]
  let strings: ThemeStrings
  let wording: Language
  let prefix: String

  var views: [ChartView] {
    [requests, outcomes, timeliness].compactMap { $0 } + normative + [cases].compactMap { $0 }
  }

  private var requests: ChartView? {
    view(
      "requests", .chartRequests,
      [
        (strings.text(.seriesNew), { $0.count(.new, .total) }),
        (strings.text(.seriesCarriedIn), { $0.count(.carriedIn, .total) }),
      ], isStacked: true)
  }

  private var outcomes: ChartView? {
    view(
      "outcomes", .chartOutcomes,
      OutcomeGroup.allCases.map { group in (group.name[wording], { $0.sum(of: group, .total) }) }, isStacked: true)
  }

  /// Only where an office counted them: the form does not ask for it.
  private var timeliness: ChartView? {
    guard years.contains(where: { $0.report?.timeliness != nil }) else { return nil }
    return view(
      "timeliness", .chartTimeliness,
      [
        (strings.text(.seriesOnTime), { $0.timeliness?.onTime }), (strings.text(.seriesLate), { $0.timeliness?.late }),
      ], isStacked: true)
  }

  /// 规范性文件: the columns of the formats mean different things, even under one key, so each format has a chart and a scale
  /// of its own.
  private var normative: [ChartView] {
    let row = RowKey.normativeDocuments
    return StatutoryFormat.all.compactMap { format in
      let own = years.filter { StatutoryFormat.of(year: $0.year) == format }
      guard own.contains(where: { $0.report != nil }) else { return nil }
      let series = (format.row(row)?.block.columns ?? []).map { column in
        (column.label, { (report: AnnualReport) in report.count(row, column.key) })
      }
      let part = SeriesCharts(years: own, strings: strings, wording: wording, prefix: prefix)
      return part.view("normative.\(format.id)", .chartNormative, series, isStacked: false, format: format.circular)
    }
  }

  private var cases: ChartView? {
    view(
      "cases", .chartCases,
      [
        (strings.text(.seriesReconsideration), { $0.count(.reconsideration, .total) }),
        (strings.text(.seriesLitigation), { $0.litigations }),
      ], isStacked: false)
  }

  private func view(
    _ name: String, _ title: ThemeStrings.Key, _ series: [(String, (AnnualReport) -> Int?)], isStacked: Bool,
    format: String? = nil
  ) -> ChartView? {
    guard !series.isEmpty else { return nil }
    let ticks = years.map { YearChart.Tick(year: $0.year, isSample: $0.isSample) }
    let name = "\(prefix).\(name)"
    let heading = strings.text(title)
    let title = format.map { strings.text(.chartOfFormat, ["title": heading, "format": $0]) } ?? heading
    let chart = YearChart(
      id: name, title: title, ticks: ticks,
      series: series.map { name, value in YearChart.Series(name: name, values: years.map { $0.report.flatMap(value) })
      },
      isStacked: isStacked, strings: strings)
    return ChartView(
      id: chart.id, title: chart.title, svg: chart.svg(),
      legend: chart.legend.map { LegendView(name: $0.name, swatch: $0.swatch) },
      columns: chart.series.map { ColumnView(name: $0.name) },
      rows: ticks.enumerated().map { index, tick in
        ChartRowView(
          year: strings.text(.statisticsYear, ["year": String(tick.year)]), isSample: tick.isSample,
          cells: chart.series.map { ColumnView(name: $0.values[index].map(String.init) ?? "–") })
      })
  }
}
