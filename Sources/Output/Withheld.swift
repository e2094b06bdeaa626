/// What must not be public now, by everything that it can be known by: a document that was renamed is still the same.
package struct Withheld: Sendable {
  /// Sources below content.
  package var sources: Set<String> = []
  /// Pages and files by their path in the publication.
  package var pages: Set<String> = []
  /// Index numbers.
  package var indexes: Set<String> = []
  /// SHA-256 of files that no published document holds.
  package var digests: Set<String> = []

  package init() {}

  package var isEmpty: Bool { sources.isEmpty && pages.isEmpty && indexes.isEmpty && digests.isEmpty }

  /// The files of a publication that are withheld, those of one document together. A tombstone has no source, so it is none.
  package func entries(in manifest: Manifest) -> [Manifest.Entry] {
    let documents = manifest.documents
    var held = sources
    for entry in documents where entry.index.map(indexes.contains) == true || pages.contains(entry.path) {
      if let source = entry.source { held.insert(source) }
    }
    return documents.filter { $0.source.map(held.contains) == true || digests.contains($0.sha256) }
  }
}
