package import Source
internal import Text

/// Git's conflict markers: a checkout that nobody looked at would publish both versions.
enum ConflictMarkers {
  static func faults(in file: SourceFile, _ body: Range<Int>) -> [Diagnostic] {
    guard holdsMarker(file.bytes[body]) else { return [] }
    var isOpen = false
    return file.bytes[body].split(separator: 0x0A).compactMap { line in
      let mark = line.prefix { $0 == line.first }
      let text = line.dropFirst(mark.count)
      guard mark.count == 7, let byte = mark.first else { return nil }
      switch byte {
      case UInt8(ascii: "<") where text.first == 0x20: isOpen = true
      case UInt8(ascii: ">") where text.first == 0x20: isOpen = false
      case UInt8(ascii: "=") where isOpen && text.allSatisfy({ $0 == 0x0D }): break
      default: return nil
      }
      return Diagnostic(
        .conflictMarker, Message(zh: "这一行是合并冲突的标记", en: "This line is the mark of a merge conflict"),
        at: file.location(line.startIndex..<line.endIndex),
        mend: Message(zh: "在两种写法中留下一种，删去标记各行", en: "Keep one of the two versions and delete the marks"))
    }
  }

  private static func holdsMarker(_ bytes: ArraySlice<UInt8>) -> Bool {
    var run = 0
    var previous: UInt8 = 0
    for byte in bytes {
      run = byte == previous ? run + 1 : 1
      previous = byte
      if run == 7, byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { return true }
    }
    return false
  }
}

extension DiagnosticKind {
  package static let conflictMarker = DiagnosticKind(
    "GK2307", .error, title: Message(zh: "合并冲突没有解决", en: "Merge conflict"),
    explanation: Message(
      zh: "<<<<<<< 与 >>>>>>> 之间是同一处的两种写法，要由人选定一种",
      en: "Between <<<<<<< and >>>>>>> stand two versions, of which a person must choose one")
  )
}
