internal import Text

/// Width and height of a picture in CSS pixels, as its header says them: a browser that knows them keeps the place free while
/// the picture loads, and the text does not jump.
package struct PictureSize: Sendable, Hashable {
  package let width: Int
  package let height: Int

  /// Bytes of a picture within which its header is looked for: cameras put a preview and colour tables before it.
  package static let headerBytes = 1 << 20

  /// The size of a PNG, JPEG, GIF, WebP or SVG picture by its first bytes; nil where they do not say one.
  package init?(of beginning: [UInt8]) {
    let header = Header(bytes: beginning)
    guard
      let size = header.png() ?? header.gif() ?? header.jpeg() ?? header.webP() ?? header.svg(),
      (1...1_000_000).contains(size.width), (1...1_000_000).contains(size.height)
    else { return nil }
    self = size
  }

  private init(_ width: Int, _ height: Int) { (self.width, self.height) = (width, height) }

  /// Whether a file of this name may be a picture with such a header.
  package static func mayHave(_ name: String) -> Bool {
    ["png", "jpg", "jpeg", "gif", "webp", "svg"].contains(name.fileEnding)
  }

  /// The first bytes of a file; what lies behind them is nil, never a crash.
  private struct Header {
    let bytes: [UInt8]

    func holds(_ text: StaticString, at start: Int) -> Bool {
      text.withUTF8Buffer { bytes.holds(Array($0), at: start) }
    }

    /// An unsigned number of `count` bytes, the most significant first.
    func big(_ start: Int, _ count: Int) -> Int? {
      guard start >= 0, start + count <= bytes.count else { return nil }
      return bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// The same, the least significant first.
    func little(_ start: Int, _ count: Int) -> Int? {
      guard start >= 0, start + count <= bytes.count else { return nil }
      return bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// PNG (ISO/IEC 15948), 11.2.2: IHDR is the first chunk.
    func png() -> PictureSize? {
      guard holds("PNG\r\n", at: 1), holds("IHDR", at: 12), let width = big(16, 4), let height = big(20, 4) else {
        return nil
      }
      return PictureSize(width, height)
    }

    /// GIF 89a, 18: the logical screen.
    func gif() -> PictureSize? {
      guard holds("GIF8", at: 0), let width = little(6, 2), let height = little(8, 2) else { return nil }
      return PictureSize(width, height)
    }

    /// WebP (RFC 9649): lossy, lossless or extended.
    func webP() -> PictureSize? {
      guard holds("RIFF", at: 0), holds("WEBP", at: 8) else { return nil }
      if holds("VP8X", at: 12), let width = little(24, 3), let height = little(27, 3) {
        return PictureSize(width + 1, height + 1)
      }
      if holds("VP8L", at: 12), let bits = little(21, 4) {
        return PictureSize(bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
      }
      guard holds("VP8 ", at: 12), let width = little(26, 2), let height = little(28, 2) else { return nil }
      return PictureSize(width & 0x3FFF, height & 0x3FFF)
    }

    /// JPEG (ITU-T T.81), B.2.2: the frame header, turned as the Exif orientation says, since browsers turn the picture.
    func jpeg() -> PictureSize? {
      guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
      var isTurned = false
      var index = 2
      while let marker = big(index, 2), marker >> 8 == 0xFF {
        let code = marker & 0xFF
        // Fill bytes, and markers without a segment.
        if code == 0xFF {
          index += 1
          continue
        }
        if code == 0x01 || (0xD0...0xD8).contains(code) {
          index += 2
          continue
        }
        guard let length = big(index + 2, 2), length >= 2, code != 0xDA, code != 0xD9 else { return nil }
        if (0xC0...0xCF).contains(code), ![0xC4, 0xC8, 0xCC].contains(code) {
          guard let height = big(index + 5, 2), let width = big(index + 7, 2) else { return nil }
          return isTurned ? PictureSize(height, width) : PictureSize(width, height)
        }
        if code == 0xE1, holds("Exif", at: index + 4) { isTurned = (5...8).contains(orientation(index + 10) ?? 1) }
        index += 2 + length
      }
      return nil
    }

    /// The orientation (Exif 2.32, 4.6.4 A) that the TIFF header at a place leads to: 1 to 8.
    private func orientation(_ start: Int) -> Int? {
      let isLittle = holds("II", at: start)
      func number(_ place: Int, _ count: Int) -> Int? { isLittle ? little(place, count) : big(place, count) }
      guard isLittle || holds("MM", at: start), let directory = number(start + 4, 4),
        let entries = number(start + directory, 2)
      else { return nil }
      for entry in 0..<entries {
        let place = start + directory + 2 + 12 * entry
        guard let tag = number(place, 2) else { return nil }
        if tag == 0x0112 { return number(place + 8, 2) }
      }
      return nil
    }

    /// SVG 2, 8.2: width and height of the drawing, where both are lengths. By the view box alone a drawing is as wide as the text.
    func svg() -> PictureSize? {
      guard let start = bytes.firstRange(of: Array("<svg".utf8), in: 0..<bytes.count)?.upperBound,
        let end = bytes.firstIndex(of: UInt8(ascii: ">"), in: start..<bytes.count)
      else { return nil }
      let tag = String(decoding: bytes[start..<end], as: UTF8.self)
      guard let width = tag.firstMatch(of: #/\swidth\s*=\s*["']([^"']*)["']/#),
        let height = tag.firstMatch(of: #/\sheight\s*=\s*["']([^"']*)["']/#),
        let width = Self.pixels(width.1), let height = Self.pixels(height.1)
      else { return nil }
      return PictureSize(width, height)
    }

    /// CSS Values 4, 6.2: an absolute length in pixels, rounded.
    private static func pixels(_ length: Substring) -> Int? {
      let units: [String: Double] = [
        "": 1, "px": 1, "pt": 96.0 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4,
      ]
      guard let parts = length.wholeMatch(of: #/\s*([0-9]*\.?[0-9]+)\s*([a-z]*)\s*/#), let number = Double(parts.1),
        let unit = units[String(parts.2)], number * unit < 1_000_000
      else { return nil }
      return Int((number * unit).rounded())
    }
  }
}
