internal import CQR
package import Source
internal import Text

/// A QR code (ISO/IEC 18004, error correction L) as an SVG path in modules, without the quiet zone of four.
struct QRCode {
  /// Modules a side.
  let width: Int
  /// Runs of dark modules as horizontal strokes: `M0 0h7m1 0h2…`, each along the middle of its row.
  let path: [UInt8]

  /// Nil where the text is too long (2,953 bytes) or the program was linked without libqrencode.
  init?(_ text: String) {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_L) else { return nil }
    defer { QRcode_free(code) }
    width = Int(code.pointee.width)
    let modules = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
    path = Self.path(modules, width)
  }

  private static func path(_ modules: UnsafeBufferPointer<UInt8>, _ width: Int) -> [UInt8] {
    var path: [UInt8] = []
    path.reserveCapacity(width * width * 2)
    // Below 177; texts made of numbers would take longer than the code itself.
    func add(_ number: Int, after mark: String) {
      path += mark.utf8
      if number >= 100 { path.append(0x30 + UInt8(number / 100)) }
      if number >= 10 { path.append(0x30 + UInt8(number / 10 % 10)) }
      path.append(0x30 + UInt8(number % 10))
    }
    for row in 0..<width {
      var (column, pen) = (0, -1)
      while column < width {
        guard modules[row * width + column] & 1 == 1 else {
          column += 1
          continue
        }
        let start = column
        while column < width, modules[row * width + column] & 1 == 1 { column += 1 }
        // The first run of a row is placed, the others follow it.
        if pen < 0 { add(row, after: start == 0 ? "M0 " : "M\(start) ") } else { add(start - pen, after: "m") }
        add(column - start, after: pen < 0 ? "h" : " 0h")
        pen = column
      }
    }
    return path
  }

  /// Whether the program can draw any.
  static let isAvailable = QRCode("1") != nil

  /// Says that there are none.
  static let absence = Diagnostic(
    .noQRCode, Message(zh: "本程序不含 libqrencode，网页上没有二维码", en: "Pages have no QR code: this program lacks libqrencode"),
    at: nil,
    mend: Message(
      zh: "需要二维码的，改用动态链接的程序（make install）", en: "Where codes are wanted, use the program that make install installs"))
}

extension DiagnosticKind {
  package static let noQRCode = DiagnosticKind(
    "GK7005", .note, title: Message(zh: "没有二维码", en: "No QR codes"),
    explanation: Message(
      zh: "二维码由 libqrencode 绘制；静态链接的程序不含它，其他功能不受影响",
      en: "QR codes are drawn by libqrencode, which the static program lacks; everything else is the same"))
}
