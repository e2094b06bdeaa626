internal import Text

/// 一列各有几项的条目, as site.yml lists categories: a slip in one entry, of a blank too many or a full-width colon, is said at
/// its line and mended in a copy. Left to YAML it would be found on the innocent lines around it.
struct YAMLEntries {
  private let file: SourceFile
  private let offset: Int
  private(set) var text: MendedText
  private(set) var diagnostics: [Diagnostic] = []
  private var lines: [YAMLLine] = []

  /// - Parameter text: what stands from `offset` in the file, as far as it is mended.
  init(_ text: MendedText, file: SourceFile, offset: Int) {
    (self.text, self.file, self.offset) = (text, file, offset)
  }

  mutating func mend() {
    lines = text.lines().compactMap { YAMLLine(text.bytes, $0) }
    guard lines.contains(where: { $0.bullet != nil }) else { return }
    var slips: [Slip] = []
    var index = 0
    while index < lines.count {
      let key = lines[index]
      index += 1
      guard key.indent == 0, key.bullet == nil, !key.hasValue, key.key != nil || isKeyAlone(key, above: index) else {
        continue
      }
      if key.key == nil { slips.append(Slip(kind: .noColon, range: key.end..<key.end, mended: Array(":".utf8))) }
      let members = index..<end(of: index)
      slips += Entries(Array(lines[members]))?.slips ?? []
      index = max(index, members.upperBound)
    }
    diagnostics = slips.map(report)
    // From the end: a mended line moves those below it.
    for slip in slips.reversed() { text.replace(slip.range, with: slip.mended) }
  }

  /// Whether a word on a line of its own stands above entries: a key without its colon.
  private func isKeyAlone(_ line: YAMLLine, above next: Int) -> Bool {
    guard next < lines.count, lines[next].bullet != nil, lines[next].key != nil else { return false }
    return line.end - line.start <= 36 && !text.bytes[line.start..<line.end].contains { " \"'[{#".utf8.contains($0) }
  }

  /// The end of the lines below a key, with those at the margin that stand in the midst of its entries.
  private func end(of start: Int) -> Int {
    var end = start
    var keys: Set<String> = []
    while end < lines.count {
      let line = lines[end]
      if line.indent == 0, line.bullet == nil {
        guard let key = line.key, keys.contains(key), line.hasValue, end + 1 < lines.count else { break }
        let next = lines[end + 1]
        guard next.indent > 0, next.key.map(keys.contains) ?? false else { break }
      }
      if let key = line.key { keys.insert(key) }
      end += 1
    }
    return end
  }

  private func report(_ slip: Slip) -> Diagnostic {
    let range = text.origin(slip.range.lowerBound) + offset..<text.origin(slip.range.upperBound) + offset
    let place = file.location(range.isEmpty ? range.lowerBound..<range.lowerBound + 1 : range)
    switch slip.kind {
    case .indent(let wanted):
      return Diagnostic(
        .yamlSyntax, Message(zh: "这一行与其他各项没有对齐", en: "The line is not aligned with the others"), at: place,
        mend: Message(zh: "行首空 \(wanted) 格", en: "Begin the line with \(wanted) blanks"))
    case .bullet:
      return Diagnostic(
        .yamlSyntax, Message(zh: "这一项的开头没有写成“- ”", en: "The entry does not begin with '- '"), at: place,
        mend: Message(zh: "以半角减号和一个空格“- ”开头", en: "Begin it with a hyphen and a blank, '- '"))
    case .noColon:
      return Diagnostic(
        .yamlSyntax, Message(zh: "项名后面缺冒号", en: "The key lacks its colon"), at: place,
        mend: Message(zh: "在行末加半角冒号“:”", en: "Put an ASCII colon at the line's end"))
    case .colon(let isWide):
      return Diagnostic(
        .yamlColon,
        isWide
          ? Message(zh: "项名后面是全角冒号“：”", en: "The key is followed by a full-width colon")
          : Message(zh: "冒号后面没有空格", en: "The colon is not followed by a blank"), at: place,
        mend: isWide
          ? Message(zh: "改为半角冒号加空格“: ”", en: "Type an ASCII colon and a blank")
          : Message(zh: "冒号后加一个空格", en: "Put a blank behind the colon"))
    }
  }
}

/// What one line has wrong, and the bytes that mend it.
private struct Slip {
  enum Kind {
    /// Blanks that belong there.
    case indent(Int)
    case bullet
    case noColon
    case colon(isWide: Bool)
  }
  let kind: Kind
  let range: Range<Int>
  let mended: [UInt8]
}

/// The lines of one list of entries, each with keys.
private struct Entries {
  private let lines: [YAMLLine]
  /// Blanks in front of the hyphens, and in front of the keys.
  private let bullets: Int
  private let keys: Int
  private let known: Set<String>
  private let first: Set<String>

  /// Nil where the lines are no such list.
  init?(_ lines: [YAMLLine]) {
    let entries = lines.filter { $0.bullet != nil && $0.isBulletSound && $0.key != nil }
    guard lines.first?.bullet != nil, let bullets = Self.usual(entries.map(\.indent)),
      let gap = Self.usual(entries.map { $0.start - $0.range.lowerBound - $0.indent })
    else { return nil }
    self.lines = lines
    self.bullets = bullets
    keys = bullets + gap
    let column = keys
    known = Set(lines.filter { $0.isColonSound && $0.start - $0.range.lowerBound == column }.compactMap(\.key))
    first = Set(entries.filter(\.isColonSound).compactMap(\.key))
    // A list of texts may hold colons; keys below its entries make it one of groups.
    guard lines.contains(where: { $0.bullet == nil && $0.isColonSound && $0.key != nil }) else { return nil }
  }

  private static func usual(_ values: [Int]) -> Int? {
    let counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
    return values.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }
  }

  /// In the order of the text.
  var slips: [Slip] {
    var slips: [Slip] = []
    // The column of a key whose value goes on below it.
    var open: Int?
    for line in lines {
      let column = line.start - line.range.lowerBound
      if let open, line.indent > open || line.indent == open && line.bullet != nil && line.indent != bullets {
        continue
      }
      open = nil
      if line.bullet != nil {
        read(entry: line, &slips)
      } else if let key = line.key {
        read(line, key, &slips)
      }
      if line.isOpen, line.key != nil { open = line.bullet == nil ? line.indent : column }
    }
    return slips
  }

  private func read(entry line: YAMLLine, _ slips: inout [Slip]) {
    guard line.isBulletSound || line.key.map(known.contains) ?? false else { return }
    indent(line, bullets, &slips)
    if !line.isBulletSound, let bullet = line.bullet {
      slips.append(Slip(kind: .bullet, range: bullet, mended: Array("- ".utf8)))
    }
    colon(line, &slips)
  }

  private func read(_ line: YAMLLine, _ key: String, _ slips: inout [Slip]) {
    guard known.contains(key) || line.indent == keys || line.isColonSound && abs(line.indent - keys) == 1 else {
      return
    }
    if line.indent <= bullets, first.contains(key) {
      indent(line, bullets, &slips)
      slips.append(Slip(kind: .bullet, range: line.start..<line.start, mended: Array("- ".utf8)))
    } else {
      indent(line, keys, &slips)
    }
    colon(line, &slips)
  }

  private func indent(_ line: YAMLLine, _ wanted: Int, _ slips: inout [Slip]) {
    guard line.indent != wanted else { return }
    let blanks = line.range.lowerBound..<line.range.lowerBound + line.indent
    slips.append(Slip(kind: .indent(wanted), range: blanks, mended: Array(repeating: 0x20, count: wanted)))
  }

  private func colon(_ line: YAMLLine, _ slips: inout [Slip]) {
    guard let colon = line.colon, !line.isColonSound else { return }
    let isWide = colon.count > 1
    slips.append(Slip(kind: .colon(isWide: isWide), range: colon, mended: Array(": ".utf8)))
  }
}
