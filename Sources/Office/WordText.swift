internal import Text

/// The text of a DOCX (ECMA-376, part 1, WordprocessingML).
enum WordText {
  static func read(_ parts: ZipParts) throws(OfficeFault) -> OfficeText {
    var text = OfficeText()
    guard parts["word/document.xml"] != nil else { throw .damaged }
    let hiding = try hidingStyles(parts)
    for name in parts.names(where: { $0.hasPrefix("word/") && $0.hasSuffix(".xml") }) {
      let stem = name.dropFirst("word/".count).dropLast(".xml".count)
      let letters = stem.drop { $0 == "/" }.prefix { $0.isLetter }
      switch letters {
      case "document": try read(parts, name, as: .visible, Message(zh: "", en: ""), hiding, into: &text)
      case "header": try read(parts, name, as: .visible, Message(zh: "页眉", en: "header"), hiding, into: &text)
      case "footer": try read(parts, name, as: .visible, Message(zh: "页脚", en: "footer"), hiding, into: &text)
      case "footnotes": try read(parts, name, as: .visible, Message(zh: "脚注", en: "footnotes"), hiding, into: &text)
      case "endnotes": try read(parts, name, as: .visible, Message(zh: "尾注", en: "endnotes"), hiding, into: &text)
      case "comments" where stem == "comments":
        try read(parts, name, as: .comment, Message(zh: "批注", en: "comments"), hiding, into: &text)
      case "settings": try BesideText.readSettings(parts, name, into: &text)
      case "people": try BesideText.readPeople(parts, name, into: &text)
      // Building blocks, which the document does not show.
      case "glossary": try OfficeParts.readLoose(parts, name, as: .property, into: &text)
      case "styles", "fontTable", "numbering", "webSettings", "theme", "stylesWithEffects",
        "commentsExtended", "commentsIds", "commentsExtensible":
        continue
      default: try OfficeParts.readLoose(parts, name, into: &text)
      }
    }
    try BesideText.read(parts, into: &text)
    try OfficeParts.readProperties(parts, into: &text)
    return text
  }

  /// Styles of characters and paragraphs that hide what has them, or are based on one that does (ECMA-376, part 1, 17.7 and 17.3.2.41).
  static func hidingStyles(_ parts: ZipParts) throws(OfficeFault) -> Set<String> {
    guard let bytes = parts["word/styles.xml"] else { return [] }
    var walk = try XMLWalk(bytes, parts.budget)
    var (hiding, based): (Set<String>, [String: String]) = ([], [:])
    var style = ""
    while let event = try walk.next() {
      switch event {
      case .start("style"): style = walk.attribute("styleId") ?? ""
      case .end("style"): style = ""
      case .start("basedOn"): based[style] = walk.attribute("val")
      case .start("vanish"): if !style.isEmpty, isOn(walk.attribute("val")) { hiding.insert(style) }
      default: break
      }
    }
    return heirs(of: hiding, based)
  }

  /// With every style that is based on one of them.
  static func heirs(of styles: Set<String>, _ based: [String: String]) -> Set<String> {
    var all = styles
    while true {
      let more = based.filter { all.contains($0.value) && !all.contains($0.key) }.keys
      guard !more.isEmpty else { return all }
      all.formUnion(more)
    }
  }

  /// A property that is there is on, unless it says otherwise.
  static func isOn(_ value: String?) -> Bool { !["0", "false", "off"].contains(value ?? "") }

  /// Elements of tracked changes, each with its author (ECMA-376, part 1, 17.13.5).
  private static let changes: Set<String> = [
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange",
    "tcPrChange", "cellIns", "cellDel",
  ]

  /// Elements whose text was deleted or moved away.
  private static let deletions: Set<String> = ["del", "moveFrom"]

  /// One part: paragraphs are counted, rows of tables are lines with cells parted by tabs.
  private static func read(
    _ parts: ZipParts, _ name: String, as kind: OfficeText.Kind, _ label: Message, _ hiding: Set<String>,
    into text: inout OfficeText
  ) throws(OfficeFault) {
    guard let bytes = parts[name] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    var (paragraph, cells, deleted, ignored) = (0, 0, 0, 0)
    var (isHidden, isParagraphHidden, isText) = (false, false, false)
    var authors: Set<String> = []
    var runKind = kind
    func place() -> Message {
      let (zh, en) = ("第\(paragraph)段", "paragraph \(paragraph)")
      return label.zh.isEmpty ? Message(zh: zh, en: en) : Message(zh: label.zh + zh, en: "\(label.en), \(en)")
    }
    while let event = try walk.next() {
      if case .start(let name) = event, changes.contains(name), let author = walk.attribute("author"), !author.isEmpty,
        authors.insert(author).inserted
      {
        text.properties.append(.init(kind: .person, name: Message(zh: "修订人", en: "who changed it"), value: author))
        text.add(.property, author, at: Message(zh: "修订人", en: "who changed it"))
      }
      switch event {
      case .start("p"):
        paragraph += 1
        isParagraphHidden = false
        let here = place()
        for kind in [kind, .deleted, .hidden] {
          text.change(kind) {
            if cells == 0 { $0.endLine() }
            $0.begin(here)
          }
        }
      case .start("tc"): cells += 1
      case .end("tc"):
        cells -= 1
        text.change(kind) { $0.append(0x09) }
      case .end("tr"): text.change(kind) { $0.endLine() }
      case .end("p"): text.change(kind) { if cells == 0 { $0.endLine() } else { $0.append(0x20) } }
      case .start("r"): isHidden = isParagraphHidden
      case .start("pStyle"): isParagraphHidden = walk.attribute("val").map(hiding.contains) ?? false
      case .start("rStyle"): isHidden = isHidden || walk.attribute("val").map(hiding.contains) ?? false
      case .start("vanish"), .start("webHidden"): isHidden = isOn(walk.attribute("val"))
      case .start("rPrChange"), .start("pPrChange"): ignored += 1
      case .end("rPrChange"), .end("pPrChange"): ignored -= 1
      case .start(let name) where deletions.contains(name): deleted += 1
      case .end(let name) where deletions.contains(name): deleted -= 1
      case .start("t"), .start("delText"), .start("instrText"):
        isText = true
        runKind = deleted > 0 ? .deleted : isHidden ? .hidden : kind
      case .end("t"), .end("delText"), .end("instrText"): isText = false
      case .start("tab"), .start("br"), .start("cr"):
        if ignored == 0 { text.change(kind) { $0.append(0x20) } }
      case .start("docPr"), .start("cNvPr"):
        for name in ["descr", "title"] {
          if let value = walk.attribute(name), !value.isEmpty { text.change(kind) { $0.append(" \(value) ") } }
        }
      case .text(let content) where isText:
        text.change(runKind) { $0.append(content) }
      case .start("textpath"):
        // A watermark.
        if let value = walk.attribute("string"), !value.isEmpty { text.add(kind, value, at: place()) }
      case .start(let element): TypedAttributes.read(element, walk.attributes, TypedAttributes.ofPackages, into: &text)
      default: break
      }
    }
  }
}
