package import Source
internal import Text

/// What the front matter and site.yml name: related documents, and the parts of the platform.
extension LinkResolver {
  /// The category or document that each part of the platform is.
  func parts() -> (parts: [SitePart: Catalogue.LinkTarget], diagnostics: [Diagnostic]) {
    var parts: [SitePart: Catalogue.LinkTarget] = [:]
    var diagnostics: [Diagnostic] = []
    for part in SitePart.allCases {
      guard let reference = settings.parts[part] else {
        if let kind = part.kind, let category = settings.categories.firstIndex(where: { $0.kind == kind }) {
          parts[part] = .category(category)
        }
        continue
      }
      let path = reference.text.split(separator: "/").joined(separator: "/")
      if let category = settings.categories.firstIndex(where: { $0.path == path }) {
        parts[part] = .category(category)
      } else if let index = bySource[path] ?? bySource[path + "/index.md"] ?? bySource[path + ".md"] {
        switch page(index, anchor: nil, from: nil) {
        case .success(let target): parts[part] = target
        case .failure(let fault):
          diagnostics.append(Diagnostic(fault.kind, fault.message, at: reference.location, mend: fault.mend))
        }
      } else {
        let near = nearest(to: path, among: settings.categories.map(\.path) + bySource.keys.sorted())
        diagnostics.append(
          Diagnostic(
            .linkBroken, Message(zh: "找不到栏目或文件“\(path)”", en: "There is no category or document '\(path)'"),
            at: reference.location, mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }))
      }
    }
    return (parts, diagnostics)
  }

  func relations() -> (relations: [Catalogue.Relations], diagnostics: [Diagnostic]) {
    var relations = Array(repeating: Catalogue.Relations(), count: documents.count)
    var diagnostics: [Diagnostic] = []
    for (index, document) in documents.enumerated() {
      for other in others(document.facts.amends, from: index, &diagnostics) {
        relations[index].amends.append(other)
        relations[other].amendedBy.append(index)
      }
      for other in others(document.facts.repeals, from: index, &diagnostics) {
        relations[index].repeals.append(other)
        relations[other].repealedBy.append(index)
      }
      for other in others(document.facts.interprets, from: index, &diagnostics) {
        relations[index].interprets.append(other)
        relations[other].interpretedBy.append(index)
      }
    }
    return (relations, diagnostics)
  }

  /// The documents with a page that the references name; a name that nothing bears is reported.
  private func others(_ references: [DocumentFacts.Reference], from index: Int, _ diagnostics: inout [Diagnostic])
    -> [Int]
  {
    var others: [Int] = []
    for reference in references {
      guard let other = find(reference.text, from: documents[index]) else {
        let near = suggestions.references.nearest(to: reference.text)
        diagnostics.append(
          Diagnostic(
            .relationBroken, Message(zh: "找不到文件“\(reference.text)”", en: "There is no document '\(reference.text)'"),
            at: reference.location, mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }))
        continue
      }
      guard other != index else {
        diagnostics.append(
          Diagnostic(
            .relationBroken, Message(zh: "文件不能关联自己", en: "A document cannot be related to itself"),
            at: reference.location, mend: Message(zh: "写另一份文件的路径或索引号", en: "Name another document")))
        continue
      }
      if documents[other].hasPage, documents[index].hasPage { others.append(other) }
    }
    return others
  }

  func find(_ reference: String, from document: Document) -> Int? {
    if let index = byIndex[reference] { return index }
    let folder = document.source.lastIndex(of: "/").map { String(document.source[..<$0]) } ?? ""
    for base in [folder, ""] {
      guard let path = Self.join(base, reference) else { continue }
      if let index = bySource[path] ?? bySource[path + "/index.md"] ?? bySource[path + ".md"] { return index }
    }
    return nil
  }
}

extension DiagnosticKind {
  package static let linkBroken = DiagnosticKind(
    "GK3201", .error, title: Message(zh: "链接无效", en: "Broken link"),
    explanation: Message(
      zh: "站内链接写成指向 .md 文件、附件或栏目文件夹的相对路径",
      en: "Links within the site are relative paths to .md files, attachments or category folders"))
  package static let relationBroken = DiagnosticKind(
    "GK3204", .error, title: Message(zh: "关联的文件不存在", en: "Unknown related document"),
    explanation: Message(
      zh: "修改、废止、解读写被关联文件的路径或索引号", en: "amends, repeals and interprets name a document by path or index number"))
}
