extension Catalogue {
  /// The document that a reference in another's front matter means, by path or index number; nil where none does.
  package func document(named reference: String, from document: Document) -> Document? {
    LinkResolver(documents: documents, settings: settings, sources: [:]).find(reference, from: document).map {
      documents[$0]
    }
  }
}
