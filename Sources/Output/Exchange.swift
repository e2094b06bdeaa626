internal import Glibc

/// Puts the staged folder in the live folder's place.
enum Exchange {
  /// True where two renames had to do. A folder killed between them is put back by `Recovery`.
  static func run(_ destination: Destination, staging: String) throws -> Bool {
    let previous = destination.state + "/previous"
    try Disk.remove(previous)
    guard Disk.isFolder(destination.path) else {
      try Disk.move(staging, destination.path)
      return false
    }
    if try Disk.exchange(staging, destination.path) {
      try Disk.move(staging, previous)
      return false
    }
    try Disk.move(destination.path, previous)
    try Disk.move(staging, destination.path)
    return true
  }

  /// Exchanges the live folder with the previous publication.
  static func back(_ destination: Destination) throws {
    let previous = destination.state + "/previous"
    if try Disk.exchange(previous, destination.path) { return }
    let aside = destination.state + "/staging"
    try Disk.remove(aside)
    try Disk.move(destination.path, aside)
    try Disk.move(previous, destination.path)
    try Disk.move(aside, previous)
  }
}

/// Mends what a killed build left behind.
enum Recovery {
  static func run(_ destination: Destination) throws {
    let previous = destination.state + "/previous"
    // Only the fallback of two renames can leave the site without its folder.
    if !Disk.isFolder(destination.path), Disk.isFolder(previous) { try Disk.move(previous, destination.path) }
  }
}

/// Files that are not ours survive in the live folder: `.git`, `CNAME`, `.well-known`, `.gitkeep`.
enum Foreign {
  static func carry(from live: String, to staging: String, owned: Set<String>, below path: String = "") throws {
    let folder = path.isEmpty ? live : live + "/" + path
    guard Disk.isFolder(folder) else { return }
    let (files, folders) = try Disk.entries(folder)
    for name in files {
      let file = path.isEmpty ? name : path + "/" + name
      guard !owned.contains(file) else { continue }
      guard Disk.kind(of: staging + "/" + file) == nil else {
        throw OutputError(
          .conflict, file, zh: "\(file) 不是本程序发布的文件，却占用了要发布的路径",
          en: "\(file) is not ours and stands where a page is to be published")
      }
      try makeFolders(path, in: staging)
      try Disk.link(live + "/" + file, staging + "/" + file)
    }
    for name in folders {
      let inner = path.isEmpty ? name : path + "/" + name
      try carry(from: live, to: staging, owned: owned, below: inner)
    }
  }

  private static func makeFolders(_ path: String, in staging: String) throws {
    var folder = staging
    for part in path.split(separator: "/") {
      folder += "/" + part
      try Disk.makeFolder(folder)
    }
  }
}

/// `ledger.jsonl`: one line a publication, each with the digest of the line before, so that a change to the past shows.
enum Ledger {
  static func append(_ digest: String, time: String, state: String) throws {
    let path = state + "/ledger.jsonl"
    let lines = Disk.size(path) == nil ? [] : try Disk.read(path).split(separator: 0x0A)
    let before = lines.last.map { Manifest.digest(Array($0)) } ?? ""
    let line =
      "{\"sequence\":\(lines.count + 1),\"time\":\"\(time)\",\"manifest\":\"\(digest)\",\"previous\":\"\(before)\"}\n"
    try Disk.append(Array(line.utf8), to: path)
  }
}

/// What can be done with publications that exist.
package enum Publications {
  /// Puts the previous publication back; called twice it returns to where it was. Refused where that would publish something withheld.
  package static func rollback(_ destination: Destination, lock: PublicationLock, withheld: Set<String>, time: String)
    throws
  {
    let folder = destination.state + "/previous"
    guard let previous = Manifest.read(in: folder), let json = try? Disk.read(folder + "/" + Manifest.fileName) else {
      throw OutputError(
        .nothingToRollBack, destination.path, zh: "没有上一次发布可以恢复", en: "There is no previous publication to return to")
    }
    if let entry = previous.files.first(where: { entry in entry.source.map(withheld.contains) ?? false }) {
      throw OutputError(
        .withheld, entry.path, zh: "上一次发布含有现在不公开的文件：\(entry.path)",
        en: "The previous publication holds what is withheld now: \(entry.path)")
    }
    try Exchange.back(destination)
    try Ledger.append(Manifest.digest(json), time: time, state: destination.state)
  }

  /// What the live publication changed from the previous one.
  package static func difference(_ destination: Destination) -> ManifestDifference {
    ManifestDifference(
      from: Manifest.read(in: destination.state + "/previous"), to: Manifest.read(in: destination.path))
  }
}
