/// Writes CSV (RFC 4180): a field that holds a comma, a quote or a line break stands in quotes.
package enum CSVWriter {
  /// Appends one field.
  package static func append(_ field: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    guard field.contains(where: { $0 == UInt8(ascii: ",") || $0 == quote || $0 == 0x0A || $0 == 0x0D }) else {
      bytes += field
      return
    }
    bytes.append(quote)
    for byte in field {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  /// One record without a line end.
  package static func record(_ fields: [String]) -> String {
    var bytes: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(Array(field.utf8)[...], to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
