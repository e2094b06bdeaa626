internal import Disk
internal import Text

/// Files of older office programs, made DOCX or XLSX by LibreOffice, which keeps comments, changes and hidden sheets.
enum OldOffice {
  static let program = "soffice"

  /// The bytes of the same document in a format that is read here.
  ///
  /// - Parameter ending: of the file: `doc`, `wps`, `xls`, `et`, `ppt`, `dps`, `rtf`.
  static func converted(
    _ bytes: [UInt8], ending: String, _ budget: Budget
  ) throws(OfficeFault) -> [UInt8] {
    let (made, filter) =
      switch ending {
      case "xls", "et": ("xlsx", "xlsx:Calc MS Excel 2007 XML")
      case "ppt", "dps": ("pptx", "pptx:Impress MS PowerPoint 2007 XML")
      default: ("docx", "docx:MS Word 2007 XML")
      }
    guard bytes.starts(with: "{\\rtf".utf8) || isDocument(bytes) else { throw .damaged }
    // A file of WPS is one of Word or Excel under another name.
    let source = ["wps": "doc", "et": "xls", "dps": "ppt"][ending] ?? ending
    return try HelperProgram.run(
      program,
      [
        "-env:UserInstallation=file:///proc/self/cwd/profile", "--headless", "--norestore", "--nologo",
        "--nolockcheck", "--nodefault", "--convert-to", filter, "--outdir", "made", "in.\(source)",
      ], on: bytes, as: "in.\(source)", within: budget, needsRoom: true
    ) { folder throws(OfficeFault) in
      // It succeeds whether or not it could load the file: what it made tells.
      try file("\(folder)/made/in.\(made)")
    }
  }

  /// Bytes that are searched for rows: more takes longer than a file may.
  private static let mostWork = 1 << 31

  /// Rows of tables whose cells the conversion glued together, parted by tabs: of a table at the very end of a DOC it makes a
  /// paragraph. A cell ends at U+0007, a row at two of them ([MS-DOC] 2.4.3).
  static func gluedRows(_ bytes: [UInt8], shownAs visible: [UInt8]) throws(OfficeFault) -> [String] {
    // Glued cells stand on lines that have none.
    let glued = visible.split(separator: 0x0A).filter { !$0.contains(0x09) }.joined(separator: [0x0A])
    let shown = Array(glued)
    var work = 0
    let cell: UInt16 = 7
    func isText(_ unit: UInt16) -> Bool {
      [cell, 9, 13].contains(unit) || (0x20..<0x7F).contains(unit) || (0x2010...0x9FFF).contains(unit)
        || (0xFF00...0xFFEF).contains(unit)
    }
    var (rows, run) = ([String](), [UInt16]())
    func end() throws(OfficeFault) {
      defer { run = [] }
      guard run.contains(cell) else { return }
      for line in run.split(separator: 13) {
        var row: [[UInt16]] = []
        for part in line.split(separator: cell, omittingEmptySubsequences: false) + [[]] {
          guard part.isEmpty else {
            row.append(Array(part))
            continue
          }
          let words = Array(String(decoding: row.joined(), as: UTF16.self).utf8)
          if row.count > 1 { work += shown.count }
          guard work < mostWork else { throw .tooLarge }
          if row.count > 1, shown.firstRange(of: words, in: shown.indices) != nil {
            rows.append(row.map { String(decoding: $0, as: UTF16.self) }.joined(separator: "\t"))
          }
          row = []
        }
      }
    }
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      let unit = UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
      if isText(unit) { run.append(unit) } else { try end() }
    }
    try end()
    return rows
  }

  /// Whether a compound file holds a document: of any other LibreOffice makes a text of its bytes, which says nothing.
  private static func isDocument(_ bytes: [UInt8]) -> Bool {
    ["WordDocument", "Workbook", "Book", "PowerPoint Document"].contains { name in
      bytes.firstRange(of: name.utf8.flatMap { [$0, 0] }, in: bytes.indices) != nil
    }
  }

  /// What a program made; nothing is a failure.
  static func file(_ path: String) throws(OfficeFault) -> [UInt8] {
    guard let bytes = try? Disk.read(path) else { throw .damaged }
    return bytes
  }
}
