internal import Text

/// What the formats of ECMA-376 and ISO 26300 share.
enum OfficeParts {
  /// The text nodes of a part that no reader knows: charts, diagrams, forms, data of a template.
  ///
  /// - Parameters:
  ///   - place: of all of it; its name where none is given.
  ///   - attributes: those whose values are text too; nil for all.
  static func readLoose(
    _ parts: ZipParts, _ name: String, as kind: OfficeText.Kind = .visible, at place: Message? = nil,
    attributes: Set<String>? = [], into text: inout OfficeText
  ) throws(OfficeFault) {
    guard let bytes = parts[name] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    let place = place ?? Message(zh: "内部文件 \(name)", en: "inner file \(name)")
    var isEmpty = true
    func add(_ words: String) {
      guard !words.trimmed.isEmpty else { return }
      text.change(kind) {
        if isEmpty {
          $0.endLine()
          $0.begin(place)
        }
        $0.append(words)
        $0.append(0x0A)
      }
      isEmpty = false
    }
    while let event = try walk.next() {
      switch event {
      case .text(let words): add(words)
      case .start(let element):
        if attributes?.isEmpty != true {
          for (name, value) in walk.attributes where attributes?.contains(name) ?? true { add(value) }
        }
        if attributes != nil { TypedAttributes.read(element, walk.attributes, TypedAttributes.ofPackages, into: &text) }
      default: break
      }
    }
  }

  /// The relations of a part: targets by their ids, as paths within the archive.
  static func relations(of part: String, in parts: ZipParts) throws(OfficeFault) -> [String: String] {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    return try relations(in: "\(part[..<slash])_rels/\(part[slash...]).rels", of: parts)
  }

  /// - Parameter rels: the part that lists them.
  static func relations(in rels: String, of parts: ZipParts) throws(OfficeFault) -> [String: String] {
    guard let bytes = parts[rels] else { return [:] }
    let folder = rels.firstRange(of: "_rels/").map { rels[..<$0.lowerBound] } ?? ""
    var walk = try XMLWalk(bytes, parts.budget)
    var targets: [String: String] = [:]
    while let event = try walk.next() {
      guard case .start("Relationship") = event, let id = walk.attribute("Id"), let target = walk.attribute("Target")
      else { continue }
      targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : resolved(target, in: folder)
    }
    return targets
  }

  private static func resolved(_ target: String, in folder: Substring) -> String {
    var steps = folder.split(separator: "/")
    for step in target.split(separator: "/") {
      if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }

  // MARK: Properties

  private static let names: [String: (OfficeText.Property.Kind, Message)] = [
    "creator": (.person, Message(zh: "作者", en: "author")),
    "initial-creator": (.person, Message(zh: "作者", en: "author")),
    "lastModifiedBy": (.person, Message(zh: "最后保存者", en: "last saved by")),
    "printed-by": (.person, Message(zh: "打印者", en: "printed by")),
    "Manager": (.person, Message(zh: "经理", en: "manager")),
    "Company": (.organisation, Message(zh: "单位", en: "company")),
    "Application": (.program, Message(zh: "程序", en: "program")),
    "generator": (.program, Message(zh: "程序", en: "program")),
    "title": (.other, Message(zh: "标题", en: "title")), "subject": (.other, Message(zh: "主题", en: "subject")),
    "description": (.other, Message(zh: "备注", en: "remarks")), "keywords": (.other, Message(zh: "关键词", en: "keywords")),
    "keyword": (.other, Message(zh: "关键词", en: "keywords")), "category": (.other, Message(zh: "类别", en: "category")),
    "HyperlinkBase": (.other, Message(zh: "超链接基础", en: "base of links")),
    "Template": (.other, Message(zh: "模板", en: "template")),
  ]

  /// Author, company and other facts beside the text.
  static func readProperties(_ parts: ZipParts, into text: inout OfficeText) throws(OfficeFault) {
    for part in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml"] {
      guard let bytes = parts[part] else { continue }
      var walk = try XMLWalk(bytes, parts.budget)
      var name = ""
      var custom: String?
      while let event = try walk.next() {
        switch event {
        case .start(let element):
          name = element
          if element == "property" || element == "user-defined" { custom = walk.attribute("name") }
        case .text(let value) where !value.trimmed.isEmpty:
          let known = names[name]
          guard known != nil || custom != nil else { continue }
          let label = known?.1 ?? Message(zh: custom ?? name, en: custom ?? name)
          text.properties.append(.init(kind: known?.0 ?? .other, name: label, value: value.trimmed))
          text.add(.property, value, at: Message(zh: "文件属性“\(label.zh)”", en: "property '\(label.en)'"))
        case .end("property"), .end("user-defined"): custom = nil
        default: break
        }
      }
    }
  }
}
