internal import Disk
internal import Text

/// What can be done with publications that exist.
package enum Publications {
  /// What a publication is known by.
  package struct Known: Sendable {
    package let manifest: Manifest
    /// The texts it was made from, by their paths below the site; nil where they were not kept.
    package let texts: [String: [UInt8]]?
    package let facts: SourceArchive.Facts?
  }

  /// The live publication. The lock must be held, and what a killed build left is mended first.
  package static func live(_ destination: Destination, lock: PublicationLock) throws -> Known? {
    try withExtendedLifetime(lock) {
      try Recovery.run(destination)
      return try known(destination.path, archive: destination.sources)
    }
  }

  /// The publication before the live one.
  package static func previous(_ destination: Destination, lock: PublicationLock) throws -> Known? {
    try withExtendedLifetime(lock) {
      try Recovery.run(destination)
      return try known(destination.previous, archive: destination.previousSources)
    }
  }

  private static func known(_ folder: String, archive: String) throws -> Known? {
    guard let manifest = Manifest.read(in: folder) else { return nil }
    let digest = Disk.digest(of: try Disk.read(folder + "/" + Manifest.fileName))
    guard let (facts, texts) = try SourceArchive.read(archive), facts.manifest == digest || facts.replaces == digest
    else { return Known(manifest: manifest, texts: nil, facts: nil) }
    return Known(manifest: manifest, texts: texts, facts: facts)
  }

  /// The manifest of the live folder, without its lock.
  package static func liveManifest(_ destination: Destination) -> Manifest? { Manifest.read(in: destination.path) }

  /// What documents have on the site now.
  package struct Present: Sendable {
    /// Pages and attachments of the documents that content would publish.
    package var paths: Set<String>
    package init(paths: Set<String>) { self.paths = paths }
  }

  /// Publishes the pages of the previous publication again, as a publication of its own; called twice it returns to where
  /// it was. Refused where that would publish something withheld, or, unless allowed, what was deleted since, or where a
  /// file is not what its manifest says. Files of others stay as they are now.
  @discardableResult
  package static func rollback(
    _ destination: Destination, lock: PublicationLock, withheld: Withheld, present: Present, allowReturns: Bool,
    time: String
  ) throws -> PublicationReport {
    try Recovery.run(destination)
    guard let previous = Manifest.read(in: destination.previous) else {
      throw OutputError(
        .nothingToRollBack, destination.path,
        Message(zh: "没有上一次发布可以恢复", en: "There is no previous publication to return to"))
    }
    if let entry = withheld.entries(in: previous).first {
      throw OutputError(
        .withheld, entry.path,
        Message(
          zh: "上一次发布含有现在不公开的文件：\(entry.path)", en: "The previous publication holds what is withheld now: \(entry.path)")
      )
    }
    let staging = try Staging(destination, lock: lock)
    do {
      if !allowReturns { try refuseReturns(previous, live: staging.live, present) }
      for entry in previous.files { try staging.bring(entry, from: destination.previous) }
      let memory = RolledBack(
        from: try staging.live.map { try RolledBack.contents(of: destination.sources, $0) } ?? [:],
        to: try RolledBack.contents(of: destination.previousSources, previous))
      let digest = Disk.digest(of: try Disk.read(destination.previous + "/" + Manifest.fileName))
      if try SourceArchive.read(destination.previousSources)?.facts.manifest == digest {
        try Disk.copy(destination.previousSources, to: destination.nextSources, mode: Disk.privateMode)
      }
      var terms = PublicationTerms(
        .rollback, time: time, generator: previous.generator,
        facts: SourceArchive.Facts(baseURL: nil, drafts: false, future: false, expired: false))
      terms.allowRemovals = true
      terms.withheld = withheld
      try memory.write(destination)
      return try staging.publish(terms)
    } catch {
      staging.discard()
      throw error
    }
  }

  private static func refuseReturns(_ previous: Manifest, live: Manifest?, _ present: Present) throws {
    let livePaths = Set((live?.files ?? []).map(\.path))
    let returns = previous.documents.filter { entry in
      !livePaths.contains(entry.path)
        || (entry.isCopied || entry.path == entry.page) && !present.paths.contains(entry.path)
    }.map(\.path)
    guard !returns.isEmpty else { return }
    throw OutputError(
      .returns(paths: returns), previous.files.first?.path ?? "",
      Message(
        zh: "恢复会把后来删除的 \(returns.count) 个文件重新发布；确认可以公开请加 --allow-returns",
        en:
          "\(returns.count) files that were deleted since would be published again; add --allow-returns if they may be")
    )
  }

  /// Throws where the previous publication was deleted with what it held.
  static func refuseAfterWithdrawal(_ destination: Destination) throws {
    guard Manifest.read(in: destination.previous) == nil,
      try PublicationRecord.lines(destination).count > 1
    else { return }
    throw OutputError(
      .nothingToRollBack, destination.path,
      Message(
        zh: "上一次发布已随撤回删除，无从比较：缓存（CDN）请全部清除，上传用 gongkai pack",
        en:
          "The previous publication was deleted with what was withdrawn, so there is nothing to compare: purge the whole cache (CDN); to upload use gongkai pack"
      ))
  }

  /// Removes the previous publication: it holds what must not come back.
  package static func forgetPrevious(_ destination: Destination, lock: PublicationLock) throws {
    try withExtendedLifetime(lock) { try Exchange.forgetPrevious(destination) }
  }

  /// Changes what is kept of a publication whose folder is not there; the previous publication goes.
  package static func rewriteTexts(
    _ destination: Destination, lock: PublicationLock, _ change: ([String: [UInt8]]) throws -> [String: [UInt8]]
  ) throws {
    try forgetPrevious(destination, lock: lock)
    guard let (facts, texts) = try SourceArchive.read(destination.sources) else {
      return try Disk.removeFile(destination.sources)
    }
    let changed = try change(texts)
    guard changed != texts else { return }
    let archive = try SourceArchive(destination.nextSources)
    for (path, bytes) in changed.sorted(by: { $0.key < $1.key }) { try archive.add(path, bytes) }
    try archive.finish(facts)
    try Disk.move(destination.nextSources, destination.sources)
  }

  /// Takes the names of documents out of what a rollback remembers.
  package static func forgetNames(
    _ destination: Destination, lock: PublicationLock, sources: Set<String>, pages: Set<String>
  ) throws {
    try withExtendedLifetime(lock) {
      guard let memory = try RolledBack.read(destination) else { return }
      try memory.without(sources: sources, pages: pages).write(destination)
    }
  }

  /// Removes a preview with everything that was made for it.
  package static func drop(_ destination: Destination, lock: PublicationLock) throws {
    try withExtendedLifetime(lock) {
      try Disk.remove(destination.path)
      let entries = try Disk.entries(destination.state)
      for name in entries.folders { try Disk.remove(destination.state + "/" + name) }
      for name in entries.files where name != "lock" { try Disk.removeFile(destination.state + "/" + name) }
    }
  }

  /// Files in a live folder that are not ours and have the same bytes as one of ours that was taken down.
  package static func foreignCopies(of entries: [Manifest.Entry], _ destination: Destination) throws -> [String] {
    guard Disk.isFolder(destination.path) else { return [] }
    return try Foreign(of: Manifest.read(in: destination.path)).copies(of: entries, in: destination.path)
  }

  /// Notes in the publication record that a destination was dropped from the site's list.
  package static func noteForgotten(_ path: String, time: String, _ destination: Destination, lock: PublicationLock)
    throws
  {
    try withExtendedLifetime(lock) {
      guard let digest = try PublicationRecord.lastDigest(destination) else { return }
      try PublicationRecord.append(.forget, digest, time: time, note: path, destination)
    }
  }

  /// What the live publication changed from the previous one. After a withdrawal nobody may know any more what that was.
  package static func difference(_ destination: Destination) throws -> ManifestDifference {
    try refuseAfterWithdrawal(destination)
    return ManifestDifference(from: Manifest.read(in: destination.previous), to: Manifest.read(in: destination.path))
  }
}
