internal import Text

/// Cleans an XLSX: comments, hidden sheets, and what stands in hidden rows and columns.
enum SheetCleaner {
  private static let workbook = "xl/workbook.xml"

  /// Hidden columns, formats that hide, and whether a sheet hides any row or cell.
  private struct Hidden {
    let formats: HiddenFormats
    var columns = HiddenColumns()
    /// Whether rows are hidden that say nothing of themselves.
    var areRows = false
    var hasRows = false
    var hasCells = false
    var isEmpty: Bool { columns.isEmpty && !hasRows && !hasCells }

    init(_ formats: HiddenFormats) { self.formats = formats }

    func hides(cell: XMLElement) -> Bool {
      formats.hide(style: cell.attribute("s"), type: cell.attribute("t"))
    }
  }

  /// Sheets by the paths of their parts, in order.
  private static func sheets(_ package: inout OfficePackage) throws(OfficeFault) -> [SheetText.Sheet] {
    try SheetText.sheets(package.parts)
  }

  /// Replaces formulas by their results where they may rest on what is hidden.
  static func dropFormulas(_ package: inout OfficePackage, _ log: inout CleaningLog) throws(OfficeFault) {
    let sheets = try sheets(&package)
    var isHiding = sheets.contains(where: \.isHidden)
    // A formula that names another book says where that lies.
    isHiding = isHiding || !package.parts.names { $0.hasPrefix(SheetCaches.links) }.isEmpty
    for sheet in sheets where !isHiding { isHiding = try !hidden(in: sheet.part, &package).isEmpty }
    guard isHiding else { return }
    var isUncomputed = false
    for sheet in sheets {
      try package.change(sheet.part) { element, _ in
        if element.name == "c", element.child("f") != nil, element.child("v")?.text.isEmpty ?? true {
          isUncomputed = true
        }
        guard element.name == "f" else { return .keep }
        log.add(.formulas)
        return .remove
      }
    }
    guard !isUncomputed else { throw .uncomputed }
    _ = package.drop { $0 == "xl/calcChain.xml" }
    package.settle()
  }

  static func clean(_ package: inout OfficePackage, _ log: inout CleaningLog) throws(OfficeFault) {
    let sheets = try sheets(&package)
    guard sheets.contains(where: { !$0.isHidden }) else { throw .changed }
    for sheet in sheets where !sheet.isHidden {
      try dropComments(of: sheet.part, &package, &log)
      let hidden = try hidden(in: sheet.part, &package)
      if !hidden.isEmpty { try clear(sheet.part, hidden, &package, &log) }
    }
    if package.drop(where: { $0.hasPrefix("xl/persons/") || $0.hasPrefix("xl/threadedComments/") }) {
      log.add(.comments)
    }
    try dropHidden(sheets, &package, &log)
    try dropCaches(sheets, &package, &log)
    package.settle()
    try dropUnusedStrings(&package)
  }

  private static func hidden(in part: String, _ package: inout OfficePackage) throws(OfficeFault) -> Hidden {
    var hidden = Hidden(try HiddenFormats(package.parts))
    try package.change(part) { element, _ in
      switch element.name {
      case "sheetFormatPr": hidden.areRows = SheetText.isTrue(element.attribute("zeroHeight"))
      case "c": if !element.children.isEmpty, hidden.hides(cell: element) { hidden.hasCells = true }
      case "row": if isHidden(row: element, hidden) { hidden.hasRows = true }
      case "col":
        if SheetText.hidesColumns(element.attribute("hidden"), width: element.attribute("width")) {
          hidden.columns.add(first: element.attribute("min"), last: element.attribute("max"))
        }
      default: break
      }
      return .keep
    }
    return hidden
  }

  private static func isHidden(row: XMLElement, _ hidden: Hidden) -> Bool {
    SheetText.hidesRow(row.attribute("hidden"), height: row.attribute("ht"), amongHidden: hidden.areRows)
  }

  private static func clear(
    _ part: String, _ hidden: Hidden, _ package: inout OfficePackage, _ log: inout CleaningLog
  ) throws(OfficeFault) {
    try package.change(part) { element, isChanged in
      guard element.name == "row" else { return .keep }
      let isHidden = isHidden(row: element, hidden)
      var column = 0
      for cell in element.children where cell.name == "c" {
        column = cell.attribute("r").flatMap(SheetText.number(ofColumn:)) ?? column + 1
        guard isHidden || hidden.columns.contain(column) || hidden.hides(cell: cell) else { continue }
        if !cell.children.isEmpty { log.add(.hiddenRows) }
        cell.remove()
        isChanged = true
      }
      return .keep
    }
  }

  private static func dropComments(
    of part: String, _ package: inout OfficePackage, _ log: inout CleaningLog
  ) throws(OfficeFault) {
    let targets = try OfficeParts.relations(of: part, in: package.parts)
    let isComment: (String) -> Bool = { $0.contains("/comments") || $0.contains("/threadedComments") }
    guard targets.values.contains(where: isComment) else { return }
    log.add(.comments)
    // The boxes that comments are shown in.
    let gone = targets.filter { isComment($0.value) || $0.value.hasSuffix(".vml") }
    let paths = Set(gone.values)
    _ = package.drop(where: paths.contains)
    try package.change(part) { element, _ in
      element.name == "legacyDrawing" && element.attribute("id").map { gone[$0] != nil } == true ? .remove : .keep
    }
  }

  private static func dropHidden(
    _ sheets: [SheetText.Sheet], _ package: inout OfficePackage, _ log: inout CleaningLog
  ) throws(OfficeFault) {
    let hidden = sheets.filter(\.isHidden)
    guard !hidden.isEmpty else { return }
    log.add(.hiddenSheets)
    for chart in package.parts.names(where: { $0.hasPrefix("xl/charts/") && $0.hasSuffix(".xml") }) {
      try package.change(chart) { element, _ in
        if element.name == "f", hidden.contains(where: { names($0.name, in: element.text) }) { log.add(.charts) }
        return .keep
      }
    }
    let kept = try reachable(from: sheets.filter { !$0.isHidden }.map(\.part), package.parts)
    let gone = try reachable(from: hidden.map(\.part), package.parts).subtracting(kept)
    _ = package.drop(where: gone.contains)
    var number = -1
    var numbers: [Int: Int] = [:]
    try package.change(workbook) { element, isChanged in
      switch element.name {
      case "sheet":
        number += 1
        if ["hidden", "veryHidden"].contains(element.attribute("state") ?? "") { return .remove }
        numbers[number] = numbers.count
      case "workbookView":
        element.removeAttribute("activeTab")
        element.removeAttribute("firstSheet")
        isChanged = true
      case "definedName":
        if hidden.contains(where: { names($0.name, in: element.text) }) { return .remove }
        if let local = element.attribute("localSheetId").flatMap({ Int($0) }) {
          guard let now = numbers[local] else { return .remove }
          element.setAttribute("localSheetId", String(now))
          isChanged = true
        }
      default: break
      }
      return .keep
    }
  }

  /// What the book remembers of other data; what its cells show of that stays.
  private static func dropCaches(
    _ sheets: [SheetText.Sheet], _ package: inout OfficePackage, _ log: inout CleaningLog
  ) throws(OfficeFault) {
    let isPivot: (String) -> Bool = { name in SheetCaches.pivots.contains(where: name.hasPrefix) }
    let hasPivots = package.drop(where: isPivot)
    let hasLinks = package.drop { $0.hasPrefix(SheetCaches.links) }
    let hasConnections = package.drop { name in SheetCaches.connections.contains(where: name.hasPrefix) }
    if package.drop(where: { $0.hasPrefix(SheetCaches.revisions) }) { log.add(.changes) }
    if hasPivots { log.add(.pivots) }
    if hasLinks { log.add(.links) }
    if hasConnections { log.add(.connections) }
    try package.change(workbook) { element, _ in
      switch element.name {
      case "pivotCaches" where hasPivots, "externalReferences" where hasLinks: .remove
      case "slicerCaches" where hasPivots, "timelineCacheRefs" where hasPivots: .remove
      case "definedName" where hasLinks && namesBook(element.text): .remove
      default: .keep
      }
    }
    for sheet in sheets {
      try package.change(sheet.part) { element, isChanged in
        switch element.name {
        case "slicerList" where hasPivots, "timelineRefs" where hasPivots: return .remove
        case "dataValidation" where hasLinks && namesBook(element.text),
          "cfRule" where hasLinks && namesBook(element.text):
          return .remove
        case "pageSetup":
          // The settings of the printer.
          if element.attribute("id") != nil {
            element.removeAttribute("id")
            isChanged = true
          }
        default: break
        }
        return .keep
      }
    }
    guard hasPivots || hasConnections else { return }
    for name in package.parts.names(where: { $0.hasPrefix("xl/tables/") || $0.hasPrefix("xl/charts/") }) {
      try package.change(name) { element, isChanged in
        if element.name == "pivotSource", hasPivots { return .remove }
        if hasConnections {
          for name in ["tableType", "connectionId", "queryTableFieldId"] where element.attribute(name) != nil {
            element.removeAttribute(name)
            isChanged = true
          }
        }
        return .keep
      }
    }
  }

  /// Whether a formula names another book: [1]名册!A1.
  private static func namesBook(_ formula: String) -> Bool {
    formula.firstRange(of: "[").map { formula[$0.upperBound...].first?.isNumber == true } ?? false
  }

  /// Whether a formula names a sheet: 底稿!A1, '底 稿'!A1; 名册底稿!A1 is another.
  private static func names(_ sheet: String, in formula: String) -> Bool {
    formula.contains("'\(sheet)'!") || formula.hasPrefix("\(sheet)!")
      || "(,=+-*/ ".contains { formula.contains("\($0)\(sheet)!") }
  }

  /// Parts with all that they name, and what those name.
  private static func reachable(from first: [String], _ parts: ZipParts) throws(OfficeFault) -> Set<String> {
    var found = Set(first)
    var waiting = first
    while let part = waiting.popLast() {
      for target in try OfficeParts.relations(of: part, in: parts).values where found.insert(target).inserted {
        waiting.append(target)
      }
    }
    return found
  }

  /// Empties the shared strings that no cell shows any more.
  private static func dropUnusedStrings(_ package: inout OfficePackage) throws(OfficeFault) {
    var used: Set<Int> = []
    for sheet in try sheets(&package) {
      try package.change(sheet.part) { element, _ in
        if element.name == "c", element.attribute("t") == "s",
          let number = (element.child("v")?.text.trimmed).flatMap({ Int($0) })
        {
          used.insert(number)
        }
        return .keep
      }
    }
    var number = -1
    try package.change("xl/sharedStrings.xml") { element, _ in
      guard element.name == "si" else { return .keep }
      number += 1
      return used.contains(number) || element.children.isEmpty ? .keep : .empty
    }
  }
}
