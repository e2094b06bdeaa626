internal import Disclosure

/// Addresses below the site's root, as links write them.
enum Address {
  /// The relative link from one page to another path of the site, percent-encoded.
  static func relative(from page: String, to path: String) -> String { root(of: page) + encode(path) }

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

  /// Percent-encoded UTF-8; `/` and the unreserved characters of RFC 3986 stay.
  static func encode(_ path: String) -> String {
    guard !path.utf8.allSatisfy(isPlain) else { return path }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(path.utf8.count * 3)
    for byte in path.utf8 {
      if isPlain(byte) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hex[Int(byte >> 4)])
        bytes.append(hex[Int(byte & 15)])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let hex = Array("0123456789ABCDEF".utf8)

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}

extension Catalogue {
  /// The link to a target, from pages with this root.
  func address(_ target: Catalogue.LinkTarget, root: String) -> String {
    switch target {
    case .page(let index, let anchor):
      root + Address.encode(documents[index].page) + (anchor.map { "#" + Address.encode($0) } ?? "")
    case .file(let index, let name): root + Address.encode(documents[index].address + "/" + name)
    case .category(let index): root + Address.encode(settings.categories[index].path) + "/index.html"
    case .anchor(let anchor): "#" + Address.encode(anchor)
    }
  }
}
