internal import Text

/// What an XLSX remembers of other data: of a pivot table's source, which may be gone from the file, of other books, of databases.
enum SheetCaches {
  static let pivots = [
    "xl/pivotTables/", "xl/pivotCache/", "xl/slicers/", "xl/slicerCaches/", "xl/timelines/", "xl/timelineCaches/",
  ]
  static let links = "xl/externalLinks/"
  static let connections = ["xl/connections.xml", "xl/queryTables/"]
  static let revisions = "xl/revisions/"

  /// Whether a part is one of them.
  static func contain(_ name: String) -> Bool {
    (pivots + connections + [links, revisions, "xl/persons/"]).contains(where: name.hasPrefix)
  }

  static func read(_ parts: ZipParts, into text: inout OfficeText) throws(OfficeFault) {
    for name in parts.names(where: { contain($0) && $0.hasSuffix(".xml") }) {
      switch name {
      case let name where name.hasPrefix("xl/persons/") || name == "xl/revisions/userNames.xml":
        try BesideText.readPeople(parts, name, into: &text)
      case let name where name.hasPrefix(links): try readLink(parts, name, into: &text)
      case let name where name.hasPrefix(revisions):
        try OfficeParts.readLoose(
          parts, name, as: .deleted, at: Message(zh: "共享工作簿的修订记录", en: "revisions of a shared book"), into: &text)
      case let name where connections.contains(where: name.hasPrefix):
        try OfficeParts.readLoose(
          parts, name, as: .property, at: Message(zh: "外部数据连接", en: "connection to other data"), attributes: nil,
          into: &text)
      case let name where name.hasPrefix("xl/pivotCache/"): try readCache(parts, name, into: &text)
      default:
        try OfficeParts.readLoose(
          parts, name, as: .property, at: Message(zh: "数据透视表", en: "pivot table"),
          attributes: ["name", "caption", "n"],
          into: &text)
      }
    }
    // Tables that a data model holds are packed in a way of their own.
    text.unread += parts.names { $0.hasPrefix("xl/model/") }
  }

  /// Values of a pivot table's source (ECMA-376, part 1, 18.10).
  private static func readCache(_ parts: ZipParts, _ name: String, into text: inout OfficeText) throws(OfficeFault) {
    let place = Message(zh: "数据透视表缓存", en: "cache of a pivot table")
    try OfficeParts.readLoose(parts, name, as: .hidden, at: place, attributes: ["v"], into: &text)
    guard let bytes = parts[name] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    guard case .start = try walk.next(), let person = walk.attribute("refreshedBy"), !person.isEmpty else { return }
    let label = Message(zh: "刷新透视表的人", en: "who refreshed a pivot table")
    text.properties.append(.init(kind: .person, name: label, value: person))
    text.add(.property, person, at: label)
  }

  /// Cells of another book, and where that lies (18.14).
  private static func readLink(_ parts: ZipParts, _ name: String, into text: inout OfficeText) throws(OfficeFault) {
    let targets = try OfficeParts.relations(of: name, in: parts).values.sorted()
    let book = targets.first?.split { $0 == "/" || $0 == "\\" }.last.map { String($0.prefix(100)) } ?? ""
    let place = Message(zh: "外部链接缓存“\(book)”", en: "cache of the linked book '\(book)'")
    for target in targets { text.add(.hidden, target, at: place) }
    try OfficeParts.readLoose(
      parts, name, as: .hidden, at: place, attributes: ["val", "name", "refersTo"], into: &text)
  }
}
