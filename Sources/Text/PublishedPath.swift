internal import Foundation

/// Whether a path can be published: on every disk, in every archive, behind every web server.
package enum PublishedPath {
  /// What keeps a path from being published.
  package enum Fault: Sendable, Hashable {
    /// An empty part, `.` or `..`, an absolute path.
    case outside
    /// A part has more bytes than a disk holds, or the whole path.
    case tooLong(part: String)
    /// A control character, a line break, a mark that turns the direction of writing.
    case control
    /// `\`: half of all machines take it for a folder.
    case backslash
    /// Not in Normalization Form C.
    case notComposed

    /// The rest of a sentence that begins with the path.
    package var message: Message {
      switch self {
      case .outside: Message(zh: "不在网站之内", en: "does not lie within the site")
      case .tooLong(let part):
        Message(
          zh:
            "太长：“\(part.prefix(12))…”有 \(part.utf8.count) 字节，一段最多 \(PublishedPath.partLimit) 字节（约 80 个汉字），全长最多 \(PublishedPath.limit)",
          en:
            "is too long: '\(part.prefix(12))…' has \(part.utf8.count) bytes; a part has at most \(PublishedPath.partLimit), the whole \(PublishedPath.limit)"
        )
      case .control:
        Message(
          zh: "含有控制字符、换行或改变书写方向的符号",
          en: "holds a control character, a line break or a mark that turns the direction of writing")
      case .backslash: Message(zh: "含有反斜杠 \\", en: "holds a backslash")
      case .notComposed: Message(zh: "不是 NFC 形式", en: "is not in Normalization Form C")
      }
    }
  }

  /// Bytes of a name that every usual disk holds.
  package static let partLimit = 255
  /// Bytes of a whole path, with room for the folders around the site.
  package static let limit = 1024

  /// The first fault of a path below the site's root; nil where it can be published.
  package static func fault(of path: String) -> Fault? {
    if isOrdinary(path) { return nil }
    let bytes = path.utf8
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part.isEmpty || part == "." || part == ".." { return .outside }
      if part.utf8.count > partLimit { return .tooLong(part: String(part)) }
    }
    if bytes.count > limit { return .tooLong(part: path) }
    if bytes.contains(UInt8(ascii: "\\")) { return .backslash }
    if path.unicodeScalars.contains(where: isControl) { return .control }
    let isComposed =
      bytes.allSatisfy { $0 < 0x80 } || path.precomposedStringWithCanonicalMapping.utf8.elementsEqual(bytes)
    return isComposed ? nil : .notComposed
  }

  /// Control characters, line breaks, and marks that turn the direction of what follows: in a name they deceive.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether Windows cannot hold a path: a copy of the site, or an archive unpacked there, would lose the file.
  package static func isForeignToWindows(_ path: String) -> Bool {
    if isOrdinary(path) { return false }
    return path.split(separator: "/").contains { part in
      let stem = part.prefix { $0 != "." }.uppercased()
      return part.unicodeScalars.contains { "?*:<>|\"".unicodeScalars.contains($0) } || part.last == " "
        || part.last == "."
        || devices.contains(stem)
    }
  }

  /// Whether a path is short and made of ASCII letters, digits and hyphens, with an ending perhaps, and no part of it may be a device:
  /// most are, and every path of a site is asked for.
  private static func isOrdinary(_ path: String) -> Bool {
    var (length, total, before): (Int, Int, UInt8) = (0, 0, UInt8(ascii: "/"))
    var first: UInt8 = 0
    // An empty name is none, and one of four letters may be a device.
    func mayEnd() -> Bool { length > 4 || length > 0 && !"cpanl".utf8.contains(first) }
    for byte in path.utf8 {
      total += 1
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        if length == 0 { first = byte | 0x20 }
        length += 1
      case UInt8(ascii: "."):
        // At the start of a name, at its end and behind the name of a device a dot is no ordinary one.
        guard mayEnd(), before != byte else { return false }
        length += 1
      case UInt8(ascii: "/"):
        guard mayEnd(), before != UInt8(ascii: ".") else { return false }
        length = 0
      default: return false
      }
      before = byte
    }
    return mayEnd() && before != UInt8(ascii: ".") && total <= partLimit
  }

  private static let devices: Set<String> = Set(
    ["CON", "PRN", "AUX", "NUL"] + (1...9).flatMap { ["COM\($0)", "LPT\($0)"] })
}
