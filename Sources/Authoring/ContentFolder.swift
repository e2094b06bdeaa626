package import Disclosure
internal import Disk
internal import Foundation
package import Source
internal import Text

/// The content folder as the commands that change it see it: file by file, whatever the rest is like.
package struct ContentFolder: Sendable {
  /// The folder on disk.
  package let path: String

  /// - Parameter site: the folder that holds content/.
  package init(site: String) { path = site + "/content" }

  /// A file, or nil where there is none.
  package func file(_ path: ContentPath) throws -> SourceFile? {
    guard try Disk.exists(onDisk(path)) else { return nil }
    return SourceFile(path: path.shown, bytes: try Disk.read(onDisk(path)))
  }

  /// Where a file lies on the disk.
  func onDisk(_ path: ContentPath) -> String { self.path + "/" + path.text }

  package func ledger() throws -> IndexLedger { IndexLedger(try file(IndexLedger.path)) }

  /// The document that a person means, by a path from content or from the working folder, an address of the site, or a
  /// document's folder. Nil where there is no such file.
  package func document(_ typed: String) -> ContentPath? {
    let root = Disk.resolved(path) + "/"
    let here = Disk.resolved(typed)
    let below = here.hasPrefix(root) ? [String(here.dropFirst(root.count))] : []
    let names = below + [typed, Self.address(typed)] + [ContentPath(shown: typed)?.text].compactMap { $0 }
    // However it is typed, the path is as the walk of the folder finds it: by no other is the document known.
    return names.lazy.compactMap { ContentPath.root.joined($0) }.filter { !$0.isRoot }.flatMap { [$0] + $0.documents }
      .first { $0.isMarkdown && Disk.size(onDisk($0)) != nil }
  }

  /// A name without folders, or one that begins with `./` or `../`, where the working folder lies below content: it is meant
  /// beside what lies there. Nil for everything else.
  package func besideWorkingFolder(_ typed: String) -> ContentPath? {
    let root = Disk.resolved(path) + "/"
    guard Disk.resolved(".").hasPrefix(root), !typed.contains("/") || typed.hasPrefix("./") || typed.hasPrefix("../")
    else { return nil }
    return Disk.resolved(typed).dropping(prefix: root).map { ContentPath($0) }
  }

  /// What a person copied from the browser, as an address below the site's root without its ending: `notices/a` for
  /// `https://…/notices/a.html#top`. A path of the county's portal in front of it stays: the caller knows base_url.
  package static func address(_ typed: String) -> String {
    var text = Substring(typed)
    if let scheme = text.range(of: "://") {
      text = text[scheme.upperBound...].drop { $0 != "/" }
    }
    text = text.prefix { $0 != "?" && $0 != "#" }
    var path = (PercentEncoding.decode(text) ?? String(text)).precomposedStringWithCanonicalMapping
    while path.hasPrefix("/") { path.removeFirst() }
    while path.hasSuffix("/") { path.removeLast() }
    for ending in ["/index.md", ".md", ".html"] where path.hasSuffix(ending) {
      return String(path.dropLast(ending.count))
    }
    return path
  }
}
