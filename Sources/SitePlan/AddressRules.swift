internal import AnnualReport
package import Disclosure
internal import Markdown
package import Source
package import Text

/// Addresses are unique, letter case aside, and leave the site's own pages alone.
package struct AddressRules {
  private let documents: [Document]
  private let own: ReservedAddresses

  private init(_ documents: [Document], _ settings: SiteSettings) {
    self.documents = documents.sorted { $0.source < $1.source }
    own = ReservedAddresses(settings)
  }

  /// Why no document can have this address; nil where one can. A category must hold it.
  package static func fault(ofNew address: String, _ settings: SiteSettings) -> Message? {
    let source = ContentPath(address + ".md")
    if ContentFiles.isIgnored(source) || source.isCategoryText {
      return Message(zh: "不会作为文件发布", en: "is never published as a document")
    }
    if ReservedAddresses(settings).holds(address: address) {
      return Message(zh: "留给列表页", en: "belongs to a list")
    }
    if let fault = PublishedPath.fault(of: address + ".html") { return fault.message }
    if PublishedPath.isForeignToWindows(address + ".html") {
      return Message(zh: "Windows 不能保存", en: "cannot be held by Windows")
    }
    if !source.folder.isRoot, settings.categories.category(of: source.folder) == nil {
      return Message(zh: "所在的文件夹不是 site.yml 里的栏目", en: "lies in no category of site.yml")
    }
    return nil
  }

  /// Faults of all addresses together.
  package static func check(_ plan: SitePlan) -> [Diagnostic] {
    let rules = AddressRules(plan.catalogue.documents, plan.settings)
    return rules.checkPages() + checkFigures(plan) + rules.checkFiles() + rules.checkFormerPages()
      + rules.checkFolders()
      + rules.checkPaths()
  }

  private func checkPages() -> [Diagnostic] {
    var first: [String: Document] = [:]
    var diagnostics: [Diagnostic] = []
    for document in documents {
      let key = document.address.lowercased()
      if let other = first[key] {
        diagnostics.append(
          Diagnostic(
            .addressDuplicate,
            Message(
              zh: "与 \(other.source) 的网址相同：\(document.page)", en: "Has the address of \(other.source): \(document.page)"
            ), at: document.place,
            mend: Message(zh: "给其中一个文件改名", en: "Rename one of the two"), related: [other.place]))
      }
      first[key] = first[key] ?? document
      guard own.holds(address: document.address) else { continue }
      diagnostics.append(
        Diagnostic(
          .addressReserved,
          Message(zh: "网址“\(document.page)”留给列表页", en: "The address '\(document.page)' belongs to a list"),
          at: document.place, mend: Message(zh: "给文件改名", en: "Rename the file")))
    }
    return diagnostics
  }

  /// No attachment has the name of a file that is made of an annual report's figures.
  private static func checkFigures(_ plan: SitePlan) -> [Diagnostic] {
    plan.reports.byDocument.keys.sorted().flatMap { index in
      let document = plan.catalogue.documents[index]
      let made = Set([FiguresFile.json, .csv].map { plan.path(of: .figures(index, $0)).text })
      return document.files.filter { made.contains(document.file($0.name.lowercased())) }.map { file in
        Diagnostic(
          .addressReserved,
          Message(zh: "附件名“\(file.name)”留给报告数据", en: "The name '\(file.name)' belongs to the report's data"),
          at: document.facts.places[.title], mend: Message(zh: "给附件改名", en: "Rename the attachment"))
      }
    }
  }

  /// Names of attachments differ by more than the case of their letters.
  private func checkFiles() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for document in documents where !document.files.isEmpty {
      var taken: Set<String> = []
      for file in document.files where !taken.insert(file.name.lowercased()).inserted {
        diagnostics.append(
          Diagnostic(
            .addressDuplicate,
            Message(
              zh: "附件“\(document.file(file.name))”与另一个附件同名（不分大小写）",
              en:
                "The attachment '\(document.file(file.name))' has the name of another attachment, but for upper and lower case"
            ),
            at: document.place, mend: Message(zh: "给附件改名", en: "Rename the attachment")))
      }
    }
    return diagnostics
  }

  /// No page or file has the path of another, or of a folder that another needs.
  private func checkFolders() -> [Diagnostic] {
    var claims: [(path: String, place: SourceLocation, isPage: Bool)] = own.categories.sorted().map { path in
      (path + "/index.html", SiteSettings.path.place, true)
    }
    for document in documents {
      claims.append((document.page, document.place, true))
      claims += document.files.map { (document.file($0.name), document.place, false) }
      claims += document.facts.aliases.map { ($0.address.page, $0.place, true) }
    }
    let taken = Dictionary(claims.map { ($0.path.lowercased(), $0) }) { first, _ in first }
    return claims.compactMap { claim in
      let key = claim.path.lowercased()
      var other = taken[key].flatMap { $0.isPage == claim.isPage ? nil : $0.path }
      var folder = key[...]
      while other == nil, let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        other = taken[String(folder)]?.path
      }
      return other.map { other in
        Diagnostic(
          .addressDuplicate,
          Message(
            zh: "“\(claim.path)”和“\(other)”不能同时发布：一个路径只能是一个文件，或一个文件夹",
            en: "'\(claim.path)' and '\(other)' cannot both be published: a path is one file, or a folder"),
          at: claim.place, mend: Message(zh: "给其中一个改名", en: "Rename one of the two"))
      }
    }
  }

  /// Every path that a document is published under can be published, and Windows can hold it.
  private func checkPaths() -> [Diagnostic] {
    documents.flatMap { document in
      let tables = document.body.tables.count
      let pages = [document.page] + (tables > 0 ? [Document.table(tables - 1, of: document.page)] : [])
      let file = document.source.place
      return check(pages, file, Message(zh: "给文件改一个短些、没有特殊字符的名字", en: "Rename the file"), once: true)
        + document.files.flatMap { file in
          check(
            [document.file(file.name)], document.source.beside(file.name).place,
            Message(zh: "给附件改名", en: "Rename the attachment"))
        }
        + document.facts.aliases.flatMap { alias in
          check([alias.address.page], alias.place, Message(zh: "改写或删去这个旧址", en: "Change or remove the former address"))
        }
    }
  }

  private func check(_ paths: [String], _ place: SourceLocation, _ mend: Message, once: Bool = false) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for path in paths {
      if let fault = PublishedPath.fault(of: path) {
        diagnostics.append(
          Diagnostic(
            .pathUnsound, Message(zh: "“\(path)”\(fault.message.zh)", en: "'\(path)' \(fault.message.en)"), at: place,
            mend: mend))
      } else if PublishedPath.isForeignToWindows(path) {
        diagnostics.append(
          Diagnostic(
            .pathWindows, Message(zh: "Windows 不能保存“\(path)”", en: "Windows cannot hold '\(path)'"), at: place,
            mend: mend))
      }
      if once, !diagnostics.isEmpty { break }
    }
    return diagnostics
  }

  /// Former addresses belong to nothing else.
  private func checkFormerPages() -> [Diagnostic] {
    var owners: [String: (document: Document, name: String)] = [:]
    for document in documents {
      owners[document.page.lowercased()] = (document, document.source.text)
      for file in document.files {
        owners[document.file(file.name).lowercased()] = (document, document.file(file.name))
      }
    }
    var diagnostics: [Diagnostic] = []
    for document in documents {
      var written: Set<String> = []
      for alias in document.facts.aliases {
        let page = alias.address.page
        let path = ContentPath(written: PercentEncoding.decode(alias.address.text) ?? "").text
        let fault: Message?
        if own.holds(file: path) || own.holds(page: page) {
          let name = own.holds(file: path) ? path : page
          fault = Message(zh: "是网站自己的：\(name)", en: "is the site's own: \(name)")
        } else if !written.insert(page.lowercased()).inserted {
          fault = Message(zh: "写了两次", en: "is written twice")
        } else if let owner = owners[page.lowercased()] ?? owners[path.lowercased()] {
          fault =
            owner.name == document.source.text
            ? Message(zh: "就是这件公开文件现在的网址（不分大小写）", en: "is this document's address of today (case does not count)")
            : Message(zh: "已属于 \(owner.name)", en: "belongs to \(owner.name)")
        } else {
          fault = nil
          owners[page.lowercased()] = (document, document.source.text)
        }
        guard let fault else { continue }
        diagnostics.append(
          Diagnostic(
            .aliasTaken, Message(zh: "旧址“\(path)”\(fault.zh)", en: "The former address '\(path)' \(fault.en)"),
            at: alias.place,
            mend: Message(
              zh: "删去这个旧址，或写这件公开文件自己的旧路径", en: "Remove it, or write the path that this document itself had")))
      }
    }
    return diagnostics
  }
}

extension DiagnosticKind {
  static let addressDuplicate = DiagnosticKind(
    "GK3111", .error, title: Message(zh: "网址重复", en: "Two documents with one address"),
    explanation: Message(
      zh: "两件公开文件会生成同一个网页（大小写不同也算相同）", en: "Two documents would become one page (case does not count)")
  )
  static let addressReserved = DiagnosticKind(
    "GK3112", .error, title: Message(zh: "文件名被占用", en: "Reserved file name"),
    explanation: Message(
      zh: "index、index_2、years、search 等名称用于列表页，文件请换名",
      en: "index, index_2, years, search and the like are pages of the site"))
  static let pathWindows = DiagnosticKind(
    "GK3119", .warning, title: Message(zh: "Windows 不能保存的名称", en: "Name that Windows cannot hold"),
    explanation: Message(
      zh: "? * : < > | \"、末尾的空格和点、CON、NUL 等设备名在 Windows 上不能用，拷贝或解压时文件会丢失",
      en:
        "? * : < > | \", a blank or dot at the end, and device names such as CON or NUL: a copy on Windows loses the file"
    ))

  /// Every kind of this module, for the registry.
  package static let addressKinds: [DiagnosticKind] = [
    addressDuplicate, addressReserved, pathWindows,
  ]
}
