package import Disclosure
package import Source

/// What a review is of: a document, or the text above a category's list.
package struct Reviewed: Sendable {
  package let source: ContentPath
  /// Where a diagnostic of its review stands.
  let place: SourceLocation
  let category: Int?
  package let state: PublicationState
  package let isDraft: Bool
  package let disclosure: DisclosureMode
  /// What its front matter says of reviews; nil for a text that has no such key.
  let marks: [ReviewMark]?
  package let parts: ReviewedParts
  /// Files beside it that no program could read, with their SHA-256.
  package let unread: [(path: ContentPath, sha256: String)]

  package init(_ document: Document, _ parts: ReviewedParts, unread: [(path: ContentPath, sha256: String)]) {
    (source, category, state) = (document.source, document.facts.category, document.state)
    place = document.facts.places[.title] ?? document.source.place
    (isDraft, disclosure, marks) = (document.facts.isDraft, document.facts.disclosure, document.facts.reviews)
    (self.parts, self.unread) = (parts, unread)
  }

  /// An `_index.md`, which is published for as long as it is there.
  package init(textOf category: Int, _ path: ContentPath, _ file: SourceFile) {
    (source, place, self.category, state) = (path, path.place, category, .published)
    (isDraft, disclosure, marks) = (false, .proactive, nil)
    (parts, unread) = (ReviewedParts(file, files: []), [])
  }

  /// Whether its front matter says who reviewed it.
  package var bearsMarks: Bool { marks != nil }
}
