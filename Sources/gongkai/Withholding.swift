import Authoring
import Disclosure
import Disk
import Output
import Source
import Text

/// What must not come back with a former publication: by address, index number, ledger and bytes, since a file may have
/// been renamed since.
struct Withholding {
  let site: SiteFolder
  let catalogue: Catalogue

  init(_ site: SiteFolder, _ catalogue: Catalogue) { (self.site, self.catalogue) = (site, catalogue) }

  func withheld(from former: Publications.Known?) throws -> Withheld {
    var withheld = catalogue.withheld()
    let ledger = try site.content.ledger()
    withheld.indexes.formUnion(ledger.closedNumbers)
    withheld.sources.formUnion(ledger.closedPaths.paths)
    try addFiles(&withheld)
    try addTexts(&withheld, former)
    addConcealed(&withheld, ledger.closedPaths, former)
    return withheld
  }

  /// Attachments of documents that are withheld. Bytes that a published document holds too are its own affair.
  private func addFiles(_ withheld: inout Withheld) throws {
    for document in catalogue.documents where document.state != .published {
      let folder = site.content.path + "/" + document.source.dropLast("index.md".count)
      for file in document.files { withheld.digests.insert(try Disk.digest(folder + file.diskName)) }
    }
    for document in catalogue.documents where document.state == .published {
      for file in document.files { withheld.digests.remove(file.sha256) }
    }
  }

  /// Documents of the former publication whose text is that of one that is withheld now. One that is published under its
  /// old path is not the one that was renamed, however alike they were.
  private func addTexts(_ withheld: inout Withheld, _ former: Publications.Known?) throws {
    guard let texts = former?.texts else { return }
    var bodies: Set<[UInt8]> = []
    for document in catalogue.documents where document.state != .published {
      if let file = try site.content.file(document.source) { bodies.insert(Self.body(file.bytes)) }
    }
    bodies.remove([])
    guard !bodies.isEmpty else { return }
    let published = Set(catalogue.documents.filter { $0.state == .published }.map { "content/" + $0.source })
    for (path, bytes) in texts
    where path.hasSuffix(".md") && !published.contains(path) && bodies.contains(Self.body(bytes)) {
      withheld.sources.insert(String(path.dropFirst("content/".count)))
    }
  }

  /// Paths that the ledger names by their digest only.
  private func addConcealed(
    _ withheld: inout Withheld, _ closed: IndexLedger.ClosedPaths, _ former: Publications.Known?
  ) {
    for source in Set((former?.manifest.documents ?? []).compactMap(\.source)) where closed.contains(source) {
      withheld.sources.insert(source)
    }
  }

  /// The text below the front matter, without blank lines around it.
  static func body(_ bytes: [UInt8]) -> [UInt8] {
    let file = SourceFile(path: "", bytes: bytes)
    let body = FrontMatterReader.split(file).body
    return Array(String(decoding: bytes[body], as: UTF8.self).trimmed.utf8)
  }
}

extension Catalogue {
  /// What published documents have on the site.
  var present: Publications.Present {
    var paths: Set<String> = []
    for document in documents where document.state == .published {
      paths.insert(document.page)
      paths.formUnion(document.formerPages)
      for file in document.files { paths.insert(document.address + "/" + file.name) }
    }
    return Publications.Present(paths: paths)
  }
}
