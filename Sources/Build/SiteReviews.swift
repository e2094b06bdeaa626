package import Disclosure
package import Review

/// How far the review of everything on a site that needs one has come, for the commands on it.
package struct SiteReviews: Sendable {
  package let records: ReviewRecords
  let rules: ReviewRules
  package let settings: SiteSettings
  /// Documents that were read, and texts above lists.
  package let all: [ContentPath: Reviewed]

  init(_ records: ReviewRecords, _ rules: ReviewRules, _ settings: SiteSettings, _ all: [Reviewed]) {
    (self.records, self.rules, self.settings) = (records, rules, settings)
    self.all = Dictionary(all.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func state(of reviewed: Reviewed) -> ReviewState { rules.state(of: reviewed) }

  /// What a publication relies on, in order: for each step the digest of what was reviewed, and behind a dot its record.
  package var reliedOn: [String] {
    Set(
      all.values.filter { $0.state == .published }.flatMap { reviewed -> [String] in
        let state = state(of: reviewed)
        guard state.isApproved else { return [] }
        return state.approvals.compactMap { $0 }.map { "\(reviewed.parts.digest).\($0.mark)" }
      }
    ).sorted()
  }
}
