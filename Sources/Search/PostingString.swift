/// Lists of document ids as text: deltas, five bits a letter, low group first, a letter from the upper half says that more follow.
enum PostingString {
  static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// Appends one ascending list: `[0, 5, 40]` → `AEiB`.
  static func append(_ ids: some Sequence<UInt32>, to bytes: inout [UInt8]) {
    alphabet.withUnsafeBufferPointer { letters in
      var next: UInt32 = 0
      for id in ids {
        var delta = id &- next
        next = id &+ 1
        while delta >= 32 {
          bytes.append(letters[Int(32 | delta & 31)])
          delta >>= 5
        }
        bytes.append(letters[Int(delta)])
      }
    }
  }

  /// Appends four lists, class 3 first, joined by dots, trailing dots trimmed.
  /// A posting is a document id above two bits of class.
  static func append(classes postings: UnsafeBufferPointer<UInt32>, to bytes: inout [UInt8]) {
    let start = bytes.count
    for impact in stride(from: UInt32(3), through: 0, by: -1) {
      append(postings.lazy.filter { $0 & 3 == impact }.map { $0 >> 2 }, to: &bytes)
      if impact > 0 { bytes.append(0x2E) }
    }
    while bytes.count > start, bytes.last == 0x2E { bytes.removeLast() }
  }
}
