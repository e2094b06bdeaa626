internal import Disclosure
internal import Source
internal import Text

/// The title of a pasted report: the first lines may hold a breadcrumb, the office's name or the date besides.
struct PastedTitle {
  let text: String
  let year: Int
  let place: FilePlace
  /// The line that it begins on, from 0.
  let line: Int

  /// Lines that are looked through.
  private static let limit = 40

  init?(_ pasted: PastedLines) {
    let lines = pasted.lines.enumerated().filter { !$0.element.text.trimmed.isEmpty }.prefix(Self.limit)
      .prefix { LabelText.core($0.element.text) != ReportText.Heading.overview.rawValue }
    // A title on one line is taken before one that is broken over two or three.
    for count in 1...3 where lines.count >= count {
      for start in 0...(lines.count - count) {
        let part = lines.dropFirst(start).prefix(count)
        let text = part.map { $0.element.text.plain }.joined()
        guard let first = part.first, let last = part.last, let year = Self.year(of: text) else { continue }
        self.text = text
        self.year = year
        line = first.offset
        place = pasted.place(
          first.element.range.lowerBound..<(count == 1 ? last.element : first.element).range.upperBound)
        return
      }
    }
    return nil
  }

  /// The year of a title, in Arabic or Chinese digits, with or without 年 and 年度; nil for what is no title.
  static func year(of text: String) -> Int? {
    guard isTitle(text) else { return nil }
    // 20204年 is no year, whichever of its digits are one.
    return digits(of: text).matches(of: #/[0-9]+/#).first { $0.0.count == 4 && ["19", "20"].contains($0.0.prefix(2)) }
      .flatMap { Int($0.0) }
  }

  /// The year of the first title whose year is none: 20204年, 202年.
  static func garbledYear(_ pasted: PastedLines) -> (written: String, place: FilePlace)? {
    for line in pasted.lines.filter({ !$0.text.trimmed.isEmpty }).prefix(limit) {
      let text = line.text.plain
      guard isTitle(text), let match = text.firstMatch(of: #/[0-9]{1,8}(?=年)/#), match.0.count != 4 else { continue }
      return (String(match.0), pasted.place(line.range))
    }
    return nil
  }

  /// Whether a line has the words of a title, whatever brackets, marks and names of sites stand behind them.
  private static func isTitle(_ text: String) -> Bool {
    guard text.count <= 60, text.contains("信息公开") || text.contains("政务公开"),
      !text.contains(where: { "。；《》>〉»".contains($0) }), !PastedNoise.isFurniture(text)
    else { return false }
    func bare(_ text: Substring) -> Substring {
      var text = text.drop { "*#_|｜-— ".contains($0) }
      while let last = text.last, "*#_|｜-— ".contains(last) { text.removeLast() }
      return text
    }
    var core = bare(text[...])
    // …年度报告-石桥镇人民政府网, …年度报告（2024年）, …年度报告(草案)
    if let end = core.lastIndex(where: { "-—_|｜".contains($0) }),
      ["网", "网站", "门户", "平台", "政府"].contains(where: core.hasSuffix)
    {
      core = bare(core[..<end])
    }
    while let last = core.last, "）)〕]".contains(last), let start = core.lastIndex(where: { "（(〔[".contains($0) }),
      core[start...].count <= 10
    {
      core = core[..<start]
    }
    let isReport = core.hasSuffix("报告") || core.hasSuffix("年报")
    return isReport && (text.contains("信息公开") || core.hasSuffix("年度报告") || core.hasSuffix("年报"))
  }

  /// The text with the digits of all scripts as Arabic ones, the letter O beside one among them.
  private static func digits(of text: String) -> String {
    var scalars: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if let digit = ChineseNumeral.digit(scalar.value) {
        scalars += String(digit).unicodeScalars
      } else if "OoＯ".unicodeScalars.contains(scalar), let last = scalars.last, ("0"..."9").contains(last) {
        scalars.append("0")
      } else {
        scalars.append(scalar.halfWidth)
      }
    }
    return String(scalars: scalars)
  }

  /// The level of the office that the title names; nil where it could be of several.
  var level: AdministrativeLevel? {
    var name = text
    for word in ["政府信息公开", "政务信息公开", "信息公开", "政务公开"] {
      guard let range = name.firstRange(of: word) else { continue }
      name = String(name[..<range.lowerBound])
      break
    }
    let digits = Set("0123456789〇○零OoＯ一二三四五六七八九")
    // 2024年某市, 某市2024年度
    if let end = name.lastIndex(of: "年"), name[..<end].suffix(4).count == 4,
      name[..<end].suffix(4).allSatisfy(digits.contains)
    {
      let behind = name[name.index(after: end)...]
      let before = name[..<end].dropLast(4)
      name = String(before) + String(behind.first == "度" ? behind.dropFirst() : behind)
    } else {
      while let last = name.last, last.isNumber, last.isASCII { name.removeLast() }
    }
    return AdministrativeLevel(office: name)
  }
}

extension PastedTitle {
  /// The title that a document's front matter has.
  init(of title: String, year: Int, at location: SourceLocation?, in file: SourceFile) {
    (text, self.year, line) = (title, year, 0)
    place = FilePlace(file: file, range: location.map(file.range(of:)) ?? 0..<0)
  }
}
