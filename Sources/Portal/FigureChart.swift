internal import Foundation
internal import Markdown
internal import Text
internal import Theme

/// A chart of a text (`MarkdownDocument.Chart`), drawn as SVG when the site is built; its figures stand below it as a table.
struct FigureChart {
  let id: String
  let title: String
  let chart: MarkdownDocument.Chart
  let strings: ThemeStrings

  private var fills: ChartFills {
    ChartFills(id: id, names: chart.series.map(\.name), areLines: chart.kind == .lines)
  }

  /// The figure with its key.
  func html() -> [UInt8] {
    let legend = fills.legend.map {
      "<li>\(String(decoding: $0.swatch, as: UTF8.self))\(HTMLBytes.escape($0.name))</li>\n"
    }
    let label = HTMLBytes.escape(strings.text(.chartRegion, ["title": title]))
    let drawing = chart.kind == .bars ? bars() : lines()
    return Array(
      """
      <figure class="drawn \(chart.kind == .bars ? "bars" : "lines")">
      <ul class="legend">
      \(legend.joined())</ul>
      <div class="figure" role="region" tabindex="0" aria-label="\(label)">
      <svg class="chart" viewBox="0 0 \(drawing.width) \(drawing.height)" width="\(drawing.width)" role="img" aria-labelledby="\(id).title" aria-describedby="\(id).summary">
      <title id="\(id).title">\(HTMLBytes.escape(title))</title>
      <desc id="\(id).summary">\(HTMLBytes.escape(summary))</desc>
      \(fills.patterns)\(drawing.svg)</svg>
      </div>
      </figure>

      """.utf8)
  }

  /// What the chart shows, in words.
  private var summary: String {
    chart.labels.enumerated().map { row, label in
      let values = chart.series.compactMap { series in series.values[row].map { "\(series.name) \($0.text)" } }
      let shown =
        values.isEmpty ? strings.text(.statisticsNone) : values.joined(separator: strings.text(.chartSeparator))
      return strings.text(.chartYear, ["year": label, "values": shown])
    }.joined(separator: strings.text(.chartYearSeparator))
  }

  private var scale: ChartScale { ChartScale(chart.series.flatMap(\.values).compactMap { $0?.amount }) }

  private func text(_ words: String, _ name: String, x: Int, y: Int, anchor: String) -> String {
    "<text class=\"\(name)\" x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(HTMLBytes.escape(words))</text>\n"
  }

  // MARK: Bars from left to right, so that long names have room

  private func bars() -> (svg: String, width: Int, height: Int) {
    let (bar, gap, room, most) = (18, 16, 340, 10.0)
    let labels = chart.labels.map { Self.cut($0, to: most) }
    let left = Int((labels.map(Self.width).max() ?? 0) * 15) + 14
    let widest = chart.series.flatMap(\.values).compactMap { $0.map { Self.width($0.text) } }.max() ?? 0
    let right = Int(widest * 16) + 14
    let row = chart.series.count * bar + gap
    let bottom = chart.labels.count * row + 8
    let scale = self.scale
    func x(_ amount: Double) -> Int { left + Int((scale.share(of: amount) * Double(room)).rounded()) }
    var svg = scale.lines.map { line in
      "<path class=\"rule\" d=\"M\(x(line)) 4V\(bottom)\"/>"
        + text(scale.name(line), "scale", x: x(line), y: bottom + 20, anchor: "middle")
    }.joined()
    for (number, label) in labels.enumerated() {
      let top = number * row + 8 + gap / 2
      svg += text(label, "name", x: left - 8, y: top + (row - gap) / 2 + 5, anchor: "end")
      for (index, series) in chart.series.enumerated() {
        guard let value = series.values[number] else { continue }
        let (from, to) = (min(x(0), x(value.amount)), max(x(0), x(value.amount)))
        let y = top + index * bar
        svg +=
          "<rect \(fills.area(index)) x=\"\(from)\" y=\"\(y + 1)\" width=\"\(to - from)\" height=\"\(bar - 2)\"/>\n"
        svg += text(value.text, "figure", x: to + 6, y: y + bar - 4, anchor: "start")
      }
    }
    return (svg, left + room + right, bottom + 30)
  }

  // MARK: Lines over years or other steps

  private func lines() -> (svg: String, width: Int, height: Int) {
    let (top, height) = (24, 220)
    let slot = chart.labels.count > 12 ? 56 : 84
    let scale = self.scale
    let left = Int((scale.lines.map { Self.width(scale.name($0)) }.max() ?? 0) * 14) + 20
    let width = left + chart.labels.count * slot + 8
    func x(_ row: Int) -> Int { left + row * slot + slot / 2 }
    func y(_ amount: Double) -> Int { top + height - Int((scale.share(of: amount) * Double(height)).rounded()) }
    var svg = scale.lines.map { line in
      "<path class=\"rule\" d=\"M\(left) \(y(line))H\(width - 8)\"/>"
        + text(scale.name(line), "scale", x: left - 8, y: y(line) + 5, anchor: "end")
    }.joined()
    for (row, label) in chart.labels.enumerated() {
      svg += text(Self.cut(label, to: Double(slot) / 15), "year", x: x(row), y: top + height + 22, anchor: "middle")
    }
    for (index, series) in chart.series.enumerated() {
      var path = ""
      var isDown = false
      for (row, value) in series.values.enumerated() {
        // Where a figure is missing the line has a gap.
        guard let value else {
          isDown = false
          continue
        }
        path += "\(isDown ? "L" : "M")\(x(row)) \(y(value.amount))"
        isDown = true
      }
      svg += "<path class=\"line line-\(index + 1)\" d=\"\(path)\"/>\n"
      for (row, value) in series.values.enumerated() {
        guard let value else { continue }
        svg += fills.mark(index, x(row), y(value.amount)) + "\n"
        if chart.series.count == 1 {
          svg += text(value.text, "figure", x: x(row), y: y(value.amount) - 10, anchor: "middle")
        }
      }
    }
    return (svg, width, top + height + 34)
  }

  // MARK: Widths, in Chinese characters

  private static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 0.62 : 1) }
  }

  private static func cut(_ text: String, to most: Double) -> String {
    guard width(text) > most else { return text }
    var cut = text
    while !cut.isEmpty, width(cut) > most - 1 { cut.removeLast() }
    return cut + "…"
  }
}

/// An axis from round number to round number, with nought on it.
struct ChartScale {
  let lines: [Double]
  private let step: Double

  init(_ amounts: [Double]) {
    let (low, high) = (min(0, amounts.min() ?? 0), max(0, amounts.max() ?? 0))
    // Where all is nought one line above it will do.
    let rough = high > low ? (high - low) / 5 : 1
    let power = pow(10, floor(log10(rough)))
    step = ([1, 2, 5, 10].first { $0 * power >= rough } ?? 10) * power
    let (first, last) = (Int((low / step).rounded(.down)), Int((high / step).rounded(.up)))
    lines = (first...max(last, first + 1)).map { [step] in Double($0) * step }
  }

  /// Where an amount lies between both ends, 0…1.
  func share(of amount: Double) -> Double { (amount - lines[0]) / (lines[lines.count - 1] - lines[0]) }

  func name(_ line: Double) -> String {
    let digits = step >= 1 ? 0 : Int((-log10(step)).rounded(.up))
    return String(format: "%.\(digits)f", line)
  }
}
