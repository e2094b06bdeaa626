internal import Text

/// What office programs keep in a file beside what it shows: data of a template, who reviewed it, printers, where links lead.
enum BesideText {
  private static let people = Message(zh: "批注人", en: "reviewer")

  /// What packages of all formats of ECMA-376 have.
  static func read(_ parts: ZipParts, into text: inout OfficeText) throws(OfficeFault) {
    for part in parts.parts where isBeside(part.name) {
      try OfficeParts.readLoose(parts, part.name, as: .property, attributes: nil, into: &text)
    }
    for part in parts.parts where part.name.contains("/printerSettings/") {
      text.add(.property, words(in: part.bytes), at: Message(zh: "打印机设置", en: "settings of the printer"))
    }
    // Pictures of headers and boxes of comments, as programs before 2007 drew them.
    for name in parts.names(where: { $0.hasSuffix(".vml") }) {
      do {
        try TypedAttributes.read(parts, name, into: &text)
      } catch .damaged {
        text.unread.append(name)
      }
    }
    try readLinks(parts, into: &text)
  }

  /// Whether a part holds data of a template or of a program.
  static func isBeside(_ name: String) -> Bool { name.hasPrefix("customXml/") && name.hasSuffix(".xml") }

  /// Who took part in a review, whatever became of what they wrote.
  static func readPeople(_ parts: ZipParts, _ name: String, into text: inout OfficeText) throws(OfficeFault) {
    guard let bytes = parts[name] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    while let event = try walk.next() {
      guard case .start = event else { continue }
      for (name, value) in walk.attributes
      where ["author", "displayName", "name", "userId"].contains(name) && !value.isEmpty {
        text.properties.append(.init(kind: .person, name: people, value: value))
        text.add(.property, value, at: people)
      }
    }
  }

  /// The kinds of relations that a file does not need: where its template lies, and the list that letters were made of.
  static let ofTemplates = ["attachedTemplate", "mailMergeSource", "mailMergeHeaderSource"]

  /// What a DOCX keeps for letters and macros (ECMA-376, part 1, 17.14 and 17.15).
  static func readSettings(_ parts: ZipParts, _ name: String, into text: inout OfficeText) throws(OfficeFault) {
    guard let bytes = parts[name] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    let place = Message(zh: "文档设置", en: "settings of the document")
    while let event = try walk.next() {
      guard case .start(let element) = event,
        ["docVar", "query", "connectString", "udl", "addressFieldName"].contains(element),
        let value = walk.attribute("val")
      else { continue }
      text.add(.property, value, at: place)
    }
  }

  /// Names of settings of an ODF that tell of the printer, and of the data that letters were made of.
  static let openSettings: Set<String> = [
    "PrinterName", "PrinterSetup", "PrintFaxName", "CurrentDatabaseDataSource", "CurrentDatabaseCommand",
    "ColorTableURL", "GradientTableURL", "HatchTableURL", "DashTableURL", "LineEndTableURL", "BitmapTableURL",
  ]

  /// The printer of an ODF and its like.
  static func readOpenSettings(_ parts: ZipParts, into text: inout OfficeText) throws(OfficeFault) {
    guard let bytes = parts["settings.xml"] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    var name = ""
    while let event = try walk.next() {
      switch event {
      case .start("config-item"): name = walk.attribute("name") ?? ""
      case .end("config-item"): name = ""
      case .text(let value) where openSettings.contains(name):
        text.add(.property, value, at: Message(zh: "文档设置“\(name)”", en: "setting '\(name)'"))
      default: break
      }
    }
  }

  /// Where links lead that leave the file: to a page, or into somebody's folder.
  private static func readLinks(_ parts: ZipParts, into text: inout OfficeText) throws(OfficeFault) {
    let place = Message(zh: "链接的去处", en: "target of a link")
    for name in parts.names(where: { $0.hasSuffix(".rels") && !$0.contains("/externalLinks/") }) {
      guard let bytes = parts[name] else { continue }
      var walk = try XMLWalk(bytes, parts.budget)
      while let event = try walk.next() {
        guard case .start("Relationship") = event, walk.attribute("TargetMode") == "External",
          let target = walk.attribute("Target")
        else { continue }
        text.add(.property, target, at: place)
      }
    }
  }

  /// The words of a file of numbers and UTF-16.
  private static func words(in bytes: [UInt8]) -> String {
    let units = stride(from: 0, to: min(bytes.count, 1 << 16) - 1, by: 2).map {
      UInt16(bytes[$0 + 1]) << 8 | UInt16(bytes[$0])
    }
    return units.split { $0 < 0x20 || (0xD800...0xF8FF).contains($0) }.filter { $0.count > 3 }
      .map { String(decoding: $0, as: UTF16.self) }.joined(separator: "\n")
  }
}
