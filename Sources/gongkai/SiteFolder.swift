import ArgumentParser
import Authoring
import Build
import CivilTime
import Disclosure
import Disk
import Foundation
import Output
import Review
import Source
import Text

/// A site's folder with what the program remembers of it.
struct SiteFolder {
  let options: SiteOptions
  let content: ContentFolder
  let state: SiteState

  /// Seconds for which an ordinary command waits for another that changes content.
  private static let patience = 60

  init(_ options: SiteOptions) {
    self.options = options
    content = ContentFolder(site: options.source)
    state = SiteState(site: options.source)
  }

  /// The nearest folder from the working folder upwards that holds content/site.yml, as a relative path.
  static func surrounding() -> String? {
    let depth = FileManager.default.currentDirectoryPath.split(separator: "/").count
    let paths = (0...depth).lazy.map { $0 == 0 ? "." : Array(repeating: "..", count: $0).joined(separator: "/") }
    return paths.first { Disk.size($0 + "/content/" + SiteSettings.path.text) != nil }
  }

  /// The file that a person named: messages write paths from the site's folder, wherever below it they are read.
  static func fileNamed(_ path: String) -> String {
    guard Disk.size(path) == nil, !path.hasPrefix("/"), let site = surrounding(), site != "." else { return path }
    let file = site + "/" + path
    return Disk.size(file) == nil ? path : file
  }

  /// The folder that is published to.
  ///
  /// - Parameter written: as the person gave it; default: `SOURCE/public`.
  func destination(_ written: String?) throws -> Destination {
    try Destination(
      written ?? options.source + "/public", sourceRoot: options.source,
      protecting: [options.source + "/content", options.source + "/theme"])
  }

  var preview: Destination {
    get throws { try destination(options.source + "/.gongkai-preview/site") }
  }

  /// Runs `body` while nobody else changes content.
  func changing<Value>(patience: Int = Self.patience, _ body: () throws -> Value) throws -> Value {
    let lock = try state.lock(patience: patience) { held in
      complain(
        Message(zh: "等待另一个命令结束（进程 \(held.owner)）……", en: "Waiting for another command (process \(held.owner)) …")[
          options.language])
    }
    return try withExtendedLifetime(lock, body)
  }

  /// Changes a file; one of a site's content while nobody else changes that content.
  static func changing<Value>(file path: String, _ body: () throws -> Value) throws -> Value {
    guard let site = try site(of: path) else { return try body() }
    let lock = try SiteState(site: site).lock(patience: patience)
    return try withExtendedLifetime(lock, body)
  }

  /// The site whose content a file belongs to.
  static func site(of path: String) throws -> String? {
    var folder = URL(filePath: path).standardizedFileURL.deletingLastPathComponent()
    while folder.path != "/" {
      if folder.lastPathComponent == "content", try Disk.exists(folder.path + "/site.yml") {
        return folder.deletingLastPathComponent().path
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// Where a file lies below the content of its site.
  static func contentPath(_ path: String, in site: String) -> ContentPath? {
    Disk.resolved(path).dropping(prefix: Disk.resolved(site) + "/content/").map { ContentPath($0) }
  }

  /// What is waived in the site of a file; nil where it belongs to none.
  static func waivers(of path: String) throws -> Waivers? {
    try site(of: path).map { site in
      Waivers(try ContentFolder(site: site).file(Waivers.path), today: try now(of: path).date)
    }
  }

  /// The moment in the zone of a file's site.
  static func now(of path: String) throws -> Moment {
    Moment(instant: Int(Date().timeIntervalSince1970), zone: try settings(of: path).zone)
  }

  /// What the site of a file says of itself; the defaults where there is none, or site.yml cannot be read.
  static func settings(of path: String) throws -> SiteSettings {
    let content = try site(of: path).map { ContentFolder(site: $0) }
    let file = try content?.file(SiteSettings.path)
    return file.flatMap { SiteSettingsReader.read($0).settings } ?? SiteSettings(zone: .shanghai)
  }

  /// Every folder that the site was published to, in the order of their paths.
  ///
  /// - Parameter refused: is told of one that is no folder any more, or must not be replaced now.
  func destinations(refused: (_ path: String, _ why: OutputError) throws -> Void = { throw $1 }) throws -> [Destination]
  {
    try state.prepare()
    var paths = try DestinationList(site: options.source, state: state.path).paths
    // Version 0.1 kept no list.
    let usual = Destination.absolute(options.source + "/public")
    if !paths.contains(usual), Manifest.read(in: usual) != nil { paths.append(usual) }
    var destinations: [Destination] = []
    for path in paths.sorted() {
      do { destinations.append(try destination(path)) } catch let error as OutputError { try refused(path, error) }
    }
    return destinations
  }

  /// Adds a folder to those that the site was published to; true where it is new. The authoring lock must be held.
  @discardableResult
  func remember(_ target: Destination) throws -> Bool {
    try state.prepare()
    var list = try DestinationList(site: options.source, state: state.path)
    guard !list.paths.contains(target.path) else { return false }
    try refuseNesting(target, list.paths)
    try list.add(target.path)
    return true
  }

  /// A publication in another one would be among its files, and its state where everybody reads it.
  private func refuseNesting(_ target: Destination, _ known: [String]) throws {
    // Every folder above it, the root aside.
    let parts = target.path.split(separator: "/").dropLast()
    let above = parts.indices.map { "/" + parts[...$0].joined(separator: "/") }
    let other = above.first { Manifest.read(in: $0) != nil } ?? known.first { $0.hasPrefix(target.path + "/") }
    guard let other else { return }
    throw ValidationError(
      zh: "不能发布到 \(target.path)：它在另一个发布文件夹 \(other) 里，或者包含它",
      en: "Not to \(target.path): it lies in another published folder, or holds it: \(other)")
  }

  /// Takes a folder off the list again that was added for a publication which did not happen.
  func unremember(_ target: Destination) throws {
    guard Publications.liveManifest(target) == nil else { return }
    var list = try DestinationList(site: options.source, state: state.path)
    try list.drop(target.path)
  }

  /// Ends the command where nothing was published to the folder: no state is made beside it.
  func requirePublished(_ target: Destination) throws {
    guard Publications.liveManifest(target) == nil, !Disk.isFolder(target.state) else { return }
    complain(
      Message(
        zh: "还没有发布到过 \(target.path)：先运行 gongkai build",
        en: "Nothing was published to \(target.path): run gongkai build first")[
          options.language])
    throw ExitCode(64)
  }

  /// Throws where the folder is no site.
  func requireSettings() throws {
    guard try Disk.exists(content.path + "/site.yml") else { throw NoSite(folder: options.source) }
  }

  /// The settings, as far as site.yml can be read.
  func settings() throws -> SiteSettings? {
    try content.file(SiteSettings.path).flatMap { SiteSettingsReader.read($0).settings }
  }

  /// The zone of the site's days.
  func moment() throws -> Moment {
    Moment(instant: try options.now(), zone: try settings()?.zone ?? .shanghai)
  }

  /// Ends the command where the folder neither has content nor was ever published from.
  func requireKnownSite() throws {
    if try Disk.exists(state.path) { return }
    try requireSettings()
  }
}
