internal import Text

/// Where something may begin that the rules of words look at: a text is passed over once for all of them.
struct WordScan {
  /// A word of the list may begin.
  private(set) var words: [Int] = []
  /// The second of two particles or marks that stand together, alike or not.
  private(set) var doubles: [Int] = []
  /// 《》“”「」
  private(set) var marks: [Int] = []
  /// A bracket in front of 星期 or 周.
  private(set) var weekdays: [Int] = []
  /// Numerals that nothing but sums is written in.
  private(set) var sums: [Int] = []

  private static let (isPair, isMark, isBracket, isWeek, isSum): (UInt8, UInt8, UInt8, UInt8, UInt8) = (
    1, 2, 4, 8, 16
  )
  private static let punctuation: UInt8 = 32

  /// By code point, what a character is to the rules.
  private static let classes: [UInt8] = {
    var classes = [UInt8](repeating: 0, count: 0x10000)
    func mark(_ characters: String, _ kind: UInt8) {
      for scalar in characters.unicodeScalars { classes[Int(scalar.value)] |= kind }
    }
    mark("的了是和，。、；：", isPair)
    mark("，。、；：", punctuation)
    mark("《》“”「」", isMark)
    mark("（(", isBracket)
    mark("星周礼", isWeek)
    mark("壹贰叁肆伍陆柒捌玖拾佰仟", isSum)
    return classes
  }()

  /// - Parameter list: whose words are looked for.
  init(_ text: [UInt8], _ list: WordList) {
    let (begins, pairs) = (list.begins, list.pairs)
    var before = 0
    var (index, last) = (0, 0)
    text.withUnsafeBufferPointer { text in
      begins.withUnsafeBufferPointer { begins in
        Self.classes.withUnsafeBufferPointer { classes in
          while index < text.count {
            let first = Int(text[index])
            var (code, length) = (first, 1)
            if first >= 0xE0, first < 0xF0, index + 2 < text.count {
              code = (first & 0xF) << 12 | Int(text[index + 1] & 0x3F) << 6 | Int(text[index + 2] & 0x3F)
              length = 3
            } else if first >= 0xC0, first < 0xE0, index + 1 < text.count {
              code = (first & 0x1F) << 6 | Int(text[index + 1] & 0x3F)
              length = 2
            }
            // The character before, now that its second is known.
            if begins[before], pairs[WordList.pair(before, code)] { words.append(last) }
            let kind = classes[code]
            if kind != 0 { note(kind, index, isAlike: code == before, before: classes[before]) }
            before = code
            last = index
            index += length
          }
        }
      }
    }
    if begins[before], pairs[WordList.pair(before, 0x0A)] { words.append(last) }
  }

  private mutating func note(_ kind: UInt8, _ index: Int, isAlike: Bool, before: UInt8) {
    if kind & Self.isPair != 0, isAlike || kind & before & Self.punctuation != 0 { doubles.append(index) }
    if kind & Self.isMark != 0 { marks.append(index) }
    if kind & Self.isWeek != 0, before & Self.isBracket != 0 { weekdays.append(index) }
    if kind & Self.isSum != 0 { sums.append(index) }
  }

  /// Those of a list of places that lie in a part of the text.
  static func places(_ places: [Int], in range: Range<Int>) -> ArraySlice<Int> {
    guard !places.isEmpty else { return [] }
    let start = places.partitioningIndex { $0 >= range.lowerBound }
    return places[start...].prefix { $0 < range.upperBound }
  }
}
