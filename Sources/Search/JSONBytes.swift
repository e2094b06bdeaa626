/// JSON without blanks, written straight into bytes; safe inside `<script>` too, as `<` and U+2028 are escaped.
struct JSONBytes {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Appends JSON's own characters.
  mutating func raw(_ text: StaticString) {
    bytes += UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  mutating func raw(_ text: [UInt8]) { bytes += text }

  mutating func number(_ value: Int) { bytes += String(value).utf8 }

  mutating func string(_ text: String) {
    bytes.append(0x22)
    for scalar in text.unicodeScalars { character(scalar.value) }
    bytes.append(0x22)
  }

  mutating func string(_ scalars: [UInt32]) {
    bytes.append(0x22)
    for scalar in scalars { character(scalar) }
    bytes.append(0x22)
  }

  /// An array of which each element is appended by `body`.
  mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONBytes, Element) -> Void) {
    var isFirst = true
    bytes.append(0x5B)
    for element in elements {
      if !isFirst { bytes.append(0x2C) }
      isFirst = false
      body(&self, element)
    }
    bytes.append(0x5D)
  }

  @inline(__always)
  private mutating func character(_ scalar: UInt32) {
    if scalar > 0x5C && scalar < 0x2000 || scalar > 0x2029 {
      UTF8Encoder.append(scalar, to: &bytes)
    } else {
      rare(scalar)
    }
  }

  private mutating func rare(_ scalar: UInt32) {
    switch scalar {
    case 0x22: raw("\\\"")
    case 0x5C: raw("\\\\")
    case 0x0A: raw("\\n")
    case 0..<0x20, 0x3C, 0x2028, 0x2029:
      raw("\\u")
      let hex = String(scalar, radix: 16)
      bytes += String(repeating: "0", count: 4 - hex.utf8.count).utf8
      bytes += hex.utf8
    default: UTF8Encoder.append(scalar, to: &bytes)
    }
  }
}
