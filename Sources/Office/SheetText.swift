internal import Text

/// The text of an XLSX (ECMA-376, part 1, SpreadsheetML): a row a line, cells parted by tabs.
enum SheetText {
  static func read(_ parts: ZipParts) throws(OfficeFault) -> OfficeText {
    var text = OfficeText()
    guard parts["xl/workbook.xml"] != nil else { throw .damaged }
    let strings = try sharedStrings(parts)
    var known: Set<String> = [
      "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/calcChain.xml", "xl/metadata.xml",
    ]
    let formats = try HiddenFormats(parts)
    for sheet in try sheets(parts) {
      known.insert(sheet.part)
      try read(sheet, parts, strings, formats, into: &text)
      for part in try OfficeParts.relations(of: sheet.part, in: parts).values.sorted() {
        if part.contains("/comments") || part.contains("/threadedComments") {
          known.insert(part)
          try readComments(parts, part, of: sheet, into: &text)
        }
      }
    }
    for name in parts.names(where: { $0.hasPrefix("xl/") && $0.hasSuffix(".xml") && !known.contains($0) })
    where !name.hasPrefix("xl/theme/") && !SheetCaches.contain(name) {
      try OfficeParts.readLoose(parts, name, attributes: ["descr", "title"], into: &text)
    }
    for name in ["xl/workbook.xml", "xl/styles.xml"] { try TypedAttributes.read(parts, name, into: &text) }
    try SheetCaches.read(parts, into: &text)
    try BesideText.read(parts, into: &text)
    try OfficeParts.readProperties(parts, into: &text)
    return text
  }

  /// Rows that a sheet may have.
  private static let mostRows = 1 << 20

  struct Sheet {
    let name: String
    let part: String
    let isHidden: Bool

    /// What stands in front of a cell.
    var place: Message { Message(zh: "工作表“\(name)”", en: "sheet '\(name)'") }

    func place(_ cell: String) -> Message { Message(zh: place.zh + cell, en: "\(place.en) \(cell)") }
  }

  static func sheets(_ parts: ZipParts) throws(OfficeFault) -> [Sheet] {
    let targets = try OfficeParts.relations(of: "xl/workbook.xml", in: parts)
    var walk = try XMLWalk(parts["xl/workbook.xml"] ?? [], parts.budget)
    var sheets: [Sheet] = []
    while let event = try walk.next() {
      guard case .start("sheet") = event, let part = walk.attribute("id").flatMap({ targets[$0] }) else { continue }
      sheets.append(
        Sheet(
          // Longer ones would be in the way of everything that is said of them.
          name: String((walk.attribute("name") ?? "").prefix(100)), part: part,
          isHidden: ["hidden", "veryHidden"].contains(walk.attribute("state") ?? "")))
    }
    return sheets
  }

  private static func sharedStrings(_ parts: ZipParts) throws(OfficeFault) -> [String] {
    guard let bytes = parts["xl/sharedStrings.xml"] else { return [] }
    var walk = try XMLWalk(bytes, parts.budget)
    var (strings, current, isText, isPhonetic) = ([String](), "", false, false)
    while let event = try walk.next() {
      switch event {
      case .start("si"): current = ""
      case .end("si"): strings.append(current)
      case .start("t"): isText = true
      case .end("t"): isText = false
      case .start("rPh"): isPhonetic = true
      case .end("rPh"): isPhonetic = false
      case .text(let text) where isText && !isPhonetic: current += text
      default: break
      }
    }
    return strings
  }

  private static func read(
    _ sheet: Sheet, _ parts: ZipParts, _ strings: [String], _ formats: HiddenFormats, into text: inout OfficeText
  ) throws(OfficeFault) {
    guard let bytes = parts[sheet.part] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    var hiddenColumns = HiddenColumns()
    let place = sheet.place
    var (areRowsHidden, isRowHidden, type, value, isValue) = (false, false, "", "", false)
    var isFormatHidden = false
    var (row, column) = (0, 0)
    while let event = try walk.next() {
      switch event {
      case .start("col"):
        if hidesColumns(walk.attribute("hidden"), width: walk.attribute("width")) {
          hiddenColumns.add(first: walk.attribute("min"), last: walk.attribute("max"))
        }
      case .start("sheetFormatPr"): areRowsHidden = isTrue(walk.attribute("zeroHeight"))
      case .start("row"):
        row = min(walk.attribute("r").flatMap { Int($0) } ?? row + 1, Self.mostRows)
        column = 0
        isRowHidden = hidesRow(walk.attribute("hidden"), height: walk.attribute("ht"), amongHidden: areRowsHidden)
      case .end("row"): for kind in [OfficeText.Kind.visible, .hidden] { text.change(kind) { $0.endLine() } }
      case .start("c"):
        column += 1
        column = walk.attribute("r").flatMap(number(ofColumn:)) ?? column
        (type, value) = (walk.attribute("t") ?? "n", "")
        isFormatHidden = formats.hide(style: walk.attribute("s"), type: type)
      case .start("v"), .start("t"), .start("f"): isValue = true
      case .end("v"), .end("t"): isValue = false
      case .end("f"):
        isValue = false
        value += "\t"
      case .text(let content) where isValue: value += content
      case .end("c"):
        let isHidden = sheet.isHidden || isRowHidden || isFormatHidden || hiddenColumns.contain(column)
        let shown = shown(value, type, strings)
        text.change(isHidden ? .hidden : .visible) {
          $0.begin(.cell(sheet: place, column: Int32(column), row: Int32(row)))
          $0.append(shown)
          $0.append(0x09)
        }
      case .start("oddHeader"), .start("oddFooter"), .start("evenHeader"), .start("evenFooter"), .start("firstHeader"),
        .start("firstFooter"):
        (value, isValue) = ("", true)
      case .end("oddHeader"), .end("oddFooter"), .end("evenHeader"), .end("evenFooter"), .end("firstHeader"),
        .end("firstFooter"):
        isValue = false
        text.add(.visible, value, at: sheet.place("页眉页脚"))
      case .start(let element) where TypedAttributes.texts[element] != nil: (value, isValue) = ("", true)
      case .end(let element) where TypedAttributes.texts[element] != nil:
        isValue = false
        if let what = TypedAttributes.texts[element] {
          text.add(.property, value, at: Message(zh: place.zh + what.zh, en: "\(place.en), \(what.en)"))
        }
      case .start(let element): TypedAttributes.read(element, walk.attributes, TypedAttributes.ofPackages, into: &text)
      default: break
      }
    }
  }

  // MARK: Hiding (ECMA-376, part 1, 18.3.1.13, 18.3.1.73 and 18.3.1.81)

  /// Whether a row is not seen.
  ///
  /// - Parameter amongHidden: the sheet hides rows that say nothing of themselves.
  static func hidesRow(_ hidden: String?, height: String?, amongHidden: Bool) -> Bool {
    isTrue(hidden) || isNothing(height) || amongHidden && hidden == nil && height == nil
  }

  static func hidesColumns(_ hidden: String?, width: String?) -> Bool { isTrue(hidden) || isNothing(width) }

  /// Whether a height or width leaves no room.
  private static func isNothing(_ size: String?) -> Bool { size.flatMap { Double($0) } == 0 }
  static func isTrue(_ value: String?) -> Bool { value == "1" || value == "true" }

  /// What a cell shows; a number of many digits without its exponent.
  private static func shown(_ value: String, _ type: String, _ strings: [String]) -> String {
    switch type {
    case "s": return Int(value.trimmed).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
    case "n" where value.contains("E") || value.contains("e"):
      guard let number = Double(value.trimmed), number.magnitude < 1e18, number == number.rounded() else {
        return value
      }
      return String(Int(number))
    default: return value
    }
  }

  /// 1 for A, as in `A12`.
  static func number(ofColumn cell: String) -> Int? {
    let letters = cell.utf8.prefix { (0x41...0x5A).contains($0) }
    guard (1...3).contains(letters.count) else { return nil }
    return letters.reduce(0) { $0 * 26 + Int($1) - 0x40 }
  }

  static func letters(ofColumn number: Int) -> String {
    var (rest, letters) = (number, "")
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  private static func readComments(
    _ parts: ZipParts, _ part: String, of sheet: Sheet, into text: inout OfficeText
  ) throws(OfficeFault) {
    guard let bytes = parts[part] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    var (cell, comment, isText) = ("", "", false)
    while let event = try walk.next() {
      switch event {
      case .start("comment"), .start("threadedComment"): (cell, comment) = (walk.attribute("ref") ?? "", "")
      case .start("t"), .start("text"): isText = true
      case .end("t"), .end("text"): isText = false
      case .text(let content) where isText: comment += content
      case .end("comment"), .end("threadedComment"):
        text.add(
          .comment, comment, at: Message(zh: sheet.place(cell).zh + "的批注", en: "comment at " + sheet.place(cell).en))
      default: break
      }
    }
  }
}
