internal import Glibc

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

extension Staging {
  /// Verifies what was staged and puts it in the live folder's place in one step. The old site stays as the previous
  /// publication, unless it holds a source that is withheld now. A build that changes nothing leaves both as they are.
  /// `time` (RFC 3339) goes to the ledger only.
  package func publish(allowRemovals: Bool, withheld: Set<String>, time: String) throws -> PublicationReport {
    let (entries, written) = contents()
    let manifest = Manifest(files: entries)
    let removed = ManifestDifference(from: live, to: manifest).removed
    try guardRemovals(removed, allowRemovals)
    for entry in manifest.files where Disk.size(folder + "/" + entry.path) != entry.size {
      throw OutputError(
        .machine(EIO), entry.path, zh: "\(entry.path) 写入不完整", en: "\(entry.path) was not written whole")
    }
    let json = manifest.json
    let digest = Hexadecimal.digest(json)
    let foreign = Foreign(of: live)
    var kept = 0
    var usedFallback = false
    if written == 0, (try? Disk.read(destination.path + "/" + Manifest.fileName)) == json {
      kept = try foreign.count(in: destination.path)
      try Disk.remove(folder)
    } else {
      kept = try foreign.carry(from: destination.path, to: folder)
      try Disk.write(json, to: folder + "/" + Manifest.fileName)
      if let status = Disk.status(destination.path) { try Disk.setMode(folder, status.st_mode) }
      Disk.sync(folder)
      try Pending(digest: digest, time: time).write(destination)
      usedFallback = try Exchange.run(destination, carrying: foreign)
      try Ledger.append(digest, time: time, destination)
      try Pending.remove(destination)
    }
    if let previous = Manifest.read(in: destination.previous), previous.entry(from: withheld) != nil {
      try Disk.remove(destination.previous)
    }
    return PublicationReport(
      digest: digest, files: entries.count, written: written, unchanged: entries.count - written, removed: removed,
      foreign: kept, usedFallback: usedFallback)
  }

  private func guardRemovals(_ removed: [String], _ allowRemovals: Bool) throws {
    guard !allowRemovals, removed.count > 20, removed.count * 5 > live?.files.count ?? 0 else { return }
    throw OutputError(
      .removalGuard(paths: removed), destination.path,
      zh: "将删除 \(removed.count) 个文件，超过两成；确认无误请加 --allow-removals",
      en: "\(removed.count) files, more than a fifth, would vanish; add --allow-removals if that is meant")
  }
}
