internal import Disk
internal import Text

/// `destinations.json` in the site's state folder: every folder that the site was published to, so that a withdrawal
/// reaches all of them. Folders within the site are kept relative to it: the site may be moved.
package struct DestinationList: Sendable {
  private struct Stored: Codable {
    var destinations: [String] = []
    var forgotten: [Forgotten] = []
  }

  /// A folder that a person said is gone.
  package struct Forgotten: Codable, Sendable {
    package let path: String
    /// RFC 3339.
    package let time: String
  }

  private let site: String
  private let file: StateFile<Stored>
  private var stored: Stored

  /// - Parameters:
  ///   - site: the folder that holds content/.
  ///   - state: the site's state folder.
  package init(site: String, state: String) throws {
    self.site = Disk.resolved(site)
    file = StateFile(
      state + "/destinations.json",
      remedy: Message(
        zh: "删去它，再对发布过的每个文件夹运行 gongkai build -d 文件夹",
        en: "delete it and run gongkai build -d FOLDER for every folder that the site was published to"))
    stored = try file.read() ?? Stored()
  }

  /// Absolute paths, in order.
  package var paths: [String] { stored.destinations.map { $0.hasPrefix("/") ? $0 : site + "/" + $0 }.sorted() }

  /// Adds a folder; one that is known changes nothing.
  package mutating func add(_ path: String) throws {
    guard !paths.contains(path) else { return }
    let kept = relative(path)
    stored.destinations.append(kept)
    stored.forgotten.removeAll { $0.path == kept }
    try file.write(stored)
  }

  /// Takes a folder off the list that was never published to.
  package mutating func drop(_ path: String) throws {
    let kept = relative(path)
    stored.destinations.removeAll { $0 == kept || $0 == path }
    try file.write(stored)
  }

  /// Drops a folder that is gone; false where it was not known.
  package mutating func forget(_ path: String, time: String) throws -> Bool {
    guard paths.contains(path) else { return false }
    let kept = relative(path)
    stored.destinations.removeAll { $0 == kept || $0 == path }
    stored.forgotten.append(Forgotten(path: kept, time: time))
    try file.write(stored)
    return true
  }

  private func relative(_ path: String) -> String {
    path.dropping(prefix: site + "/") ?? path
  }
}
