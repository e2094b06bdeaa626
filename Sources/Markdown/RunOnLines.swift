package import Source
internal import Text

/// Lines that stand apart in the editor and run together on the page: Markdown joins the lines of a paragraph.
struct RunOnLines {
  /// A line of a paragraph as the reader sees it.
  struct Line {
    let text: String
    /// Where it begins in the file.
    let start: Int
    /// The last byte of the sign that it begins with.
    let end: Int
    /// Tabs in it as it was written: one at its start or end is beside an empty cell.
    let tabs: Int
    /// Columns that it is indented by, within what it stands in.
    let indent: Int
    /// Columns that it takes in the file, marks and addresses included: an editor wraps those too.
    let columns: Int

    init(_ characters: ArraySlice<PlacedText.Character>, in bytes: [UInt8]) {
      text = String(scalars: characters.map(\.scalar))
      start = characters.first?.offset ?? 0
      end = characters.prefix(3).last?.offset ?? 0
      let before = bytes[..<start].reversed().prefix { $0 == 0x20 || $0 == 0x09 }
      let behind = bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
      tabs = before.count { $0 == 0x09 } + behind.count { $0 == 0x09 }
      indent = before.reduce(0) { $0 + ($1 == 0x09 ? 4 : 1) }
      let lineStart = bytes[..<start].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
      columns = String(decoding: bytes[lineStart..<behind.endIndex], as: UTF8.self).columns
    }
  }

  /// What a line is that the one above it should not run into.
  enum Kind {
    case item, row, entry, date, cells, short, number

    /// Whether it certainly begins a paragraph. Cells may be words, and a short line the first half of a sentence: who wrote them knows.
    var isParted: Bool { self != .cells && self != .short && self != .number }
  }

  private let file: SourceFile

  static func faults(in text: PlacedText, of file: SourceFile) -> [Diagnostic] {
    var tabs = TabbedLines(text, of: file)
    var faults: [Diagnostic] = []
    for lines in paragraphs(of: text, in: file) {
      let found = found(in: lines, of: file)
      let uneven = unevenRows(lines, found, file)
      for (number, kind) in found {
        let line = lines[number]
        // A table that begins in a list is left to its author.
        let isTidied = kind != .row || Tidying.prefix(of: lines[number - 1], in: file) != nil
        let (message, words) = words(kind, file, isTidied: isTidied)
        let mend = kind == .row ? uneven[number] ?? words : words
        faults.append(
          Diagnostic(.joinedParagraphs, message, at: file.location(line.start..<line.end + 1), mend: mend))
        if kind == .row { tabs.remove([lines[number - 1], line]) }
      }
    }
    return faults + tabs.faults()
  }

  /// The lines of each paragraph that has several in the file.
  static func paragraphs(of text: PlacedText, in file: SourceFile) -> [[Line]] {
    text.blocks.lazy.filter { $0.kind == .paragraph && text.placed.isBroken(within: $0.range, in: file.bytes) }
      .map { text.lines(of: $0, in: file.bytes).map { Line($0, in: file.bytes) } }
  }

  /// The lines of a paragraph that run into the one above, by their place in it.
  static func found(in lines: [Line], of file: SourceFile) -> [(number: Int, kind: Kind)] {
    let finder = RunOnLines(file: file)
    let shorts = ShortLines(lines)
    var found: [(number: Int, kind: Kind)] = []
    for number in lines.indices.dropFirst() where !finder.isBrokenOnPurpose(before: lines[number].start) {
      let isBelowRow = found.last.map { $0.number == number - 1 && $0.kind == .row } ?? false
      let isIndented = lines[number].indent >= max(4, lines[0].indent + 4)
      let (line, before) = (lines[number], lines[number - 1])
      if let kind = kind(of: line, below: before, isBelowRow: isBelowRow, isIndented, shorts.isParted(number - 1)) {
        found.append((number, kind))
      } else if shorts.areRows(after: number - 1) {
        found.append((number, .cells))
      } else if shorts.stands(after: number - 1) {
        found.append((number, .short))
      } else if ShortLines.splitNumber(lines[number - 1].text, lines[number].text) {
        found.append((number, .number))
      }
    }
    return found
  }

  /// Two blanks or `\` at the end of the line above.
  private func isBrokenOnPurpose(before start: Int) -> Bool {
    var end = start
    while end > 0, file.bytes[end - 1] != 0x0A, file.bytes[end - 1] != 0x0D { end -= 1 }
    while end > 0, file.bytes[end - 1] == 0x0A || file.bytes[end - 1] == 0x0D { end -= 1 }
    let above = file.bytes[..<end]
    return above.last == UInt8(ascii: "\\") || above.suffix(2).elementsEqual([0x20, 0x20])
  }

  /// - Parameter isParted: nobody but its author ended the line above.
  private static func kind(
    of line: Line, below before: Line, isBelowRow: Bool, _ isIndented: Bool, _ isParted: Bool
  ) -> Kind? {
    // An indent, of whatever blanks a browser gives.
    if ItemMark.begins(line.text) || line.text.unicodeScalars.first.map({ $0.isWhitespace && !$0.isASCII }) ?? false {
      return .item
    }
    let texts = [before.text, line.text]
    if before.tabs > 0, line.tabs > 0, isBelowRow || texts.contains(where: { $0.trimmed.utf8.contains(0x09) }) {
      return .row
    }
    if texts.allSatisfy(isEntry) { return .entry }
    if Closing.isDate(line.text), Closing.endsInOrgan(before.text) { return .date }
    if isParted, ParagraphEnd.stands(between: before.text, and: line.text) { return .item }
    return isIndented && line.text.unicodeScalars.first?.isHan == true ? .item : nil
  }

  /// What mends rows that are no table as they stand, for they have more cells or fewer than the first: by row.
  private static func unevenRows(
    _ lines: [Line], _ found: [(number: Int, kind: Kind)], _ file: SourceFile
  ) -> [Int: Message] {
    var mends: [Int: Message] = [:]
    var rows = found.filter { $0.kind == .row }.map(\.number)[...]
    while let first = rows.first {
      let count = zip(rows, first...).prefix { $0 == $1 }.count
      let table = (first - 1)..<(first + count)
      if let odd = table.first(where: { lines[$0].tabs != lines[first - 1].tabs }) {
        let mend = mend(odd: lines[odd], first: lines[first - 1], file)
        for number in table { mends[number] = mend }
      }
      rows = rows.dropFirst(count)
    }
    return mends
  }

  private static func mend(odd: Line, first: Line, _ file: SourceFile) -> Message {
    let (oddLine, firstLine) = (file.line(at: odd.start), file.line(at: first.start))
    let path = file.argument
    return Message(
      zh:
        "第 \(oddLine) 行有 \(odd.tabs + 1) 格，第 \(firstLine) 行有 \(first.tabs + 1) 格：在缺格的地方补制表符，使各行格数相同，再运行 gongkai tidy \(path.zh)",
      en:
        "Line \(oddLine) has \(odd.tabs + 1) cells and line \(firstLine) has \(first.tabs + 1): put tabs where cells are missing, so that all rows have as many, then run gongkai tidy \(path.en)"
    )
  }

  private static func words(_ kind: Kind, _ file: SourceFile, isTidied: Bool) -> (Message, Message) {
    let path = file.argument
    let tidy =
      isTidied
      ? Message(zh: "；一并改好：gongkai tidy \(path.zh)", en: "; for all at once: gongkai tidy \(path.en)")
      : Message(zh: "", en: "")
    let blankLine = Message(
      zh: "在这一行前加一个空行\(tidy.zh)", en: "Put a blank line before this line\(tidy.en)")
    return switch kind {
    case .item:
      (Message(zh: "这里像是新的一段，但前面没有空行", en: "This looks like a new paragraph, but no blank line precedes it"), blankLine)
    case .row:
      (
        Message(zh: "用制表符分列的各行会连成一段", en: "Rows parted by tabs run together"),
        Message(
          zh: "改写成表格：各列之间写 |，表头下一行写 |---|---|\(tidy.zh)",
          en: "Write a table: | between the columns, and |---|---| below the header\(tidy.en)"
        )
      )
    case .entry:
      (Message(zh: "“名目：内容”各行会连成一段", en: "Lines of 'name: value' run together"), blankLine)
    case .cells:
      (
        Message(zh: "分列的各行会连成一段", en: "Rows of cells run together"),
        Message(
          zh: "改写成表格：各列之间写 |，表头下一行写 |---|---|；不是表格，就在这一行前加一个空行",
          en:
            "Write a table: | between the columns, and |---|---| below the header; else put a blank line before this line"
        )
      )
    case .number:
      (
        Message(
          zh: "数字与数字之间换行，网页上会多出一个空格", en: "A line's end between digits is a blank on the page"),
        Message(zh: "是一个数，接到上一行后面；是两个数，中间加标点", en: "Write one number on one line; put a mark between two")
      )
    case .short:
      (
        Message(zh: "上一行没有写满，会与这一行连成一行", en: "The line above ends early, and runs into this one"),
        Message(
          zh: "在这一行前加一个空行；只换行不分段，在上一行末尾写 \\；本是一句，就接到上一行后面",
          en:
            "Put a blank line before this line; for a line break alone end the line above with \\; one sentence goes on one line"
        )
      )
    case .date:
      (Message(zh: "落款的机关与日期会连成一行", en: "The organ and the date of a signature run together"), blankLine)
    }
  }

  /// 联系人：某某
  private static func isEntry(_ line: String) -> Bool {
    guard line.utf8.count <= 300 else { return false }
    let parts = line.plain.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, (1...10).contains(parts[0].count), (1...60).contains(parts[1].count) else { return false }
    return parts[0].unicodeScalars.allSatisfy {
      $0.isHan || $0.properties.isAlphabetic || "()".unicodeScalars.contains($0)
    }
  }
}

extension DiagnosticKind {
  package static let joinedParagraphs = DiagnosticKind(
    "GK2202", .warning, title: Message(zh: "几行会连成一段", en: "Lines that run together"),
    explanation: Message(
      zh: "Markdown 用空行分段，相连的各行是同一段；条目、联系方式、制表符分列的表和落款各行之间要有空行，或写成表格",
      en:
        "Markdown separates paragraphs by a blank line and joins the lines between; items, contact details, rows parted by tabs and signatures need blank lines, or a table"
    ))
}
