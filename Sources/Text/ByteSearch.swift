internal import Glibc

/// Searches by the C library, which looks at many bytes at once: texts are read many times over.
extension [UInt8] {
  /// Where a byte stands first in a part; nil where it does not.
  package func firstIndex(of byte: UInt8, in part: Range<Int>) -> Int? {
    withUnsafeBytes { bytes in
      guard !part.isEmpty, let base = bytes.baseAddress,
        let found = memchr(base + part.lowerBound, Int32(byte), part.count)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Where some bytes stand first in a part; nil where they do not, or are none.
  package func firstRange(of wanted: [UInt8], in part: Range<Int>) -> Range<Int>? {
    guard let first = wanted.first, part.count >= wanted.count else { return nil }
    // Few bytes begin a Han character or follow its first, and they are everywhere: the last is looked for.
    let anchor = first >= 0xE3 && wanted.count > 2 ? 2 : 0
    var index = part.lowerBound + anchor
    while let found = firstIndex(of: wanted[anchor], in: index..<part.upperBound - wanted.count + 1 + anchor) {
      if holds(wanted, at: found - anchor) { return found - anchor..<found - anchor + wanted.count }
      index = found + 1
    }
    return nil
  }

  /// Whether some bytes stand at a place.
  package func holds(_ wanted: [UInt8], at start: Int) -> Bool {
    guard start >= 0, start + wanted.count <= count else { return false }
    return withUnsafeBytes { bytes in
      wanted.withUnsafeBytes { wanted in
        guard let base = bytes.baseAddress, let sought = wanted.baseAddress else { return true }
        return memcmp(base + start, sought, wanted.count) == 0
      }
    }
  }
}
