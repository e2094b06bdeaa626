internal import CivilTime
internal import Disclosure
internal import Disk
package import Output
internal import Portal
internal import SitePlan
package import Source
internal import Text

/// Content and theme → one folder: reads, checks, renders and exchanges.
package struct Publisher: Sendable {
  package let build: SiteBuild
  package let target: Destination
  /// The program, as the manifest names it.
  package let generator: String
  package var allowRemovals = false
  /// Whether what was rolled back may be published although nothing of it has changed.
  package var again = false
  /// Whether a folder with files of others may be published to for the first time.
  package var adopts = false
  /// A preview keeps no texts: it is dropped as a whole.
  package var isPreview = false
  /// Whether the warnings are errors.
  package var isStrict = false

  package init(_ build: SiteBuild, to target: Destination, generator: String) {
    (self.build, self.target, self.generator) = (build, target, generator)
  }

  /// What came of it.
  package struct Outcome: Sendable {
    package let diagnostics: [Diagnostic]
    /// Nil where faults forbade it: then nothing was changed.
    package let published: Published?
  }

  package struct Published: Sendable {
    package let site: CheckedSite
    package let report: PublicationReport
    /// How long it took to read and check.
    package let reading: Duration
  }

  /// The lock is taken before content is read: whoever holds it publishes what is written now, never an earlier state.
  ///
  /// - Parameter onFile: is told of each file that was rendered, from several threads.
  package func run(_ lock: PublicationLock, onFile: @escaping @Sendable () -> Void = {}) throws -> Outcome {
    let start = ContinuousClock.now
    let staging = try Staging(target, lock: lock, adopts: adopts || isPreview, keepsSources: !isPreview)
    do {
      let checked = try build.site(keeping: staging.sources)
      let vanished = try isPreview ? nil : checked.value.map { try Vanished(staging, $0.catalogue, target) }
      let dates = try isPreview ? nil : PublishedDates(staging.live, target)
      let changed = dates?.check(checked.value?.catalogue.documents ?? []) ?? []
      // A site that lies still is not mended by publishing nothing: no build fails by it, not even a strict one.
      let vetoes = isPreview ? [] : checked.value.map { build.vetoes($0.catalogue) } ?? []
      let faults = checked.diagnostics + (vanished?.diagnostics ?? []) + changed
      let diagnostics = faults + vetoes
      let reading = ContinuousClock.now - start
      let fails = faults.hasErrors || (isStrict && faults.count(of: .warning) > 0)
      guard !fails, let site = checked.value else {
        staging.discard()
        return Outcome(diagnostics: diagnostics, published: nil)
      }
      try Self.render(site, into: staging, of: build.input, onFile: onFile)
      let report = try staging.publish(try terms(site))
      try vanished?.write(target)
      try dates?.write(target, site.catalogue.documents)
      if !isPreview {
        try KnownWarnings.write(diagnostics, target)
        site.content.attachmentTexts.keep(site: build.input.folder)
      }
      return Outcome(
        diagnostics: diagnostics, published: Published(site: site, report: report, reading: reading))
    } catch {
      staging.discard()
      throw error
    }
  }

  /// Renders every page into staging and copies the files beside documents.
  package static func render(
    _ site: CheckedSite, into staging: Staging, of input: SiteInput, onFile: @escaping @Sendable () -> Void = {}
  ) throws {
    try site.portal.render(workers: input.workers) { file in
      try staging.write(
        file.path.text, file.bytes, source: file.source?.text, index: file.index, published: file.published)
      onFile()
    } copy: { file, from, to, document in
      try staging.copy(input.folder + "/" + from.shown, to: to.text, digest: file.sha256, source: document.text)
    }
  }

  private func terms(_ site: CheckedSite) throws -> PublicationTerms {
    let time = Moment(instant: build.input.clock, zone: site.catalogue.settings.zone).rfc3339
    var terms = PublicationTerms(.build, time: time, generator: generator, facts: build.input.publicationFacts)
    terms.allowRemovals = allowRemovals
    terms.again = again
    terms.withheld = site.catalogue.withheld
    terms.reviews = site.content.reviews
    terms.workers = build.input.workers
    return terms
  }
}

extension SiteInput {
  /// What a publication of this input must be made with again.
  package var publicationFacts: SourceArchive.Facts {
    SourceArchive.Facts(
      baseURL: baseURL?.text, drafts: visibility.drafts, future: visibility.future, expired: visibility.expired)
  }
}
