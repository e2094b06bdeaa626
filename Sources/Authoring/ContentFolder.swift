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

  /// A file by its path below content, or nil where there is none.
  package func file(_ name: String) throws -> SourceFile? {
    guard try Disk.exists(path + "/" + name) else { return nil }
    return SourceFile(path: "content/" + name, bytes: try Disk.read(path + "/" + name))
  }

  package func ledger() throws -> IndexLedger { IndexLedger(try file(IndexLedger.fileName)) }

  /// The document that a person means, by a path below content or from the working folder, an address of the site, or a
  /// document's folder. Nil where there is no such file.
  package func document(_ typed: String) -> String? {
    let root = Disk.resolved(path) + "/"
    let here = Disk.resolved(typed)
    var names = here.hasPrefix(root) ? [String(here.dropFirst(root.count))] : []
    names += [typed, Self.address(typed)]
    if typed.hasPrefix("content/") { names.append(String(typed.dropFirst("content/".count))) }
    for name in names where !name.isEmpty && !name.split(separator: "/").contains("..") {
      for candidate in [name, name + ".md", name + "/index.md"]
      where candidate.hasSuffix(".md") && Disk.size(path + "/" + candidate) != nil { return candidate }
    }
    return nil
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
