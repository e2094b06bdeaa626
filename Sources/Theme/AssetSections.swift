/// Assets that are kept in sections: the files of a folder `assets/search.js/`, in the order of their names, are the asset `search.js`.
enum AssetSections {
  /// The assets by name with those of sections joined. A file `search.js` of any theme stands in place of all sections.
  static func joined(_ assets: [String: [UInt8]]) -> [String: [UInt8]] {
    var joined = assets.filter { folder(of: $0.key) == nil }
    let sections = assets.filter { folder(of: $0.key) != nil }.sorted { $0.key < $1.key }
    for (folder, files) in Dictionary(grouping: sections, by: { Self.folder(of: $0.key) ?? "" })
    where joined[folder] == nil {
      joined[folder] = folder.hasSuffix(".js") ? script(files.map(\.value)) : style(files.flatMap(\.value))
    }
    return joined
  }

  /// A script without indents, the lines of its sections that are comments, and blanks and line ends that say nothing: each
  /// visitor of the page fetches it. The first section says whose it is.
  private static func script(_ sections: [[UInt8]]) -> [UInt8] {
    (sections.first ?? []) + sections.dropFirst().flatMap(withoutComments)
  }

  private static func withoutComments(_ section: [UInt8]) -> [UInt8] {
    var isComment = false
    return section.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().flatMap { line -> [UInt8] in
      let text = line.drop { $0 == 0x20 }
      if text.starts(with: "/*".utf8) { isComment = true }
      defer { if isComment, text.suffix(2).elementsEqual("*/".utf8) { isComment = false } }
      if text.isEmpty || isComment || text.starts(with: "//".utf8) { return [] }
      let goesOn = "{;,".utf8.contains(text.last ?? 0) && text.firstRange(of: "//".utf8) == nil
      return withoutBlanks(text) + (goesOn ? [] : [0x0A])
    }
  }

  /// A line without the blanks beside marks, up to a text that goes on behind it.
  private static func withoutBlanks(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var (kept, rest) = ([UInt8](), line)
    while let byte = rest.first {
      // Behind one of these begins a pattern, elsewhere / divides.
      let before = kept.reversed().drop { $0 == 0x20 }
      let isValue = before.first.map { !"(,=:[!&|?{};>".utf8.contains($0) } ?? false
      let isPattern = byte == UInt8(ascii: "/") && (!isValue || before.starts(with: "return".utf8.reversed()))
      if isPattern || "\"'`".utf8.contains(byte) {
        guard let end = end(of: rest) else { return kept + rest }
        kept += rest[...end]
        rest = rest[(end + 1)...]
        continue
      }
      rest = rest.dropFirst()
      let sides = [kept.last ?? 0, rest.first ?? 0]
      // a - -b
      let isSign = sides.allSatisfy("+-".utf8.contains)
      if byte != 0x20 || isSign || !sides.contains(where: "=,;:?{}()<>&|[]+-*%/".utf8.contains) { kept.append(byte) }
    }
    return kept
  }

  /// Where a text or a pattern that begins a line ends; nil where that is on another.
  private static func end(of line: ArraySlice<UInt8>) -> Int? {
    guard let first = line.first else { return nil }
    var (isEscaped, isClass) = (false, false)
    for index in line.indices.dropFirst() {
      let byte = line[index]
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        if first == UInt8(ascii: "/"), byte == UInt8(ascii: "[") { isClass = true }
        if byte == UInt8(ascii: "]") { isClass = false }
        if byte == first, !isClass { return index }
      }
    }
    return nil
  }

  /// A style sheet without comments and the blanks that say nothing.
  private static func style(_ text: [UInt8]) -> [UInt8] {
    var (kept, rest) = ([UInt8](), text[...])
    while let byte = rest.first {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        let end = rest.dropFirst().firstIndex(of: byte) ?? rest.endIndex - 1
        kept += rest[...end]
        rest = rest[(end + 1)...]
      } else if rest.starts(with: "/*".utf8) {
        rest = rest[(rest.firstRange(of: "*/".utf8)?.upperBound ?? rest.endIndex)...]
      } else if blanks.contains(byte) {
        rest = rest.drop(while: blanks.contains)
        let isBesideMark =
          "{};:,>".utf8.contains(kept.last ?? UInt8(ascii: ";"))
          || "{};,>".utf8.contains(rest.first ?? UInt8(ascii: ";"))
        if !isBesideMark { kept.append(0x20) }
      } else {
        kept.append(byte)
        rest = rest.dropFirst()
      }
    }
    return kept
  }

  private static let blanks: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]

  /// `search.js` for `search.js/10-text.js`; nil for what is published as it is, such as `fonts/a.woff2`.
  private static func folder(of name: String) -> String? {
    guard let slash = name.lastIndex(of: "/") else { return nil }
    let folder = name[..<slash]
    return [".js", ".css"].contains { folder.hasSuffix($0) && name.hasSuffix($0) } ? String(folder) : nil
  }
}
