internal import Text

/// Lines that stand below a key without being one: entries of a list without their hyphens, a value that goes on, fences.
extension YAMLRepair {
  private static let longest = 120

  /// Mends a line that belongs to the key above it; false where it is none.
  mutating func mendLoose(_ line: Range<Int>, _ lines: [Range<Int>]) -> Bool {
    if mendHyphen(line, lines) { return true }
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
      let entry = "- " + words(line)
      report(
        .yamlSyntax, Message(zh: "列表里的这一行没有“- ”", en: "The line of a list lacks its '- '"), line,
        Message(zh: "每一项以“- ”开头，写成：\(entry)", en: "Begin each entry with '- '. Write: \(entry)"))
      text.replace(line, with: Array(entry.utf8))
      return true
    }
    guard !hasEntries, !read.isOpen || !read.hasValue else { return false }
    let whole = loose.map(words).reduce(words(key)) { whole, next in
      let isHan = whole.unicodeScalars.last.map { $0.isCJK } ?? false || next.unicodeScalars.first.map { $0.isCJK } ?? false
      return whole + (isHan && !whole.hasSuffix(":") ? "" : " ") + next
    }
    guard whole.count <= Self.longest else { return false }
    let shown = words(line).count > 24 ? words(line).prefix(24) + "…" : words(line)[...]
    report(
      .yamlSyntax, Message(zh: "这一行不是“项名: 内容”：“\(shown)”", en: "The line is no key with its value: '\(shown)'"), line,
      Message(
        zh: "\(isFrontMatter ? "正文写在第二个 --- 之后；" : "")是上一行没有写完的，接到上一行，写成：\(whole)",
        en: "\(isFrontMatter ? "The text belongs below the second ---; " : "")if it goes on from above, join the lines. Write: \(whole)"
      ))
    for line in loose { leaveOut(line) }
    return true
  }

  /// `-乙` among the entries of a list.
  private mutating func mendHyphen(_ line: Range<Int>, _ lines: [Range<Int>]) -> Bool {
    let written = words(line)
    guard let dash = ["-", "－", "—", "–"].first(where: written.hasPrefix), !written.hasPrefix(dash + dash),
      !written.hasPrefix("- "), written.count > 1,
      let above = lines.prefix(while: { $0 != line }).last(where: { line in text.bytes[line].contains { $0 > 0x20 } }),
      let read = YAMLLine(text.bytes, above), read.bullet != nil || !read.hasValue
    else { return false }
    let indent = text.bytes[line].prefix { $0 == 0x20 }.count
    let entry = "- " + written.dropFirst().description.trimmed
    report(
      .yamlSyntax, Message(zh: "这一项的开头没有写成“- ”", en: "The entry does not begin with '- '"), line,
      Message(zh: "半角减号后面加一个空格，写成：\(entry)", en: "Put a blank behind the hyphen. Write: \(entry)"))
    text.replace(line.lowerBound + indent..<line.upperBound, with: Array(entry.utf8))
    return true
  }

  private func words(_ line: Range<Int>) -> String { String(decoding: text.bytes[line], as: UTF8.self).trimmed }

  /// `---` around settings, as documents have it.
  mutating func mendFences() {
    guard text.bytes.firstRange(of: "---".utf8) != nil else { return }
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
