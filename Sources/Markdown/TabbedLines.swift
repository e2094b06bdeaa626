internal import Source
internal import Text

/// Lines that hold a tab: on the page it is one blank, whatever it set apart.
struct TabbedLines {
  private let file: SourceFile
  /// Where the tabs stand, by the number of their line.
  private var places: [Int: Range<Int>] = [:]

  init(_ text: PlacedText, of file: SourceFile) {
    self.file = file
    guard text.bytes.firstIndex(of: 0x09, in: text.bytes.indices) != nil else { return }
    for block in text.blocks where block.kind == .paragraph || block.kind == .heading {
      guard text.bytes[block.range].contains(0x09) else { continue }
      for line in text.lines(of: block, in: file.bytes) {
        // Beside the edge it sets nothing apart.
        let inner = line.drop { $0.scalar.isWhitespace }
        guard let last = inner.lastIndex(where: { !$0.scalar.isWhitespace }),
          let tab = inner[..<last].first(where: { $0.scalar == "\t" })
        else { continue }
        places[file.line(at: tab.offset)] = tab.offset..<tab.offset + 1
      }
    }
  }

  /// Forgets lines of which something else was said.
  mutating func remove(_ lines: [RunOnLines.Line]) {
    guard !places.isEmpty else { return }
    for line in lines { places[file.line(at: line.start)] = nil }
  }

  func faults() -> [Diagnostic] {
    places.sorted { $0.key < $1.key }.map { _, place in
      Diagnostic(
        .failedTable, Message(zh: "制表符在网页上只是一个空格，各列对不齐", en: "A tab is one blank on the page: columns are not aligned"),
        at: file.location(place),
        mend: Message(
          zh: "改写成表格：各列之间写 |，表头下一行写 |---|---|；不是表格，改成空格",
          en: "Write a table: | between the columns, and |---|---| below the header; else write a blank"))
    }
  }
}
