/// What is about to be exchanged, noted beside it, so that the next build knows how far a killed one came.
struct Pending {
  let digest: String
  let time: String

  func write(_ destination: Destination) throws {
    try Self.remove(destination)
    try Disk.write(Array("\(digest)\n\(time)\n".utf8), to: Self.path(destination))
  }

  static func read(_ destination: Destination) -> Pending? {
    guard let bytes = try? Disk.read(path(destination)) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.count == 3 ? Pending(digest: String(lines[0]), time: String(lines[1])) : nil
  }

  static func remove(_ destination: Destination) throws { try Disk.removeFile(path(destination)) }

  private static func path(_ destination: Destination) -> String { destination.state + "/pending" }
}

/// Mends what a killed build left behind. The lock must be held.
enum Recovery {
  static func run(_ destination: Destination) throws {
    try Disk.remove(destination.discarded)
    if Disk.isFolder(destination.interrupted) {
      // Killed between or after the two renames of the fallback.
      if Disk.isFolder(destination.path) {
        try Exchange.retire(destination.interrupted, destination)
      } else {
        try Disk.move(destination.interrupted, destination.path)
      }
    }
    if let pending = Pending.read(destination), try isLive(pending, destination) {
      // Killed after the exchange: what lies in staging is the old site.
      if let old = Manifest.read(in: destination.staging) {
        try Foreign(of: old).carryLate(from: destination.staging, to: destination.path)
        try Exchange.retire(destination.staging, destination)
      }
      if try Ledger.lastDigest(destination) != pending.digest {
        try Ledger.append(pending.digest, time: pending.time, destination)
      }
    }
    try Pending.remove(destination)
    try Disk.remove(destination.staging)
    // Killed while the staging folder had not yet its name.
    for name in try Disk.entries(destination.state).folders where name.hasPrefix("staging.") {
      try Disk.remove(destination.state + "/" + name)
    }
  }

  private static func isLive(_ pending: Pending, _ destination: Destination) throws -> Bool {
    let path = destination.path + "/" + Manifest.fileName
    guard Disk.kind(of: path) != nil else { return false }
    return Hexadecimal.digest(try Disk.read(path)) == pending.digest
  }
}
