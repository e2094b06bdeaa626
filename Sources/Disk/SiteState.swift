/// `<site>/.gongkai-site/`: what the program remembers of a site, outside of content and never published: the lock of
/// everybody who changes content, the folders that were published to, a withdrawal that is under way.
package struct SiteState: Sendable {
  /// The state folder.
  package let path: String

  /// - Parameter site: the folder that holds content/.
  package init(site: String) { path = Disk.resolved(site) + "/.gongkai-site" }

  /// The words of attachments that are public, for the search.
  package var attachmentTexts: String { path + "/attachment-texts" }

  /// Makes the folder, which Git ignores.
  package func prepare() throws {
    try Disk.makeFolder(path, mode: 0o700)
    let ignore = path + "/.gitignore"
    if try !Disk.exists(ignore) { try Disk.replace(ignore, with: Array("*\n".utf8), mode: Disk.privateMode) }
  }

  /// Takes the lock under which content is changed; it comes before the locks of destinations. Throws `FileLock.Held`
  /// where somebody else holds it longer than the patience lasts.
  ///
  /// - Parameter patience: seconds.
  package func lock(patience: Int, waiting: (FileLock.Held) -> Void = { _ in }) throws -> FileLock {
    try prepare()
    return try FileLock(path + "/authoring.lock", patience: patience, waiting: waiting)
  }
}
