internal import Text

/// One record of a CSV file with the line that it starts on.
package struct CSVRecord: Sendable, Hashable {
  /// Line of the file, from 1.
  package let line: Int
  package let fields: [String]
}

/// Reads CSV (RFC 4180) with line numbers; ragged rows and open quotes are the author's faults, never padded or swallowed.
package enum CSVReader {
  /// The records of the file. A record whose number of fields differs from the first is reported when `rectangular`.
  package static func read(
    _ file: SourceFile, in range: Range<Int>? = nil, rectangular: Bool = true
  ) -> (records: [CSVRecord], diagnostics: [Diagnostic]) {
    let range = range ?? file.byteOrderMark..<file.bytes.count
    var records: [CSVRecord] = []
    var diagnostics: [Diagnostic] = []
    let firstLine = file.location(range.lowerBound..<range.lowerBound).line ?? 1
    for record in split(file.bytes, range) {
      let line = firstLine + record.line
      guard !record.open else {
        diagnostics.append(
          Diagnostic(
            .csvQuote, Message(zh: "引号没有闭合", en: "The quote is not closed"),
            at: file.location(record.quote..<record.quote + 1),
            mend: Message(
              zh: "补上英文双引号；值内的双引号写两遍", en: "Close it with a double quote; write a double quote inside a value twice")))
        continue
      }
      guard let fields = fields(file.bytes[record.range]) else {
        diagnostics.append(
          Diagnostic(
            .csvQuote, Message(zh: "引号的位置不对", en: "A quote stands in the wrong place"), at: file.location(line: line),
            mend: Message(zh: "含引号或逗号的值整个用英文双引号包住", en: "Put double quotes around the whole value")))
        continue
      }
      if rectangular, let width = records.first?.fields.count, width != fields.count {
        diagnostics.append(
          Diagnostic(
            .csvRagged,
            Message(
              zh: "本行有 \(fields.count) 个字段，表头有 \(width) 个",
              en: "This row has \(fields.count) fields, the header \(width)"),
            at: file.location(line: line),
            mend: Message(zh: "补齐或删去字段；值内的逗号要加英文双引号", en: "Add or remove fields; quote values that hold a comma")))
      }
      records.append(CSVRecord(line: line, fields: fields))
    }
    return (records, diagnostics)
  }

  /// The fields of one record; nil where a quote stands within a bare value, or something behind a closing one.
  private static func fields(_ record: ArraySlice<UInt8>) -> [String]? {
    let (quote, comma) = (UInt8(ascii: "\""), UInt8(ascii: ","))
    var fields: [String] = []
    var rest = record
    while true {
      var field: [UInt8] = []
      if rest.first == quote {
        rest.removeFirst()
        while let byte = rest.popFirst() {
          if byte == quote {
            guard rest.first == quote else { break }
            rest.removeFirst()
          }
          field.append(byte)
        }
        guard rest.first ?? comma == comma else { return nil }
      } else {
        field = Array(rest.prefix { $0 != comma })
        guard !field.contains(quote) else { return nil }
        rest = rest.dropFirst(field.count)
      }
      fields.append(String(decoding: field, as: UTF8.self))
      guard rest.popFirst() != nil else { return fields }
    }
  }

  /// Cuts the text into records at line ends outside quotes; blank lines are no records.
  private static func split(_ bytes: [UInt8], _ range: Range<Int>) -> [(
    range: Range<Int>, line: Int, open: Bool, quote: Int
  )] {
    var records: [(range: Range<Int>, line: Int, open: Bool, quote: Int)] = []
    var quote = range.lowerBound
    var start = range.lowerBound
    var line = 0
    var startLine = 0
    var quoted = false
    for index in range {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        if !quoted { quote = index }
        quoted.toggle()
      }
      guard byte == 0x0A else { continue }
      line += 1
      guard !quoted else { continue }
      var end = index
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      if end > start { records.append((start..<end, startLine, false, quote)) }
      start = index + 1
      startLine = line
    }
    if start < range.upperBound { records.append((start..<range.upperBound, startLine, quoted, quote)) }
    return records
  }
}

extension DiagnosticKind {
  package static let csvQuote = DiagnosticKind(
    "GK1201", .error, title: Message(zh: "CSV 引号成对", en: "CSV quotes come in pairs"),
    explanation: Message(
      zh: "CSV 中含逗号、换行或引号的值用英文双引号包住，值内的引号写两遍（RFC 4180）",
      en:
        "A CSV value with a comma, line break or quote stands in double quotes, and a quote inside is written twice (RFC 4180)"
    ))
  package static let csvRagged = DiagnosticKind(
    "GK1202", .error, title: Message(zh: "CSV 各行字段数相同", en: "CSV rows have equal length"),
    explanation: Message(zh: "各行的字段数应与表头相同，否则列会错位", en: "Every row has as many fields as the header, or columns shift"))
}
