internal import Text

/// The text of neighbouring nodes until it is written: marks interpreted, bare addresses linked, the rest escaped.
struct InlineText {
  /// As libcmark gave it, the marks of the passage in it; a line's end within it is a line feed.
  var pending = PlacedBytes()
  private let marks: Marks
  /// Lines of the file that hold it, from 1.
  private let lines: ClosedRange<Int>
  /// `~~` pairs still to come, for each open inline container.
  private var strikes: [(left: Int, isOpen: Bool)]
  /// Whether the text that comes is the first of a fragment, with the mark that stands in front of each.
  private var isFragmentStart: Bool
  /// Whether the text that comes is the first of a paragraph: the theme indents, so its U+3000 are dropped.
  private var isParagraphStart: Bool

  /// - Parameter pairs: `~~` pairs among the block's own texts.
  init(marks: Marks, pairs: Int, isFragment: Bool, lines: ClosedRange<Int>) {
    (self.marks, self.lines) = (marks, lines)
    strikes = [(pairs, false)]
    isFragmentStart = isFragment
    isParagraphStart = !isFragment
  }

  mutating func open(pairs: Int) { strikes.append((pairs, false)) }

  mutating func close() { if strikes.count > 1 { strikes.removeLast() } }

  mutating func flush(isInImage: Bool, isInLink: Bool, _ output: inout BodyOutput) {
    guard !pending.bytes.isEmpty else { return }
    // Taken and given back, so that its room is used again.
    var placed = PlacedBytes()
    swap(&placed, &pending)
    write(placed, isInImage: isInImage, isInLink: isInLink, &output)
    placed.removeAll()
    pending = placed
  }

  private mutating func write(_ placed: PlacedBytes, isInImage: Bool, isInLink: Bool, _ output: inout BodyOutput) {
    let text = placed.bytes
    var index = 0
    if isFragmentStart {
      isFragmentStart = false
      if text.starts(with: marks.point) {
        index = text.dropFirst(marks.point.count).firstIndex { $0 != 0x20 } ?? text.count
      }
    }
    if isParagraphStart {
      isParagraphStart = false
      while text[index...].starts(with: Indents.blank) || (index > 0 && index < text.count && text[index] == 0x20) {
        index += text[index] == 0x20 ? 1 : 3
      }
    }
    // Text from here on is still to be written.
    var start = index
    while let sign = sign(in: text, from: index) {
      index = sign
      let byte = text[index]
      let rest = text[index...]
      if byte == UInt8(ascii: "~"), !marks.point.isEmpty, rest.starts(with: Array("~~".utf8) + marks.point),
        strikes.last.map({ $0.left > 0 || $0.isOpen }) ?? false
      {
        write(placed, start..<index, &output)
        toggleStrike(&output)
        index += 2 + marks.point.count
      } else if byte == UInt8(ascii: "["), !marks.point.isEmpty, let (label, after) = footnoteReference(rest) {
        write(placed, start..<index, &output)
        if !isInImage { writeReference(label, &output) }
        index = after
      } else if let length = marks.length(at: index, in: text[...]) {
        write(placed, start..<index, &output)
        index += length
      } else if byte == UInt8(ascii: "@"), !isInLink, !isInImage,
        let mail = BareAddress.mail(text, around: index, from: start), !isMasked(text[..<mail.lowerBound])
      {
        write(placed, start..<mail.lowerBound, &output)
        writeAddress(placed, mail, &output)
        index = mail.upperBound
      } else if byte == UInt8(ascii: "h") || byte == UInt8(ascii: "w"), !isInLink, !isInImage,
        byte == UInt8(ascii: "h") || isWordStart(index, in: text), let length = addressLength(rest)
      {
        write(placed, start..<index, &output)
        writeAddress(placed, index..<index + length, &output)
        index += length
      } else {
        index += 1
        continue
      }
      start = index
    }
    write(placed, start..<text.count, &output)
  }

  /// Where text may begin that is not written as it is.
  private func sign(in text: [UInt8], from start: Int) -> Int? {
    text.withUnsafeBufferPointer { text in
      marks.signs.withUnsafeBufferPointer { signs in
        var index = start
        while index < text.count, !signs[Int(text[index])] { index += 1 }
        return index < text.count ? index : nil
      }
    }
  }

  private func write(_ placed: PlacedBytes, _ range: Range<Int>, _ output: inout BodyOutput) {
    output.put(escaped: placed.bytes[range])
    output.document.text.append(placed, range)
  }

  private mutating func toggleStrike(_ output: inout BodyOutput) {
    let last = strikes.count - 1
    output.put(strikes[last].isOpen ? "</del>" : "<del>")
    strikes[last] = (strikes[last].left - (strikes[last].isOpen ? 0 : 1), !strikes[last].isOpen)
  }

  private func footnoteReference(_ text: ArraySlice<UInt8>) -> (label: [UInt8], end: Int)? {
    let opening = Array("[^".utf8) + marks.point
    guard text.starts(with: opening) else { return nil }
    let inner = text.dropFirst(opening.count)
    return inner.firstIndex(of: UInt8(ascii: "]")).map { (Array(inner[..<$0]), $0 + 1) }
  }

  private func writeReference(_ label: [UInt8], _ output: inout BodyOutput) {
    let (number, isFirst) = output.number(ofFootnote: label)
    let id = isFirst ? " id=\"fnref.\(number)\"" : ""
    output.put("<sup class=\"footnote\"><a href=\"#fn.\(number)\"\(id) role=\"doc-noteref\">\(number)</a></sup>")
  }

  /// Whether a star masks what follows: a*b@c.cn is no address.
  private func isMasked(_ before: ArraySlice<UInt8>) -> Bool {
    let marks = [marks.blank, marks.point].first { !$0.isEmpty && before.suffix($0.count).elementsEqual($0) } ?? []
    return before.dropLast(marks.count).last == UInt8(ascii: "*")
  }

  /// Whether no letter, digit or part of an address stands directly in front.
  private func isWordStart(_ index: Int, in text: [UInt8]) -> Bool {
    guard index > 0 else { return true }
    let before = text[index - 1]
    return !BareAddress.isLetterOrDigit(before) && !"/.@-_".utf8.contains(before)
  }

  /// Length of the bare address at the start of the text, the marks in it included.
  private func addressLength(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.starts(with: "http".utf8) || text.starts(with: "www.".utf8) else { return nil }
    // The bytes of the address, and where each stands.
    var (bytes, places): ([UInt8], [Int]) = ([], [])
    var index = text.startIndex
    while index < text.endIndex, bytes.count < 1 << 12 {
      if let length = marks.length(at: index, in: text) {
        index += length
        continue
      }
      guard text[index] > 0x20, text[index] < 0x7F else { break }
      bytes.append(text[index])
      places.append(index)
      index += 1
    }
    return BareAddress.length(bytes[...]).map { places[$0 - 1] + 1 - text.startIndex }
  }

  private func writeAddress(_ placed: PlacedBytes, _ range: Range<Int>, _ output: inout BodyOutput) {
    var address = PlacedBytes()
    address.append(placed, range)
    address = marks.removed(from: address)
    let scheme = BareAddress.scheme(of: address.bytes)
    output.document.addresses.append(
      MarkdownDocument.Link(
        kind: .link, destination: scheme + String(decoding: address.bytes, as: UTF8.self), lines: lines))
    output.put("<a href=\"" + scheme)
    HTMLBytes.appendURL(address.bytes, to: &output.document.html.bytes)
    output.put("\">")
    write(address, address.bytes.indices, &output)
    output.put("</a>")
  }
}
