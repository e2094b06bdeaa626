package import Disclosure
package import Review

/// How far the review of each document of a site has come, for the commands on it.
package struct SiteReviews: Sendable {
  /// A document as a review would be of it.
  package struct Reviewed: Sendable {
    package let parts: ReviewedParts
    /// Files beside it that no program could read, with their SHA-256.
    package let unread: [(path: ContentPath, sha256: String)]
  }

  package let records: ReviewRecords
  let rules: ReviewRules
  package let settings: SiteSettings
  package let documents: [ContentPath: Reviewed]

  /// Nil for a document that was not read.
  package func state(of document: Document) -> ReviewState? {
    documents[document.source].map { rules.state(of: document, $0.parts) }
  }

  /// What a publication of these documents relies on, in order: for each step the digest of what was reviewed, and behind a dot its record.
  package func reliedOn(_ published: [Document]) -> [String] {
    Set(
      published.flatMap { document -> [String] in
        guard let state = state(of: document), state.isApproved, let digest = documents[document.source]?.parts.digest
        else { return [] }
        return state.approvals.compactMap { $0 }.map { "\(digest).\($0.mark)" }
      }
    ).sorted()
  }
}
