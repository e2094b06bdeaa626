internal import Markdown
internal import Text
internal import Theme

/// A bar chart over the years, drawn as SVG when the site is built: it needs no script, prints, and says in words what it shows.
/// Series differ by pattern as well as by colour, and the same figures stand beside it as a table.
struct YearChart {
  struct Series {
    let name: String
    /// By year of the axis; nil where the year has no such figure.
    let values: [Int?]
  }

  /// One place of the axis.
  struct Tick {
    let year: Int
    let isSample: Bool
  }

  let id: String
  let title: String
  let ticks: [Tick]
  let series: [Series]
  /// Series on top of each other, or side by side.
  let isStacked: Bool
  let strings: ThemeStrings

  private static let left = 56
  private static let top = 16
  private static let height = 220
  private static let slot = 84

  private var width: Int { Self.left + ticks.count * Self.slot + 16 }

  /// The axis: its step, a round number, and how many of them reach above the highest bar.
  private var scale: (step: Int, lines: Int) {
    let highest =
      ticks.indices.map { tick in
        let values = series.compactMap { $0.values[tick] }
        return isStacked ? values.reduce(0, +) : values.max() ?? 0
      }.max() ?? 0
    var step = 1
    while step * 5 < highest {
      step = String(step).hasPrefix("2") ? step / 2 * 5 : step * 2
    }
    return (step, max(1, (highest + step - 1) / step))
  }

  func svg() -> [UInt8] {
    var svg =
      "<svg class=\"chart\" viewBox=\"0 0 \(width) \(Self.top + Self.height + 56)\" width=\"\(width)\" role=\"img\" aria-labelledby=\"\(id).title\" aria-describedby=\"\(id).summary\">\n"
    svg += "<title id=\"\(id).title\">\(HTMLBytes.escape(title))</title>\n"
    svg += "<desc id=\"\(id).summary\">\(HTMLBytes.escape(summary))</desc>\n"
    svg += fills.patterns + grid
    for tick in ticks.indices { svg += bars(tick) + label(tick) }
    return Array((svg + "</svg>\n").utf8)
  }

  /// What the chart shows, in words.
  private var summary: String {
    ticks.enumerated().map { index, tick in
      let values = series.compactMap { series in series.values[index].map { "\(series.name) \($0)" } }
      let shown =
        values.isEmpty ? strings.text(.statisticsNone) : values.joined(separator: strings.text(.chartSeparator))
      return strings.text(.chartYear, ["year": String(tick.year), "values": shown])
    }.joined(separator: strings.text(.chartYearSeparator))
  }

  private var fills: ChartFills { ChartFills(id: id, names: series.map(\.name)) }

  /// A key to the series, as HTML above the chart.
  var legend: [(name: String, swatch: [UInt8])] { fills.legend }

  private func y(_ value: Int) -> Int {
    let scale = self.scale
    return Self.top + Self.height - value * Self.height / (scale.step * scale.lines)
  }

  private var grid: String {
    (0...scale.lines).map { line in
      let value = scale.step * line
      return
        "<path class=\"rule\" d=\"M\(Self.left) \(y(value))H\(width - 8)\"/><text class=\"scale\" x=\"\(Self.left - 8)\" y=\"\(y(value) + 5)\" text-anchor=\"end\">\(value)</text>\n"
    }.joined()
  }

  private func bars(_ tick: Int) -> String {
    let start = Self.left + tick * Self.slot + 10
    let present = series.indices.filter { series[$0].values[tick] != nil }
    let room = Self.slot - 20
    var svg = ""
    if isStacked {
      var base = 0
      for index in present {
        let value = series[index].values[tick] ?? 0
        if value > 0 {
          svg +=
            "<rect \(fills.area(index)) x=\"\(start + 8)\" y=\"\(y(base + value))\" width=\"\(room - 16)\" height=\"\(y(base) - y(base + value))\"/>\n"
        }
        base += value
      }
      if !present.isEmpty { svg += number(base, x: start + room / 2, y: y(base)) }
    } else {
      let width = min(room / max(1, present.count), room / 2)
      for (place, index) in present.enumerated() {
        let value = series[index].values[tick] ?? 0
        let x = start + (room - width * present.count) / 2 + place * width
        svg +=
          "<rect \(fills.area(index)) x=\"\(x + 1)\" y=\"\(y(value))\" width=\"\(width - 2)\" height=\"\(y(0) - y(value))\"/>\n"
        svg += number(value, x: x + width / 2, y: y(value))
      }
    }
    return svg
  }

  private func number(_ value: Int, x: Int, y: Int) -> String {
    "<text class=\"figure\" x=\"\(x)\" y=\"\(y - 4)\" text-anchor=\"middle\">\(value)</text>\n"
  }

  private func label(_ tick: Int) -> String {
    let middle = Self.left + tick * Self.slot + Self.slot / 2
    let bottom = Self.top + Self.height
    var svg =
      "<text class=\"year\" x=\"\(middle)\" y=\"\(bottom + 20)\" text-anchor=\"middle\">\(ticks[tick].year)</text>\n"
    func small(_ text: String, _ x: Int, _ y: Int) -> String {
      "<text class=\"small\" x=\"\(x)\" y=\"\(y)\" text-anchor=\"middle\">\(HTMLBytes.escape(text))</text>\n"
    }
    if series.allSatisfy({ $0.values[tick] == nil }) { svg += small(strings.text(.statisticsNone), middle, bottom - 8) }
    if ticks[tick].isSample { svg += small(strings.text(.sampleBadge), middle, bottom + 36) }
    return svg
  }
}
