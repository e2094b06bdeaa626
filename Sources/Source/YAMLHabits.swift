internal import Text

/// What people type into YAML out of habit: full-width colons, tabs, one key twice. Each is reported where it stands, and
/// mended in a copy of the same length, so that one reading still finds every other fault of the text.
struct YAMLHabits {
  private let file: SourceFile
  private let range: Range<Int>
  private(set) var mended: [UInt8]
  private(set) var diagnostics: [Diagnostic] = []

  init(file: SourceFile, range: Range<Int>) {
    self.file = file
    self.range = range
    mended = Array(file.bytes[range])
  }

  mutating func mend() {
    var firstOfKey: [[UInt8]: Int] = [:]
    var dropping = false
    for line in lines() {
      mendTabs(line)
      guard let first = line.first.map({ mended[$0] }) else { continue }
      if first == 0x20 || first == UInt8(ascii: "-") || first == UInt8(ascii: "#") {
        if dropping { blank(line) }
        continue
      }
      dropping = false
      mendColon(line)
      guard let colon = line.first(where: { mended[$0] == UInt8(ascii: ":") }) else { continue }
      let key = Array(mended[line.lowerBound..<colon])
      if let earlier = firstOfKey[key] {
        reportDuplicate(line.lowerBound..<colon, first: earlier..<earlier + key.count)
        blank(line)
        dropping = true
      } else {
        firstOfKey[key] = line.lowerBound
      }
    }
  }

  private func lines() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in mended.indices where mended[index] == 0x0A || mended[index] == 0x0D {
      if index > start { lines.append(start..<index) }
      start = index + 1
    }
    if start < mended.count { lines.append(start..<mended.count) }
    return lines
  }

  private mutating func blank(_ line: Range<Int>) {
    for index in line { mended[index] = 0x20 }
  }

  private mutating func mendTabs(_ line: Range<Int>) {
    var index = line.lowerBound
    var found = false
    while index < line.upperBound, mended[index] == 0x20 || mended[index] == 0x09 {
      if mended[index] == 0x09 {
        found = true
        mended[index] = 0x20
      }
      index += 1
    }
    guard found else { return }
    diagnostics.append(
      Diagnostic(
        .yamlTab, Message(zh: "缩进用了制表符（Tab）", en: "The indentation holds a tab"),
        at: location(line.lowerBound..<index), mend: Message(zh: "改用两个空格", en: "Use two blanks")))
  }

  /// `标题：关于…` at the left margin: three bytes of colon become an ASCII colon and two blanks.
  private mutating func mendColon(_ line: Range<Int>) {
    let colon: [UInt8] = [0xEF, 0xBC, 0x9A]
    for index in line where index + 2 < line.upperBound {
      switch mended[index] {
      case UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "'"): return
      case 0xEF where mended[index + 1] == colon[1] && mended[index + 2] == colon[2]:
        mended.replaceSubrange(index..<index + 3, with: [UInt8(ascii: ":"), 0x20, 0x20])
        diagnostics.append(
          Diagnostic(
            .yamlColon, Message(zh: "键后面是全角冒号“：”", en: "The key is followed by a full-width colon"),
            at: location(index..<index + 3), mend: Message(zh: "改为半角冒号加空格“: ”", en: "Type an ASCII colon and a blank")))
        return
      default: continue
      }
    }
  }

  private mutating func reportDuplicate(_ key: Range<Int>, first: Range<Int>) {
    let name = String(decoding: mended[key], as: UTF8.self)
    diagnostics.append(
      Diagnostic(
        .yamlDuplicate, Message(zh: "键“\(name)”只能写一次", en: "The key '\(name)' can be given only once"),
        at: location(key),
        mend: Message(zh: "删去其中一行", en: "Delete one of the two lines"), related: [location(first)]))
  }

  private func location(_ part: Range<Int>) -> SourceLocation {
    file.location(part.lowerBound + range.lowerBound..<part.upperBound + range.lowerBound)
  }

  /// What a person most likely did on one of the lines that start at these bytes, when YAML gave up there.
  static func cause(ofErrorNear lineStarts: [Int], in file: SourceFile) -> Diagnostic? {
    for start in lineStarts {
      guard start < file.bytes.count else { continue }
      var end = start
      while end < file.bytes.count, file.bytes[end] != 0x0A, file.bytes[end] != 0x0D { end += 1 }
      let line = String(decoding: file.bytes[start..<end], as: UTF8.self)
      guard let colon = line.range(of: ": ") else { continue }
      let value = line[colon.upperBound...]
      let at = file.location(start + line[..<colon.upperBound].utf8.count..<end)
      if let first = value.unicodeScalars.first, "“”‘’".unicodeScalars.contains(first) {
        return Diagnostic(
          .yamlQuotes, Message(zh: "值用了中文引号", en: "The value is in typographic quotes"), at: at,
          mend: Message(zh: "整个值改用英文双引号包住", en: "Put ASCII double quotes around the whole value"))
      }
      if let first = value.first, !"\"'|>[{".contains(first),
        value.contains(": ") || "@`%*&!".contains(first) || value.hasSuffix(":")
      {
        return Diagnostic(
          .yamlQuotes, Message(zh: "值里有 YAML 的特殊符号", en: "The value holds a character that is special in YAML"), at: at,
          mend: Message(zh: "给整个值加英文双引号：\"…\"", en: "Put double quotes around the whole value: \"…\""))
      }
    }
    return nil
  }
}

extension StringProtocol {
  /// The first place of a short ASCII pattern.
  fileprivate func range(of pattern: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(pattern) { return index..<self.index(index, offsetBy: pattern.count) }
      index = self.index(after: index)
    }
    return nil
  }
}

extension DiagnosticKind {
  package static let yamlColon = DiagnosticKind(
    "GK1103", .error, title: Message(zh: "键后用半角冒号", en: "ASCII colon after a key"),
    explanation: Message(
      zh: "中文输入法会打出全角冒号“：”，YAML 只认半角冒号加空格",
      en: "A Chinese input method types a full-width colon; YAML knows only the ASCII colon and a blank"))
  package static let yamlTab = DiagnosticKind(
    "GK1104", .error, title: Message(zh: "缩进不用制表符", en: "No tabs in indentation"),
    explanation: Message(zh: "YAML 禁止用制表符缩进，请用空格", en: "YAML forbids tabs in indentation; use blanks"))
  package static let yamlDuplicate = DiagnosticKind(
    "GK1105", .error, title: Message(zh: "一个键只写一次", en: "One key, once"),
    explanation: Message(
      zh: "同一个键写了两次，程序无法知道以哪个为准；英文键和对应的中文键也算同一个",
      en: "With one key given twice nobody knows which counts; an English key and its Chinese name are the same key"))
  package static let yamlQuotes = DiagnosticKind(
    "GK1108", .error, title: Message(zh: "含特殊符号的值加英文引号", en: "Quote values with special characters"),
    explanation: Message(
      zh: "值中含“: ”、以 @ * & ! % ` 开头，或用了中文引号时，整个值要用英文双引号包住",
      en:
        "A value that holds ': ', begins with @ * & ! % or `, or stands in typographic quotes needs ASCII double quotes around it"
    ))
}
