internal import Disk

/// The names in the state folder.
extension Destination {
  var staging: String { state + "/staging" }
  /// The publication before the live one.
  var previous: String { state + "/previous" }
  /// The old live folder between the two renames of the fallback.
  var interrupted: String { state + "/interrupted" }
  /// A former previous publication on its way out.
  var discarded: String { state + "/discarded" }
  /// The texts that the live publication was made from, those of the previous one, and those of the one that is staged.
  var sources: String { state + "/sources.tar.zst" }
  var previousSources: String { state + "/previous-sources.tar.zst" }
  var nextSources: String { state + "/next-sources.tar.zst" }
  /// Where a withdrawal lays the kept texts out.
  package var workshop: String { state + "/workshop" }
  var manifestPath: String { path + "/" + Manifest.fileName }

  /// Whether the file system exchanges two folders in one step: tried in the state folder.
  package func canExchange() throws -> Bool {
    try withExtendedLifetime(try PublicationLock(self)) {
      let trial = ["trial-1", "trial-2"].map { state + "/" + $0 }
      defer { for folder in trial { try? Disk.remove(folder) } }
      for folder in trial { try Disk.makeFolder(folder) }
      return try Disk.exchange(trial[0], trial[1])
    }
  }
}
