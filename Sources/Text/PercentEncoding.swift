/// Percent-encoding of URLs (RFC 3986, 2.1).
package enum PercentEncoding {
  /// A path: `/` and the unreserved characters stay, every other byte of its UTF-8 becomes `%E8`.
  package static func encode(_ path: String) -> String {
    guard !path.utf8.allSatisfy(isPlain) else { return path }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(path.utf8.count * 3)
    for byte in path.utf8 {
      if isPlain(byte) { bytes.append(byte) } else { append(byte, to: &bytes) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An address that may have escapes: every byte that no address holds becomes one.
  package static func complete(_ address: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    for byte in address.utf8 {
      if mayStand(byte) || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "'") {
        bytes.append(byte)
      } else {
        append(byte, to: &bytes)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a byte stands in an address as it is, `&` and `'` aside, which HTML writes otherwise.
  static func mayStand(_ byte: UInt8) -> Bool { addressBytes[Int(byte)] }

  private static let addressBytes: [Bool] = (0...255).map { byte in
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
      || "!#$%()*+,-./:;=?@_~".utf8.contains(UInt8(byte))
  }

  /// Appends `%E8` for a byte.
  static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "%"))
    bytes.append(digit(byte >> 4))
    bytes.append(digit(byte & 15))
  }

  /// The text with its escapes resolved, once; nil where an escape is broken or the result is no UTF-8.
  package static func decode(_ text: some StringProtocol) -> String? {
    decodedBytes(text).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The bytes that a text with escapes stands for, in whatever encoding; nil where an escape is broken.
  package static func decodedBytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = Substring(text).utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(value), let low = rest.popFirst().flatMap(value) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
