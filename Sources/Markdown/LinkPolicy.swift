/// Which destinations a link may have.
enum LinkPolicy {
  /// An address of another site: written as it is.
  case external
  /// A path of this site: resolved when the catalogue is known.
  case path
  case forbidden

  private static let allowed: Set<String> = ["http", "https", "mailto", "tel"]

  /// Judged on the destination after entity decoding, without the white space and control bytes that browsers skip.
  init(_ destination: [UInt8]) {
    let letters = destination.filter { $0 > 0x20 && $0 != 0x7F }
    if letters.starts(with: "//".utf8) || letters.starts(with: "\\\\".utf8) || letters.starts(with: "/\\".utf8) {
      self = .external
      return
    }
    guard let colon = letters.firstIndex(of: UInt8(ascii: ":")),
      !letters[..<colon].contains(where: { "/?#".utf8.contains($0) }), colon > 0
    else {
      self = .path
      return
    }
    // A file on somebody's own computer, C:\…, which nothing is found at.
    if colon == 1, letters.count > 2, letters[2] == UInt8(ascii: "\\") || letters[2] == UInt8(ascii: "/") {
      self = .path
      return
    }
    let scheme = String(decoding: letters[..<colon], as: UTF8.self).lowercased()
    let isScheme = scheme.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || "+-.".utf8.contains($0)
    }
    guard isScheme else {
      self = .path
      return
    }
    self = Self.allowed.contains(scheme) ? .external : .forbidden
  }

  /// False for an address of the web without the host that it must have: `http:/a`, `https://。`.
  static func namesHost(_ destination: [UInt8]) -> Bool {
    let text = String(decoding: destination, as: UTF8.self)
    guard let scheme = ["http:", "https:"].first(where: { text.lowercased().hasPrefix($0) }) else { return true }
    let rest = text.dropFirst(scheme.count)
    guard rest.hasPrefix("//"), let first = rest.dropFirst(2).unicodeScalars.first else { return false }
    return first == "[" || first == "%" || first.properties.isAlphabetic || first.properties.numericType != nil
  }
}
