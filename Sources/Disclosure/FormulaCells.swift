internal import Markdown
package import Source
internal import Text

/// Cells of tables for spreadsheets that a spreadsheet would run instead of showing them.
struct FormulaCells {
  private let file: SourceFile
  private let body: Range<Int>

  init(_ file: SourceFile, body: Range<Int>) { (self.file, self.body) = (file, body) }

  /// The cells of a text's tables, each where its reader sees it in the text.
  func check(_ text: MarkdownDocument) -> [Diagnostic] {
    let formulas = text.tables.flatMap { Self.cells(SourceFile(path: file.path, bytes: $0.csv)) }
    guard !formulas.isEmpty else { return [] }
    var start = body.lowerBound
    var blocks = text.text.blocks.filter { $0.kind == .cell }[...]
    return formulas.map { cell in
      let later = blocks.drop { String(decoding: text.text.bytes[$0.range], as: UTF8.self).trimmed != cell.text }
      if let block = later.first, let first = text.text.characters(of: block, in: file.bytes).first {
        blocks = later.dropFirst()
        return Self.diagnostic(cell.text, at: file.location(first.offset..<first.offset + 1))
      }
      // A cell that a mark within breaks up: what Markdown escapes ends the part that stands in the text as it is.
      let plain = cell.text.prefix { !"|\\*_`<&".contains($0) }
      let found = file.firstRange(of: plain.utf8, in: min(start, body.upperBound)..<body.upperBound)
      if let found { start = found.upperBound }
      return Self.diagnostic(cell.text, at: found.map(file.location) ?? file.whole)
    }
  }

  /// The cells of a CSV file beside a document.
  static func check(_ file: SourceFile) -> [Diagnostic] {
    cells(file).map { diagnostic($0.text, at: file.location(line: $0.line)) }
  }

  private static func cells(_ csv: SourceFile) -> [(text: String, line: Int)] {
    guard mayHoldFormula(csv.bytes), TextEncoding.isUTF8(csv.bytes) else { return [] }
    return CSVReader.read(csv).0.flatMap { record in
      record.fields.filter { SpreadsheetCell.isFormula($0) }.map { ($0.trimmed, record.line) }
    }
  }

  /// Whether a sign that begins formulas may begin a cell: most tables hold none, and are not read again.
  private static func mayHoldFormula(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      signs.withUnsafeBufferPointer { signs in
        for index in bytes.indices where signs[Int(bytes[index])] {
          switch bytes[index] {
          case UInt8(ascii: "+"), UInt8(ascii: "-"):
            // Not within 2026-03-01 or 甲-乙, and not before a number that goes on as none.
            let isFirst = index == 0 || bytes[index - 1] <= 0x2C || [0x80, 0xA0].contains(bytes[index - 1])
            let isNumber = index + 1 < bytes.count && (0x30...0x39).contains(bytes[index + 1])
            if isFirst, !isNumber || bytes.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "!") }) {
              return true
            }
          case 0xEF:
            // ＝ ＠
            guard index + 2 < bytes.count, bytes[index + 1] == 0xBC else { continue }
            if bytes[index + 2] == 0x9D || bytes[index + 2] == 0xA0 { return true }
          default: return true
          }
        }
        return false
      }
    }
  }

  /// By byte, whether a sign that begins formulas begins with it.
  private static let signs = (0...255).map { "=@+-".utf8.contains($0) || $0 == 0xEF }

  private static func diagnostic(_ text: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      .formulaCell,
      Message(
        zh: "表格里的“\(text)”会被电子表格软件当作公式运行", en: "A spreadsheet would run the cell '\(text)' as a formula"), at: place,
      mend: Message(zh: "改成算好的数，或在前面加文字", en: "Write what it comes to, or put a word in front"))
  }
}

extension DiagnosticKind {
  package static let formulaCell = DiagnosticKind(
    "GK3125", .warning, title: Message(zh: "单元格会被当作公式", en: "Cell that is a formula"),
    explanation: Message(
      zh: "以 =、@ 开头，或以 +、- 开头而后面不是数字的单元格，读者用电子表格软件打开下载的 CSV 时会被运行",
      en:
        "A cell that begins with = or @, or with + or - before no number, is run when a reader opens the table's CSV in a spreadsheet"
    ))
}
