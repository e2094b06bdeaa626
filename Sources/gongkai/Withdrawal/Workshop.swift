import Build
import Disclosure
import Disk
import Foundation
import Output
import Portal
import Source

/// The kept texts of a publication, laid out in the destination's state folder as a site of their own, without the body of
/// what is withdrawn. Attachments are linked from the live folder.
struct Workshop {
  private let target: Destination
  /// The input of the publication, on the laid out site.
  let input: SiteInput

  init(_ target: Destination, site: SiteInput, facts: SourceArchive.Facts) {
    self.target = target
    var input = site
    input.folder = target.workshop
    input.baseURL = facts.baseURL.flatMap(BaseURL.init)
    input.visibility = Visibility(drafts: facts.drafts, future: facts.future, expired: facts.expired)
    self.input = input
  }

  func layOut(
    _ texts: [String: [UInt8]], _ manifest: Manifest, without sources: Set<ContentPath>,
    _ withdrawal: DocumentFacts.Withdrawal
  ) throws {
    try Disk.remove(target.workshop)
    try Disk.makeFolder(target.workshop, mode: 0o700)
    for (path, bytes) in try Self.texts(texts, without: sources, withdrawal).sorted(by: { $0.key < $1.key }) {
      try write(path, bytes)
    }
    for entry in manifest.documents {
      guard let source = entry.source.map({ ContentPath($0) }), source.bundle != nil, !sources.contains(source),
        entry.isCopied
      else { continue }
      let name = entry.path.dropFirst((entry.page?.count ?? 0) - ".html".count + 1)
      let file = target.workshop + "/" + source.beside(String(name)).shown
      try Disk.makeFolders(Disk.parent(file))
      // A file that is gone from the live folder is missed by the check of the document's links, and by nobody else.
      if Disk.size(target.path + "/" + entry.path) != nil { try Disk.bring(target.path + "/" + entry.path, to: file) }
    }
  }

  /// The site without the documents; nil where something of it can no longer be read: then content must do.
  func site(without sources: Set<ContentPath>, keeping archive: SourceArchive?) throws -> CheckedSite? {
    guard let site = try SiteBuild(input).site(keeping: archive).value else { return nil }
    let isWhole = site.catalogue.documents.allSatisfy { document in
      document.state != .unreadable && (document.state != .published || !sources.contains(document.source))
    }
    return isWhole ? site : nil
  }

  /// Kept texts with tombstones in place of documents, and without what lies beside these.
  static func texts(
    _ texts: [String: [UInt8]], without sources: Set<ContentPath>, _ withdrawal: DocumentFacts.Withdrawal
  ) throws -> [String: [UInt8]] {
    let siteFile = SiteSettings.path.shown
    let settings = texts[siteFile].flatMap {
      SiteSettingsReader.read(SourceFile(path: siteFile, bytes: $0)).settings
    }
    var changed: [String: [UInt8]] = [:]
    for (path, bytes) in texts {
      guard let source = sources.first(where: { belongs(path, to: $0) }) else {
        changed[path] = bytes
        continue
      }
      guard path == source.shown, let settings, !withdrawal.isConcealed else { continue }
      let facts = DocumentReader.facts(SourceFile(path: path, bytes: bytes), document: source, settings)
      changed[path] = Array(try Tombstone.source(of: facts, withdrawal: withdrawal, settings).utf8)
    }
    return changed
  }

  /// Whether a kept text is a document's own, or the figures beside it.
  private static func belongs(_ path: String, to source: ContentPath) -> Bool {
    guard let path = ContentPath(shown: path) else { return false }
    return path == source || source.bundle.map { path.below($0) != nil } ?? false
  }

  private func write(_ path: String, _ bytes: [UInt8]) throws {
    let file = target.workshop + "/" + path
    try Disk.makeFolders(Disk.parent(file))
    try Disk.write(bytes, to: file, mode: Disk.privateMode)
  }
}
