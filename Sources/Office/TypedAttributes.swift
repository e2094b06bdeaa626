internal import Text

/// Attributes in which people's words stand, where most hold what programs need: names, hints, values to choose from,
/// conditions of filters.
enum TypedAttributes {
  typealias Table = [String: [(attribute: String, place: Message)]]

  /// By the elements of ECMA-376, without prefix.
  static let ofPackages = table([
    (sheets, ["sheet"], ["name"]),
    (
      names, ["definedName", "protectedRange", "table", "docPr", "cNvPr", "cSld", "section", "custShow"],
      ["name", "comment"]
    ),
    (pictures, ["shape", "imagedata", "rect", "line", "oval", "roundrect"], ["alt", "title"]),
    (pictures, ["textpath"], ["string"]),
    (names, ["bookmarkStart"], ["name"]),
    (choices, ["dataValidation"], ["prompt", "promptTitle", "error", "errorTitle"]),
    (choices, ["listItem"], ["displayText", "value"]), (choices, ["listEntry", "alias", "tag"], ["val"]),
    (choices, ["default", "helpText", "statusText"], ["val"]),
    (conditions, ["filter"], ["val"]), (conditions, ["customFilter"], ["val"]), (conditions, ["cfRule"], ["text"]),
    (scenarios, ["scenario"], ["name", "user", "comment"]), (scenarios, ["inputCells"], ["val"]),
    (links, ["hyperlink"], ["tooltip", "display", "location", "anchor"]),
    (links, ["hlinkClick", "hlinkHover"], ["tooltip"]),
    (fields, ["fldSimple"], ["instr"]), (formats, ["numFmt"], ["formatCode"]),
    (people, ["fileSharing"], ["userName"]),
  ])

  /// By the elements of ISO 26300, without prefix.
  static let ofOpenDocument = table([
    (
      names,
      [
        "table", "section", "bookmark", "bookmark-start", "reference-mark", "reference-mark-start", "page", "frame",
        "custom-shape",
        "g", "rect", "ellipse", "line", "connector", "path", "polygon", "polyline", "control", "named-range",
        "named-expression",
        "database-range", "user-defined",
      ], ["name"]
    ),
    (choices, ["content-validation"], ["condition"]), (choices, ["help-message", "error-message"], ["title"]),
    (choices, ["text-input", "placeholder"], ["description"]),
    (
      choices,
      [
        "text", "textarea", "formatted-text", "listbox", "combobox", "option", "item", "checkbox", "radio", "button",
        "fixed-text",
        "hidden", "value-range", "number", "date", "time", "file", "password",
      ], ["value", "current-value", "label", "title"]
    ),
    (conditions, ["filter-condition", "filter-set-item", "condition"], ["value"]),
    (scenarios, ["scenario"], ["comment"]), (links, ["a"], ["href", "title"]),
    (links, ["template"], ["href", "title"]),
    (
      fields, ["user-field-decl", "variable-decl", "variable-set", "user-field-get", "expression"],
      ["string-value", "formula"]
    ),
    (fields, ["conditional-text"], ["string-value-if-true", "string-value-if-false", "condition"]),
    (fields, ["hidden-text", "hidden-paragraph"], ["string-value", "condition"]),
    (
      fields, ["database-display", "database-row-select", "database-next"], ["table-name", "column-name", "condition"]
    ),
    (fields, ["named-expression"], ["expression"]), (fields, ["table-cell"], ["formula"]),
  ])

  private static let sheets = Message(zh: "工作表的名称", en: "name of a sheet")
  private static let names = Message(zh: "名称", en: "name")
  private static let pictures = Message(zh: "图片或图形的说明", en: "description of a picture")
  private static let choices = Message(zh: "数据有效性、下拉列表或填写提示", en: "values to choose from, or a hint")
  private static let conditions = Message(zh: "筛选或条件格式的条件", en: "condition of a filter or format")
  private static let scenarios = Message(zh: "方案", en: "scenario")
  private static let links = Message(zh: "链接", en: "link")
  private static let fields = Message(zh: "域", en: "field")
  private static let formats = Message(zh: "数字格式", en: "number format")
  private static let people = Message(zh: "修订人", en: "who changed it")

  private static func table(_ rows: [(place: Message, elements: [String], attributes: [String])]) -> Table {
    var table: Table = [:]
    for row in rows {
      for element in row.elements { table[element, default: []] += row.attributes.map { ($0, row.place) } }
    }
    return table
  }

  /// Reads those of an element.
  static func read(
    _ element: String, _ attributes: @autoclosure () -> [(name: String, value: String)], _ table: Table,
    into text: inout OfficeText
  ) {
    guard let wanted = table[element] else { return }
    for (name, value) in attributes() where !value.isEmpty {
      if let (_, place) = wanted.first(where: { $0.attribute == name }) { text.add(.property, value, at: place) }
    }
  }

  /// Reads those of a whole part, and the texts of elements that people fill beside the cells: what a list allows, what a name stands for.
  static func read(_ parts: ZipParts, _ name: String, into text: inout OfficeText) throws(OfficeFault) {
    guard let bytes = parts[name] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    var place: Message?
    while let event = try walk.next() {
      switch event {
      case .start(let element):
        read(element, walk.attributes, ofPackages, into: &text)
        place = texts[element]
      case .text(let value): if let place { text.add(.property, value, at: place) }
      case .end: place = nil
      }
    }
  }

  /// Elements of an XLSX whose text is none of a cell.
  static let texts = [
    "definedName": names, "formula1": choices, "formula2": choices, "formula": conditions,
  ]
}
