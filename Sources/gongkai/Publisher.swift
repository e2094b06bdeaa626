import ArgumentParser
import CivilTime
import Disclosure
import Disk
import Output
import Portal
import Source
import Text

/// Content and theme → one folder: locks it, reads, checks, renders and exchanges.
struct Publisher {
  let options: SiteOptions
  let target: Destination
  var event = PublicationRecord.Event.build
  var allowRemovals = false
  var again = false
  /// Whether a folder with files of others may be published to for the first time.
  var adopts = false
  /// A preview keeps no texts: it is dropped as a whole.
  var isPreview = false
  /// Whether the warnings are errors.
  var isStrict = false

  /// What came of it.
  enum Outcome {
    case refused(LoadedSite)
    case published(LoadedSite, PublicationReport, reading: Double)

    var site: LoadedSite {
      switch self {
      case .refused(let site), .published(let site, _, _): site
      }
    }
  }

  /// The lock is taken before content is read: whoever holds it publishes what is written now, never an earlier state.
  func run(_ lock: PublicationLock, _ progress: Progress) throws -> Outcome {
    let staging = try Staging(target, lock: lock, adopts: adopts || isPreview, keepsSources: !isPreview)
    do {
      var site = try SiteLoader.load(options, keeping: staging.sources)
      var vanished = Vanished()
      if !isPreview, let catalogue = site.catalogue {
        vanished = try Vanished(staging, catalogue, target)
        site.diagnostics += vanished.diagnostics
      }
      let reading = progress.seconds
      let fails = site.diagnostics.hasErrors || (isStrict && site.diagnostics.count(of: .warning) > 0)
      guard !fails, let portal = site.portal, let catalogue = site.catalogue else {
        staging.discard()
        return .refused(site)
      }
      try render(portal, into: staging, from: options.source, progress)
      let report = try staging.publish(try terms(catalogue, staging.live))
      try vanished.write(target)
      return .published(site, report, reading: reading)
    } catch {
      staging.discard()
      throw error
    }
  }

  /// Renders every page into staging and copies the files beside documents.
  func render(_ portal: Portal, into staging: Staging, from source: String, _ progress: Progress) throws {
    defer { progress.clear() }
    try portal.render(workers: options.jobs) { file in
      try staging.write(file.path, file.bytes, source: file.source, index: file.index)
      progress.advance()
    } copy: { file, from, to, document in
      try staging.copy(source + "/content/" + from, to: to, digest: file.sha256, source: document)
    }
  }

  private func terms(_ catalogue: Catalogue, _ live: Manifest?) throws -> PublicationTerms {
    let time = Moment(instant: try options.now(), zone: catalogue.settings.zone).rfc3339
    var terms = PublicationTerms(event, time: time, generator: Gongkai.generator, facts: options.publicationFacts)
    terms.allowRemovals = allowRemovals
    terms.again = again
    terms.withheld = catalogue.withheld()
    return terms
  }
}

extension SiteOptions {
  /// What a publication with these options must be made with again.
  var publicationFacts: SourceArchive.Facts {
    SourceArchive.Facts(baseURL: baseURL, drafts: drafts, future: future, expired: expired)
  }
}

extension Catalogue {
  /// What must not be public: documents in any other state than published, by path, address, and index number.
  func withheld() -> Withheld {
    var withheld = Withheld()
    for document in documents where document.state != .published {
      withheld.sources.insert(document.source)
      withheld.pages.insert(document.page)
      for file in document.files { withheld.pages.insert(document.address + "/" + file.name) }
      if let index = document.facts.index?.text { withheld.indexes.insert(index) }
    }
    for index in documents.lazy.filter({ $0.state == .published }).compactMap({ $0.facts.index?.text }) {
      withheld.indexes.remove(index)
    }
    return withheld
  }
}
