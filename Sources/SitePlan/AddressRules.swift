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
    self.documents = documents.sorted { $0.source.utf8.lexicographicallyPrecedes($1.source.utf8) }
    own = ReservedAddresses(settings)
  }

  /// Why no document can have this address; nil where one can. A category must hold it.
  package static func fault(ofNew address: String, _ settings: SiteSettings) -> Message? {
    let name = address.split(separator: "/").last.map(String.init) ?? ""
    let folder = address.lastIndex(of: "/").map { String(address[..<$0]) }
    if ContentFiles.isIgnored(name + ".md", path: address + ".md") || name == "_index" {
      return Message(zh: "不会作为文件发布", en: "is never published as a document")
    }
    if ReservedAddresses(settings).holds(address: address) {
      return Message(zh: "留给列表页", en: "belongs to a list")
    }
    if let fault = PublishedPath.fault(of: address + ".html") { return fault.message }
    if PublishedPath.isForeignToWindows(address + ".html") {
      return Message(zh: "Windows 不能保存", en: "cannot be held by Windows")
    }
    if let folder, settings.category(of: folder) == nil {
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
      return document.files.filter { made.contains("\(document.address)/\($0.name.lowercased())") }.map { file in
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
              zh: "附件“\(document.address)/\(file.name)”与另一个附件同名（不分大小写）",
              en:
                "The attachment '\(document.address)/\(file.name)' has the name of another attachment, but for upper and lower case"
            ),
            at: document.place, mend: Message(zh: "给附件改名", en: "Rename the attachment")))
      }
    }
    return diagnostics
  }

  /// No page or file has the path of another, or of a folder that another needs.
  private func checkFolders() -> [Diagnostic] {
    var claims: [(path: String, place: SourceLocation, isPage: Bool)] = own.categories.sorted().map { path in
      let place = SourceLocation(path: "content/site.yml", line: nil, column: nil, length: 0, excerpt: nil)
      return (path + "/index.html", place, true)
    }
    for document in documents {
      claims.append((document.page, document.place, true))
      claims += document.files.map { ("\(document.address)/\($0.name)", document.place, false) }
      claims += document.formerPages.map { ($0, document.facts.places[.aliases] ?? document.place, true) }
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
      let attachments = document.files.map { document.address + "/" + $0.name }
      let file = SourceLocation(
        path: "content/" + document.source, line: nil, column: nil, length: 0, excerpt: nil)
      let aliases = document.facts.places[.aliases] ?? file
      return check(pages, file, Message(zh: "给文件改一个短些、没有特殊字符的名字", en: "Rename the file"), once: true)
        + attachments.flatMap { path in
          let place =
            "content/" + document.source.dropLast("index.md".count) + path.dropFirst(document.address.count + 1)
          return check(
            [path], SourceLocation(path: place, line: nil, column: nil, length: 0, excerpt: nil),
            Message(zh: "给附件改名", en: "Rename the attachment"))
        }
        + check(document.formerPages, aliases, Message(zh: "改写或删去这个旧址", en: "Change or remove the former address"))
    }
  }

  private func check(_ paths: [String], _ place: SourceLocation, _ mend: Message, once: Bool = false) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for path in paths {
      if let fault = PublishedPath.fault(of: path) {
        // What leads out of the site is a fault of the former address, which says so.
        if fault == .outside { continue }
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

  /// Former addresses lie within the site and belong to nothing else.
  private func checkFormerPages() -> [Diagnostic] {
    var owners: [String: (name: String, place: SourceLocation)] = [:]
    for document in documents {
      owners[document.page.lowercased()] = (document.source, document.place)
      for file in document.files {
        owners["\(document.address)/\(file.name)".lowercased()] = ("\(document.address)/\(file.name)", document.place)
      }
    }
    var diagnostics: [Diagnostic] = []
    for document in documents {
      for (alias, page) in zip(document.facts.aliases, document.formerPages) {
        let key = page.lowercased()
        let path = alias.split(separator: "/").joined(separator: "/").lowercased()
        let owner =
          owners[key] ?? owners[path]
          ?? (own.holds(file: path) ? path : own.holds(page: key) ? key : nil).map { ($0, document.place) }
        let isOutside = page.split(separator: "/").contains { $0 == ".." || $0 == "." }
        if isOutside || owner != nil {
          diagnostics.append(
            Diagnostic(
              .aliasTaken,
              isOutside
                ? Message(zh: "旧址“\(page)”不在网站之内", en: "The former address '\(page)' lies outside the site")
                : Message(
                  zh: "旧址“\(page)”已属于 \(owner?.name ?? "")",
                  en: "The former address '\(page)' belongs to \(owner?.name ?? "")"),
              at: document.facts.places[.aliases],
              mend: Message(
                zh: "写成从网站根目录起的旧路径，例如 /old/page", en: "Write the old path from the site's root, such as /old/page")))
        }
        owners[key] = (document.source, document.place)
      }
    }
    return diagnostics
  }
}

extension DiagnosticKind {
  static let addressDuplicate = DiagnosticKind(
    "GK3111", .error, title: Message(zh: "网址重复", en: "Two documents with one address"),
    explanation: Message(zh: "两份文件会生成同一个网页（大小写不同也算相同）", en: "Two documents would become one page (case does not count)")
  )
  static let addressReserved = DiagnosticKind(
    "GK3112", .error, title: Message(zh: "文件名被占用", en: "Reserved file name"),
    explanation: Message(
      zh: "index、index_2、years、search 等名称用于列表页，文件请换名",
      en: "index, index_2, years, search and the like are pages of the site"))
  static let aliasTaken = DiagnosticKind(
    "GK3116", .error, title: Message(zh: "旧址无效", en: "Former address"),
    explanation: Message(
      zh: "旧址是从网站根目录起的路径，不能指向网站之外，也不能占用别的网页",
      en: "A former address is a path from the site's root that no other page has"))
  static let pathUnsound = DiagnosticKind(
    "GK3118", .error, title: Message(zh: "路径不能发布", en: "Path cannot be published"),
    explanation: Message(
      zh: "每一段最多 255 字节，没有反斜杠、控制字符和换行；别的磁盘、压缩包和网页服务器也要能保存它",
      en:
        "Each part has at most 255 bytes and no backslash, control character or line break: other disks, archives and servers must hold it"
    ))
  static let pathWindows = DiagnosticKind(
    "GK3119", .warning, title: Message(zh: "Windows 不能保存的名称", en: "Name that Windows cannot hold"),
    explanation: Message(
      zh: "? * : < > | \"、末尾的空格和点、CON、NUL 等设备名在 Windows 上不能用，拷贝或解压时文件会丢失",
      en:
        "? * : < > | \", a blank or dot at the end, and device names such as CON or NUL: a copy on Windows loses the file"
    ))

  /// Every kind of this module, for the registry.
  package static let addressKinds: [DiagnosticKind] = [
    addressDuplicate, addressReserved, aliasTaken, pathUnsound, pathWindows,
  ]
}
