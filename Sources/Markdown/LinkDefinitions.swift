/// Link reference definitions, collected for texts that are parsed apart from the document (cells, footnotes).
struct LinkDefinitions {
  /// The lines of each definition by its label.
  private var lines: [[UInt8]: [UInt8]] = [:]

  /// - Parameter definitions: what `collect` returned.
  init(_ definitions: [UInt8]) {
    var label: [UInt8]?
    for line in definitions.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if let next = Self.label(line) { label = next }
      guard let label, !line.isEmpty else { continue }
      lines[label, default: []] += line + [0x0A]
    }
  }

  /// The definitions that a text may refer to: appending all of them to each of many texts would take for ever.
  func used(in text: [UInt8]) -> [UInt8] {
    var used: [UInt8] = []
    var taken: Set<[UInt8]> = []
    var opening: Int?
    for index in text.indices {
      if text[index] == UInt8(ascii: "[") { opening = index }
      guard text[index] == UInt8(ascii: "]"), let start = opening else { continue }
      opening = nil
      let label = Self.normalised(text[(start + 1)..<index])
      if let found = lines[label], taken.insert(label).inserted { used += found }
    }
    return used.isEmpty ? [] : [0x0A] + used
  }

  static func collect(from source: [UInt8]) -> [UInt8] {
    var definitions: [UInt8] = []
    var inside = false
    for line in source.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let content = line.drop { $0 == 0x20 || $0 == UInt8(ascii: ">") || $0 == 0x09 }
      if label(content) != nil {
        if !inside { definitions.append(0x0A) }
        inside = true
      } else if content.allSatisfy({ $0 == 0x0D }) {
        inside = false
      }
      if inside { definitions += content + [0x0A] }
    }
    return definitions
  }

  /// The label that a line defines.
  private static func label(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    guard line.first == UInt8(ascii: "[") else { return nil }
    var previous: UInt8 = 0
    for index in line.indices {
      if previous == UInt8(ascii: "]"), line[index] == UInt8(ascii: ":") {
        return normalised(line[(line.startIndex + 1)..<(index - 1)])
      }
      previous = line[index]
    }
    return nil
  }

  /// Labels match without case, and with one blank for several (CommonMark 4.7).
  private static func normalised(_ label: ArraySlice<UInt8>) -> [UInt8] {
    let words = String(decoding: label, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
    return Array(words.joined(separator: " ").utf8)
  }
}
