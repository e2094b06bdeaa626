internal import Glibc

/// What can be done with publications that exist.
package enum Publications {
  /// Puts the previous publication back; called twice it returns to where it was. Refused where that would publish
  /// something withheld. Files of others stay as they are now.
  @discardableResult
  package static func rollback(
    _ destination: Destination, lock: PublicationLock, withheld: Set<String>, time: String
  ) throws -> PublicationReport {
    try withExtendedLifetime(lock) {
      try Recovery.run(destination)
      guard let previous = Manifest.read(in: destination.previous) else {
        throw OutputError(
          .nothingToRollBack, destination.path, zh: "没有上一次发布可以恢复",
          en: "There is no previous publication to return to")
      }
      if let entry = previous.entry(from: withheld) {
        throw OutputError(
          .withheld, entry.path, zh: "上一次发布含有现在不公开的文件：\(entry.path)",
          en: "The previous publication holds what is withheld now: \(entry.path)")
      }
      try verify(previous, in: destination.previous)
      let live = Manifest.read(in: destination.path)
      let foreign = Foreign(of: live)
      try Foreign(of: previous).remove(from: destination.previous)
      let kept = try foreign.carry(from: destination.path, to: destination.previous)
      if let status = Disk.status(destination.path) { try Disk.setMode(destination.previous, status.st_mode) }
      let digest = Hexadecimal.digest(try Disk.read(destination.previous + "/" + Manifest.fileName))
      try Pending(digest: digest, time: time).write(destination)
      let usedFallback = try Exchange.back(destination)
      try foreign.carryLate(from: destination.previous, to: destination.path)
      try Ledger.append(digest, time: time, destination)
      try Pending.remove(destination)
      let difference = ManifestDifference(from: live, to: previous)
      let written = difference.added.count + difference.changed.count
      return PublicationReport(
        digest: digest, files: previous.files.count, written: written, unchanged: previous.files.count - written,
        removed: difference.removed, foreign: kept, usedFallback: usedFallback)
    }
  }

  /// What the live publication changed from the previous one.
  package static func difference(_ destination: Destination) -> ManifestDifference {
    ManifestDifference(from: Manifest.read(in: destination.previous), to: Manifest.read(in: destination.path))
  }

  private static func verify(_ manifest: Manifest, in folder: String) throws {
    for entry in manifest.files where Disk.size(folder + "/" + entry.path) != entry.size {
      throw OutputError(
        .nothingToRollBack, entry.path, zh: "上一次发布不完整：缺少 \(entry.path)",
        en: "The previous publication is not whole: \(entry.path)")
    }
  }
}
