internal import Foundation
package import Source
internal import Text

/// Characters that look like others, like nothing, or different on every machine.
package enum StrangeCharacters {
  private enum Kind { case control, privateUse, radical, lost, lineEnd, direction }

  /// The text without C0 controls and DEL, which break feeds and readers.
  ///
  /// - Parameter set: the bytes that it may hold.
  static func dropped(from source: PlacedBytes, _ set: ByteSet) -> PlacedBytes {
    guard set.holdsControls else { return source }
    let bytes = source.bytes
    var result = PlacedBytes()
    var start = 0
    for index in bytes.indices where isControl(bytes[index]) {
      result.append(source, start..<index)
      start = index + 1
    }
    result.append(source, start..<bytes.count)
    return result
  }

  /// One fault a line and kind.
  ///
  /// - Parameter bytes: those of the body.
  static func faults(in file: SourceFile, _ body: Range<Int>, _ bytes: ByteSet) -> [Diagnostic] {
    let mayRefer = bytes.holds("&") && bytes.holds("#")
    guard mayRefer || bytes.holdsControls || bytes.mayHoldStrange else { return [] }
    return faultsOfLines(in: file, body, except: [])
  }

  /// The same for YAML, whose reader refuses control characters itself, and whose values hold no references.
  package static func faults(ofYAML file: SourceFile, _ yaml: Range<Int>) -> [Diagnostic] {
    guard ByteSet(file.bytes[yaml]).mayHoldStrange else { return [] }
    return faultsOfLines(in: file, yaml, except: [.control])
  }

  private static func faultsOfLines(in file: SourceFile, _ part: Range<Int>, except said: [Kind]) -> [Diagnostic] {
    var start = part.lowerBound
    var found: [Diagnostic] = []
    while start < part.upperBound {
      let end = file.bytes[start..<part.upperBound].firstIndex(of: 0x0A) ?? part.upperBound
      found += faults(in: file.bytes[start..<end], of: file, except: said)
      start = end + 1
    }
    return found
  }

  private static func faults(in line: ArraySlice<UInt8>, of file: SourceFile, except: [Kind]) -> [Diagnostic] {
    var said = except
    var offset = line.startIndex
    var found: [Diagnostic] = []
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      // A byte that is no UTF-8 counts as three: the place is within the line all the same.
      let place = min(offset, line.endIndex)..<min(line.endIndex, offset + scalar.utf8.count)
      offset += scalar.utf8.count
      let written = scalar == "&" ? reference(line[place.lowerBound...]) : nil
      let sign = written ?? scalar
      guard let kind = kind(of: sign), !said.contains(kind) else { continue }
      said.append(kind)
      found.append(diagnostic(kind, sign, at: file.location(place)))
    }
    return found
  }

  static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 ? byte != 0x09 && byte != 0x0A && byte != 0x0D : byte == 0x7F
  }

  /// The control character that a numeric reference at the start of the text stands for.
  private static func reference(_ text: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard text.starts(with: "&#".utf8), let (decoded, _) = CommonMarkTree.entity(text), decoded.count == 1,
      decoded.contains(where: isControl)
    else { return nil }
    return Unicode.Scalar(decoded[0])
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind? {
    switch scalar.value {
    case 0..<0x80: isControl(UInt8(scalar.value)) ? .control : nil
    case 0xE000...0xF8FF, 0xF0000...0x10FFFF: .privateUse
    case 0x2E80...0x2EF3, 0x2F00...0x2FD5: .radical
    case 0xFFFD: .lost
    case 0x80...0x9F, 0x2028, 0x2029: .lineEnd
    case 0x202A...0x202E, 0x2066...0x2069: .direction
    default: nil
    }
  }

  private static func diagnostic(_ kind: Kind, _ scalar: Unicode.Scalar, at place: SourceLocation) -> Diagnostic {
    let code = scalar.codePoint
    return switch kind {
    case .control:
      Diagnostic(
        .strangeCharacter,
        Message(
          zh: "这一行有控制字符 \(code)，没有发布", en: "The line holds the control character \(code), which is not published"),
        at: place, mend: Message(zh: "删去它；要换行就按回车", en: "Delete it; for a new line press Enter"))
    case .privateUse:
      Diagnostic(
        .strangeCharacter,
        Message(
          zh: "这一行有私用字符 \(code)，别的机器上显示为方框",
          en: "The line holds the private-use character \(code), a box on other machines"),
        at: place,
        mend: Message(zh: "删去，或改用 □、√、● 等通用符号", en: "Delete it, or use a sign that all machines have, such as □ √ ●"))
    case .radical: radical(scalar, at: place)
    case .lost:
      Diagnostic(
        .strangeCharacter,
        Message(
          zh: "这一行的 � 是转换时丢失的字", en: "A � in the line stands for a character that was lost in a conversion"),
        at: place, mend: Message(zh: "对照原文补上", en: "Look it up in the original and write it"))
    case .lineEnd:
      Diagnostic(
        .strangeCharacter,
        Message(
          zh: "这一行有 \(code)，看似换行，网页上不换行",
          en: "The line holds \(code), which looks like a line's end and is none on the page"),
        at: place, mend: Message(zh: "删去它；要换行就按回车", en: "Delete it; for a new line press Enter"))
    case .direction:
      Diagnostic(
        .strangeCharacter,
        Message(
          zh: "这一行有 \(code)，会使后面的字倒着显示", en: "The line holds \(code), which may turn the text behind it round"),
        at: place, mend: Message(zh: "删去它", en: "Delete it"))
    }
  }

  private static func radical(_ scalar: Unicode.Scalar, at place: SourceLocation) -> Diagnostic {
    // Unicode maps nearly all of them to the character that was meant.
    let meant = String(scalar).precomposedStringWithCompatibilityMapping
    let mend =
      meant.unicodeScalars.first == scalar
      ? Message(
        zh: "删去后用输入法重新输入；从 PDF 复制的文字常有", en: "Type the character anew; text that was copied from a PDF often holds it")
      : Message(
        zh: "改成“\(meant)”；从 PDF 复制的文字常有", en: "Write '\(meant)'; text that was copied from a PDF often holds it")
    return Diagnostic(
      .strangeCharacter,
      Message(
        zh: "“\(scalar)”是部首符号，样子相同，却搜索不到",
        en: "'\(scalar)' is the sign of a radical: it looks alike and cannot be found"),
      at: place, mend: mend)
  }
}

extension DiagnosticKind {
  package static let strangeCharacter = DiagnosticKind(
    "GK2309", .warning, title: Message(zh: "不通用的字符", en: "Character of no common use"),
    explanation: Message(
      zh: "控制字符会损坏订阅，私用字符显示为方框，部首符号搜索不到；多半是从 PDF 或旧软件复制来的",
      en:
        "Controls break feeds, private-use characters are boxes, signs of radicals are not found; mostly they were copied from a PDF"
    ))
}
