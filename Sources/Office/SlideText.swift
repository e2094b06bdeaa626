internal import Text

/// The text of a PPTX (ECMA-376, part 1, PresentationML).
enum SlideText {
  static func read(_ parts: ZipParts) throws(OfficeFault) -> OfficeText {
    var text = OfficeText()
    guard let presentation = parts["ppt/presentation.xml"] else { throw .damaged }
    let targets = try OfficeParts.relations(of: "ppt/presentation.xml", in: parts)
    var walk = try XMLWalk(presentation, parts.budget)
    var slides: [String] = []
    while let event = try walk.next() {
      guard case .start("sldId") = event else { continue }
      // `id` stands there twice, the relation's behind a prefix.
      slides += walk.attributes.filter { $0.name == "id" }.compactMap { targets[$0.value] }.prefix(1)
    }
    var known = Set(slides)
    for (number, slide) in slides.enumerated() {
      let place = Message(zh: "第\(number + 1)页", en: "slide \(number + 1)")
      try read(parts, slide, .visible, place, into: &text)
      for part in try OfficeParts.relations(of: slide, in: parts).values.sorted() {
        if part.contains("/notesSlides/") {
          known.insert(part)
          try read(parts, part, .hidden, Message(zh: place.zh + "备注", en: "notes of " + place.en), into: &text)
        } else if part.contains("/comments/") {
          known.insert(part)
          try read(parts, part, .comment, Message(zh: place.zh + "批注", en: "comments on " + place.en), into: &text)
        }
      }
    }
    for name in parts.names(where: { $0.hasPrefix("ppt/") && $0.hasSuffix(".xml") && !known.contains($0) }) {
      // A slide that the presentation does not show is in the file all the same.
      if name.hasPrefix("ppt/slides/") {
        try read(parts, name, .hidden, Message(zh: "内部文件 \(name)", en: "inner file \(name)"), into: &text)
      } else if ["charts", "diagrams", "embeddings"].contains(where: { name.hasPrefix("ppt/\($0)/") }) {
        try OfficeParts.readLoose(parts, name, into: &text)
      } else if name == "ppt/commentAuthors.xml" || name == "ppt/authors.xml" {
        try BesideText.readPeople(parts, name, into: &text)
      } else if name.hasPrefix("ppt/tags/") {
        try OfficeParts.readLoose(parts, name, as: .property, attributes: ["val"], into: &text)
      } else if name.contains("Master") || name.hasPrefix("ppt/slideLayouts/") {
        try OfficeParts.readLoose(parts, name, as: .property, into: &text)
      }
    }
    try BesideText.read(parts, into: &text)
    try OfficeParts.readProperties(parts, into: &text)
    return text
  }

  private static func read(
    _ parts: ZipParts, _ name: String, _ kind: OfficeText.Kind, _ place: Message, into text: inout OfficeText
  ) throws(OfficeFault) {
    guard let bytes = parts[name] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    var (kind, isText, isField) = (kind, false, false)
    while let event = try walk.next() {
      switch event {
      case .start("sld"):
        if ["0", "false"].contains(walk.attribute("show") ?? "") { kind = .hidden }
        text.change(kind) {
          $0.endLine()
          $0.begin(place)
        }
      case .start("notes"), .start("cmLst"), .start("cmList"):
        text.change(kind) {
          $0.endLine()
          $0.begin(place)
        }
      case .start("cNvPr"):
        if let alternative = walk.attribute("descr"), !alternative.isEmpty {
          text.change(kind) { $0.append("\(alternative)\n") }
        }
      // The number of the page is a field, and no note; so is the day.
      case .start("fld"): isField = walk.attribute("type") == "slidenum"
      case .end("fld"): isField = false
      case .start("t"), .start("text"): isText = true
      case .end("t"), .end("text"): isText = false
      case .end("tc"): text.change(kind) { $0.append(0x09) }
      case .end("p"), .end("cm"), .end("tr"): text.change(kind) { $0.append(0x0A) }
      case .text(let content) where isText && !(isField && content.utf8.count < 6):
        text.change(kind) { $0.append(content) }
      case .start(let element): TypedAttributes.read(element, walk.attributes, TypedAttributes.ofPackages, into: &text)
      default: break
      }
    }
  }
}
