internal import Text

/// What a person most likely did on a line at which YAML gave up, said in their words, and the line mended so that reading
/// goes on.
struct YAMLRepair {
  var text: MendedText
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether no line and no value had to be left out.
  private(set) var isWhole = true
  private let file: SourceFile
  private let offset: Int
  let isFrontMatter: Bool
  /// Starts of the lines that were mended, in the file.
  private var mended: Set<Int> = []

  init(_ text: MendedText, file: SourceFile, offset: Int, isFrontMatter: Bool) {
    (self.text, self.file, self.offset, self.isFrontMatter) = (text, file, offset, isFrontMatter)
  }

  private struct Cause {
    var kind = DiagnosticKind.yamlQuotes
    let message: Message
    let mend: Message
    /// The value as the message tells to write it, where it does.
    var proposal: String?
    /// The value as it can be read; nil where the line has to be left out.
    let value: [UInt8]?

    /// Longer lines are not repeated in a message.
    private static let longest = 120

    /// What to do, with the finished line.
    ///
    /// - Parameter key: what stands in front of the value.
    func mend(from key: String) -> Message {
      guard let proposal, proposal.count <= Self.longest else { return mend }
      return Message(zh: "\(mend.zh)，写成：\(key)\(proposal)", en: "\(mend.en). Write: \(key)\(proposal)")
    }
  }

  /// The key of a line, or its bullet, with the blank behind it.
  private func key(in line: Range<Int>, before value: Range<Int>) -> String {
    String(decoding: text.bytes[line.lowerBound..<value.lowerBound], as: UTF8.self).trimmed + " "
  }

  /// Mends one line near the place; false where there is none left to mend.
  ///
  /// - Parameters:
  ///   - line: where YAML gave up, from 1.
  ///   - context: where that began which it was reading.
  mutating func mend(line: Int, context: Int?) -> Bool {
    let lines = allLines()
    let near = [context, line, line - 1].compactMap { $0 }.filter { (1...lines.count).contains($0) }.map {
      lines[$0 - 1]
    }
    for range in near where !mended.contains(text.origin(range.lowerBound)) {
      if mendBullet(range) || mendMarkedKey(range) { return true }
      guard let value = value(of: range), let cause = cause(String(decoding: text.bytes[value], as: UTF8.self)) else {
        continue
      }
      report(cause.kind, cause.message, value, cause.mend(from: key(in: range, before: value)))
      mended.insert(text.origin(range.lowerBound))
      if let mended = cause.value { text.replace(value, with: mended) } else { leaveOut(range) }
      return true
    }
    // A line above that is no key at all, the line itself, or the last above it that holds anything.
    let above = (lines.prefix(max(1, min(line, lines.count))).reversed() + lines.dropFirst(line)).filter { line in
      text.bytes[line].contains { $0 > 0x20 }
    }
    guard let range = above.prefix(2).first(where: isNoKey) ?? above.first else {
      if diagnostics.isEmpty { report(.yamlSyntax, unreadable, 0..<0, usual) }
      return false
    }
    if mendLoose(range, lines) { return true }
    let written = String(decoding: text.bytes[range], as: UTF8.self).trimmed
    let hasColon = written.contains(": ") || written.hasSuffix(":")
    let shown = written.count > 24 ? written.prefix(24) + "…" : written[...]
    if !mended.contains(text.origin(range.lowerBound)) {
      report(
        .yamlSyntax,
        hasColon
          ? Message(zh: "这一行与上一行的缩进不合：“\(shown)”", en: "The indentation does not fit the line above: '\(shown)'")
          : Message(zh: "这一行不是“项名: 内容”：“\(shown)”", en: "The line is no key with its value: '\(shown)'"), range,
        hasColon
          ? Message(zh: "同一级的项左边对齐，下一级的多缩进两个空格", en: "Align keys of one level; indent those below by two blanks")
          : usual)
    }
    mended.insert(text.origin(range.lowerBound))
    leaveOut(range)
    return true
  }

  /// Whether a line at the margin holds neither a key nor an entry of a list.
  func isNoKey(_ line: Range<Int>) -> Bool {
    let bytes = text.bytes[line]
    guard let first = bytes.first, first > 0x20, !"-#[]{}\"'".utf8.contains(first) else { return false }
    return bytes.firstRange(of: ": ".utf8) == nil && String(decoding: bytes, as: UTF8.self).trimmed.last != ":"
  }

  mutating func leaveOut(_ line: Range<Int>) {
    isWhole = false
    text.blank(line)
  }

  /// A key that stands twice in one mapping: the second is left out with what belongs to it; between braces, the line is.
  ///
  /// - Parameters:
  ///   - line: where the first one stands, from 1; likewise its column.
  mutating func refuseRepeat(of key: String, line: Int, column: Int) -> Bool {
    let lines = allLines()
    guard (1...lines.count).contains(line), text.bytes[lines[line - 1]].contains(where: { $0 > 0x20 }) else {
      return false
    }
    let name = key.onOneLine
    guard let second = second(key, column - 1, lines[line...]) else {
      report(
        .yamlDuplicate,
        Message(zh: "“\(name)”在这一行里写了两次", en: "The key '\(name)' is given twice on this line"), lines[line - 1],
        Message(zh: "删去其中一个", en: "Delete one of the two"))
      leaveOut(lines[line - 1])
      return true
    }
    let own = lines[second.line]
    // The first may stand behind a bullet.
    let first = text.bytes[lines[line - 1]].firstRange(of: key.utf8) ?? lines[line - 1]
    let place = location(first)
    report(
      .yamlDuplicate,
      Message(
        zh: "“\(name)”只能写一次，第 \(place.line ?? line) 行已经写过",
        en: "The key '\(name)' can be given only once, and line \(place.line ?? line) has it"), second.key,
      Message(zh: "删去其中一行", en: "Delete one of the two lines"), related: [place])
    leaveOut(own)
    for line in lines[(second.line + 1)...] {
      let indent = text.bytes[line].prefix { $0 == 0x20 }.count
      guard indent == line.count || indent > column - 1 else { break }
      text.blank(line)
    }
    return true
  }

  /// Where a key stands again in the mapping that is indented so far.
  private func second(_ key: String, _ indent: Int, _ lines: ArraySlice<Range<Int>>) -> (line: Int, key: Range<Int>)? {
    for (index, line) in zip(lines.indices, lines) {
      let own = text.bytes[line].prefix { $0 == 0x20 }.count
      guard own < line.count, own <= indent else { continue }
      guard own == indent else { return nil }
      for quote in ["", "\"", "'"] {
        let written = Array((quote + key + quote).utf8)
        let rest = text.bytes[(line.lowerBound + own)..<line.upperBound]
        guard rest.starts(with: written) else { continue }
        let start = line.lowerBound + own
        guard rest.dropFirst(written.count).first(where: { $0 != 0x20 }) == UInt8(ascii: ":") else { continue }
        return (index, start..<start + written.count)
      }
    }
    return nil
  }

  /// `- title: …` at the margin is an entry of a list where keys are expected.
  private mutating func mendBullet(_ line: Range<Int>) -> Bool {
    let bytes = text.bytes[line]
    guard bytes.starts(with: "- ".utf8), bytes.firstRange(of: ": ".utf8) != nil else { return false }
    let bullet = line.lowerBound..<line.lowerBound + 2
    report(
      .yamlSyntax, Message(zh: "行首多了“- ”", en: "The line begins with '- '"), bullet,
      Message(zh: "删去行首的“- ”", en: "Remove it"))
    text.replace(bullet, with: [])
    return true
  }

  /// `**标题**: 甲`: a key dressed as bold or code, as in the body.
  private mutating func mendMarkedKey(_ line: Range<Int>) -> Bool {
    let written = String(decoding: text.bytes[line], as: UTF8.self)
    guard let match = written.wholeMatch(of: #/[*`]+([^*`:：\s]+)([*`]*)[:：]\s*(.*?)\s*/#) else { return false }
    var value = match.3
    // `**标题：** 甲`, `**标题：甲**`
    if match.2.isEmpty {
      let marks = value.prefix { $0 == "*" || $0 == "`" }
      if marks.isEmpty { while let last = value.last, last == "*" || last == "`" { value.removeLast() } }
      value = value.dropFirst(marks.count).drop { $0 == " " }
    }
    let mended = "\(match.1): \(value)"
    report(
      .yamlSyntax, Message(zh: "项名上有 Markdown 的记号", en: "The key is marked up as in Markdown"), line,
      Message(zh: "写成：\(mended)", en: "Write: \(mended)"))
    text.replace(line, with: Array(mended.utf8))
    return true
  }

  private var unreadable: Message {
    isFrontMatter
      ? Message(zh: "文件头读不出来", en: "The front matter cannot be read")
      : Message(zh: "这个文件读不出来", en: "The file cannot be read")
  }

  private var usual: Message {
    Message(
      zh: "每行写成“项名: 内容”，冒号是半角的，后面有一个空格\(isFrontMatter ? "；正文写在第二个 --- 之后" : "")",
      en:
        "Write 'key: value' on each line, with an ASCII colon and a blank\(isFrontMatter ? "; the text belongs below the second ---" : "")"
    )
  }

  mutating func report(
    _ kind: DiagnosticKind, _ message: Message, _ range: Range<Int>, _ mend: Message, related: [SourceLocation] = []
  ) {
    diagnostics.append(Diagnostic(kind, message, at: location(range), mend: mend, related: related))
  }

  private func location(_ range: Range<Int>) -> SourceLocation {
    let start = text.origin(range.lowerBound) + offset
    return file.location(start..<max(text.origin(range.upperBound) + offset, start + 1))
  }

  /// Every line, blank ones too, as YAML counts them.
  func allLines() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    let bytes = text.bytes
    for index in bytes.indices {
      let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      guard bytes[index] == 0x0A || (bytes[index] == 0x0D && !isPair) else { continue }
      let end = bytes[index] == 0x0A && index > start && bytes[index - 1] == 0x0D ? index - 1 : index
      lines.append(start..<end)
      start = index + 1
    }
    lines.append(start..<bytes.count)
    return lines
  }

  /// What stands behind `key: ` or `- ` on a line.
  private func value(of line: Range<Int>) -> Range<Int>? {
    let bytes = text.bytes
    let start = line.first { bytes[$0] > 0x20 } ?? line.upperBound
    var value: Int?
    for index in start..<line.upperBound
    where bytes[index] == UInt8(ascii: ":") || (index == start && bytes[index] == UInt8(ascii: "-")) {
      guard index + 1 < line.upperBound, bytes[index + 1] == 0x20 else { continue }
      value = index + 1
      break
    }
    guard var first = value else { return nil }
    while first < line.upperBound, bytes[first] <= 0x20 { first += 1 }
    var end = line.upperBound
    while end > first, bytes[end - 1] <= 0x20 { end -= 1 }
    return first < end ? first..<end : nil
  }

  private func cause(_ value: String) -> Cause? {
    guard let first = value.unicodeScalars.first else { return nil }
    let quoted = YAMLWriter.quoted(value)
    switch first {
    case "“", "”", "‘", "’":
      return Cause(
        message: Message(zh: "值用了中文引号", en: "The value is in typographic quotes"),
        mend: Self.inQuotes(quoted), proposal: quoted, value: Array(quoted.utf8))
    case "\"", "'": return cause(ofQuotation: Character(first), value, quoted)
    case "[", "{": return cause(ofBracket: first, value, quoted)
    case "|", ">": return nil
    default:
      guard
        value.contains(": ") || value.hasSuffix(":") || value.contains(":\t") || value == "-" || value.hasPrefix("- ")
          || "@`%*&!?,]}#".unicodeScalars.contains(first)
      else { return nil }
      return Cause(
        message: Self.special(first, value),
        mend: Self.inQuotes(quoted), proposal: quoted, value: Array(quoted.utf8))
    }
  }

  /// What of a value means something else than itself.
  private static func special(_ first: Unicode.Scalar, _ value: String) -> Message {
    if first.properties.isAlphabetic || first.isHan || value.contains(": ") || value.hasSuffix(":") {
      return Message(zh: "值里又有冒号和空格“: ”", en: "There is another colon with a blank in the value")
    }
    return Message(zh: "值不能以“\(first)”开头", en: "A value cannot begin with '\(first)'")
  }

  /// What to do with a value that is written so in its quotation marks.
  private static func inQuotes(_ quoted: String) -> Message {
    quoted.hasPrefix("'")
      ? Message(zh: "用英文单引号包住整个值", en: "Put single quotes around the whole value")
      : Message(zh: "给整个值加英文双引号", en: "Put ASCII double quotes around the whole value")
  }

  private func cause(ofQuotation mark: Character, _ value: String, _ quoted: String) -> Cause? {
    let rest = value.dropFirst()
    if mark == "\"", rest.contains("\\"), value.last == mark {
      let proposal = YAMLWriter.quoted(String(rest.dropLast()))
      return Cause(
        message: Message(zh: "双引号里有反斜杠 \\", en: "A backslash stands between double quotes"),
        mend: Message(zh: "每个反斜杠写两个，或改用英文单引号", en: "Write it twice, or use single quotes"), proposal: proposal,
        value: Array(proposal.utf8))
    }
    guard let closing = rest.firstIndex(of: mark) else {
      let proposal = rest.contains("\\") ? YAMLWriter.quoted(String(rest)) : value + String(mark)
      return Cause(
        message: Message(zh: "引号只有前一半", en: "The quotation mark is not closed"),
        mend: Message(zh: "在值的末尾补一个同样的英文引号，或删去前面的引号", en: "Close it at the value's end, or remove it"),
        proposal: proposal, value: Array(proposal.utf8))
    }
    guard rest.index(after: closing) < rest.endIndex else { return nil }
    return Cause(
      message: Message(zh: "英文引号后面还有文字", en: "Text follows the closing quotation mark"),
      mend: Self.inQuotes(quoted), proposal: quoted, value: Array(quoted.utf8))
  }

  private func cause(ofBracket first: Unicode.Scalar, _ value: String, _ quoted: String) -> Cause? {
    let closing = first == "[" ? "]" : "}"
    guard !value.hasSuffix(closing) else {
      return first == "{"
        ? Cause(
          kind: .yamlSyntax, message: Message(zh: "大括号里的写法不对", en: "What stands between the braces cannot be read"),
          mend: Message(
            zh: "写成 {项名: 内容, 项名: 内容}，含有逗号或冒号的值加英文双引号",
            en: "Write {key: value, key: value}, values with commas or colons in double quotes"),
          value: nil) : nil
    }
    if let end = value.firstIndex(of: Character(closing)), value.index(after: end) < value.endIndex {
      return Cause(
        message: Message(zh: "“\(closing)”后面还有文字", en: "Text follows '\(closing)'"),
        mend: Self.inQuotes(quoted), proposal: quoted, value: Array(quoted.utf8))
    }
    return Cause(
      kind: .yamlSyntax, message: Message(zh: "“\(first)”没有成对的“\(closing)”", en: "'\(first)' has no '\(closing)'"),
      mend: Message(
        zh: "在末尾补上“\(closing)”；是文字就给整个值加英文双引号", en: "Add '\(closing)' at the end, or put double quotes around text"),
      value: nil)
  }
}
