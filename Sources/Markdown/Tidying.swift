package import Source
internal import Text

/// 整理: the lines that would run together set apart, rows parted by tabs made a table, bold in pieces joined. No word changes: a text
/// that would not read the same is given back as it was.
package struct Tidying {
  /// Lines that were changed.
  package struct Change: Sendable {
    /// The first of them, from 1; where lines were only added, the one that they stand in front of.
    package let line: Int
    package let removed: [String]
    package let added: [String]
  }

  private struct Edit {
    let range: Range<Int>
    let text: [UInt8]
  }

  private let file: SourceFile
  private let body: Range<Int>
  private let document: MarkdownDocument
  private var edits: [Edit] = []
  /// Lines that a blank one was put in front of, by their first bytes.
  private var parted: Set<Int> = []

  /// The faults that it mends.
  package static let kinds: [DiagnosticKind] = [.joinedParagraphs, .splitBold, .indentedHan]
  /// Mended lines are looked at again so often: a table may free the lines below it.
  private static let rounds = 4
  /// Edits that are tried one by one where all together would change what is read.
  private static let singles = 64

  /// The file with its body tidied, and what was changed; by lines as they were when they were changed.
  package static func tidied(_ file: SourceFile, body: Range<Int>) -> (file: SourceFile, changes: [Change]) {
    var (file, body, changes) = (file, body, [Change]())
    for _ in 0..<rounds {
      var tidying = Tidying(file, body)
      tidying.find()
      guard let next = tidying.settled() else { break }
      changes += tidying.changes()
      body = body.lowerBound..<next.bytes.count - (file.bytes.count - body.upperBound)
      file = next
    }
    return (file, changes)
  }

  private init(_ file: SourceFile, _ body: Range<Int>) {
    (self.file, self.body) = (file, body)
    document = Markdown.parse(file, body: body)
  }

  // MARK: Finding

  private mutating func find() {
    for fault in document.diagnostics {
      guard let place = fault.location else { continue }
      switch fault.kind {
      case .splitBold: add(file.range(of: place), [])
      case .indentedHan: outdent(from: file.range(of: place).lowerBound)
      default: break
      }
    }
    for lines in RunOnLines.paragraphs(of: document.text, in: file) { part(lines) }
  }

  /// Makes paragraphs of the lines of an indented block of code.
  private mutating func outdent(from start: Int) {
    guard !isRow(at: start) else { return makeTable(from: startOfLine(start)) }
    var line = start
    var isFirst = true
    while line < body.upperBound {
      let end = file.bytes.firstIndex(of: 0x0A, in: line..<body.upperBound) ?? body.upperBound
      let blanks = file.bytes[line..<end].prefix { $0 == 0x20 || $0 == 0x09 }
      let isEmpty = file.bytes[line..<end].allSatisfy { $0 <= 0x20 }
      guard isEmpty || blanks.count >= 4 || blanks.contains(0x09) else { return }
      if !isEmpty { add(blanks.startIndex..<blanks.endIndex, isFirst ? [] : lineEnd) }
      isFirst = isEmpty
      line = end + 1
    }
  }

  /// Whether a line begins with the tab behind an empty cell, as the corner of a table is.
  private func isRow(at start: Int) -> Bool {
    let next = endOfLine(start) + 1
    let rows = [
      file.bytes[startOfLine(start)..<endOfLine(start)],
      next < body.upperBound ? file.bytes[next..<endOfLine(next)] : [],
    ]
    return rows[0].first == 0x09 && rows.contains { $0.drop { $0 <= 0x20 }.contains(0x09) }
  }

  /// Makes a table of the lines with tabs from the one with an empty corner on, where all have as many cells.
  private mutating func makeTable(from start: Int) {
    var rows: [[[UInt8]]] = []
    var (next, end) = (start, start)
    while next < body.upperBound {
      let line = file.bytes[next..<min(body.upperBound, endOfLine(next))]
      guard line.contains(0x09), !line.allSatisfy({ $0 <= 0x20 }) else { break }
      rows.append(cells(line))
      end = line.endIndex
      next = endOfLine(next)
      if next < body.upperBound, file.bytes[next] == 0x0D { next += 1 }
      next += 1
    }
    guard rows.count > 1, let width = rows.first?.count, rows.allSatisfy({ $0.count == width }) else { return }
    let isFollowed = next < body.upperBound && file.bytes[next..<endOfLine(next)].contains { $0 > 0x20 }
    add(start..<end, Self.table(rows, mark: [], lineEnd) + (isFollowed ? lineEnd : []))
  }

  /// Cells as a pipe table, whose first row is its header.
  private static func table(_ rows: [[[UInt8]]], mark: [UInt8], _ lineEnd: [UInt8]) -> [UInt8] {
    func line(_ cells: [[UInt8]]) -> [UInt8] {
      mark + Array("|".utf8) + cells.flatMap { Array(" ".utf8) + $0 + Array(" |".utf8) }
    }
    var text = line(rows[0]) + lineEnd + mark + Array("|".utf8) + rows[0].flatMap { _ in Array("---|".utf8) }
    for cells in rows.dropFirst() { text += lineEnd + line(cells) }
    return text
  }

  private mutating func part(_ lines: [RunOnLines.Line]) {
    let found = RunOnLines.found(in: lines, of: file)
    let isInNote = lines.first.map { file.bytes[startOfLine($0.start)...].starts(with: "[^".utf8) } ?? false
    var rows: [Int] = []
    for (place, (number, kind)) in found.enumerated() {
      if kind != .row { finishTable(&rows, lines) }
      switch kind {
      case .item: part(lines[number], isInNote)
      case .row:
        if rows.last != number - 1 { finishTable(&rows, lines) }
        if rows.isEmpty { rows.append(number - 1) }
        rows.append(number)
      case .entry, .date:
        // Nor may the line above run into what stands above it.
        let isParted = place > 0 && found[place - 1].number == number - 1 && found[place - 1].kind.isParted
        if number > 1, !isParted { part(lines[number - 1], isInNote) }
        part(lines[number], isInNote)
      case .cells, .short, .number: break
      }
    }
    finishTable(&rows, lines)
  }

  /// Puts a blank line in front of a line.
  ///
  /// - Parameter isInNote: it is part of a footnote, whose paragraphs are indented.
  private mutating func part(_ line: RunOnLines.Line, _ isInNote: Bool) {
    guard let prefix = prefix(of: line) else { return }
    if isInNote { return add(prefix.startIndex..<prefix.endIndex, lineEnd + Array("    ".utf8)) }
    parted.insert(prefix.startIndex)
    let quotes = quotes(of: prefix)
    // Without a paragraph in front, four blanks would make it code.
    let isIndented = quotes.isEmpty && (prefix.count >= 4 || prefix.contains(0x09))
    add(prefix.startIndex..<(isIndented ? prefix.endIndex : prefix.startIndex), quotes + lineEnd)
  }

  private mutating func finishTable(_ rows: inout [Int], _ lines: [RunOnLines.Line]) {
    defer { rows = [] }
    guard let first = rows.first, let last = rows.last, let prefix = prefix(of: lines[first]) else { return }
    let quotes = quotes(of: prefix)
    let table = rows.compactMap { self.prefix(of: lines[$0]) == nil ? nil : cells(lines[$0]) }
    guard table.count == rows.count, let width = table.first?.count, width > 1, table.allSatisfy({ $0.count == width })
    else { return }
    let mark = quotes.isEmpty ? [] : quotes + [0x20]
    let isFirst = first == 0 || parted.contains(prefix.startIndex)
    var text = (isFirst ? [] : quotes + lineEnd) + Self.table(table, mark: mark, lineEnd)
    let end = endOfLine(lines[last].start)
    if last + 1 < lines.count { text += lineEnd + quotes }
    add(startOfLine(lines[first].start)..<end, text)
  }

  /// The cells of a row that is parted by tabs, as they are written in a pipe table.
  private func cells(_ line: RunOnLines.Line) -> [[UInt8]] {
    cells(file.bytes[startOfLine(line.start)..<endOfLine(line.start)])
  }

  private func cells(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    let written = line.drop { $0 == 0x20 || $0 == UInt8(ascii: ">") }
    return written.split(separator: 0x09, omittingEmptySubsequences: false).map { cell in
      var text = Array(String(decoding: cell, as: UTF8.self).trimmed.replacing("|", with: "\\|").utf8)
      if text.starts(with: "# ".utf8) || text.starts(with: "^^".utf8) { text.insert(UInt8(ascii: "\\"), at: 0) }
      return text
    }
  }

  // MARK: Lines

  private var lineEnd: [UInt8] {
    let first = file.bytes.firstIndex(of: 0x0A, in: file.bytes.indices) ?? 0
    return first > 0 && file.bytes[first - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
  }

  private func startOfLine(_ index: Int) -> Int {
    file.bytes[..<index].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
  }

  private func endOfLine(_ index: Int) -> Int {
    file.bytes[index...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.count
  }

  /// What stands in front of a line: blanks and marks of quotes; nil where anything else does but marks of what its text is.
  private func prefix(of line: RunOnLines.Line) -> ArraySlice<UInt8>? { Self.prefix(of: line, in: file) }

  static func prefix(of line: RunOnLines.Line, in file: SourceFile) -> ArraySlice<UInt8>? {
    let start = file.bytes[..<line.start].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    let written = file.bytes[start..<line.start]
    let prefix = written.prefix { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
    var rest = written[prefix.endIndex...]
    while rest.starts(with: Indents.blank) { rest = rest.dropFirst(Indents.blank.count) }
    return rest.allSatisfy { $0 <= 0x20 || "*_`[~\\!".utf8.contains($0) } ? prefix : nil
  }

  /// The marks of quotes, for a blank line between two of one quote.
  private func quotes(of prefix: ArraySlice<UInt8>) -> [UInt8] {
    prefix.lastIndex(of: UInt8(ascii: ">")).map { Array(prefix[...$0]) } ?? []
  }

  // MARK: Applying

  private mutating func add(_ range: Range<Int>, _ text: [UInt8]) { edits.append(Edit(range: range, text: text)) }

  /// The file with those edits that change nothing that is read; nil where there are none.
  private mutating func settled() -> SourceFile? {
    var free = body.lowerBound
    edits = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { edit in
      guard edit.range.lowerBound >= free else { return false }
      free = edit.range.upperBound
      return true
    }
    guard !edits.isEmpty else { return nil }
    if let file = applied(edits) { return file }
    edits = edits.count <= Self.singles ? edits.filter { applied([$0]) != nil } : []
    return edits.isEmpty ? nil : applied(edits)
  }

  /// The file with the edits; nil where it would not read the same.
  private func applied(_ edits: [Edit]) -> SourceFile? {
    let changed = SourceFile(path: file.path, bytes: bytes(file.bytes.indices, with: edits))
    let end = changed.bytes.count - (file.bytes.count - body.upperBound)
    return readsTheSame(Markdown.parse(changed, body: body.lowerBound..<end)) ? changed : nil
  }

  private func bytes(_ part: Range<Int>, with edits: [Edit]) -> [UInt8] {
    var bytes: [UInt8] = []
    var start = part.lowerBound
    for edit in edits {
      bytes += file.bytes[start..<edit.range.lowerBound]
      bytes += edit.text
      start = edit.range.upperBound
    }
    return bytes + file.bytes[start..<part.upperBound]
  }

  /// What the edits change, line by line.
  private func changes() -> [Change] {
    var changes: [Change] = []
    var rest = edits[...]
    while let first = rest.first {
      let start = startOfLine(first.range.lowerBound)
      var (end, count) = (endOfLine(first.range.upperBound), 1)
      while let next = rest.dropFirst(count).first, next.range.lowerBound <= end {
        end = endOfLine(next.range.upperBound)
        count += 1
      }
      var removed = Self.lines(file.bytes[start..<end])
      var added = Self.lines(bytes(start..<end, with: Array(rest.prefix(count)))[...])
      while let last = removed.last, last == added.last {
        removed.removeLast()
        added.removeLast()
      }
      changes.append(Change(line: file.line(at: start), removed: removed, added: added))
      rest = rest.dropFirst(count)
    }
    return changes
  }

  private static func lines(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self)
    }
  }

  /// Whether no letter came or went, nothing became code, and nothing became an error.
  private func readsTheSame(_ after: MarkdownDocument) -> Bool {
    func letters(_ text: PlacedText) -> [Unicode.Scalar] {
      String(decoding: text.bytes, as: UTF8.self).unicodeScalars.filter { $0.isHan || $0.properties.isAlphabetic }
    }
    func code(_ text: PlacedText) -> Int { text.blocks.count { $0.kind == .code } }
    func errors(_ document: MarkdownDocument) -> Int { document.diagnostics.count { $0.kind.severity == .error } }
    return letters(document.text) == letters(after.text) && code(after.text) <= code(document.text)
      && errors(after) <= errors(document)
  }
}
