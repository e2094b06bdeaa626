package import Office
package import Text

/// What everybody sees of an attachment, for the search: a line for each paragraph or row, its place in front.
package enum SearchableText {
  /// Bytes of a file beyond which its words are not searched for.
  private static let most = 20_000

  /// - Parameter language: of the places.
  package static func lines(of text: OfficeText, in language: Language) -> [UInt8] {
    let stream = text[.visible]
    var lines: [UInt8] = []
    var start = 0
    while start < stream.bytes.count, lines.count < most {
      let end = stream.bytes[start...].firstIndex(of: 0x0A) ?? stream.bytes.count
      let line = String(decoding: stream.bytes[start..<end], as: UTF8.self)
        .split { $0 == "\t" || $0.isNewline }.map { String($0).trimmed }.filter { !$0.isEmpty }.joined(separator: " ")
      if let first = stream.bytes[start..<end].firstIndex(where: { $0 > 0x20 }), !line.isEmpty {
        let place = stream.place(of: first).map { $0[language] + (language == .chinese ? "：" : ": ") } ?? ""
        lines += "\(place)\(line)\n".utf8
      }
      start = end + 1
    }
    return lines
  }

  /// The lines of a file, each with the file's title in front.
  package static func named(_ title: String, _ lines: [UInt8], in language: Language) -> [UInt8] {
    let mark = Array((language == .chinese ? "附件“\(title)”" : "Attachment '\(title)', ").utf8)
    return lines.split(separator: 0x0A).flatMap { mark + $0 + [0x0A] }
  }
}
