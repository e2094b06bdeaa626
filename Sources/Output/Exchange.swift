internal import Glibc

/// The names in the state folder.
extension Destination {
  var staging: String { state + "/staging" }
  /// The publication before the live one.
  var previous: String { state + "/previous" }
  /// The old live folder between the two renames of the fallback.
  var interrupted: String { state + "/interrupted" }
  /// A former previous publication on its way out.
  var discarded: String { state + "/discarded" }

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

/// Puts one folder in another's place.
enum Exchange {
  /// Publishes the staging folder; the old live folder becomes the previous publication. Files of others that arrived
  /// while the site was staged are carried after it. True where two renames had to do instead of one exchange.
  static func run(_ destination: Destination, carrying foreign: Foreign) throws -> Bool {
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
    try retire(old, destination)
    return !isAtomic
  }

  /// Exchanges the live folder with the previous publication. True where renames had to do.
  static func back(_ destination: Destination) throws -> Bool {
    guard Disk.isFolder(destination.path) else {
      try Disk.move(destination.previous, destination.path)
      return false
    }
    if try Disk.exchange(destination.previous, destination.path) { return false }
    try replace(destination, by: destination.previous)
    try Disk.move(destination.interrupted, destination.previous)
    return true
  }

  /// Makes a folder the previous publication.
  static func retire(_ folder: String, _ destination: Destination) throws {
    if Disk.isFolder(destination.previous) { try Disk.move(destination.previous, destination.discarded) }
    try Disk.move(folder, destination.previous)
    try Disk.remove(destination.discarded)
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
