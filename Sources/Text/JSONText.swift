package import Foundation

/// Strings of JSON (RFC 8259), safe within HTML's `<script>` too.
package enum JSONText {
  /// Appends a string with its quotes.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { text in
      for byte in text {
        if byte < 0x80 { append(ascii: byte, to: &bytes) } else { bytes.append(byte) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends an ASCII character as it stands within a string.
  @inlinable
  package static func append(ascii byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case ..<0x20, UInt8(ascii: "<"), 0x7F: appendEscape(byte, to: &bytes)
    default: bytes.append(byte)
    }
  }

  @usableFromInline
  package static func appendEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
    if byte == 0x0A {
      bytes += "\\n".utf8
    } else {
      bytes += "\\u00".utf8
      bytes.append(hexadecimalDigit(byte >> 4))
      bytes.append(hexadecimalDigit(byte & 15))
    }
  }
}

extension JSONEncoder {
  /// Keys sorted, so that the same value has the same bytes.
  package static func stable(_ layout: OutputFormatting = []) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = layout.union([.sortedKeys, .withoutEscapingSlashes])
    return encoder
  }
}
