internal import Text

/// Digits as a person reads them, whatever they were typed as: half or full width, in Chinese, of another script, with
/// characters between them that nobody sees.
struct DigitGroup {
  /// 0…9, and 10 for a check digit X.
  var digits: [UInt8]
  /// Its bytes in the text.
  var range: Range<Int>
  /// What parts it from the group before.
  let gap: DigitGap
  /// Whether letters stand for digits in it, as a reader of pictures takes 0 for O and 1 for l.
  var hasLetters = false
}

/// What may stand between the parts of one number.
enum DigitGap: Hashable {
  /// The beginning.
  case none
  /// Nothing but a change from numerals to digits or back: 张三138…, or a number that somebody typed in both.
  case script
  case blank, dash, dot, slash
  /// Brackets: (138)1234-5678.
  case bracket
  /// What parts the items of a list.
  case comma
  /// The next line, or the next cell of a table.
  case line, cell
}

/// Groups of digits that may be one number: nothing stands between them but what people part numbers by.
struct DigitChain {
  var groups: [DigitGroup] = []

  /// How many groups of digits a text has, and how many of them are long enough for a number of somebody.
  static func count(in bytes: [UInt8], ofAtLeast count: Int) -> (groups: Int, long: Int) {
    bytes.withUnsafeBufferPointer { DigitReader(bytes: $0).count(ofAtLeast: count) }
  }

  /// Every chain of a text that has at least so many digits.
  ///
  /// - Parameter hasCommaCells: a comma parts cells, as a tab does.
  static func chains(in bytes: [UInt8], ofAtLeast count: Int, hasCommaCells: Bool = false) -> [DigitChain] {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = DigitReader(bytes: buffer, hasCommaCells: hasCommaCells)
      return reader.chains(ofAtLeast: count)
    }
  }
}

/// Reads chains, byte by byte: most of a text is none, and is passed over.
private struct DigitReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let hasCommaCells: Bool
  private let seconds = Self.numeralBytes.seconds
  private let thirds = Self.numeralBytes.thirds
  private var index = 0

  init(bytes: UnsafeBufferPointer<UInt8>, hasCommaCells: Bool = false) {
    (self.bytes, self.hasCommaCells) = (bytes, hasCommaCells)
  }

  func count(ofAtLeast count: Int) -> (groups: Int, long: Int) {
    var (groups, long, run, position) = (0, 0, 0, 0)
    while position < bytes.count {
      if let (_, length) = digit(at: position) {
        run += 1
        if run == 1 { groups += 1 }
        if run == count { long += 1 }
        position += length
      } else {
        run = 0
        position += 1
      }
    }
    return (groups, long)
  }

  mutating func chains(ofAtLeast count: Int) -> [DigitChain] {
    var chains: [DigitChain] = []
    while index < bytes.count {
      guard digit(at: index) != nil else {
        // The bytes behind the first of a Han character begin nothing.
        index += bytes[index] >= 0xE3 && bytes[index] < 0xF0 ? 3 : 1
        continue
      }
      if let length = shortNumber(below: count) {
        index += length
        continue
      }
      let chain = chain()
      if chain.groups.reduce(0, { $0 + $1.digits.count }) >= count { chains.append(chain) }
    }
    return chains
  }

  /// The bytes of the digits from here on where they are too few and nothing follows that a number could go on behind: most numbers
  /// are told so without a chain.
  private func shortNumber(below count: Int) -> Int? {
    var (end, digits) = (index, 0)
    while end < bytes.count, let (_, length) = digit(at: end) {
      end += length
      digits += 1
    }
    guard digits < count else { return nil }
    guard end < bytes.count else { return end - index }
    let goesOn = separator(at: end) != nil || invisible(at: end) != nil || checkX(at: end) != nil
    return goesOn || letter(at: end) != nil ? nil : end - index
  }

  private mutating func chain() -> DigitChain {
    var chain = DigitChain()
    var gap = DigitGap.none
    while let group = group(after: gap) {
      chain.groups.append(group)
      guard let next = nextGap() else { break }
      gap = next
    }
    return chain
  }

  /// The digits from here on, up to what parts them from the next.
  private mutating func group(after gap: DigitGap) -> DigitGroup? {
    var group = DigitGroup(digits: [], range: index..<index, gap: gap)
    var position = index
    let isNumeral = isNumeral(at: index)
    while position < bytes.count {
      if let (value, length) = digit(at: position) {
        guard isNumeral == self.isNumeral(at: position) else { break }
        group.digits.append(value)
        position += length
        group.range = group.range.lowerBound..<position
      } else if let length = invisible(at: position), !group.digits.isEmpty {
        position += length
      } else if !isNumeral, !group.digits.isEmpty, let value = letter(at: position) {
        group.digits.append(value)
        group.hasLetters = true
        position += 1
        group.range = group.range.lowerBound..<position
      } else if let length = checkX(at: position), !isLetter(at: position + length) {
        group.digits.append(10)
        position += length
        group.range = group.range.lowerBound..<position
        break
      } else {
        break
      }
    }
    guard !group.digits.isEmpty else { return nil }
    index = group.range.upperBound
    return group
  }

  /// What stands before the next digits; nil, with the reading ended, where they belong to something else.
  private mutating func nextGap() -> DigitGap? {
    var position = index
    var gap: DigitGap?
    var (marks, blanks) = (0, 0)
    if position < bytes.count, digit(at: position) != nil { return .script }
    while position < bytes.count, marks <= Self.gapLimit {
      if digit(at: position) != nil { break }
      if checkX(at: position).map({ !isLetter(at: position + $0) }) ?? false { break }
      guard let (kind, length) = separator(at: position) else {
        guard let length = invisible(at: position) else { return nil }
        position += length
        continue
      }
      blanks = kind == .blank ? blanks + 1 : 0
      // Columns of a page are parted so.
      gap = Self.stronger(gap, blanks < Self.columnBlanks ? kind : .cell)
      position += length
      marks += 1
    }
    guard let gap, position < bytes.count, marks <= Self.gapLimit else { return nil }
    index = position
    return gap
  }

  /// Marks between two parts of a number: table columns are padded with blanks.
  private static let gapLimit = 24
  /// Blanks that part columns, not parts of a number.
  private static let columnBlanks = 3

  private static func stronger(_ a: DigitGap?, _ b: DigitGap) -> DigitGap {
    guard let a else { return b }
    let order: [DigitGap] = [.script, .blank, .dash, .dot, .slash, .bracket, .comma, .line, .cell]
    return (order.firstIndex(of: a) ?? 0) >= (order.firstIndex(of: b) ?? 0) ? a : b
  }

  // MARK: Characters

  private func byte(_ position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// The digit at a position and its bytes.
  @inline(__always) private func digit(at position: Int) -> (UInt8, Int)? {
    let first = bytes[position]
    if first < 0x80 { return first >= 0x30 && first <= 0x39 ? (first - 0x30, 1) : nil }
    switch first {
    case 0xEF where byte(position + 1) == 0xBC && (0x90...0x99).contains(byte(position + 2)):
      return (byte(position + 2) - 0x90, 3)
    case 0xE3...0xE9:
      return han(first, byte(position + 1), byte(position + 2)).map { ($0, 3) }
    case 0xD9, 0xDB, 0xE0, 0xE1, 0xEA, 0xF0: return other(at: position)
    default: return nil
    }
  }

  /// Whether a digit is a Chinese numeral, which may be a word of its own: 李四, 一人户.
  private func isNumeral(at position: Int) -> Bool { (0xE3...0xE9).contains(bytes[position]) }

  /// What a letter within digits stands for: O and o for 0, l and I for 1.
  private func letter(at position: Int) -> UInt8? {
    var next = position
    while [0x4F, 0x6F, 0x6C, 0x49].contains(byte(next)) { next += 1 }
    guard next > position, next - position < 4, (0x30...0x39).contains(byte(next)) else { return nil }
    return byte(position) | 0x20 == UInt8(ascii: "o") ? 0 : 1
  }

  /// Bits of the second and third bytes of numerals, by their lowest six bits.
  private static let numeralBytes: (seconds: UInt64, thirds: UInt64) = {
    let numerals = "〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖".unicodeScalars.map { Array(String($0).utf8) }
    return numerals.reduce(into: (0, 0)) {
      $0.0 |= 1 << UInt64($1[1] & 63)
      $0.1 |= 1 << UInt64($1[2] & 63)
    }
  }()

  /// 〇零一二三四五六七八九, and as sums are written.
  @inline(__always) private func han(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> UInt8? {
    // Few Han characters share their second and third bytes with numerals.
    guard seconds >> UInt64(b & 63) & thirds >> UInt64(c & 63) & 1 == 1 else { return nil }
    return switch b {
    case 0x80: a == 0xE3 && c == 0x87 ? 0 : nil
    case 0x9B: a == 0xE9 && c == 0xB6 ? 0 : a == 0xE5 && c == 0x9B ? 4 : nil
    case 0xB8 where a == 0xE4: c == 0x80 ? 1 : c == 0x89 ? 3 : c == 0x83 ? 7 : nil
    case 0xBA where a == 0xE4: c == 0x8C ? 2 : c == 0x94 ? 5 : nil
    case 0x85 where a == 0xE5: c == 0xAD ? 6 : c == 0xAB ? 8 : nil
    case 0xB9 where a == 0xE4: c == 0x9D ? 9 : nil
    default: capital(a, b, c)
    }
  }

  /// 壹贰叁肆伍陆柒捌玖
  @inline(__always) private func capital(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> UInt8? {
    switch (b, a, c) {
    case (0xA3, 0xE5, 0xB9): 1
    case (0xB4, 0xE8, 0xB0): 2
    case (0x8F, 0xE5, 0x81): 3
    case (0x82, 0xE8, 0x86): 4
    case (0xBC, 0xE4, 0x8D): 5
    case (0x99, 0xE9, 0x86): 6
    case (0x9F, 0xE6, 0x92): 7
    case (0x8D, 0xE6, 0x8C): 8
    case (0x8E, 0xE7, 0x96): 9
    default: nil
    }
  }

  /// A digit of another script, or of the mathematical alphabets.
  private func other(at position: Int) -> (UInt8, Int)? {
    guard let (scalar, length) = scalar(at: position), scalar.properties.numericType == .decimal,
      let value = scalar.properties.numericValue
    else { return nil }
    return (UInt8(value), length)
  }

  private func scalar(at position: Int) -> (Unicode.Scalar, Int)? {
    let length =
      switch bytes[position] {
      case ..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      default: 4
      }
    guard position + length <= bytes.count else { return nil }
    let text = String(decoding: bytes[position..<position + length], as: UTF8.self).unicodeScalars
    return text.first.map { ($0, length) }
  }

  /// X as a check digit, in Latin of either case and width, and its likes: × Χ Х х χ.
  private func checkX(at position: Int) -> Int? {
    switch (byte(position), byte(position + 1), byte(position + 2)) {
    case (0x58, _, _), (0x78, _, _): 1
    case (0xEF, 0xBC, 0xB8), (0xEF, 0xBD, 0x98): 3
    case (0xC3, 0x97, _), (0xCE, 0xA7, _), (0xCF, 0x87, _), (0xD0, 0xA5, _), (0xD1, 0x85, _): 2
    default: nil
    }
  }

  private func isLetter(at position: Int) -> Bool {
    let letter = byte(position) | 0x20
    return position < bytes.count && ((0x61...0x7A).contains(letter) || (0x30...0x39).contains(byte(position)))
  }

  /// A character that shows nothing: zero-width blanks and joiners, soft hyphens, marks of direction, variation selectors.
  private func invisible(at position: Int) -> Int? {
    guard bytes[position] >= 0xC2 else { return nil }
    switch (bytes[position], byte(position + 1), byte(position + 2)) {
    case (0xC2, 0xAD, _), (0xCD, 0x8F, _): return 2
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xAF), (0xEF, 0xBB, 0xBF),
      (0xEF, 0xB8, 0x80...0x8F), (0xE1, 0xA0, 0x8B...0x8E):
      return 3
    default: return nil
    }
  }

  /// What people put between the parts of a number.
  private func separator(at position: Int) -> (DigitGap, Int)? {
    switch (bytes[position], byte(position + 1), byte(position + 2)) {
    case (0x20, _, _): (.blank, 1)
    case (0xC2, 0xA0, _): (.blank, 2)
    case (0xE3, 0x80, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F): (.blank, 3)
    case (0x2D, _, _), (0x5F, _, _): (.dash, 1)
    case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92), (0xEF, 0xBC, 0x8D), (0xEF, 0xB9, 0xA3), (0xE3, 0x83, 0xBC):
      (.dash, 3)
    // Emphasis; more are a mask.
    case (0x2A, 0x2A, 0x2A): nil
    case (0x2A, 0x2A, _): (.dash, 2)
    case (0x2A, _, _): (.dash, 1)
    case (0x2E, _, _): (.dot, 1)
    case (0xC2, 0xB7, _): (.dot, 2)
    case (0xEF, 0xBC, 0x8E), (0xE2, 0x80, 0xA2): (.dot, 3)
    case (0x2F, _, _): (.slash, 1)
    case (0xEF, 0xBC, 0x8F): (.slash, 3)
    case (0x0A, _, _), (0x0D, _, _): (.line, 1)
    case (0x09, _, _), (0x7C, _, _): (.cell, 1)
    case (0x2C, _, _): (hasCommaCells ? .cell : .comma, 1)
    case (0x3B, _, _): hasCommaCells ? (.cell, 1) : nil
    case (0xEF, 0xBC, 0x8C), (0xE3, 0x80, 0x81): (.comma, 3)
    case (0x28, _, _), (0x29, _, _): (.bracket, 1)
    case (0xEF, 0xBC, 0x88), (0xEF, 0xBC, 0x89): (.bracket, 3)
    default: nil
    }
  }
}
