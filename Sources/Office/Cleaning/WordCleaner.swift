internal import Text

/// Cleans a DOCX: comments, tracked changes, which are accepted, and hidden text.
enum WordCleaner {
  static func clean(_ package: inout OfficePackage, _ log: inout CleaningLog) throws(OfficeFault) {
    let isComment: (String) -> Bool = { name in
      name.hasPrefix("word/comments") && name.hasSuffix(".xml") || name == "word/people.xml"
    }
    let hiding = try WordText.hidingStyles(package.parts)
    if package.drop(where: isComment) { log.add(.comments) }
    if package.drop(where: { $0.hasPrefix("word/glossary/") }) { log.add(.beside) }
    let isOfTemplate = try package.dropRelations(in: "word/_rels/settings.xml.rels", ofKinds: BesideText.ofTemplates)
    if isOfTemplate { log.add(.beside) }
    try package.change("word/settings.xml") { element, _ in
      guard ["mailMerge", "docVars", "attachedTemplate"].contains(element.name) else { return .keep }
      log.add(.beside)
      return .remove
    }
    for name in package.parts.names(where: { $0.hasPrefix("word/") && $0.hasSuffix(".xml") && !isComment($0) }) {
      try package.change(name) { element, isChanged in
        if element.name == "p", join(element) {
          log.add(.changes)
          isChanged = true
        }
        return change(element, hiding, &log)
      }
    }
  }

  private static let comments: Set<String> = ["commentRangeStart", "commentRangeEnd", "commentReference"]
  /// What a tracked change leaves beside what it deleted or inserted.
  private static let marks: Set<String> = [
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange",
    "tblGridChange", "numberingChange", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
    "moveToRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlInsRangeStart",
    "customXmlInsRangeEnd", "cellIns", "cellMerge", "trackRevisions",
  ]

  private static func change(_ element: XMLElement, _ hiding: Set<String>, _ log: inout CleaningLog) -> XMLTree.Change {
    switch element.name {
    case let name where comments.contains(name): return .remove
    case let name where marks.contains(name):
      log.add(.changes)
      return .remove
    case "tr" where element.child("trPr")?.child("del") != nil,
      "tc" where element.child("tcPr")?.child("cellDel") != nil,
      "del", "moveFrom":
      log.add(.changes)
      return .remove
    case "ins", "moveTo":
      log.add(.changes)
      return .unwrap
    case "r" where isHidden(element, hiding):
      log.add(.hiddenText)
      return .remove
    default: return .keep
    }
  }

  /// By itself, by its style or by that of its paragraph.
  private static func isHidden(_ run: XMLElement, _ hiding: Set<String>) -> Bool {
    func names(_ style: XMLElement?) -> Bool { style?.attribute("val").map(hiding.contains) ?? false }
    let properties = run.child("rPr")
    let own = ["vanish", "webHidden"].compactMap { properties?.child($0) }.map { WordText.isOn($0.attribute("val")) }
    guard own.isEmpty else { return own.contains(true) }
    if names(properties?.child("rStyle")) { return true }
    var parent = run.parent
    while let element = parent, element.name != "p" { parent = element.parent }
    return names(parent?.child("pPr")?.child("pStyle"))
  }

  /// A paragraph whose end was deleted goes on with the paragraph behind it, which gives it its form; whether it did.
  private static func join(_ paragraph: XMLElement) -> Bool {
    var isJoined = false
    while paragraph.child("pPr")?.child("rPr")?.child("del") != nil {
      guard let next = paragraph.next, next.name == "p" else { break }
      let form = next.child("pPr")
      paragraph.child("pPr")?.remove()
      // The form stands before the words.
      if let form { paragraph.prepend(form) }
      for word in next.children { paragraph.append(word) }
      next.remove()
      isJoined = true
    }
    return isJoined
  }
}
