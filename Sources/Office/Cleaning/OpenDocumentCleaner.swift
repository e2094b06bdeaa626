internal import Text

/// Cleans an ODT, ODS or ODP: comments, tracked changes, which are accepted, notes, hidden tables, rows, pages and words.
enum OpenDocumentCleaner {
  static func clean(_ package: inout OfficePackage, _ log: inout CleaningLog) throws(OfficeFault) {
    let hiding = try OpenDocumentText.hidingStyles(package.parts)
    if package.drop(where: { $0.hasPrefix("Versions/") || $0 == "VersionList.xml" }) { log.add(.revisions) }
    var isHiding = false
    for name in ["content.xml", "styles.xml"] {
      var columns = HiddenColumns()
      try package.change(name) { element, isChanged in
        if let change = ofReview(element, &log) ?? ofPages(element, hiding, &log) {
          isHiding = isHiding || element.name == "table"
          return change
        }
        switch element.name {
        case "table": columns = HiddenColumns()
        case "table-column":
          columns.add(
            repeated: element.attribute("number-columns-repeated"),
            visibility: isStyledAway(element, hiding) ? "collapse" : element.attribute("visibility"))
        case "table-row":
          if clear(element, columns, isStyledAway: isStyledAway(element, hiding)) {
            log.add(.hiddenRows)
            (isChanged, isHiding) = (true, true)
          }
        default: break
        }
        return .keep
      }
    }
    guard isHiding else { return }
    try package.change("content.xml") { element, isChanged in
      guard element.attribute("formula") != nil else { return .keep }
      element.removeAttribute("formula")
      log.add(.formulas)
      isChanged = true
      return .keep
    }
  }

  /// What a review leaves.
  private static func ofReview(_ element: XMLElement, _ log: inout CleaningLog) -> XMLTree.Change? {
    switch element.name {
    case "annotation", "annotation-end":
      log.add(.comments)
      return .remove
    case "tracked-changes":
      log.add(.changes)
      return .remove
    case "data-pilot-tables":
      log.add(.pivots)
      return .remove
    case "change", "change-start", "change-end": return .remove
    default: return nil
    }
  }

  private static func isStyledAway(_ element: XMLElement, _ hiding: Set<String>) -> Bool {
    hiding.contains(element.attribute("style-name") ?? "")
  }

  private static func ofPages(
    _ element: XMLElement, _ hiding: Set<String>, _ log: inout CleaningLog
  ) -> XMLTree.Change? {
    let isStyledAway = isStyledAway(element, hiding)
    switch element.name {
    case "notes":
      if !element.text.trimmed.isEmpty { log.add(.notes) }
      return .remove
    case "page" where isStyledAway:
      log.add(.hiddenSlides)
      return .remove
    case "table" where isStyledAway:
      log.add(.hiddenSheets)
      return .remove
    case "section"
    where OpenDocumentText.hidesSection(element.attribute("display"), element.attribute("is-hidden")),
      "span" where isStyledAway, "p" where isStyledAway, "h" where isStyledAway, "hidden-text", "hidden-paragraph":
      log.add(.hiddenText)
      return .remove
    default: return nil
    }
  }

  /// Empties the cells of a row that is hidden, and those in hidden columns; whether there was anything.
  private static func clear(_ row: XMLElement, _ columns: HiddenColumns, isStyledAway: Bool) -> Bool {
    let isHidden = isStyledAway || ["collapse", "filter"].contains(row.attribute("visibility") ?? "")
    var (column, isCleared) = (0, false)
    for cell in row.children where ["table-cell", "covered-table-cell"].contains(cell.name) {
      column += 1
      if isHidden || columns.contain(column), !cell.children.isEmpty || cell.attribute("value") != nil {
        isCleared = true
        for child in cell.children { child.remove() }
        for name in ["value", "value-type", "date-value", "time-value", "boolean-value", "string-value", "formula"] {
          cell.removeAttribute(name)
        }
      }
      column += HiddenColumns.count(repeated: cell.attribute("number-columns-repeated")) - 1
    }
    return isCleared
  }
}
