internal import Disk

/// Puts one folder in another's place.
enum Exchange {
  /// Publishes the staging folder. The old live folder becomes the previous publication, or goes where it must not come
  /// back. Files of others that arrived while the site was staged are carried after it. True where two renames had to do
  /// instead of one exchange.
  static func run(_ destination: Destination, carrying foreign: Foreign, keepsOld: Bool) throws -> Bool {
    guard Disk.isFolder(destination.path) else {
      try Disk.move(destination.staging, destination.path)
      return false
    }
    var old = destination.staging
    let isAtomic = try Disk.exchange(destination.staging, destination.path)
    if !isAtomic {
      old = destination.interrupted
      try replace(destination, by: destination.staging)
    }
    try foreign.carryLate(from: old, to: destination.path)
    try retire(old, destination, keepsOld: keepsOld)
    return !isAtomic
  }

  /// Makes a folder the previous publication, or removes it.
  static func retire(_ folder: String, _ destination: Destination, keepsOld: Bool) throws {
    if Disk.isFolder(destination.previous) { try Disk.move(destination.previous, destination.discarded) }
    if keepsOld { try Disk.move(folder, destination.previous) }
    try Disk.remove(destination.discarded)
    if !keepsOld {
      try Disk.remove(folder)
      try Disk.removeFile(destination.previousSources)
    }
  }

  /// Gives the texts of what was just published their place, and those of the publication before theirs.
  static func settleSources(_ destination: Destination) throws {
    guard try Disk.exists(destination.nextSources) else { return }
    if try Disk.exists(destination.sources) { try Disk.move(destination.sources, destination.previousSources) }
    try Disk.move(destination.nextSources, destination.sources)
  }

  /// Removes the previous publication and what it was made from.
  static func forgetPrevious(_ destination: Destination) throws {
    try Disk.removeFile(destination.previousSources)
    try Disk.remove(destination.previous)
  }

  private static func replace(_ destination: Destination, by folder: String) throws {
    try Disk.move(destination.path, destination.interrupted)
    do {
      try Disk.move(folder, destination.path)
    } catch {
      try Disk.move(destination.interrupted, destination.path)
      throw error
    }
  }
}
