internal import Text

/// 落款 and 附件说明: the organ and date at a document's end, and the note of attachments above them (GB/T 9704—2012, 7.3.4 and 7.3.5).
struct Closing: Sendable {
  enum Part: Sendable { case signature, attachments }

  /// By the first line of the paragraph.
  private var parts: [Int: Part] = [:]

  /// - Parameter root: of the body's tree.
  init(_ root: CommonMarkNode, _ passage: Passage) {
    guard let end = root.lastChild, Self.mayClose(end, passage) else { return }
    var node: CommonMarkNode? = end
    // （此件公开发布） may stand below.
    if let last = node, let note = Self.lines(last, passage), note.count == 1, note[0].hasPrefix("（"),
      note[0].hasSuffix("）")
    {
      node = last.previous
    }
    guard let last = node, let lines = Self.lines(last, passage), let date = lines.last, Self.isDate(date) else {
      return
    }
    var top = last
    if lines.count > 1 {
      guard lines.dropLast().allSatisfy(Self.isOrgan) else { return }
    } else {
      guard let above = last.previous, let organs = Self.lines(above, passage), organs.count <= 6,
        organs.allSatisfy(Self.isOrgan)
      else { return }
      parts[above.lines.lowerBound] = .signature
      top = above
    }
    parts[last.lines.lowerBound] = .signature
    if let note = top.previous, let lines = Self.lines(note, passage), Self.isAttachmentNote(lines) {
      parts[note.lines.lowerBound] = .attachments
    }
  }

  init() {}

  func part(of paragraph: CommonMarkNode) -> Part? {
    parts.isEmpty || paragraph.parent?.kind != .document ? nil : parts[paragraph.lines.lowerBound]
  }

  /// Whether a block ends with a date's last character or a bracket: most documents end in prose, and are not looked at further.
  private static func mayClose(_ node: CommonMarkNode, _ passage: Passage) -> Bool {
    guard node.lines.upperBound <= passage.lines.count else { return false }
    let end = passage.lines[node.lines.upperBound - 1].suffix(16)
    return end.indices.contains {
      end[$0...].starts(with: [0xE6, 0x97, 0xA5]) || end[$0...].starts(with: [0xEF, 0xBC, 0x89])
    }
  }

  /// Bytes of a line beyond which it is prose.
  private static let lineLimit = 300

  /// The lines of a paragraph of the top level as they read, without blanks at both ends; nil for any other node, and for prose.
  private static func lines(_ node: CommonMarkNode, _ passage: Passage) -> [String]? {
    guard node.kind == .paragraph, node.lines.count <= 40, node.lines.upperBound <= passage.lines.count,
      node.lines.allSatisfy({ passage.lines[$0 - 1].count <= lineLimit })
    else { return nil }
    return node.lines.map { number in
      String(decoding: passage.unmarked(Array(passage.lines[number - 1])), as: UTF8.self)
        .trimmed
    }
  }

  /// A date in Chinese, in any digits.
  static func isDate(_ line: String) -> Bool {
    guard line.utf8.count <= 60, line.hasSuffix("日") else { return false }
    let text = line.plain
    guard let year = text.firstIndex(of: "年"), let month = text.firstIndex(of: "月"), year < month else { return false }
    return text[..<year].count == 4 && text[..<year].allSatisfy { "0123456789〇○零一二三四五六七八九".contains($0) }
      && [text[year..<month], text[month...].dropLast()].allSatisfy { part in
        (2...4).contains(part.count) && part.dropFirst().allSatisfy { "0123456789一二三四五六七八九十".contains($0) }
      }
  }

  /// What may be an organ's name: some Han, without a mark that parts sentences.
  static func isOrgan(_ line: String) -> Bool {
    guard line.utf8.count <= lineLimit else { return false }
    let name = line.plain
    return (3...40).contains(name.count) && !name.hasPrefix("特此") && !name.hasPrefix("附件")
      && name.unicodeScalars.allSatisfy { $0.isHan || "()（）·“”".unicodeScalars.contains($0) }
  }

  /// Whether a line is an organ's name, or has one behind its last sentence: 特此公告。石桥镇人民政府
  static func endsInOrgan(_ line: String) -> Bool {
    isOrgan(line.lastIndex(where: { "。！？".contains($0) }).map { String(line[line.index(after: $0)...]) } ?? line)
  }

  private static func isAttachmentNote(_ lines: [String]) -> Bool {
    guard let first = lines.first, first.plain.hasPrefix("附件:") || first.plain.hasPrefix("附件1") else { return false }
    return lines.dropFirst().allSatisfy { ItemMark.begins($0) }
  }
}
