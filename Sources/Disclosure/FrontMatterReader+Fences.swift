package import Source
internal import Text

/// Where the front matter of a document begins and ends.
extension FrontMatterReader {
  /// Byte ranges of the YAML and of the body, or a fault where the front matter does not begin or end.
  package static func split(_ file: SourceFile) -> (yaml: Range<Int>?, body: Range<Int>, fault: Diagnostic?) {
    let start = file.byteOrderMark
    let bytes = file.bytes
    guard let opening = line(bytes, at: start), isFence(bytes[opening.text]) else {
      var first = start
      while first < bytes.count, bytes[first] <= 0x20 { first += 1 }
      if let fault = codeFence(file, from: first) { return (nil, bytes.count..<bytes.count, fault) }
      if let opening = line(bytes, at: start), isSpacedFence(bytes[opening.text]) {
        return (nil, bytes.count..<bytes.count, wrongFences(file, [opening.text]))
      }
      if let late = line(bytes, at: first), isFence(bytes[late.text]) {
        return (
          nil, bytes.count..<bytes.count,
          Diagnostic(
            .frontMatterStart, Message(zh: "文件头之前不能有空行", en: "Nothing may stand above the front matter"),
            at: file.location(start..<start),
            mend: Message(zh: "删去第一个 --- 之前的空行", en: "Delete the blank lines above the first ---"))
        )
      }
      return (nil, start..<bytes.count, nearMiss(file, from: first))
    }
    var position = opening.next
    while let current = line(bytes, at: position) {
      if isNearFence(bytes[current.text]) {
        return (nil, bytes.count..<bytes.count, wrongFences(file, [current.text]))
      }
      if let fault = trailing(file, current.text, isOpening: false) {
        return (nil, bytes.count..<bytes.count, fault)
      }
      if isFence(bytes[current.text]) {
        return (opening.next..<position, current.next..<bytes.count, second(file, from: current.next))
      }
      position = current.next
    }
    return (
      nil, bytes.count..<bytes.count,
      Diagnostic(
        .frontMatterEnd, Message(zh: "文件头没有结束的 ---", en: "The front matter has no closing ---"),
        at: file.location(opening.text),
        mend: Message(zh: "在最后一项之后单独写一行 ---", en: "Write a line --- below the last key"))
    )
  }

  private static func line(_ bytes: [UInt8], at start: Int) -> (text: Range<Int>, next: Int)? {
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    var next = min(end + 1, bytes.count)
    if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { next += 1 }
    return (start..<end, next)
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    var line = line
    while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
    return line.elementsEqual("---".utf8)
  }

  /// The first line from a place that holds anything.
  private static func filledLine(_ bytes: [UInt8], from start: Int) -> (text: Range<Int>, next: Int)? {
    var position = start
    while let current = line(bytes, at: position) {
      if bytes[current.text].contains(where: { $0 > 0x20 }) { return current }
      position = current.next
    }
    return nil
  }

  /// A file pasted from a chat: ``` above the front matter, or around the whole.
  private static func codeFence(_ file: SourceFile, from first: Int) -> Diagnostic? {
    let bytes = file.bytes
    let fences = ["```", "~~~"].map { Array($0.utf8) }
    guard let fence = fences.first(where: bytes[first...].starts), let opening = line(bytes, at: first),
      let next = filledLine(bytes, from: opening.next), isFence(bytes[next.text])
    else { return nil }
    var end = bytes.count
    while end > next.next, bytes[end - 1] <= 0x20 { end -= 1 }
    let closing = bytes[..<end].suffix(fence.count).elementsEqual(fence) ? file.location(end - fence.count..<end) : nil
    let sign = String(decoding: fence, as: UTF8.self)
    let numbers = [file.location(opening.text), closing].compactMap { $0?.line.map(String.init) }
    return Diagnostic(
      .frontMatterStart, Message(zh: "文件头之前有一行“\(sign)”", en: "A line '\(sign)' stands above the front matter"),
      at: file.location(opening.text),
      mend: Message(
        zh: "删去第\(numbers.joined(separator: "行和第"))行的“\(sign)”",
        en: "Delete '\(sign)' on line \(numbers.joined(separator: " and "))"),
      related: closing.map { [$0] } ?? [])
  }

  /// A further front matter below the first: readers would see it.
  private static func second(_ file: SourceFile, from start: Int) -> Diagnostic? {
    let bytes = file.bytes
    guard let opening = filledLine(bytes, from: start), isFence(bytes[opening.text]) else { return nil }
    var position = opening.next
    var isKnown = false
    while let current = line(bytes, at: position) {
      if isFence(bytes[current.text]) {
        guard isKnown else { return nil }
        let (from, to) = (file.location(opening.text), file.location(current.text))
        return Diagnostic(
          .frontMatterEnd, Message(zh: "文件头写了两个", en: "There are two front matters"), at: from,
          mend: Message(
            zh: "只留一个：把要用的项放进第一个文件头，删去第\(from.line ?? 0)行到第\(to.line ?? 0)行",
            en:
              "Keep one: put the keys that count into the first, and delete lines \(from.line ?? 0) to \(to.line ?? 0)"),
          related: [to])
      }
      let text = String(decoding: bytes[current.text].prefix(100), as: UTF8.self)
      let end = text.firstIndex { $0 == ":" || $0 == "：" }
      if let end, FrontMatterKey.bySpelling[String(text[..<end]).trimmed] != nil {
        isKnown = true
      } else if end == nil, text.first.map({ !" \t-#".contains($0) }) ?? false {
        return nil
      }
      position = current.next
    }
    return nil
  }

  /// What was meant for front matter in a file that has none: fences of other dashes, or no fence at all.
  private static func nearMiss(_ file: SourceFile, from first: Int) -> Diagnostic? {
    guard let opening = line(file.bytes, at: first) else { return nil }
    if let fault = trailing(file, opening.text, isOpening: true) ?? plusSigns(file, opening) { return fault }
    guard isNearFence(file.bytes[opening.text]) else {
      let text = String(decoding: file.bytes[opening.text], as: UTF8.self)
      guard let end = text.firstIndex(where: { $0 == ":" || $0 == "：" }),
        FrontMatterKey.bySpelling[String(text[..<end]).trimmed] != nil
      else { return nil }
      return Diagnostic(
        .frontMatterStart, Message(zh: "文件头没有开始的 ---", en: "The front matter has no opening ---"),
        at: file.location(opening.text),
        mend: Message(zh: "在第一行之前单独写一行 ---", en: "Write a line --- above the first"))
    }
    var wrong = [opening.text]
    var position = opening.next
    while wrong.count < 2, let current = line(file.bytes, at: position), !isFence(file.bytes[current.text]) {
      if isNearFence(file.bytes[current.text]) { wrong.append(current.text) }
      position = current.next
    }
    return wrongFences(file, wrong)
  }

  /// `---正文`: text on the line of a fence.
  private static func trailing(_ file: SourceFile, _ line: Range<Int>, isOpening: Bool) -> Diagnostic? {
    let fence = Array("---".utf8)
    guard line.count > 3, file.bytes[line].starts(with: fence) else { return nil }
    let rest = String(decoding: file.bytes[line].dropFirst(3), as: UTF8.self).trimmed
    guard let first = rest.unicodeScalars.first, first.isHan || first.properties.isAlphabetic else { return nil }
    let shown = rest.count > 24 ? rest.prefix(24) + "…" : rest[...]
    return Diagnostic(
      isOpening ? .frontMatterStart : .frontMatterEnd,
      Message(zh: "--- 后面还有文字：“\(shown)”", en: "Text follows --- on its line: '\(shown)'"),
      at: file.location(line.lowerBound + 3..<line.upperBound),
      mend: Message(zh: "--- 单独一行，“\(shown)”另起一行", en: "Put '\(shown)' on a line of its own, below ---"))
  }

  /// `+++` around TOML, as other programs have it.
  private static func plusSigns(_ file: SourceFile, _ opening: (text: Range<Int>, next: Int)) -> Diagnostic? {
    func isFence(_ line: Range<Int>) -> Bool {
      String(decoding: file.bytes[line], as: UTF8.self).trimmed.wholeMatch(of: #/[+＋]{3,}/#) != nil
    }
    guard isFence(opening.text) else { return nil }
    var closing: Range<Int>?
    var position = opening.next
    while closing == nil, let current = line(file.bytes, at: position) {
      if isFence(current.text) { closing = current.text }
      position = current.next
    }
    return Diagnostic(
      .frontMatterStart, Message(zh: "文件头用的是 +++（TOML）", en: "The front matter is between +++, as TOML is"),
      at: file.location(opening.text),
      mend: Message(
        zh: "两行 +++ 都改成 ---，中间每行的“=”改成半角冒号加空格，例如“标题: …”",
        en: "Write --- for both lines +++, and a colon with a blank for each '=' between them, such as 'title: …'"),
      related: closing.map { [file.location($0)] } ?? [])
  }

  /// Whether a line is of dashes, but no fence.
  private static func isNearFence(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= 40, !line.contains(UInt8(ascii: ":")), !isFence(line) else { return false }
    let marks = String(decoding: line, as: UTF8.self).unicodeScalars.filter {
      !$0.isWhitespace && !$0.isInvisible
    }
    guard !marks.isEmpty else { return false }
    return marks.allSatisfy { scalar in
      switch scalar.value {
      case 0x2D, 0x5F, 0x2010...0x2015, 0x2212, 0x2500, 0x2501, 0x4E00, 0xFE58, 0xFE63, 0xFF0D, 0xFF3F: true
      default: false
      }
    } && (marks.count > 1 || marks.first?.value != 0x4E00)
  }

  /// `---` with blanks in front, or with blanks behind that are none of ASCII.
  private static func isSpacedFence(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count > 3, line.count <= 40, !isFence(line) else { return false }
    let marks = String(decoding: line, as: UTF8.self).unicodeScalars.filter { !$0.isWhitespace && !$0.isInvisible }
    return marks.count == 3 && marks.allSatisfy { $0 == "-" } && line.firstRange(of: "---".utf8) != nil
  }

  private static func wrongFences(_ file: SourceFile, _ lines: [Range<Int>]) -> Diagnostic {
    let places = lines.map(file.location)
    let numbers = places.compactMap { $0.line.map(String.init) }
    let written = String(decoding: file.bytes[lines[0]], as: UTF8.self).trimmed
    if lines.allSatisfy({ isSpacedFence(file.bytes[$0]) }) {
      return Diagnostic(
        .frontMatterStart, Message(zh: "--- 的前后有空格", en: "Blanks stand around ---"), at: places[0],
        mend: Message(
          zh: "第\(numbers.joined(separator: "行和第"))行顶格只写 ---",
          en: "Write --- alone, at the margin, on line \(numbers.joined(separator: " and "))"),
        related: Array(places.dropFirst()))
    }
    return Diagnostic(
      .frontMatterStart,
      Message(zh: "“\(written)”不是三个半角减号", en: "'\(written)' is no line of three ASCII hyphens"), at: places[0],
      mend: Message(
        zh: "第\(numbers.joined(separator: "行和第"))行写成三个半角减号 ---",
        en: "Write three ASCII hyphens --- on line \(numbers.joined(separator: " and "))"),
      related: Array(places.dropFirst()))
  }
}

extension DiagnosticKind {
  package static let frontMatterStart = DiagnosticKind(
    "GK3101", .error, title: Message(zh: "文件头在第一行", en: "Front matter begins on line 1"),
    explanation: Message(zh: "文件的第一行应是 ---，前面不能有空行", en: "The first line of the file is ---, with nothing above"))
  package static let frontMatterEnd = DiagnosticKind(
    "GK3102", .error, title: Message(zh: "文件头要有结束行", en: "Front matter ends with ---"),
    explanation: Message(
      zh: "文件头以单独一行 --- 结束，否则整篇正文会被当作文件头；一件文件只有一个文件头",
      en: "Without a closing --- the whole text would be taken for front matter; a document has one front matter"))
}
