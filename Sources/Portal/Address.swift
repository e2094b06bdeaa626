/// Addresses below the site's root, as links write them.
enum Address {
  /// The relative link from one page to another path of the site, percent-encoded.
  static func relative(from page: String, to path: String, anchor: String? = nil) -> String {
    root(of: page) + encode(path) + (anchor.map { "#" + encode($0) } ?? "")
  }

  /// `../` for every folder that the page lies in.
  static func root(of page: String) -> String {
    String(repeating: "../", count: page.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// Percent-encoded UTF-8; `/` and the unreserved characters of RFC 3986 stay.
  static func encode(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        text += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return text
  }
}
