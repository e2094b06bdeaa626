internal import Text

/// The path of a published file below the site's root: raw Unicode, with `/`.
package struct OutputPath: Sendable, Hashable, Comparable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// Folders that the file lies in.
  package var depth: Int { text.utf8.count { $0 == UInt8(ascii: "/") } }

  /// The way from the file to the site's root: `../` for every folder.
  package var root: String { String(repeating: "../", count: depth) }

  /// Percent-encoded, as links write it from the root.
  package var encoded: String { PercentEncoding.encode(text) }

  /// The relative link to another file of the site.
  package func link(to other: OutputPath) -> String { root + other.encoded }

  /// The address under which a page is known, below base_url: lists end in `/`.
  package var canonical: String {
    let name = "index.html"
    return text == name
      ? "" : text.hasSuffix("/" + name) ? PercentEncoding.encode(String(text.dropLast(name.count))) : encoded
  }

  package static func < (a: OutputPath, b: OutputPath) -> Bool { a.text < b.text }
}
