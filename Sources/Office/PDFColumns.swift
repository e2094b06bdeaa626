internal import Text

/// Numbers that a narrow column of a PDF wraps, put together: by where their parts stand on the page (`pdftotext -bbox`, poppler).
enum PDFColumns {
  private struct Word {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    let text: String

    /// Nothing but digits, or the X that ends an identity number.
    var isFigure: Bool { !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 | 0x20 == 0x78 } }

    /// Whether another stands on the next line of the same cell: flush with this one on the left or on both sides of its middle.
    func goesOn(in next: Word) -> Bool {
      let (height, step) = (bottom - top, next.top - top)
      guard step > 0.5 * height, step < 1.7 * height else { return false }
      return abs(next.left - left) < 2 || abs(next.left + next.right - left - right) < 4
    }
  }

  /// Words above a column that are looked at for its head.
  private static let mostHeads = 12
  /// How often a page is gone through for the next line of a number, and for the head of its column: no table needs more, and what goes on is said.
  private static let (mostNext, mostColumns) = (2_000, 2_000)
  private static let heads: [(words: [String], digits: ClosedRange<Int>)] = [
    (["电话", "手机", "联系"], 11...11), (["卡号", "账号", "帐号", "银行", "一卡通", "账户"], 16...19),
  ]

  static func read(_ bytes: [UInt8], _ budget: Budget, into text: inout OfficeText) {
    guard
      let written = try? HelperProgram.run(
        PDFText.program, ["-bbox", "-enc", "UTF-8", "in.pdf", "out.html"], on: bytes, as: "in.pdf", within: budget,
        { folder throws(OfficeFault) in try OldOffice.file(folder + "/out.html") }),
      let pages = try? pages(written, budget)
    else {
      text.areColumnsUnread = true
      return
    }
    var isWhole = true
    for (number, words) in pages.enumerated() {
      let place = Message(zh: "第\(number + 1)页", en: "page \(number + 1)")
      let found = numbers(on: words)
      for line in found.lines { text.add(.property, line, at: place) }
      isWhole = isWhole && found.isWhole
    }
    if !isWhole { text.areColumnsUnread = true }
  }

  private static func pages(_ bytes: [UInt8], _ budget: Budget) throws(OfficeFault) -> [[Word]] {
    // The declaration of the document is refused where XML is read.
    guard let start = bytes.firstRange(of: Array("<html".utf8), in: bytes.indices)?.lowerBound else { throw .damaged }
    var walk = try XMLWalk(Array(bytes[start...]), budget)
    var (pages, box, words) = ([[Word]](), nil as [Double]?, "")
    while let event = try walk.next() {
      switch event {
      case .start("page"): pages.append([])
      case .start("word"):
        let sides = ["xMin", "xMax", "yMin", "yMax"].compactMap { walk.attribute($0).flatMap(Double.init) }
        (box, words) = (sides.count == 4 ? sides : nil, "")
      case .text(let content) where box != nil: words += content
      case .end("word"):
        if let box, !pages.isEmpty {
          pages[pages.count - 1].append(
            Word(left: box[0], right: box[1], top: box[2], bottom: box[3], text: words.trimmed))
        }
        box = nil
      default: break
      }
    }
    return pages
  }

  /// Numbers of people that lines of one cell make up; those of telephones and cards behind the head of their column. A number is
  /// wrapped to lines of one length but for its last: it begins behind a shorter line, behind another number, or with its column.
  private static func numbers(on words: [Word]) -> (lines: [String], isWhole: Bool) {
    let figures = words.filter(\.isFigure).sorted { $0.top < $1.top }
    let lengths = figures.map(\.text.utf8.count)
    var next = [Int?](repeating: nil, count: figures.count)
    var begins = [Bool](repeating: true, count: figures.count)
    for (index, figure) in figures.enumerated() {
      let below = figures[(index + 1)...].prefix(mostNext).firstIndex(where: figure.goesOn)
      next[index] = below
      if let below { begins[below] = lengths[index] < lengths[below] }
    }
    var (found, columns) = ([String](), 0)
    for index in figures.indices where begins[index] && lengths[index] < 18 {
      var (last, number) = (index, figures[index].text)
      while let below = next[last], number.utf8.count + lengths[below] < 20 {
        (last, number) = (below, number + figures[below].text)
        let count = number.utf8.count
        var lines = count == 18 ? [number] : []
        if columns < mostColumns, heads.contains(where: { $0.digits.contains(count) }) {
          columns += 1
          if let head = head(above: figures[index], among: words, count) { lines.append("\(head) \(number)") }
        }
        found += lines
        if !lines.isEmpty, let following = next[last], lengths[following] >= lengths[last] { begins[following] = true }
      }
    }
    return (found, columns < mostColumns)
  }

  /// The name of a number of so many digits that stands above a column.
  private static func head(above figure: Word, among words: [Word], _ count: Int) -> String? {
    guard let names = heads.first(where: { $0.digits.contains(count) })?.words else { return nil }
    let above = words.filter {
      $0.bottom <= figure.top && $0.left < figure.right + 2 && $0.right > figure.left - 2 && !$0.isFigure
    }
    let column = above.sorted { $0.top < $1.top }.suffix(mostHeads).map(\.text).joined()
    return names.first(where: column.contains)
  }
}
