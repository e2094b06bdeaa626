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

  /// Lines that a number is wrapped to, at most; what stands above a column and is looked at.
  private static let (mostLines, mostHeads) = (6, 12)
  private static let heads: [(words: [String], digits: ClosedRange<Int>)] = [
    (["电话", "手机", "联系"], 11...11), (["卡号", "账号", "帐号", "银行", "一卡通", "账户"], 16...19),
  ]

  static func read(_ bytes: [UInt8], _ budget: Budget, into text: inout OfficeText) {
    guard
      let written = try? HelperProgram.run(
        PDFText.program, ["-bbox", "-enc", "UTF-8", "in.pdf", "out.html"], on: bytes, as: "in.pdf", within: budget,
        { folder throws(OfficeFault) in try OldOffice.file(folder + "/out.html") }),
      let pages = try? pages(written, budget)
    else { return }
    for (number, words) in pages.enumerated() {
      let place = Message(zh: "第\(number + 1)页", en: "page \(number + 1)")
      for line in numbers(on: words) { text.add(.property, line, at: place) }
    }
  }

  private static func pages(_ bytes: [UInt8], _ budget: Budget) throws(OfficeFault) -> [[Word]] {
    var walk = try XMLWalk(bytes, budget)
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

  /// Numbers of people that lines of one cell make up; those of telephones and cards behind the head of their column.
  private static func numbers(on words: [Word]) -> [String] {
    let figures = words.filter(\.isFigure).sorted { $0.top < $1.top }
    var found: [String] = []
    for (index, first) in figures.enumerated() where first.text.utf8.count < 18 {
      var (last, number) = (first, first.text)
      for next in figures[(index + 1)...].prefix(while: { $0.top < first.bottom + 12 * (first.bottom - first.top) })
      where last.goesOn(in: next) {
        (last, number) = (next, number + next.text)
        let count = number.utf8.count
        guard count < 20 else { break }
        if count == 18 { found.append(number) }
        if let head = head(above: first, among: words, count) { found.append("\(head) \(number)") }
      }
    }
    return found
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
