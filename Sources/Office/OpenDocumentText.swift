internal import Text

/// The text of an ODT, ODS or ODP (ISO/IEC 26300).
struct OpenDocumentText {
  private var text = OfficeText()
  /// Styles that hide a table, row, section or characters.
  private var hiding: Set<String> = []

  static func read(_ parts: ZipParts) throws(OfficeFault) -> OfficeText {
    guard let content = parts["content.xml"] else { throw .damaged }
    if let manifest = parts["META-INF/manifest.xml"], try isEncrypted(manifest, parts.budget) { throw .encrypted }
    var reader = OpenDocumentText()
    reader.hiding = try hidingStyles(parts)
    if let styles = parts["styles.xml"] {
      try reader.read(styles, label: Message(zh: "页眉页脚", en: "header or footer"), parts.budget)
    }
    try reader.read(content, label: nil, parts.budget)
    for name in parts.names(where: { $0.hasSuffix("/content.xml") }) {
      try OfficeParts.readLoose(parts, name, into: &reader.text)
    }
    for name in parts.names(where: { $0.hasSuffix(".rdf") || $0.hasPrefix("Basic/") && $0.hasSuffix(".xml") }) {
      try OfficeParts.readLoose(parts, name, as: .property, attributes: nil, into: &reader.text)
    }
    for name in parts.names(where: { $0.hasPrefix("Versions/") }) {
      reader.text.add(.deleted, name, at: Message(zh: "文件里保存的以前的版本", en: "an earlier version within the file"))
    }
    try BesideText.readOpenSettings(parts, into: &reader.text)
    try OfficeParts.readProperties(parts, into: &reader.text)
    return reader.text
  }

  private static func isEncrypted(_ manifest: [UInt8], _ budget: Budget) throws(OfficeFault) -> Bool {
    var walk = try XMLWalk(manifest, budget)
    while let event = try walk.next() { if case .start("encryption-data") = event { return true } }
    return false
  }

  /// Styles that hide what has them.
  static func hidingStyles(_ parts: ZipParts) throws(OfficeFault) -> Set<String> {
    var (hiding, based): (Set<String>, [String: String]) = ([], [:])
    for part in ["content.xml", "styles.xml"] {
      guard let bytes = parts[part] else { continue }
      var walk = try XMLWalk(bytes, parts.budget)
      var style = ""
      while let event = try walk.next() {
        guard case .start(let name) = event else { continue }
        switch name {
        case "style":
          style = walk.attribute("name") ?? ""
          based[style] = walk.attribute("parent-style-name")
        case "table-row-properties": if isNothing(walk.attribute("row-height")) { hiding.insert(style) }
        case "table-column-properties": if isNothing(walk.attribute("column-width")) { hiding.insert(style) }
        case "table-properties", "text-properties", "drawing-page-properties":
          let attributes = walk.attributes
          if attributes.contains(where: { $0.name == "display" && ["false", "none"].contains($0.value) })
            || attributes.contains(where: { $0.name == "visibility" && $0.value == "hidden" })
          {
            hiding.insert(style)
          }
        default: break
        }
      }
    }
    return WordText.heirs(of: hiding, based)
  }

  /// Whether a section is not seen (ISO 26300-1, 19.808 and 19.824): by itself, or by a condition that held when the file was saved.
  static func hidesSection(_ display: String?, _ isHidden: String?) -> Bool {
    display == "none" || display == "condition" && isHidden == "true"
  }

  /// Whether a length, such as `0.00cm`, leaves no room.
  private static func isNothing(_ length: String?) -> Bool {
    guard let length else { return false }
    return Double(length.prefix { $0.isNumber || $0 == "." }) == 0
  }

  private static let pivotPlace = Message(zh: "数据透视表缓存", en: "cache of a pivot table")

  /// Elements that hold what changes took away.
  private static let deletions: Set<String> = ["deletion", "cut-offs"]

  private mutating func read(_ bytes: [UInt8], label: Message?, _ budget: Budget) throws(OfficeFault) {
    var walk = try XMLWalk(bytes, budget)
    // For each open element the kind of the text in it.
    var kinds: [OfficeText.Kind] = [.visible]
    var (paragraph, page, row, column) = (0, 0, 0, 0)
    var (sheet, cells, isBody) = ("", 0, false)
    var (isSheet, skipped, repeated, rows) = (false, 0, 1, 1)
    var columns = HiddenColumns()
    func place() -> Message {
      if let label { return label }
      if isSheet, cells > 0 {
        return Message(zh: "工作表“\(sheet)”第\(row)行第\(column)列", en: "sheet '\(sheet)' row \(row), column \(column)")
      }
      if page > 0 { return Message(zh: "第\(page)页", en: "slide \(page)") }
      return Message(zh: "第\(paragraph)段", en: "paragraph \(paragraph)")
    }
    while let event = try walk.next() {
      var kind = kinds.last ?? .visible
      switch event {
      case .start(let name):
        let attributes = walk.attributes
        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        if isBody { TypedAttributes.read(name, attributes, TypedAttributes.ofOpenDocument, into: &text) }
        switch name {
        case "body", "master-styles": isBody = true
        case "spreadsheet": isSheet = true
        case "table":
          (sheet, row) = (value("name") ?? "", 0)
          columns = HiddenColumns()
          if hiding.contains(value("style-name") ?? "") { kind = .hidden }
        case "table-column":
          columns.add(
            repeated: value("number-columns-repeated"),
            visibility: hiding.contains(value("style-name") ?? "") ? "collapse" : value("visibility"))
        case "table-row":
          (row, column) = (row + 1, 0)
          rows = value("number-rows-repeated").flatMap { Int($0) } ?? 1
          if ["collapse", "filter"].contains(value("visibility") ?? "") || hiding.contains(value("style-name") ?? "") {
            kind = .hidden
          }
        case "table-cell", "covered-table-cell":
          cells += 1
          column += 1
          repeated = HiddenColumns.count(repeated: value("number-columns-repeated"))
          if columns.contain(column) { kind = .hidden }
          // What a cell holds may be shown in another form: a number, a date.
          if let held = value("value"), isBody {
            let here = place()
            text.change(kind) {
              $0.begin(here)
              $0.append(Self.plain(held) + " ")
            }
          }
        // Values of a pivot table's source, whether or not it shows them.
        case "data-pilot-member":
          if let name = value("name") { text.add(.hidden, name, at: Self.pivotPlace) }
        case "page":
          page += 1
          if hiding.contains(value("style-name") ?? "") { kind = .hidden }
        case "notes": kind = .hidden
        case "hidden-text", "hidden-paragraph": kind = .hidden
        case "section" where Self.hidesSection(value("display"), value("is-hidden")): kind = .hidden
        case "span": if hiding.contains(value("style-name") ?? "") { kind = .hidden }
        case "annotation": kind = .comment
        case "change-info": skipped += 1
        case "creator", "date", "creator-initials", "initials": if kind == .comment { skipped += 1 }
        case "p", "h":
          paragraph += 1
          if hiding.contains(value("style-name") ?? "") { kind = .hidden }
          let here = place()
          text.change(kind) {
            if cells == 0 { $0.endLine() }
            $0.begin(here)
          }
        case "s": text.change(kind) { $0.append(0x20) }
        case "tab", "line-break": text.change(kind) { $0.append(0x20) }
        case let name where Self.deletions.contains(name): kind = .deleted
        default: break
        }
        kinds.append(kind)
      case .end(let name):
        if kinds.count > 1 { kinds.removeLast() }
        switch name {
        case "table-cell", "covered-table-cell":
          cells -= 1
          column += repeated - 1
          repeated = 1
          text.change(kind) { $0.append(0x09) }
        case "table-row":
          row += max(0, min(rows, 1 << 20) - 1)
          text.change(kind) { $0.endLine() }
        case "change-info": skipped -= 1
        case "creator", "date", "creator-initials", "initials": if kind == .comment { skipped -= 1 }
        case "p", "h": text.change(kind) { if cells == 0 { $0.endLine() } else { $0.append(0x20) } }
        default: break
        }
      case .text(let content):
        if isBody, skipped == 0 { text.change(kind) { $0.append(content) } }
      }
    }
  }

  private static func plain(_ value: String) -> String {
    guard value.contains("E"), let number = Double(value), number.magnitude < 1e18, number == number.rounded() else {
      return value
    }
    return String(Int(number))
  }
}
