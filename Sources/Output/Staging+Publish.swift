internal import Disk
internal import Text

/// What a publication did.
package struct PublicationReport: Sendable {
  /// SHA-256 of the manifest.
  package let digest: String
  package let files: Int
  package let written: Int
  package let unchanged: Int
  package let removed: [String]
  /// Files in the live folder that are not ours and were kept.
  package let foreign: Int
  /// The file system could not exchange two folders in one step.
  package let usedFallback: Bool
}

/// How a publication is made.
package struct PublicationTerms: Sendable {
  package var event: PublicationRecord.Event
  /// RFC 3339; goes to the publication record only.
  package var time: String
  /// The program with its version, as the manifest names it.
  package var generator: String
  package var allowRemovals = false
  /// Publish what was rolled back although nothing of it changed.
  package var again = false
  package var withheld = Withheld()
  /// Digests of the reviews that it relies on.
  package var reviews: [String] = []
  package var facts: SourceArchive.Facts
  /// Threads that look at the files.
  package var workers = 1

  package init(_ event: PublicationRecord.Event, time: String, generator: String, facts: SourceArchive.Facts) {
    (self.event, self.time, self.generator, self.facts) = (event, time, generator, facts)
  }
}

extension Staging {
  /// Verifies what was staged and puts it in the live folder's place in one step. The old site stays as the previous
  /// publication, unless it holds what is withheld now. A build that changes nothing leaves both as they are.
  package func publish(_ terms: PublicationTerms) throws -> PublicationReport {
    if terms.event == .build { try retainAssets() }
    let (entries, written) = contents()
    let manifest = Manifest(files: entries, generator: terms.generator)
    let removed = ManifestDifference(from: live, to: manifest).removed
    if !terms.allowRemovals { try guardRemovals(removed) }
    try manifest.files.concurrentForEach(workers: terms.workers) { entry in
      guard Disk.size(folder + "/" + entry.path) == entry.size else {
        throw MachineError(path: folder + "/" + entry.path, operation: "write", code: 5)
      }
    }
    let json = manifest.json
    let digest = Disk.digest(of: json)
    let foreign = Foreign(of: live)
    var kept = 0
    var usedFallback = false
    if written == 0, isLive(entries) {
      let liveDigest = Disk.digest(of: try Disk.read(destination.manifestPath))
      kept = try foreign.count(in: destination.path)
      try finishSources(terms, digest: liveDigest)
      try refuseRolledBack(terms, manifest)
      if sources != nil { try Disk.move(destination.nextSources, destination.sources) }
      try Disk.remove(folder)
    } else {
      kept = try foreign.carry(from: destination.path, to: folder)
      try finishSources(terms, digest: digest)
      try refuseRolledBack(terms, manifest)
      try Disk.write(json, to: folder + "/" + Manifest.fileName)
      if let status = Disk.status(destination.path) { try Disk.setMode(folder, status.mode) }
      Disk.sync(folder)
      try Pending(digest: digest, time: terms.time, event: terms.event, reviews: terms.reviews).write(destination)
      // What is withdrawn leaves the kept texts before it leaves the site: a kill in between loses nothing but time.
      let keepsOld = terms.event != .withdrawal
      if !keepsOld, sources != nil { try Disk.move(destination.nextSources, destination.sources) }
      usedFallback = try Exchange.run(destination, carrying: foreign, keepsOld: keepsOld)
      // A rollback brings texts of its own.
      if sources == nil, try !Disk.exists(destination.nextSources) { try Disk.removeFile(destination.sources) }
      try Exchange.settleSources(destination)
      try PublicationRecord.append(terms.event, digest, time: terms.time, reviews: terms.reviews, destination)
      try Pending.remove(destination)
    }
    if terms.event == .build { try RolledBack.forget(destination) }
    if let previous = Manifest.read(in: destination.previous), !terms.withheld.entries(in: previous).isEmpty {
      try Exchange.forgetPrevious(destination)
    }
    return PublicationReport(
      digest: digest, files: entries.count, written: written, unchanged: entries.count - written, removed: removed,
      foreign: kept, usedFallback: usedFallback)
  }

  /// Whether the live folder holds exactly these files, by a manifest of whatever version.
  private func isLive(_ entries: [Manifest.Entry]) -> Bool {
    guard let live else { return false }
    return (try? Disk.read(destination.manifestPath)) == Manifest(files: entries, generator: live.generator).json
  }

  private func finishSources(_ terms: PublicationTerms, digest: String) throws {
    var facts = terms.facts
    facts.manifest = digest
    if live != nil { facts.replaces = Disk.digest(of: try Disk.read(destination.manifestPath)) }
    try sources?.finish(facts)
  }

  /// Keeps the assets of the live publication for one publication more. Those that it kept itself go with the next change.
  private func retainAssets() throws {
    guard let live else { return }
    let (entries, written) = contents()
    let staged = Dictionary(entries.map { ($0.path, $0) }) { first, _ in first }
    let missing = live.files.filter { $0.path.hasPrefix("assets/") && $0.source == nil && staged[$0.path] == nil }
    let isChanged =
      written > 0
      || live.files.contains { entry in
        staged[entry.path] == nil && !missing.contains(entry)
      }
    try retain(missing.filter { !isChanged || $0.retained != true })
  }

  private func refuseRolledBack(_ terms: PublicationTerms, _ manifest: Manifest) throws {
    guard terms.event == .build, !terms.again, let memory = try RolledBack.read(destination),
      memory.stands(in: try RolledBack.contents(of: destination.nextSources, manifest))
    else { return }
    throw OutputError(
      .rolledBack, destination.path,
      Message(
        zh: "已回退的内容未改动：\(memory.names)；改好再发布，确要原样发布加 --again",
        en: "What was rolled back stands unchanged: \(memory.names); mend it, or add --again if it is to be published"))
  }

  private func guardRemovals(_ removed: [String]) throws {
    guard removed.count > 20, removed.count * 5 > live?.files.count ?? 0 else { return }
    throw OutputError(
      .removalGuard(paths: removed), destination.path,
      Message(
        zh: "将删除 \(removed.count) 个文件，超过两成；确认无误请加 --allow-removals",
        en: "\(removed.count) files, more than a fifth, would vanish; add --allow-removals if that is meant"))
  }
}
