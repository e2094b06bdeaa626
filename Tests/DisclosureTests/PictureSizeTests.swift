import Disclosure
import Testing

@Suite struct PictureSizeTests {
  private static let png: [UInt8] =
    [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 1, 65, 0, 0, 0, 123]

  @Test func sizes() throws {
    let png = try #require(PictureSize(of: Self.png))
    #expect((png.width, png.height) == (321, 123))
    let lossless: [UInt8] = Array("RIFF    WEBPVP8L    /".utf8) + [0x3F, 0xC1, 0x07, 0]
    let webP = try #require(PictureSize(of: lossless))
    #expect((webP.width, webP.height) == (320, 32))
    let extended: [UInt8] = Array("RIFF    WEBPVP8X        ".utf8) + [0x7F, 2, 0, 0xDF, 1, 0]
    let large = try #require(PictureSize(of: extended))
    #expect((large.width, large.height) == (640, 480))
    let drawing = try #require(PictureSize(of: Array("<svg\n height='1cm' width=\"96pt\">".utf8)))
    #expect((drawing.width, drawing.height) == (128, 38))
  }

  @Test(arguments: [
    "<svg width='100%' height='50'>", "<svg viewBox='0 0 1 1'>", "<svg width='0' height='5'>", "<svg width='5'", "甲乙",
    "",
  ])
  func none(text: String) { #expect(PictureSize(of: Array(text.utf8)) == nil) }

  /// A file that was cut off, or whose bytes are any, never ends the program.
  @Test func anyBytes() {
    let jpeg: [UInt8] =
      [0xFF, 0xD8, 0xFF, 0xE1, 0, 34] + Array("Exif\0\0MM".utf8) + [0, 42, 0xFF, 0xFF, 0xFF, 0xFF]
      + [UInt8](repeating: 1, count: 18)
    for sample in [Self.png, jpeg, Array("RIFF    WEBPVP8 ".utf8), Array("GIF89a".utf8)] {
      for count in 0...sample.count { _ = PictureSize(of: Array(sample.prefix(count))) }
      for index in sample.indices {
        for byte: UInt8 in [0, 1, 0x7F, 0xD8, 0xE1, 0xFF] {
          var bytes = sample
          bytes[index] = byte
          _ = PictureSize(of: bytes + bytes)
        }
      }
    }
  }
}
