internal import Text

/// How series are told apart: by pattern as well as by colour, or by dashes and marks as well as by colour.
struct ChartFills {
  let id: String
  let names: [String]
  /// Lines with marks, not areas.
  var areLines = false

  /// Fills of the series from the second on: the first is plain.
  var patterns: String {
    let strokes = [
      "M0 6L6 0", "M0 0L6 6", "M0 3H6", "M3 0V6", "M0 6L6 0M0 0L6 6",
    ]
    let items = names.indices.dropFirst().map { index in
      "<pattern id=\"\(id).fill.\(index + 1)\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect class=\"series-\(index + 1)\" width=\"6\" height=\"6\"/><path class=\"hatch\" d=\"\(strokes[(index - 1) % strokes.count])\"/></pattern>\n"
    }
    return items.isEmpty || areLines ? "" : "<defs>\n\(items.joined())</defs>\n"
  }

  /// Attributes of an area of a series.
  func area(_ index: Int) -> String {
    index == 0 ? "class=\"bar series-1\"" : "class=\"bar\" fill=\"url(#\(id).fill.\(index + 1))\""
  }

  /// The mark of a series at a place: a disc, a square, a triangle, a rhomb, a cross, a bar.
  func mark(_ index: Int, _ x: Int, _ y: Int) -> String {
    let shapes = [
      "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "m-5-5h10v10h-10z", "m0-6l6 11h-12z", "m0-6l6 6l-6 6l-6-6z",
      "m-5-5l10 10m0-10l-10 10", "m-6-2h12v4h-12z",
    ]
    return "<path class=\"mark line-\(index + 1)\" d=\"M\(x) \(y)\(shapes[index % shapes.count])\"/>"
  }

  /// A key to the series, as HTML above the chart.
  var legend: [(name: String, swatch: [UInt8])] {
    names.enumerated().map { index, name in
      let drawn =
        areLines
        ? "<path class=\"line line-\(index + 1)\" d=\"M0 9h30\"/>" + mark(index, 15, 9)
        : "<rect \(area(index)) width=\"18\" height=\"18\"/>"
      let swatch =
        "<svg class=\"swatch\" width=\"\(areLines ? 30 : 18)\" height=\"18\" aria-hidden=\"true\">\(drawn)</svg>"
      return (name, Array(swatch.utf8))
    }
  }
}
