internal import Source
internal import Text

/// Personal data that a rule found.
struct Finding: Hashable {
  let kind: DiagnosticKind
  /// Its bytes in the text.
  let place: Range<Int>
  /// As every spelling of it reads, for comparison; never printed.
  let value: String
  /// Letters and digits that may be printed at its beginning and at its end; nil where it is no secret itself.
  let kept: Kept?

  struct Kept: Hashable {
    let first: Int
    let last: Int
  }

  /// What a message says of it: as it is written, or, where lines, cells and markup part it, as it reads.
  func shown(in bytes: [UInt8]) -> String {
    guard kept != nil else { return value }
    let isWhole = !bytes[place].contains { $0 < 0x20 || Self.markup.contains($0) }
    return isWhole ? masked(in: bytes) : masked(value)
  }

  /// What parts a number for nobody who reads the page.
  private static let markup = Set("|&*_~`<>\\[".utf8)

  /// What may be printed of it as it is written: as many characters, the hidden ones as `*`.
  func masked(in bytes: [UInt8]) -> String { masked(String(decoding: bytes[place], as: UTF8.self)) }

  /// What takes its place in a text. Signs that were written by their numbers cannot be masked one by one; markup that begins or ends
  /// within the number begins in front of it, or ends behind.
  func mask(in bytes: [UInt8]) -> String {
    let written = String(decoding: bytes[place], as: UTF8.self)
    let marks = written.matches(of: /[*_~`]+|<[^<>]*>/).map { String($0.output) }
    guard !marks.isEmpty else { return written.contains("&") ? masked(value) : masked(written) }
    // A mark that was begun in the paragraph ends here.
    let text = String(decoding: bytes[..<place.lowerBound].suffix(4000), as: UTF8.self)
    var before = text.split(separator: "\n\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    var (opening, closing) = ("", "")
    for mark in marks {
      let isEnd = mark.hasPrefix("<") ? mark.hasPrefix("</") : before.ranges(of: mark).count % 2 == 1
      if isEnd { closing += mark } else { opening += mark }
      before += mark
    }
    return opening + masked(value) + closing
  }

  private func masked(_ written: String) -> String {
    guard let kept else { return written }
    let marks = written.unicodeScalars.count { Self.isSaid($0) }
    var number = 0
    var masked = String.UnicodeScalarView()
    for scalar in written.unicodeScalars {
      guard Self.isSaid(scalar) else {
        masked.append(scalar)
        continue
      }
      masked.append(number < kept.first || number >= marks - kept.last ? scalar : "*")
      number += 1
    }
    return String(masked)
  }

  /// The lines that it is written on.
  func lines(in bytes: [UInt8]) -> [String] { Self.lines(String(decoding: bytes[place], as: UTF8.self)) }
  func maskedLines(in bytes: [UInt8]) -> [String] { Self.lines(masked(in: bytes)) }

  private static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }

  /// The same at another place.
  func placed(at place: Range<Int>) -> Finding { Finding(kind: kind, place: place, value: value, kept: kept) }

  private static func isSaid(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.isHan
  }
}
