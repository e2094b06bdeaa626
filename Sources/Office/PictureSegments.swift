internal import Text

/// What a picture file holds beside its picture, as bytes: comments, captions, packets of metadata, parts of programs, and what somebody
/// put behind its end (ISO/IEC 10918-1 annex B, ISO/IEC 15948, the WebP container, GIF89a).
enum PictureSegments {
  static func read(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    if bytes.starts(with: [0xFF, 0xD8]) { return jpeg(bytes) }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return png(bytes) }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return webp(bytes) }
    if bytes.starts(with: "GIF8".utf8) { return gif(bytes) }
    return []
  }

  /// The words of them: a run of text a line.
  static func words(_ bytes: [UInt8]) -> [String] {
    read(bytes).flatMap { segment in
      segment.prefix(most).split { $0 < 0x20 || $0 == 0x7F }.filter { $0.count > 3 }.map {
        String(decoding: PlainText.utf8(Array($0)) ?? Array($0), as: UTF8.self)
      }
    }
  }

  /// Whether a packet of metadata (XMP) tells a place.
  static func tellsPlace(_ bytes: [UInt8]) -> Bool {
    read(bytes).contains { bytes.firstRange(of: Array("GPSLatitude".utf8), in: $0.indices) != nil }
  }

  /// Whether it is a moving picture, of which a program may know the first alone: APNG.
  static func isMoving(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x89, 0x50])
      && bytes.firstRange(of: Array("acTL".utf8), in: 0..<min(bytes.count, 1 << 16)) != nil
  }

  /// Bytes of a segment that are looked at.
  private static let most = 1 << 18

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func jpeg(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let (marker, length) = (bytes[place + 1], number(bytes, place + 2, 2))
      let end = place + 2 + length
      guard length >= 2, end <= bytes.count, marker != 0xDA else { break }
      let content = bytes[place + 4..<end]
      // Facts of Exif are read by their names; profiles and headers are none.
      let isKnown = ["Exif", "JFIF", "JFXX", "ICC_PROFILE", "Adobe", "MPF"].contains { content.starts(with: $0.utf8) }
      if marker == 0xFE || (0xE0...0xEF).contains(marker) && !isKnown { found.append(content) }
      place = end
    }
    if let last = bytes.lastIndex(of: 0xD9), last > 0, bytes[last - 1] == 0xFF, last + 1 < bytes.count {
      found.append(bytes[(last + 1)...])
    }
    return found
  }

  private static let ofPNG: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "bKGD", "hIST", "pHYs", "sPLT",
    "acTL", "fcTL",
    "fdAT", "eXIf",
  ]

  private static func png(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var place = 8
    while place + 12 <= bytes.count {
      let length = number(bytes, place, 4)
      let end = place + 12 + length
      guard end <= bytes.count else { break }
      let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      if !ofPNG.contains(name) { found.append(bytes[place + 8..<end - 4]) }
      place = end
      if name == "IEND" { break }
    }
    if place < bytes.count { found.append(bytes[place...]) }
    return found
  }

  private static func webp(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var place = 12
    while place + 8 <= bytes.count {
      let length = number(Array(bytes[place + 4..<place + 8].reversed()), 0, 4)
      let end = place + 8 + length
      guard end <= bytes.count else { break }
      let name = String(decoding: bytes[place..<place + 4], as: UTF8.self)
      if !["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP", "EXIF"].contains(name) {
        found.append(bytes[place + 8..<end])
      }
      place = end + length % 2
    }
    if place < bytes.count { found.append(bytes[place...]) }
    return found
  }

  /// Comments and extensions of programs, whose parts have a byte of length each.
  private static func gif(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var place = 0
    while let start = bytes[place...].firstIndex(of: 0x21), start + 2 < bytes.count {
      place = start + 2
      guard bytes[start + 1] == 0xFE || bytes[start + 1] == 0xFF else { continue }
      var text: [UInt8] = []
      while place < bytes.count, bytes[place] > 0, place + 1 + Int(bytes[place]) <= bytes.count {
        text += bytes[place + 1..<place + 1 + Int(bytes[place])]
        place += 1 + Int(bytes[place])
      }
      if bytes[start + 1] == 0xFE { found.append(text[...]) }
    }
    return found
  }
}
