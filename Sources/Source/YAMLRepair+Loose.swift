internal import Text

/// Lines that stand below a key without being one: entries of a list without their hyphens, a value that goes on, fences.
extension YAMLRepair {
  private static let longest = 120

  /// Mends a line that belongs to the key above it; false where it is none.
  mutating func mendLoose(_ line: Range<Int>, _ lines: [Range<Int>]) -> Bool {
    guard isNoKey(line), var number = lines.firstIndex(of: line) else { return false }
    // From the first of several: YAML may give up at the last.
    while number > 0, isNoKey(lines[number - 1]) { number -= 1 }
    let line = lines[number]
    let filled = lines[..<number].reversed().filter { line in text.bytes[line].contains { $0 > 0x20 } }
    // Entries may stand between the line and its key.
    guard let key = filled.first(where: { !text.bytes[$0].starts(with: "-".utf8) }), !isNoKey(key),
      let read = YAMLLine(text.bytes, key), read.bullet == nil, read.indent == 0, read.key != nil, read.isColonSound
    else { return false }
    let loose = lines[number...].prefix(while: isNoKey)
    let hasEntries = filled.first != key
    if !read.hasValue, hasEntries || loose.count > 1 {
      let entry = "- " + words(line).drop { "—–－ ".contains($0) }
      report(
        .yamlSyntax, Message(zh: "列表里的这一行没有“- ”", en: "The line of a list lacks its '- '"), line,
        Message(zh: "每一项以“- ”开头，写成：\(entry)", en: "Begin each entry with '- '. Write: \(entry)"))
      text.replace(line, with: Array(entry.utf8))
      return true
    }
    guard !hasEntries, !read.isOpen || !read.hasValue else { return false }
    let whole = loose.map(words).reduce(words(key)) { whole, next in
      let isHan =
        whole.unicodeScalars.last.map { $0.isCJK } ?? false || next.unicodeScalars.first.map { $0.isCJK } ?? false
      return whole + (isHan && !whole.hasSuffix(":") ? "" : " ") + next
    }
    guard whole.count <= Self.longest else { return false }
    let shown = words(line).count > 24 ? words(line).prefix(24) + "…" : words(line)[...]
    report(
      .yamlSyntax, Message(zh: "这一行不是“项名: 内容”：“\(shown)”", en: "The line is no key with its value: '\(shown)'"), line,
      Message(
        zh: "\(isFrontMatter ? "正文写在第二个 --- 之后；" : "")是上一行没有写完的，接到上一行，写成：\(whole)",
        en:
          "\(isFrontMatter ? "The text belongs below the second ---; " : "")if it goes on from above, join the lines. Write: \(whole)"
      ))
    for line in loose { leaveOut(line) }
    return true
  }

  /// Entries without a blank behind their hyphen, which YAML joins to one text.
  mutating func mendHyphens() {
    guard mayHoldEntries else { return }
    var isList = false
    var hasSound = false
    var found: [(line: Range<Int>, start: Int)] = []
    for line in allLines() {
      guard let read = YAMLLine(text.bytes, line) else { continue }
      guard read.bullet != nil else {
        (isList, hasSound) = (read.key != nil && !read.hasValue, false)
        continue
      }
      let start = line.lowerBound + read.indent
      let next = text.bytes[start...].dropFirst().first ?? 0
      if read.isBulletSound { hasSound = true }
      guard isList, !read.isBulletSound, text.bytes[start] == UInt8(ascii: "-"), next != UInt8(ascii: "-") else {
        continue
      }
      // A number below zero is none of a list.
      if hasSound || !(0x30...0x39).contains(next) { found.append((line, start)) }
    }
    // From the end: a mended line moves those below it.
    for (line, start) in found.reversed() {
      let entry = "- " + words(line).dropFirst()
      report(
        .yamlSyntax, Message(zh: "这一项的开头没有写成“- ”", en: "The entry does not begin with '- '"), line,
        Message(zh: "半角减号后面加一个空格，写成：\(entry)", en: "Put a blank behind the hyphen. Write: \(entry)"))
      text.replace(start..<line.upperBound, with: Array(entry.utf8))
    }
  }

  /// Whether a hyphen stands behind a blank or at a line's start: in most front matters none does.
  private var mayHoldEntries: Bool {
    let bytes = text.bytes
    var start = 0
    while let hyphen = bytes.firstIndex(of: UInt8(ascii: "-"), in: start..<bytes.count) {
      if hyphen == 0 || bytes[hyphen - 1] <= 0x20 { return true }
      start = hyphen + 1
    }
    return false
  }

  private func words(_ line: Range<Int>) -> String { String(decoding: text.bytes[line], as: UTF8.self).trimmed }

  /// `---` around settings, as documents have it.
  mutating func mendFences() {
    guard text.bytes.firstRange(of: Array("---".utf8), in: text.bytes.indices) != nil else { return }
    let fences = allLines().filter { words($0) == "---" && text.bytes[$0].first == UInt8(ascii: "-") }
    let filled = text.lines().first { line in text.bytes[line].contains { $0 > 0x20 } }
    // One on top has no effect.
    guard let first = fences.first, fences.count > 1 || first != filled else { return }
    for fence in fences {
      report(
        .yamlSyntax, Message(zh: "这个文件里不写 ---", en: "This file has no lines ---"), fence,
        Message(zh: "删去这一行", en: "Delete the line"))
      text.blank(fence)
    }
  }
}
