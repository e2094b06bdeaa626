/// Escaping for HTML by bytes, as libcmark does it.
package enum HTMLBytes {
  /// Appends text with `&`, `<`, `>` and `"` escaped: safe in text and in double-quoted attributes.
  package static func append(_ text: some Sequence<UInt8>, to html: inout [UInt8]) {
    let done: Void? = text.withContiguousStorageIfAvailable { append(UnsafeRawBufferPointer($0), to: &html) }
    if done == nil { Array(text).withUnsafeBytes { append($0, to: &html) } }
  }

  /// Whole runs at a time: most text holds nothing to escape.
  private static func append(_ text: UnsafeRawBufferPointer, to html: inout [UInt8]) {
    var start = 0
    for index in text.indices {
      let entity: StaticString
      switch text[index] {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      case UInt8(ascii: "\""): entity = "&quot;"
      default: continue
      }
      html.append(contentsOf: text[start..<index])
      html.append(contentsOf: UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount))
      start = index + 1
    }
    html.append(contentsOf: text[start...])
  }

  /// Text escaped for HTML text and double-quoted attributes.
  package static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) else { return text }
    var bytes: [UInt8] = []
    append(text.utf8, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A URL for an attribute: bytes outside the URL set are percent-encoded, `&` and `'` become entities (libcmark's rules).
  package static func appendURL(_ url: some Sequence<UInt8>, to html: inout [UInt8]) {
    for byte in url {
      switch byte {
      case UInt8(ascii: "&"): html += "&amp;".utf8
      case UInt8(ascii: "'"): html += "&#x27;".utf8
      case _ where PercentEncoding.mayStand(byte): html.append(byte)
      default: PercentEncoding.append(byte, to: &html)
      }
    }
  }
}
