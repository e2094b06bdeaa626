internal import Text
internal import Yams

/// Reads YAML 1.1 (Yams) into nodes with byte positions, and says what a person did rather than what a parser expected.
package enum YAMLReader {
  /// Bytes that one YAML text may hold: more is a mistake or an attack.
  static let limit = 256 * 1024

  /// What a text says: the root node, nil where the text is empty or cannot be read; broken text yields at least one error.
  package struct Reading {
    package let root: YAMLNode?
    package let diagnostics: [Diagnostic]
    /// Whether the nodes are all that was written: a key may lack because its line could not be read.
    package let isWhole: Bool
  }

  /// Lines that are mended after YAML gave up on them; further ones are the same fault as a rule.
  private static let rounds = 20

  /// Reads `range` of the file. Each fault of the syntax is mended in a copy which is read again: none hides another.
  package static func read(_ file: SourceFile, in part: Range<Int>? = nil) -> Reading {
    let range = part ?? file.byteOrderMark..<file.bytes.count
    guard range.count <= limit else {
      let fault = Diagnostic(
        .yamlTooLong, tooLong(range.count), at: file.location(range.prefix(0)),
        mend: Message(
          zh: "正文写在第二个 --- 之后，长的内容放进附件", en: "Put the text below the second ---, and long matter into an attachment"))
      return Reading(root: nil, diagnostics: [fault], isWhole: false)
    }
    var tabs = YAMLTabs(file: file, range: range)
    tabs.mend()
    var entries = YAMLEntries(tabs.text, file: file, offset: range.lowerBound)
    entries.mend()
    var habits = YAMLHabits(entries.text, file: file, range: range)
    habits.mend()
    let found = tabs.diagnostics + entries.diagnostics + habits.diagnostics
    var repair = YAMLRepair(habits.text, file: file, offset: range.lowerBound, isFrontMatter: part != nil)
    if part == nil { repair.mendFences() }
    repair.mendHyphens()
    while true {
      let text = YAMLText(repair.text, offset: range.lowerBound)
      do {
        let parser = try Parser(yaml: text.string, resolver: .basic, encoding: .utf8)
        let faults = found + repair.diagnostics
        let isWhole = habits.isWhole && repair.isWhole
        guard let root = try parser.singleRoot() else {
          return Reading(root: nil, diagnostics: faults, isWhole: isWhole)
        }
        var converter = NodeConverter(text: text, file: file, isFrontMatter: part != nil)
        let node = withExtendedLifetime(parser) { converter.convert(root, depth: 0) }
        return Reading(
          root: node, diagnostics: faults + converter.diagnostics,
          isWhole: isWhole && !converter.diagnostics.hasErrors)
      } catch {
        let isMended: Bool
        if case YamlError.duplicatedKeysInMapping(let keys, let context) = error {
          isMended = repair.refuseRepeat(
            of: keys.first ?? "", line: context.mark.line, column: context.mark.column)
        } else {
          let (line, context) = place(of: error)
          isMended = repair.mend(line: line, context: context)
        }
        guard isMended, repair.diagnostics.count < rounds else {
          return Reading(root: nil, diagnostics: found + repair.diagnostics, isWhole: false)
        }
      }
    }
  }

  /// Where YAML gave up, and where what it was reading began; lines from 1. Its words are no help to who writes a notice.
  private static func place(of error: any Error) -> (line: Int, context: Int?) {
    switch error {
    case YamlError.scanner(let context, _, let mark, _), YamlError.parser(let context, _, let mark, _),
      YamlError.composer(let context, _, let mark, _):
      (mark.line, context?.mark.line)
    default: (1, nil)
    }
  }

  private static func tooLong(_ count: Int) -> Message {
    Message(
      zh: "YAML 有 \(count) 字节，超过 \(limit) 字节的上限", en: "The YAML has \(count) bytes, more than the limit of \(limit)")
  }
}

/// The text given to Yams, with the way back from its line and column to bytes of the file.
private struct YAMLText {
  let string: String
  private let text: MendedText
  private let bytes: [UInt8]
  private let base: Int
  private let lineStarts: [Int]
  private let cursor = Cursor()

  /// The place that was last asked for: places of one line come in order, and none is counted from the line's start.
  private final class Cursor {
    var place = (line: 0, column: 1, index: 0)
  }

  init(_ text: MendedText, offset: Int) {
    self.text = text
    bytes = text.bytes
    base = offset
    string = String(decoding: bytes, as: UTF8.self)
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A || (byte == 0x0D && (index == bytes.count || bytes[index] != 0x0A)) { starts.append(index) }
    }
    lineStarts = starts
  }

  /// Byte of the file for a line and column counted from 1, the column in Unicode scalars.
  func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return base + text.origin(bytes.count) }
    let known = cursor.place
    let isAhead = known.line == line && known.column <= column
    var index = isAhead ? known.index : lineStarts[line - 1]
    var left = column - (isAhead ? known.column : 1)
    while left > 0, index < bytes.count {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      left -= 1
    }
    cursor.place = (line, column - max(0, left), index)
    return base + text.origin(index)
  }

  func offset(_ mark: Mark?) -> Int { mark.map { offset(line: $0.line, column: $0.column) } ?? base }
}

/// Copies Yams nodes into ours, refusing anchors and aliases and pointing out comments that were meant as text.
private struct NodeConverter {
  let text: YAMLText
  let file: SourceFile
  /// Settings have comments, `20 # documents`; what stands so in front matter was meant to be read.
  let isFrontMatter: Bool
  var diagnostics: [Diagnostic] = []

  init(text: YAMLText, file: SourceFile, isFrontMatter: Bool) {
    (self.text, self.file, self.isFrontMatter) = (text, file, isFrontMatter)
  }

  mutating func convert(_ node: Node, depth: Int) -> YAMLNode? {
    let start = text.offset(node.mark)
    guard node.anchor == nil, node.alias == nil else {
      refuse(
        .yamlAnchor, Message(zh: "不能使用 YAML 锚点（&）和别名（*）", en: "YAML anchors (&) and aliases (*) are not allowed"),
        at: start,
        mend: Message(
          zh: "把值直接写出；以 & 或 * 开头的文字加英文双引号", en: "Write the value out; put quotes around text that begins with & or *"))
      return nil
    }
    guard depth < 32 else {
      refuse(
        .yamlSyntax, Message(zh: "列表套了 \(depth) 层，太深了", en: "Lists are nested \(depth) deep"), at: start,
        mend: Message(zh: "只留一层：[甲, 乙]", en: "Keep one: [a, b]"))
      return nil
    }
    switch node {
    case .scalar(let scalar):
      let quotes = scalar.style == .plain || scalar.style == .any ? 0 : 2
      let folded = YAMLFolding(scalar.string, in: file.bytes, from: firstByte(of: scalar, at: start))
      let end = min(start + scalar.string.utf8.count + quotes, file.bytes.count)
      if quotes == 0 { warnAboutComment(after: folded.end ?? end, of: start) }
      return YAMLNode(content: .scalar(folded.text), range: start..<max(start, end))
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence {
        if let converted = convert(item, depth: depth + 1) { items.append(converted) }
      }
      return YAMLNode(content: .sequence(items), range: start..<start)
    case .mapping(let mapping):
      var pairs: [(key: YAMLNode, value: YAMLNode)] = []
      for (key, value) in mapping {
        if let key = convert(key, depth: depth + 1), let value = convert(value, depth: depth + 1) {
          pairs.append((key, value))
        }
      }
      return YAMLNode(content: .mapping(pairs), range: start..<start)
    case .alias: return nil
    }
  }

  /// Where the text of a scalar begins: behind its quotation mark, or on the line below `>`.
  private func firstByte(of scalar: Node.Scalar, at start: Int) -> Int {
    switch scalar.style {
    case .doubleQuoted, .singleQuoted: return start + 1
    case .folded:
      let line = file.bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.endIndex
      return file.bytes[line...].firstIndex { $0 > 0x20 } ?? file.bytes.endIndex
    default: return start
    }
  }

  /// Reports the first of a kind: what grows out of it says nothing new.
  private mutating func refuse(_ kind: DiagnosticKind, _ message: Message, at start: Int, mend: Message) {
    guard !diagnostics.contains(where: { $0.kind == kind }) else { return }
    diagnostics.append(Diagnostic(kind, message, at: file.location(start..<start + 1), mend: mend))
  }

  /// `title: 关于 #3 楼的通知` is 关于 to YAML, and `title: #3 楼` nothing at all.
  ///
  /// - Parameter start: where the value begins.
  private mutating func warnAboutComment(after end: Int, of start: Int) {
    let bytes = file.bytes
    let isEmpty = start == end
    var index = end
    // The place of no value may be that of a full-width colon, which was read as an ASCII one.
    if isEmpty, index < bytes.count, bytes[index...].starts(with: Self.wideColon) { index += 3 }
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    guard isEmpty || index > end, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "#") else { return }
    guard isFrontMatter || bytes[index + 1] > 0x20 && bytes[index + 1] != UInt8(ascii: "#") else { return }
    var lineEnd = index
    while lineEnd < bytes.count, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
    let (line, isDate) = commented(isEmpty ? index : start, lineEnd)
    let quoting =
      isDate
      ? Message(zh: "去掉 #", en: "take # away") : Message(zh: "给整个值加英文双引号", en: "put quotes around the whole value")
    diagnostics.append(
      Diagnostic(
        .yamlComment,
        isEmpty
          ? Message(zh: "# 之后的文字是注释，这一项等于没有写", en: "Text after # is a comment: no value is written here")
          : Message(zh: "空格加 # 之后的文字是注释，不属于这个值", en: "Text after a blank and # is a comment, not part of the value"),
        at: file.location(index..<lineEnd),
        mend: Message(
          zh: "是注释就删去；是内容就\(quoting.zh)\(line.map { "，写成：" + $0 } ?? "")",
          en: "Delete it where it is a comment; else \(quoting.en)\(line.map { ". Write: " + $0 } ?? "")")))
  }

  private static let wideColon = Array("：".utf8)

  /// The line of a value, finished: the value with what follows # in quotation marks, a date without #. Nil where it is long,
  /// or began on a line above.
  private func commented(_ start: Int, _ end: Int) -> (line: String?, isDate: Bool) {
    var first = start
    while first > 0, file.bytes[first - 1] != 0x0A, file.bytes[first - 1] != 0x0D { first -= 1 }
    guard start < end, end - first <= 300, !file.bytes[start..<end].contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return (nil, false)
    }
    var key = String(decoding: file.bytes[first..<start], as: UTF8.self).trimmed
    if key.hasSuffix("：") { key = key.dropLast() + ":" }
    guard key.hasSuffix(":") || key == "-" else { return (nil, false) }
    let value = String(decoding: file.bytes[start..<end], as: UTF8.self).trimmed
    let isDate = value.wholeMatch(of: #/# ?[0-9]{4}[-\/.年][0-9].*/#) != nil
    return ("\(key) \(isDate ? value.dropFirst().description.trimmed : YAMLWriter.quoted(value))", isDate)
  }
}

extension Range<Int> {
  fileprivate func prefix(_ count: Int) -> Range<Int> { lowerBound..<Swift.min(upperBound, lowerBound + count) }
}

extension DiagnosticKind {
  package static let yamlSyntax = DiagnosticKind(
    "GK1101", .error, title: Message(zh: "YAML 语法错误", en: "YAML syntax"),
    explanation: Message(
      zh: "文件头和 site.yml 使用 YAML 书写：每行“项名: 内容”，半角冒号后有一个空格，缩进只用空格",
      en:
        "Front matter and site.yml are YAML: one `key: value` a line, an ASCII colon followed by a blank, blanks for indentation"
    ))
  package static let yamlTooLong = DiagnosticKind(
    "GK1102", .error, title: Message(zh: "YAML 过长", en: "YAML too long"),
    explanation: Message(
      zh: "文件头不应超过 256 KB；正文应写在第二个 --- 之后", en: "Front matter is at most 256 kB; the text belongs below the second ---")
  )
  package static let yamlAnchor = DiagnosticKind(
    "GK1106", .error, title: Message(zh: "不用锚点和别名", en: "No anchors or aliases"),
    explanation: Message(
      zh: "锚点和别名能让几行文字膨胀成几个 GB，也让读者看不出值从哪里来，因此不接受",
      en: "Anchors and aliases let a few lines grow to gigabytes and hide where a value comes from, so they are refused"
    ))
  package static let yamlComment = DiagnosticKind(
    "GK1107", .warning, title: Message(zh: "# 开始了注释", en: "# starts a comment"),
    explanation: Message(
      zh: "YAML 中空格加 # 之后到行尾都是注释；标题等含 # 的值要加英文双引号",
      en: "In YAML everything after a blank and # is a comment; quote values that contain one"))
}
