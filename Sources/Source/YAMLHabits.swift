internal import Text

/// What people type into YAML out of habit: full-width colons, blanks and commas, one key twice. Each is reported where
/// it stands, and mended in a copy, so that one reading still finds every other fault of the text.
struct YAMLHabits {
  private let file: SourceFile
  private let range: Range<Int>
  private(set) var text: MendedText
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether everything that was written is in the copy.
  private(set) var isWhole = true

  /// Lists in lists, as deep as anybody writes them.
  static let depth = 16

  /// - Parameter text: the range of the file, as far as it is mended.
  init(_ text: MendedText, file: SourceFile, range: Range<Int>) {
    (self.text, self.file, self.range) = (text, file, range)
  }

  mutating func mend() {
    // From the end: a mended line moves those below it.
    for line in structure().reversed() { mend(line) }
    refuseRepeats()
  }

  /// A line that holds a key, or is a value's further line.
  private struct Line {
    var range: Range<Int>
    /// Bytes in front of the key that are no part of the structure.
    var surplus: Range<Int>?
    /// Whether a key stands here, and not a text that goes on.
    var isKey: Bool
    var isTop: Bool
  }

  /// The lines that are mended, told by what stands above them.
  private func structure() -> [Line] {
    let lines = text.lines()
    let base = lines.contains { !isBlank(text.bytes[$0.lowerBound]) && wideBlank(at: $0.lowerBound, in: $0) == 0 }
    var found: [Line] = []
    var parent: (hasValue: Bool, isText: Bool, indent: Int?) = (true, false, nil)
    for line in lines {
      var start = line.lowerBound
      while start < line.upperBound {
        let wide = wideBlank(at: start, in: line)
        if wide == 0, !isBlank(text.bytes[start]) { break }
        start += max(1, wide)
      }
      guard start < line.upperBound, text.bytes[start] != UInt8(ascii: "#") else { continue }
      let indent = start - line.lowerBound
      let isItem = text.bytes[start] == UInt8(ascii: "-")
      if indent == 0 {
        guard !isItem else { continue }
        found.append(Line(range: line, surplus: nil, isKey: true, isTop: true))
        parent = value(of: line)
        continue
      }
      let hasWide = text.bytes[line.lowerBound..<start].contains { !isBlank($0) }
      let colon = isItem ? nil : keyEnd(start..<line.upperBound)
      // A full-width colon stands in texts, too, that go on from the line above.
      let isMisplaced = colon.map { colon in
        found.isEmpty
          || colon.count == 1 && (colon.upperBound == line.upperBound || isBlank(text.bytes[colon.upperBound]))
      }
      if isMisplaced == true, base, !parent.isText, parent.hasValue {
        // Below a value nothing can be indented but its text, which holds no key.
        found.append(Line(range: line, surplus: line.lowerBound..<start, isKey: true, isTop: true))
        parent = value(of: line)
      } else if !parent.isText, !parent.hasValue {
        let isFirst = parent.indent == nil
        if isFirst { parent.indent = indent }
        let isKey = !isItem && (isFirst || parent.indent == indent)
        found.append(Line(range: line, surplus: hasWide ? line.lowerBound..<start : nil, isKey: isKey, isTop: false))
      }
    }
    return found
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Bytes of a blank that YAML takes for a letter: U+3000, U+00A0, marks without width.
  private func wideBlank(at index: Int, in line: Range<Int>) -> Int {
    let bytes = text.bytes
    guard index + 1 < line.upperBound, bytes[index] >= 0xC2 else { return 0 }
    if bytes[index] == 0xC2, bytes[index + 1] == 0xA0 { return 2 }
    guard index + 2 < line.upperBound else { return 0 }
    switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
    case (0xE3, 0x80, 0x80), (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xAF), (0xEF, 0xBB, 0xBF): return 3
    default: return 0
    }
  }

  /// The colon that ends the key of a line: ASCII or full-width, before any quotation mark or blank.
  private func keyEnd(_ line: Range<Int>) -> Range<Int>? {
    for index in line {
      switch text.bytes[index] {
      case UInt8(ascii: ":"): return index == line.lowerBound ? nil : index..<index + 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "["): return nil
      case 0xEF where text.bytes[index..<min(index + 3, line.upperBound)].elementsEqual([0xEF, 0xBC, 0x9A]):
        return index == line.lowerBound ? nil : index..<index + 3
      default: continue
      }
    }
    return nil
  }

  /// What stands behind a line's key decides what may stand below it.
  private func value(of line: Range<Int>) -> (hasValue: Bool, isText: Bool, indent: Int?) {
    guard let colon = keyEnd(line) else { return (true, false, nil) }
    var start = colon.upperBound
    while start < line.upperBound {
      let wide = wideBlank(at: start, in: line)
      if wide == 0, text.bytes[start] > 0x20 { break }
      start += max(1, wide)
    }
    guard start < line.upperBound else { return (false, false, nil) }
    switch text.bytes[start] {
    case UInt8(ascii: "#"): return (false, false, nil)
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "["),
      UInt8(ascii: "{"):
      return (true, true, nil)
    default: return (true, false, nil)
    }
  }

  private mutating func mend(_ line: Line) {
    mendBrackets(line)
    mendCommas(line.range)
    let start = line.surplus?.upperBound ?? line.range.lowerBound
    if line.isKey, let colon = keyEnd(start..<line.range.upperBound) { mendColon(colon, in: line) }
    guard let surplus = line.surplus else { return }
    diagnostics.append(
      Diagnostic(
        .yamlSyntax,
        line.isTop
          ? Message(zh: "行首多了空格", en: "The line begins with a blank")
          : Message(zh: "缩进用了全角空格", en: "The indentation holds full-width blanks"), at: location(surplus),
        mend: line.isTop
          ? Message(zh: "删去行首的空格", en: "Remove the blank at the line's start")
          : Message(zh: "改用两个半角空格", en: "Use two ASCII blanks")))
    text.replace(surplus, with: line.isTop ? [] : [0x20, 0x20])
  }

  /// A key ends with an ASCII colon and a blank.
  private mutating func mendColon(_ colon: Range<Int>, in line: Line) {
    let next = colon.upperBound
    if colon.count == 3 {
      diagnostics.append(
        Diagnostic(
          .yamlColon, Message(zh: "项名后面是全角冒号“：”", en: "The key is followed by a full-width colon"),
          at: location(colon), mend: Message(zh: "改为半角冒号加空格“: ”", en: "Type an ASCII colon and a blank")))
      text.replace(colon, with: Array(": ".utf8))
      return
    }
    guard next < line.range.upperBound, !isBlank(text.bytes[next]) else { return }
    let wide = wideBlank(at: next, in: line.range)
    if wide > 0 {
      diagnostics.append(
        Diagnostic(
          .yamlColon, Message(zh: "冒号后面是全角空格", en: "A full-width blank follows the colon"),
          at: location(next..<next + wide), mend: Message(zh: "改成一个半角空格", en: "Type an ASCII blank instead")))
      text.replace(next..<next + wide, with: [0x20])
    } else if !text.bytes[next...].starts(with: "//".utf8) {
      diagnostics.append(
        Diagnostic(
          .yamlColon, Message(zh: "冒号后面没有空格", en: "No blank follows the colon"), at: location(colon),
          mend: Message(zh: "冒号后加一个空格", en: "Type a blank behind the colon")))
      text.replace(next..<next, with: [0x20])
    }
  }

  /// `［甲，乙］`: brackets of a Chinese input method around a whole value.
  private mutating func mendBrackets(_ line: Line) {
    let start = line.surplus?.upperBound ?? line.range.lowerBound
    guard line.isKey, let colon = keyEnd(start..<line.range.upperBound),
      let open = (colon.upperBound..<line.range.upperBound).first(where: { !isBlank(text.bytes[$0]) }),
      let last = line.range.last(where: { !isBlank(text.bytes[$0]) }), last >= open + 5
    else { return }
    let pairs: [(open: [UInt8], close: [UInt8], ascii: (UInt8, UInt8))] = [
      ([0xEF, 0xBC, 0xBB], [0xEF, 0xBC, 0xBD], (UInt8(ascii: "["), UInt8(ascii: "]"))),
      ([0xEF, 0xBD, 0x9B], [0xEF, 0xBD, 0x9D], (UInt8(ascii: "{"), UInt8(ascii: "}"))),
    ]
    for pair in pairs
    where text.bytes[open...].starts(with: pair.open) && text.bytes[(last - 2)...].starts(with: pair.close) {
      diagnostics.append(
        Diagnostic(
          .yamlComma, Message(zh: "括号是全角的", en: "The brackets are full-width"), at: location(open..<open + 3),
          mend: Message(
            zh: "改为半角括号，各项之间用半角逗号：[甲, 乙]；是文字就给整个值加英文双引号",
            en: "Type ASCII brackets and commas: [a, b]; put double quotes around text")))
      text.replace(open..<open + 3, with: [pair.ascii.0, 0x20, 0x20])
      text.replace(last - 2..<last + 1, with: [0x20, 0x20, pair.ascii.1])
    }
  }

  /// `[甲，乙]` and `{日期: 2026-02-01，内容：…}`: full-width signs between brackets, quotation marks aside.
  private mutating func mendCommas(_ line: Range<Int>) {
    let bytes = text.bytes
    guard let open = line.first(where: { bytes[$0] == UInt8(ascii: "[") || bytes[$0] == UInt8(ascii: "{") }),
      let colon = keyEnd(line.lowerBound..<open)?.upperBound
        ?? (bytes[line].contains(UInt8(ascii: "-")) ? line.lowerBound : nil),
      bytes[colon..<open].allSatisfy({ isBlank($0) || $0 == UInt8(ascii: "-") })
    else { return }
    let run = bytes[open..<line.upperBound].prefix { $0 == bytes[open] }.count
    if run > Self.depth {
      let sign = bytes[open] == UInt8(ascii: "[") ? "[" : "{"
      diagnostics.append(
        Diagnostic(
          .yamlSyntax,
          Message(zh: "“\(sign)”套了 \(run) 层，太深了", en: "'\(sign)' is nested \(run) deep"), at: location(open..<open + 1),
          mend: Message(zh: "只留一层：[甲, 乙]", en: "Keep one: [a, b]")))
      text.blank(line)
      isWhole = false
      return
    }
    let isMapping = bytes[open] == UInt8(ascii: "{")
    var quote: UInt8?
    var signs: [(range: Range<Int>, ascii: String)] = []
    var index = open
    var isKey = true
    while index + 2 < line.upperBound {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ":") {
        isKey = false
      } else if byte == UInt8(ascii: ",") {
        isKey = true
      } else if byte == 0xEF, bytes[index + 1] == 0xBC {
        if bytes[index + 2] == 0x9A, isKey, isMapping {
          signs.append((index..<index + 3, ": "))
          isKey = false
        } else if bytes[index + 2] == 0x8C, !isMapping || startsKey(bytes[(index + 3)..<line.upperBound]) {
          signs.append((index..<index + 3, ", "))
          isKey = true
        }
      }
      index += 1
    }
    for sign in signs.reversed() {
      let isComma = sign.ascii == ", "
      diagnostics.append(
        Diagnostic(
          isComma ? .yamlComma : .yamlColon,
          isComma
            ? Message(zh: "括号里用了全角逗号“，”", en: "A full-width comma stands between brackets")
            : Message(zh: "项名后面是全角冒号“：”", en: "The key is followed by a full-width colon"), at: location(sign.range),
          mend: isComma
            ? Message(
              zh: "改为半角逗号加空格“, ”；逗号是文字的一部分时，给这一项加英文双引号",
              en:
                "Type an ASCII comma and a blank; put the entry into double quotes where the comma belongs to its text")
            : Message(zh: "改为半角冒号加空格“: ”", en: "Type an ASCII colon and a blank")))
      text.replace(sign.range, with: Array(sign.ascii.utf8))
    }
  }

  /// Whether a key of a few letters stands at the start: what the comma in front of it was to part.
  private func startsKey(_ rest: ArraySlice<UInt8>) -> Bool {
    let word = String(decoding: rest.prefix(40), as: UTF8.self).drop { $0 == " " }.prefix { !"，,:：}。".contains($0) }
    let end = String(decoding: rest.prefix(80), as: UTF8.self).drop { $0 == " " }.dropFirst(word.count).first
    return (1...8).contains(word.count) && (end == ":" || end == "：")
  }

  /// A key is given once; further lines of it are taken out.
  private mutating func refuseRepeats() {
    var firstOfKey: [[UInt8]: Int] = [:]
    var dropping = false
    for line in text.lines() {
      guard let first = line.first.map({ text.bytes[$0] }) else { continue }
      if first == 0x20 || first == UInt8(ascii: "-") || first == UInt8(ascii: "#") {
        if dropping { text.blank(line) }
        continue
      }
      dropping = false
      guard let colon = line.first(where: { text.bytes[$0] == UInt8(ascii: ":") }) else { continue }
      let key = Array(text.bytes[line.lowerBound..<colon])
      if let earlier = firstOfKey[key] {
        reportRepeat(line.lowerBound..<colon, first: earlier..<earlier + key.count)
        text.blank(line)
        dropping = true
      } else {
        firstOfKey[key] = line.lowerBound
      }
    }
  }

  private mutating func reportRepeat(_ key: Range<Int>, first: Range<Int>) {
    let name = String(decoding: text.bytes[key], as: UTF8.self)
    diagnostics.append(
      Diagnostic(
        .yamlDuplicate, Message(zh: "“\(name)”只能写一次", en: "The key '\(name)' can be given only once"),
        at: location(key),
        mend: Message(zh: "删去其中一行", en: "Delete one of the two lines"), related: [location(first)]))
  }

  private func location(_ part: Range<Int>) -> SourceLocation {
    file.location(text.origin(part.lowerBound) + range.lowerBound..<text.origin(part.upperBound) + range.lowerBound)
  }
}

extension DiagnosticKind {
  package static let yamlComma = DiagnosticKind(
    "GK1109", .error, title: Message(zh: "括号里用半角逗号", en: "ASCII commas between brackets"),
    explanation: Message(
      zh: "[甲, 乙] 和 {日期: …, 内容: …} 里各项之间是半角逗号；写成“，”，几项就成了一项",
      en: "Entries of [a, b] and {on: …, text: …} are parted by ASCII commas: with a full-width one they are one entry")
  )
  package static let yamlColon = DiagnosticKind(
    "GK1103", .error, title: Message(zh: "项名后用半角冒号", en: "ASCII colon after a key"),
    explanation: Message(
      zh: "中文输入法会打出全角冒号“：”，YAML 只认半角冒号加空格",
      en: "A Chinese input method types a full-width colon; YAML knows only the ASCII colon and a blank"))
  package static let yamlDuplicate = DiagnosticKind(
    "GK1105", .error, title: Message(zh: "一项只写一次", en: "One key, once"),
    explanation: Message(
      zh: "同一项写了两次，程序无法知道以哪个为准；英文项名和对应的中文项名算同一项",
      en: "With one key given twice nobody knows which counts; an English key and its Chinese name are the same key"))
  package static let yamlQuotes = DiagnosticKind(
    "GK1108", .error, title: Message(zh: "含特殊符号的值加英文引号", en: "Quote values with special characters"),
    explanation: Message(
      zh: "值中含“: ”、以 @ * & ! % ` 开头，或用了中文引号时，整个值要用英文双引号包住",
      en:
        "A value that holds ': ', begins with @ * & ! % or `, or stands in typographic quotes needs ASCII double quotes around it"
    ))
}
