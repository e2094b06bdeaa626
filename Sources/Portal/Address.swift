internal import Disclosure
internal import Text

/// Addresses below the site's root, as links write them.
enum Address {
  /// The relative link from one page to another path of the site, percent-encoded.
  static func relative(from page: String, to path: String) -> String { root(of: page) + PercentEncoding.encode(path) }

  /// `../` for every folder that the page lies in.
  static func root(of page: String) -> String {
    String(repeating: "../", count: depth(of: page))
  }

  /// Folders that the page lies in.
  static func depth(of page: String) -> Int { page.utf8.count { $0 == UInt8(ascii: "/") } }

  /// The address under which a page is known: lists end in `/`.
  static func canonical(_ page: String) -> String {
    page == "index.html" ? "" : page.hasSuffix("/index.html") ? String(page.dropLast("index.html".count)) : page
  }
}

extension Catalogue {
  /// The link to a target, from pages with this root.
  func address(_ target: Catalogue.LinkTarget, root: String) -> String {
    switch target {
    case .page(let index, let anchor):
      root + PercentEncoding.encode(documents[index].page) + (anchor.map { "#" + PercentEncoding.encode($0) } ?? "")
    case .file(let index, let name): root + PercentEncoding.encode(documents[index].address + "/" + name)
    case .category(let index): root + PercentEncoding.encode(settings.categories[index].path) + "/index.html"
    case .anchor(let anchor): "#" + PercentEncoding.encode(anchor)
    }
  }
}
