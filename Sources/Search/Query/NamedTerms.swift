internal import Text

/// What has a term of its own in a text, document numbers, dates and sums, with its place: as the index reads texts.
struct NamedTerm {
  let term: String
  let place: Range<Int>

  /// - Parameter scalars: normalised.
  static func all(in scalars: [UInt32]) -> [NamedTerm] {
    scalars.withUnsafeBufferPointer { buffer in
      var found: [NamedTerm] = []
      for index in buffer.indices {
        if NumberScanner.isUnit(buffer[index]), buffer[index] != NumberScanner.nian {
          if let date = FigureScanner.date(in: buffer, before: index) {
            found.append(NamedTerm(term: date, place: start(of: index, in: buffer)..<index + 1))
          }
          if buffer[index] == NumberScanner.hao, let number = NumberScanner.number(in: buffer, before: index) {
            found.append(
              NamedTerm(term: "@\(number.year)-\(number.serial)", place: start(of: index, in: buffer)..<index + 1))
          }
        }
        if FigureScanner.isYuan(buffer[index]), let sum = FigureScanner.writtenSum(in: buffer, before: index) {
          found.append(sum)
        }
        guard CharacterRules.kind(buffer[index]) == .digit,
          index == 0 || !CharacterRules.kind(buffer[index - 1]).isOfRun
        else { continue }
        let end = end(from: index, in: buffer)
        if let date = FigureScanner.plainDate(in: buffer, from: index) {
          found.append(NamedTerm(term: date, place: index..<end))
        }
        for figure in FigureScanner.figure(in: buffer, from: index) {
          found.append(NamedTerm(term: figure, place: index..<end))
        }
      }
      return found
    }
  }

  /// Marks and numerals that a number or date is written with.
  private static func isPart(_ scalar: UInt32) -> Bool {
    CharacterRules.kind(scalar) == .digit || scalar == 0x5341 || ChineseNumeral.digit(scalar) != nil
      || [0x20, 0x5B, 0x5D, 0x28, 0x29, 0x7B2C, 0x5E74, 0x6708].contains(scalar)
  }

  private static func start(of end: Int, in buffer: UnsafeBufferPointer<UInt32>) -> Int {
    var start = end
    while start > 0, isPart(buffer[start - 1]) { start -= 1 }
    while start < end, buffer[start] == 0x20 { start += 1 }
    return start
  }

  private static func end(from start: Int, in buffer: UnsafeBufferPointer<UInt32>) -> Int {
    var end = start
    while end < buffer.count,
      CharacterRules.kind(buffer[end]) == .digit || [0x2C, 0x2E, 0x2D, 0x2F].contains(buffer[end])
    {
      end += 1
    }
    return end
  }
}
