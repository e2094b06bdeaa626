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
        if let kind = part.kind, let category = settings.categories.category(of: kind) {
          parts[part] = .category(category)
        }
        continue
      }
      let path = ContentPath(written: reference.text)
      if let category = settings.categories.category(at: path) {
        parts[part] = .category(category)
      } else if let index = document(named: path) ?? moved(from: path) {
        switch page(index, anchor: nil) {
        case .success(let target): parts[part] = target
        case .failure(let fault):
          diagnostics.append(Diagnostic(fault.kind, fault.message, at: reference.location, mend: fault.mend))
        }
      } else {
        let near = nearest(
          to: path.text, among: settings.categories.map(\.path.text) + documents.map(\.source).sorted().map(\.text))
        diagnostics.append(
          Diagnostic(
            .linkBroken, Message(zh: "找不到栏目或文件“\(path)”", en: "There is no category or document '\(path)'"),
            at: reference.location,
            mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
              ?? Message(
                zh: "写栏目的路径，或文件在 content 下的路径，例如 policies/guide.md",
                en: "Write the path of a category, or of a document below content, such as policies/guide.md")))
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
      for other in others(document.facts.result, from: index, &diagnostics) {
        relations[index].result.append(other)
        relations[other].resultOf.append(index)
      }
      for other in others(document.facts.draftOf, from: index, &diagnostics) {
        relations[index].draftOf.append(other)
        relations[other].drafts.append(index)
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
        diagnostics.append(
          Diagnostic(
            .relationBroken, Message(zh: "找不到文件“\(reference.text)”", en: "There is no document '\(reference.text)'"),
            at: reference.location, mend: mend(of: reference.text, in: documents[index])))
        continue
      }
      guard other != index else {
        diagnostics.append(
          Diagnostic(
            .relationBroken, Message(zh: "文件不能关联自己", en: "A document cannot be related to itself"),
            at: reference.location, mend: Message(zh: "写另一件公开文件的路径或索引号", en: "Name another document")))
        continue
      }
      if documents[other].hasPage, documents[index].hasPage { others.append(other) }
    }
    return others
  }

  /// The document that a reference means: by index number, by path, or by a document number that one document has.
  func find(_ reference: String, from document: Document) -> Int? {
    if let index = byIndex[reference] { return index }
    let path = [document.source.folder, .root].lazy.compactMap { $0.joined(reference) }
      .compactMap(self.document(named:)).first
    if let path { return path }
    let former = [document.source.folder, .root].lazy.compactMap { $0.joined(reference) }.compactMap(moved(from:)).first
    if let former { return former }
    guard let number = DocumentNumber.read(reference)?.number, let known = byNumber[number], known.count == 1 else {
      return nil
    }
    return known[0]
  }

  private func mend(of reference: String, in document: Document) -> Message {
    if let number = DocumentNumber.read(reference)?.number, let known = byNumber[number], known.count > 1 {
      let paths = known.prefix(3).map { documents[$0].source.text }
      return Message(
        zh: "这个发文字号有 \(known.count) 件公开文件，写其中一件的路径：\(paths.joined(separator: "、"))",
        en: "\(known.count) documents have this number; write the path of one: \(paths.joined(separator: ", "))")
    }
    // Another number is another document.
    let similar = suggestions.references.nearest(to: reference, except: document.source.text).flatMap {
      differInNumbersAlone(reference, $0) && !reference.hasSuffix(".md") ? nil : $0
    }
    let near =
      named(reference).map { documents[$0].source.text } ?? similar ?? suggestions.paths.named(like: reference)
    return near.flatMap { $0 == document.source.text ? nil : $0 }.map {
      Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?")
    }
      ?? Message(
        zh: "写那件公开文件在 content 下的路径（例如 policies/a.md）、索引号或发文字号",
        en: "Write the document's path below content, such as policies/a.md, its index number or document number")
  }

  /// The document that a path means, with or without its ending.
  private func document(named path: ContentPath) -> Int? {
    ([path] + path.documents).lazy.compactMap(self.document(at:)).first
  }
}

extension DiagnosticKind {
  package static let linkBroken = DiagnosticKind(
    "GK3201", .error, title: Message(zh: "链接无效", en: "Broken link"),
    explanation: Message(
      zh: "站内链接写成指向 .md 文件、附件或栏目文件夹的站内路径",
      en: "Links within the site are relative paths to .md files, attachments or category folders"))
  package static let relationBroken = DiagnosticKind(
    "GK3204", .error, title: Message(zh: "关联的文件不存在", en: "Unknown related document"),
    explanation: Message(
      zh: "修改、废止文件、解读、结果、征求意见稿写被关联文件的路径、索引号或发文字号",
      en: "amends, repeals, interprets, result and draft_of name a document by path, index number or document number"))
}
