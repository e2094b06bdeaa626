internal import Text

/// The parts of a package (ECMA-376, part 2; ISO 26300-3) while it is changed: what is dropped is named nowhere any more.
struct OfficePackage {
  private(set) var parts: ZipParts
  private var dropped: Set<String> = []

  init(_ parts: ZipParts) { self.parts = parts }

  mutating func replace(_ name: String, with bytes: [UInt8]) { parts.replace(name, with: bytes) }

  /// Asks for every element of a part what becomes of it, and writes the part anew where anything did.
  mutating func change(
    _ name: String, _ decide: (XMLElement, _ isChanged: inout Bool) -> XMLTree.Change
  ) throws(OfficeFault) {
    guard let bytes = parts[name] else { return }
    let tree = try XMLTree(bytes, parts.budget)
    var (isChanged, count, isLate) = (false, 0, false)
    tree.change { element in
      count += 1
      if count % 256 == 0, !parts.budget.isOpen { isLate = true }
      guard !isLate else { return .empty }
      let change = decide(element, &isChanged)
      if change != .keep { isChanged = true }
      return change
    }
    if isLate { throw .tooLarge }
    if isChanged { parts.replace(name, with: tree.bytes) }
  }

  /// Takes parts out; `settle` takes out what names them.
  mutating func drop(where isUnwanted: (String) -> Bool) -> Bool {
    let names = parts.names(where: isUnwanted)
    dropped.formUnion(names)
    return !names.isEmpty
  }

  /// Removes what was dropped, with the relations to it and its line in the list of parts.
  mutating func settle() {
    guard !dropped.isEmpty else { return }
    let gone = dropped
    for rels in parts.names(where: { $0.hasSuffix(".rels") }) {
      let targets = (try? OfficeParts.relations(in: rels, of: parts)) ?? [:]
      try? change(rels) { element, _ in
        guard element.name == "Relationship", let id = element.attribute("Id"), let target = targets[id] else {
          return .keep
        }
        return gone.contains(target) ? .remove : .keep
      }
    }
    try? change("[Content_Types].xml") { element, _ in
      element.attribute("PartName").map { gone.contains(String($0.drop { $0 == "/" })) } == true ? .remove : .keep
    }
    try? change("META-INF/manifest.xml") { element, _ in
      element.attribute("full-path").map(gone.contains) == true ? .remove : .keep
    }
    parts.remove { gone.contains($0) || $0.hasSuffix(".rels") && gone.contains(Self.owner(of: $0)) }
    dropped = []
  }

  /// `word/comments.xml` of `word/_rels/comments.xml.rels`.
  private static func owner(of rels: String) -> String {
    rels.replacing("_rels/", with: "").dropLast(".rels".count).description
  }

  /// Removes relations of some kinds from a list of them: their targets are not in the file.
  mutating func dropRelations(in rels: String, ofKinds kinds: [String]) throws(OfficeFault) -> Bool {
    var isDropped = false
    try change(rels) { element, _ in
      guard let type = element.attribute("Type"), kinds.contains(where: { type.hasSuffix("/" + $0) }) else {
        return .keep
      }
      isDropped = true
      return .remove
    }
    return isDropped
  }

  // MARK: Properties

  /// Elements whose text tells who made the file, where, with what remarks; the title stays.
  private static let personal: Set<String> = [
    "creator", "lastModifiedBy", "Manager", "Company", "HyperlinkBase", "Template", "description", "subject",
    "keywords", "keyword", "category", "initial-creator", "printed-by", "generator", "editing-cycles",
    "editing-duration", "user-defined",
  ]

  mutating func cleanProperties(_ log: inout CleaningLog) throws(OfficeFault) {
    var isCleaned = false
    for name in ["docProps/core.xml", "docProps/app.xml", "meta.xml"] {
      try change(name) { element, _ in
        guard Self.personal.contains(element.name) else { return .keep }
        if !element.text.trimmed.isEmpty { isCleaned = true }
        return .remove
      }
    }
    if drop(where: { $0 == "docProps/custom.xml" }) { isCleaned = true }
    if isCleaned { log.add(.properties) }
    // What a program or a printer keeps in the file.
    if drop(where: { $0.hasPrefix("customXml/") || $0.contains("/printerSettings/") || $0.hasPrefix("ppt/tags/") }) {
      log.add(.beside)
    }
    try change("settings.xml") { element, _ in
      guard BesideText.openSettings.contains(element.attribute("name") ?? "") else { return .keep }
      if !element.text.trimmed.isEmpty { log.add(.beside) }
      return .remove
    }
    if drop(where: { $0.hasPrefix("docProps/thumbnail.") || $0.hasPrefix("Thumbnails/") }) { log.add(.thumbnail) }
  }
}
