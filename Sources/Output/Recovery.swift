internal import Disk

/// What is about to be exchanged, noted beside it, so that the next build knows how far a killed one came.
struct Pending {
  let digest: String
  let time: String
  let event: PublicationRecord.Event
  let reviews: [String]

  func write(_ destination: Destination) throws {
    try Self.remove(destination)
    try Disk.write(
      Array("\(digest)\n\(time)\n\(event.rawValue)\n\(reviews.joined(separator: " "))\n".utf8),
      to: Self.path(destination), mode: Disk.privateMode)
  }

  static func read(_ destination: Destination) -> Pending? {
    guard let bytes = try? Disk.read(path(destination)) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    // Version 0.1 noted no event, and later ones no reviews.
    guard (3...5).contains(lines.count), lines.last == "" else { return nil }
    let event = lines.count > 3 ? PublicationRecord.Event(rawValue: lines[2]) : .build
    let reviews = lines.count > 4 ? lines[3].split(separator: " ").map(String.init) : []
    return event.map { Pending(digest: lines[0], time: lines[1], event: $0, reviews: reviews) }
  }

  static func remove(_ destination: Destination) throws { try Disk.removeFile(path(destination)) }

  private static func path(_ destination: Destination) -> String { destination.state + "/pending" }
}

/// Mends what a killed build left behind. The lock must be held.
enum Recovery {
  static func run(_ destination: Destination) throws {
    try Disk.remove(destination.discarded)
    try Disk.remove(destination.workshop)
    let pending = Pending.read(destination)
    let isLive = try pending.map { try Self.isLive($0, destination) } ?? false
    let keepsOld = pending?.event != .withdrawal
    if Disk.isFolder(destination.interrupted) {
      // Killed between or after the two renames of the fallback.
      if Disk.isFolder(destination.path) {
        try Exchange.retire(destination.interrupted, destination, keepsOld: keepsOld)
      } else {
        try Disk.move(destination.interrupted, destination.path)
      }
    }
    if let pending, isLive {
      // Killed after the exchange: what lies in staging is the old site.
      if let old = Manifest.read(in: destination.staging) {
        try Foreign(of: old).carryLate(from: destination.staging, to: destination.path)
        try Exchange.retire(destination.staging, destination, keepsOld: keepsOld)
      }
      try Exchange.settleSources(destination)
      if try PublicationRecord.lastDigest(destination) != pending.digest {
        try PublicationRecord.append(
          pending.event, pending.digest, time: pending.time, reviews: pending.reviews, destination)
      }
    }
    try Disk.removeFile(destination.nextSources)
    try Pending.remove(destination)
    try Disk.remove(destination.staging)
    // Killed while the staging folder, or a file that was to be replaced, had not yet its name.
    let entries = try Disk.entries(destination.state)
    for name in entries.folders where name.hasPrefix("staging.") { try Disk.remove(destination.state + "/" + name) }
    for name in entries.files where Disk.isFresh(name) { try Disk.removeFile(destination.state + "/" + name) }
  }

  private static func isLive(_ pending: Pending, _ destination: Destination) throws -> Bool {
    guard try Disk.exists(destination.manifestPath) else { return false }
    return Disk.digest(of: try Disk.read(destination.manifestPath)) == pending.digest
  }
}
