internal import Source

/// Addresses are unique, letter case aside, and leave the site's own pages alone.
enum AddressRules {
  private static let reserved: Set<String> = ["index", "404", "sitemap", "robots", "feed", "manifest"]
  private static let reservedFolders: Set<String> = ["search", "years", "data", "assets"]

  static func check(_ documents: [Document], _ settings: SiteSettings) -> [Diagnostic] {
    var first: [String: Document] = [:]
    var diagnostics: [Diagnostic] = []
    for document in documents.sorted(by: { $0.source < $1.source }) {
      let key = document.address.lowercased()
      let place =
        document.facts.places[.title]
        ?? SourceLocation(path: document.source, line: nil, column: nil, length: 0, excerpt: nil)
      if let other = first[key] {
        diagnostics.append(
          Diagnostic(
            .addressDuplicate,
            Message(
              zh: "与 \(other.source) 的网址相同：\(document.page)", en: "Has the address of \(other.source): \(document.page)"
            ), at: place,
            mend: Message(zh: "给其中一个文件改名", en: "Rename one of the two"),
            related: other.facts.places[.title].map { [$0] } ?? []))
      }
      first[key] = first[key] ?? document
      let parts = key.split(separator: "/")
      let last = parts.last.map(String.init) ?? ""
      let isReserved =
        reservedFolders.contains(parts.first.map(String.init) ?? "") || (parts.count == 1 && reserved.contains(last))
        || last == "index"
        || last.hasPrefix("index_") || last == "years" || settings.categories.contains { $0.path.lowercased() == key }
      if isReserved {
        diagnostics.append(
          Diagnostic(
            .addressReserved,
            Message(zh: "网址“\(document.page)”留给列表页", en: "The address '\(document.page)' belongs to a list"), at: place,
            mend: Message(zh: "给文件改名", en: "Rename the file")))
      }
    }
    return diagnostics + checkFormerPages(documents, settings)
  }

  /// Former addresses lie within the site and belong to nothing else.
  private static func checkFormerPages(_ documents: [Document], _ settings: SiteSettings) -> [Diagnostic] {
    var owners: [String: String] = [:]
    for category in settings.categories { owners[category.path.lowercased() + "/index.html"] = "site.yml" }
    for document in documents { owners[document.page.lowercased()] = document.source }
    for page in reserved { owners[page + ".html"] = "site.yml" }
    var diagnostics: [Diagnostic] = []
    for document in documents.sorted(by: { $0.source < $1.source }) {
      for page in document.formerPages {
        let isOutside = page.split(separator: "/").contains { $0 == ".." || $0 == "." }
        if isOutside || owners[page.lowercased()] != nil {
          diagnostics.append(
            Diagnostic(
              .aliasTaken,
              isOutside
                ? Message(zh: "旧址“\(page)”不在网站之内", en: "The former address '\(page)' lies outside the site")
                : Message(
                  zh: "旧址“\(page)”已属于 \(owners[page.lowercased()] ?? "")",
                  en: "The former address '\(page)' belongs to \(owners[page.lowercased()] ?? "")"),
              at: document.facts.places[.aliases],
              mend: Message(
                zh: "写成从网站根目录起的旧路径，例如 /old/page", en: "Write the old path from the site's root, such as /old/page")))
        }
        owners[page.lowercased()] = document.source
      }
    }
    return diagnostics
  }
}
