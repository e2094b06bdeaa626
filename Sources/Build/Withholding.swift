package import Disclosure
internal import Disk
package import Output
internal import Source
internal import Text

/// What must not come back with a former publication: by address, index number, ledger and bytes, since a file may have
/// been renamed since.
package struct Withholding {
  private let read: ReadContent
  private let catalogue: Catalogue

  package init(_ read: ReadContent, _ catalogue: Catalogue) { (self.read, self.catalogue) = (read, catalogue) }

  package func withheld(from former: Publications.Known?) -> Withheld {
    var withheld = catalogue.withheld
    withheld.indexes.formUnion(read.ledger.closedNumbers)
    withheld.sources.formUnion(read.ledger.closedPaths.sources.map(\.text))
    addFiles(&withheld)
    addTexts(&withheld, former)
    addConcealed(&withheld, former)
    return withheld
  }

  /// Attachments of documents that are withheld. Bytes that a published document holds too are its own affair.
  private func addFiles(_ withheld: inout Withheld) {
    for document in catalogue.documents where document.state != .published {
      withheld.digests.formUnion(document.files.map(\.sha256))
    }
    for document in catalogue.documents where document.state == .published {
      withheld.digests.subtract(document.files.map(\.sha256))
    }
  }

  /// Documents of the former publication whose text is that of one that is withheld now. One that is published under its
  /// old path is not the one that was renamed, however alike they were.
  private func addTexts(_ withheld: inout Withheld, _ former: Publications.Known?) {
    guard let texts = former?.texts else { return }
    var bodies: Set<[UInt8]> = []
    for document in catalogue.documents where document.state != .published {
      if let file = read.content.sources[document.source] { bodies.insert(Self.body(file.bytes)) }
    }
    bodies.remove([])
    guard !bodies.isEmpty else { return }
    let published = Set(catalogue.documents.filter { $0.state == .published }.map(\.source))
    for (shown, bytes) in texts {
      guard let path = ContentPath(shown: shown), path.isMarkdown, !published.contains(path) else { continue }
      if bodies.contains(Self.body(bytes)) { withheld.sources.insert(path.text) }
    }
  }

  /// Paths that the ledger names by their digest only.
  private func addConcealed(_ withheld: inout Withheld, _ former: Publications.Known?) {
    let closed = read.ledger.closedPaths
    for source in Set((former?.manifest.documents ?? []).compactMap(\.source))
    where closed.contains(ContentPath(source)) {
      withheld.sources.insert(source)
    }
  }

  /// The text below the front matter, without blank lines around it.
  package static func body(_ bytes: [UInt8]) -> [UInt8] {
    let file = SourceFile(path: "", bytes: bytes)
    let body = FrontMatterReader.split(file).body
    return Array(String(decoding: bytes[body], as: UTF8.self).trimmed.utf8)
  }
}

extension Catalogue {
  /// What must not be public: documents in any other state than published, by path, address, and index number.
  package var withheld: Withheld {
    var withheld = Withheld()
    for document in documents where document.state != .published {
      withheld.sources.insert(document.source.text)
      withheld.pages.insert(document.page)
      for file in document.files { withheld.pages.insert(document.file(file.name)) }
      if let index = document.facts.index?.text { withheld.indexes.insert(index) }
    }
    for index in documents.lazy.filter({ $0.state == .published }).compactMap({ $0.facts.index?.text }) {
      withheld.indexes.remove(index)
    }
    return withheld
  }

  /// What published documents have on the site.
  package var present: Publications.Present {
    var paths: Set<String> = []
    for document in documents where document.state == .published {
      paths.insert(document.page)
      paths.formUnion(document.formerPages)
      for file in document.files { paths.insert(document.file(file.name)) }
    }
    return Publications.Present(paths: paths)
  }
}
