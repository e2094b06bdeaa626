internal import Text

/// 制表符: what was indented with tabs is indented in a copy as its line asks for, so that a tab is one fault.
struct YAMLTabs {
  private let file: SourceFile
  private let offset: Int
  private(set) var text: MendedText
  private(set) var diagnostics: [Diagnostic] = []

  init(file: SourceFile, range: Range<Int>) {
    (self.file, offset) = (file, range.lowerBound)
    text = MendedText(Array(file.bytes[range]))
  }

  mutating func mend() {
    guard text.bytes.contains(0x09) else { return }
    var above: YAMLLine?
    /// Blanks in front of the last hyphen.
    var bullets = 2
    /// The column of a key whose value is the lines below it, whatever they hold.
    var block: Int?
    var wanted: [(indentation: Range<Int>, blanks: Int)] = []
    for line in text.lines() {
      let end = line.first { text.bytes[$0] != 0x20 && text.bytes[$0] != 0x09 } ?? line.upperBound
      let rest = Array(text.bytes[end..<line.upperBound])
      var indent = end - line.lowerBound
      if text.bytes[line.lowerBound..<end].contains(0x09) {
        indent = rest.isEmpty ? 0 : block.map { $0 + 2 } ?? Self.indent(rest, below: above, bullets)
        wanted.append((line.lowerBound..<end, indent))
        if !rest.isEmpty { diagnostics.append(report(line.lowerBound..<end, indent)) }
      }
      let mended = Array(repeating: UInt8(ascii: " "), count: indent) + rest
      guard let read = YAMLLine(mended, mended.indices), block.map({ indent <= $0 }) ?? true else { continue }
      block = Self.isTextBelow(read, mended) ? read.start : nil
      if read.bullet != nil { bullets = read.indent }
      above = read
    }
    // From the end: a mended line moves those below it.
    for (indentation, blanks) in wanted.reversed() {
      text.replace(indentation, with: Array(repeating: 0x20, count: blanks))
    }
  }

  /// The blanks that a line asks for, told by what stands above it.
  private static func indent(_ line: [UInt8], below above: YAMLLine?, _ bullets: Int) -> Int {
    guard let above, let own = YAMLLine(line, line.indices) else { return 0 }
    // Where the line's key or text stands.
    let column = above.start - above.range.lowerBound
    if above.key != nil, !above.hasValue || own.key == nil && own.bullet == nil { return column + 2 }
    if own.key == nil, own.bullet == nil { return column }
    if own.bullet != nil { return bullets }
    return above.key == nil ? 0 : column
  }

  /// Whether the value of a key is the lines below it: behind `|`, `>`, or a mark that its own line does not close.
  private static func isTextBelow(_ read: YAMLLine, _ line: [UInt8]) -> Bool {
    guard read.isOpen, read.hasValue, let colon = read.colon,
      let first = line[colon.upperBound...].first(where: { $0 > 0x20 }),
      let last = line.last(where: { $0 > 0x20 })
    else { return false }
    let closing: [UInt8: UInt8] = [
      UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "'"): UInt8(ascii: "'"),
      UInt8(ascii: "["): UInt8(ascii: "]"),
      UInt8(ascii: "{"): UInt8(ascii: "}"),
    ]
    return closing[first].map { $0 != last } ?? true
  }

  private func report(_ indentation: Range<Int>, _ blanks: Int) -> Diagnostic {
    let place = text.origin(indentation.lowerBound) + offset..<text.origin(indentation.upperBound) + offset
    return Diagnostic(
      .yamlTab, Message(zh: "缩进用了制表符（Tab）", en: "The indentation holds a tab"), at: file.location(place),
      mend: blanks == 0
        ? Message(zh: "删去行首的制表符", en: "Remove the tab at the line's start")
        : Message(
          zh: "改用\(blanks == 2 ? "两个" : " \(blanks) 个")空格", en: "Use \(blanks == 2 ? "two" : String(blanks)) blanks"))
  }
}

extension DiagnosticKind {
  package static let yamlTab = DiagnosticKind(
    "GK1104", .error, title: Message(zh: "缩进不用制表符", en: "No tabs in indentation"),
    explanation: Message(zh: "YAML 禁止用制表符缩进，请用空格", en: "YAML forbids tabs in indentation; use blanks"))
}
