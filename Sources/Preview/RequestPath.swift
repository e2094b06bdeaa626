/// The path of a request, decoded once, as names below the root. What could name anything else is no such path.
struct RequestPath: Equatable {
  let components: [String]
  /// The address ends in `/`: a folder is meant.
  let isFolder: Bool
  /// The path as it was sent.
  let raw: String
  /// With its `?`; empty where there is none.
  let query: String

  /// Nil for `..`, `.`, `//`, NUL, `\`, a broken escape and bytes that are no UTF-8.
  init?(_ target: String) {
    let end = target.firstIndex(of: "?") ?? target.endIndex
    raw = String(target[..<end])
    query = String(target[end...])
    guard raw.hasPrefix("/"), let decoded = Self.decoded(raw) else { return nil }
    var parts = decoded.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    isFolder = parts.last == ""
    if isFolder { parts.removeLast() }
    let isSound = parts.allSatisfy { part in
      !["", ".", ".."].contains(part) && !part.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\\") }
    }
    guard isSound else { return nil }
    components = parts
  }

  private static func decoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
