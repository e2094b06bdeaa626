internal import Source

/// The table as CSV: a merged cell's text stands in its first place.
struct CSVGrid {
  private var fields: [[UInt8]]
  private let columns: Int

  init(rows: Int, columns: Int) {
    self.columns = columns
    fields = Array(repeating: [], count: rows * columns)
  }

  mutating func set(_ text: [UInt8], row: Int, column: Int) {
    fields[row * columns + column] = text.last == 0x0A ? Array(text.dropLast()) : text
  }

  /// UTF-8 with a byte order mark and CRLF, as WPS and Excel need it.
  var bytes: [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    for (index, field) in fields.enumerated() {
      CSVWriter.append(field[...], to: &bytes)
      bytes += index % columns == columns - 1 ? [0x0D, 0x0A] : [UInt8(ascii: ",")]
    }
    return bytes
  }
}
