internal import Text

/// The text of a DOCX (ECMA-376, part 1, WordprocessingML).
enum WordText {
  static func read(_ parts: ZipParts) throws(OfficeFault) -> OfficeText {
    var text = OfficeText()
    guard parts["word/document.xml"] != nil else { throw .damaged }
    for name in parts.names(where: { $0.hasPrefix("word/") && $0.hasSuffix(".xml") }) {
      let stem = name.dropFirst("word/".count).dropLast(".xml".count)
      let letters = stem.drop { $0 == "/" }.prefix { $0.isLetter }
      switch letters {
      case "document": try read(parts, name, as: .visible, Message(zh: "", en: ""), into: &text)
      case "header": try read(parts, name, as: .visible, Message(zh: "页眉", en: "header"), into: &text)
      case "footer": try read(parts, name, as: .visible, Message(zh: "页脚", en: "footer"), into: &text)
      case "footnotes": try read(parts, name, as: .visible, Message(zh: "脚注", en: "footnotes"), into: &text)
      case "endnotes": try read(parts, name, as: .visible, Message(zh: "尾注", en: "endnotes"), into: &text)
      case "comments" where stem == "comments":
        try read(parts, name, as: .comment, Message(zh: "批注", en: "comments"), into: &text)
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

  /// Elements whose text was deleted or moved away.
  private static let deletions: Set<String> = ["del", "moveFrom"]

  /// One part: paragraphs are counted, rows of tables are lines with cells parted by tabs.
  private static func read(
    _ parts: ZipParts, _ name: String, as kind: OfficeText.Kind, _ label: Message, into text: inout OfficeText
  ) throws(OfficeFault) {
    guard let bytes = parts[name] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    var (paragraph, cells, deleted, ignored) = (0, 0, 0, 0)
    var (isHidden, isText) = (false, false)
    var runKind = kind
    func place() -> Message {
      let (zh, en) = ("第\(paragraph)段", "paragraph \(paragraph)")
      return label.zh.isEmpty ? Message(zh: zh, en: en) : Message(zh: label.zh + zh, en: "\(label.en), \(en)")
    }
    while let event = try walk.next() {
      switch event {
      case .start("p"):
        paragraph += 1
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
      case .start("r"): isHidden = false
      case .start("vanish"), .start("webHidden"):
        isHidden = !["0", "false", "off"].contains(walk.attribute("val") ?? "")
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
