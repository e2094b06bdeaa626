package import Source
internal import Text

/// What was meant as markup and reached the reader as signs. Read off the visible text: markup that worked is not in it.
struct FailedMarkup {
  private struct Line {
    let text: String
    /// For each byte of the text the byte of the file at which its character begins, and the end of the last.
    let offsets: [Int]

    init(_ characters: [PlacedText.Character]) {
      text = String(scalars: characters.map(\.scalar))
      offsets =
        characters.flatMap { repeatElement($0.offset, count: $0.scalar.utf8.count) }
        + [(characters.last?.offset ?? 0) + 1]
    }

    /// What a part of the text was written as, up to the first byte of its last character.
    func place(of part: Range<String.Index>) -> Range<Int> {
      let start = text.utf8.distance(from: text.startIndex, to: part.lowerBound)
      let end = text.utf8.distance(from: text.startIndex, to: part.upperBound)
      return offsets[start]..<max(offsets[start] + 1, offsets[max(start, end - 1)] + 1)
    }

    func holds(_ sign: String) -> Bool {
      let bytes = text.utf8
      guard let first = sign.utf8.first else { return true }
      return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: sign.utf8) }
    }
  }

  /// A rule for the text of one line.
  private struct Rule {
    let kind: DiagnosticKind
    let message: Message
    let mend: Message
    /// What a line holds that it may fit: patterns are slow.
    let signs: [String]
    /// Whether it fits only at the line's start.
    var isOfStart = false
    let pattern: @Sendable () -> Regex<Substring>
  }

  private let file: SourceFile
  private var diagnostics: [Diagnostic] = []
  /// The patterns of the rules that were needed, by their place: making one takes longer than matching it.
  private var patterns: [Int: Regex<Substring>] = [:]
  /// Those that are still to come.
  private let wide: WideCharacters
  private var code: ArraySlice<Range<Int>>

  /// - Parameter code: parts of the text that are code.
  static func faults(in text: PlacedText, of file: SourceFile, except code: [Range<Int>]) -> [Diagnostic] {
    let wide = WideCharacters(text.bytes)
    guard holdsSign(text.bytes, in: text.bytes.indices, wide) else { return [] }
    var finder = FailedMarkup(file: file, wide: wide, code: code[...])
    for block in text.blocks where block.kind != .code { finder.read(block, text) }
    return finder.diagnostics
  }

  private init(file: SourceFile, wide: WideCharacters, code: ArraySlice<Range<Int>>) {
    (self.file, self.wide, self.code) = (file, wide, code)
  }

  private mutating func read(_ block: PlacedText.Block, _ text: PlacedText) {
    guard Self.holdsSign(text.bytes, in: block.range, wide) else { return }
    var isTableSaid = false
    var above: Line?
    var start = block.range.lowerBound
    for characters in text.lines(of: block, in: file.bytes) {
      let line = Line(withoutCode(characters, from: start))
      start += characters.reduce(0) { $0 + $1.scalar.utf8.count }
      for (number, rule) in Self.rules.enumerated() where !rule.isOfStart || block.kind == .paragraph {
        find(rule, number, in: line)
      }
      if block.kind == .paragraph, !isTableSaid { isTableSaid = readTable(line, below: above) }
      above = line
    }
  }

  /// The characters with a sign in place of each that is code.
  private mutating func withoutCode(
    _ characters: ArraySlice<PlacedText.Character>, from start: Int
  ) -> [PlacedText.Character] {
    code = code.drop { $0.upperBound <= start }
    var index = start
    return characters.map { character in
      defer { index += character.scalar.utf8.count }
      while let first = code.first, first.upperBound <= index { code = code.dropFirst() }
      return code.first.map { $0.contains(index) } ?? false ? character.with("\u{FFFC}") : character
    }
  }

  private static let pairs = ["** ", "**\u{3000}", " **", "\u{3000}**"].map { Array($0.utf8) }
  private static let sequences = ["==", ":::", "//"].map { Array($0.utf8) }
  private static let wideSigns = ["＃", "＊", "｜", "】(", "】（"].map { Array($0.utf8) }

  /// Whether a part of the text holds a sign that any rule looks for: most holds none, and is not looked at further.
  ///
  /// - Parameter wide: the characters of the whole text.
  private static func holdsSign(_ text: [UInt8], in part: Range<Int>, _ wide: WideCharacters) -> Bool {
    if "]}#|+".utf8.contains(where: { text.firstIndex(of: $0, in: part) != nil }) { return true }
    let isStarred = text.firstIndex(of: UInt8(ascii: "*"), in: part) != nil
    if (isStarred ? pairs + sequences : sequences).contains(where: { text.firstRange(of: $0, in: part) != nil }) {
      return true
    }
    return wideSigns.contains { wide.mayHold(Array($0.prefix(3))) && text.firstRange(of: $0, in: part) != nil }
  }

  private mutating func find(_ rule: Rule, _ number: Int, in line: Line) {
    guard rule.signs.contains(where: { sign in line.holds(sign) }) else { return }
    let pattern = patterns[number] ?? rule.pattern()
    patterns[number] = pattern
    let found =
      rule.isOfStart ? [line.text.prefixMatch(of: pattern)].compactMap { $0 } : line.text.matches(of: pattern)
    for match in found { report(rule.kind, rule.message, rule.mend, line, match.range) }
  }

  private mutating func report(
    _ kind: DiagnosticKind, _ message: Message, _ mend: Message, _ line: Line, _ range: Range<String.Index>
  ) {
    diagnostics.append(Diagnostic(kind, message, at: file.location(line.place(of: range)), mend: mend))
  }

  // MARK: Tables

  /// Rows that are no table; true where it was said.
  private mutating func readTable(_ line: Line, below above: Line?) -> Bool {
    let text = line.text.trimmed
    let whole = line.text.startIndex..<line.text.endIndex
    if text.hasPrefix("｜"), text.count(where: { $0 == "｜" }) >= 2 {
      report(
        .failedTable, Message(zh: "全角竖线“｜”不成表格", en: "Full-width bars make no table"),
        Message(zh: "改用半角竖线 |，表头下一行写 |---|---|", en: "Use |, with |---|---| below the header"), line, whole)
      return true
    }
    if text.first == "+", text.count > 4, text.allSatisfy({ "+-=:".contains($0) }) {
      report(
        .failedTable, Message(zh: "用 + 和 - 画的表格不起作用", en: "A grid drawn with + and - is no table"),
        Message(zh: "改写成 | 分列的表格，表头下一行写 |---|---|", en: "Write rows with |, and |---|---| below the header"), line,
        whole)
      return true
    }
    let bars = text.count(where: { $0 == "|" })
    // One line with a bar is prose; two with as many are rows.
    guard bars >= 2 && text.first == "|" || bars >= 1 && above?.text.count(where: { $0 == "|" }) == bars else {
      return false
    }
    report(
      .failedTable, Message(zh: "这一行没有成为表格", en: "This row became no table"),
      Message(
        zh: "表头下一行写 |---|---|，用半角短横线，列数与表头相同；各行之间不空行",
        en: "Write |---|---| below the header, with as many columns and plain hyphens; no blank lines between rows"),
      line, whole)
    return true
  }

  // MARK: Rules

  private static let blankWithin = Message(
    zh: "“**”与文字之间有空格，没有加粗", en: "A blank between '**' and the text: nothing is bold")
  private static let withoutBlanks = Message(zh: "删去 ** 内侧的空格：**文字**", en: "Delete the blanks within: **text**")

  private static let rules: [Rule] = [
    Rule(
      kind: .failedLink,
      message: Message(
        zh: "链接或图片的地址里有空格，没有起作用", en: "The address of a link or picture holds a blank, so it has no effect"),
      mend: Message(
        zh: "地址用尖括号括起来：[文字](<文件 名.docx>)", en: "Put the address into angle brackets: [text](<file name.docx>)"),
      signs: ["]("]
    ) { #/!?\[[^\[\]]*\]\((?!(?:mailto|tel|https?):\s|[^()\s"]+\s+")[^()]*[\s　][^()]*\)/# },
    Rule(
      kind: .failedLink,
      message: Message(zh: "冒号后面有空格，链接没有起作用", en: "A blank follows the colon, so the link has no effect"),
      mend: Message(zh: "删去空格：[文字](mailto:名字@单位.gov.cn)", en: "Delete the blank: [text](mailto:name@office.gov.cn)"),
      signs: ["](mailto:", "](tel:", "](http"]
    ) { #/!?\[[^\[\]]*\]\((?:mailto|tel|https?):\s[^()]*\)/# },
    Rule(
      kind: .failedLink,
      message: Message(
        zh: "链接说明里又有英文双引号，链接没有起作用", en: "The link's title holds double quotes, so the link has no effect"),
      mend: Message(
        zh: "里面的引号改用中文引号“”，或删去地址后面的说明", en: "Use typographic quotes within, or delete the title behind the address"),
      signs: [" \""]
    ) { #/!?\[[^\[\]]*\]\([^()\s"]+\s+"[^()]*\)/# },
    Rule(
      kind: .failedLink, message: Message(zh: "链接的地址要用半角括号", en: "The address of a link stands in half-width brackets"),
      mend: Message(zh: "写成 [文字](文件.docx)", en: "Write [text](file.docx)"), signs: ["]（", "]("]
    ) { #/!?\[[^\[\]]+\](?:（[^（）]*[.\/#:：][^（）]*[）)]|\([^()（）]*[.\/#:][^()（）]*）)/# },
    Rule(
      kind: .failedLink, message: Message(zh: "链接的地址后面没有“)”", en: "The address of a link is not closed by ')'"),
      mend: Message(zh: "在地址后面补上半角的“)”：[文字](文件.docx)", en: "Put ')' behind the address: [text](file.docx)"),
      signs: ["]("]
    ) { #/!?\[[^\[\]]+\]\([^()（）\s]*(?:\/\/|\.)[A-Za-z0-9]{2,}(?![^()（）]*[)）])/# },
    Rule(
      kind: .failedLink, message: Message(zh: "“【】”不成链接", en: "'【】' makes no link"),
      mend: Message(zh: "改用半角方括号和圆括号：[文字](文件.docx)", en: "Use half-width brackets: [text](file.docx)"),
      signs: ["】(", "】（"]
    ) { #/!?【[^【】]+】[(（][^()（）\s]*(?:\/\/|\.)[A-Za-z0-9]{2,}[^()（）\s]*[)）]/# },
    Rule(
      kind: .failedLink, message: Message(zh: "方括号与圆括号没有连成链接", en: "These brackets make no link"),
      mend: Message(zh: "写成 [文字](文件.docx)，中间不空格", en: "Write [text](file.docx), without a blank between"),
      signs: ["] (", "]\u{3000}(", "](<"]
    ) { #/\[[^\[\]]+\](?:[ \u{3000}]+\([^()\s]*(?:\/\/|\.[A-Za-z0-9]{2,5})[^()\s]*\)|\(<[^<>()]*\))/# },
    Rule(
      kind: .failedLink, message: Message(zh: "网址里的冒号要用半角", en: "An address has a half-width colon"),
      mend: Message(zh: "把“：”改成“:”", en: "Write ':' for '：'"), signs: ["：//"]
    ) { #/(?:https?|HTTPS?)：\/\/[A-Za-z0-9]/# },
    Rule(
      kind: .failedLink, message: Message(zh: "这个链接没有定义地址", en: "This link has no definition"),
      mend: Message(zh: "写成 [文字](文件.md)", en: "Write [text](file.md)"), signs: ["]["]
    ) { #/\[[^\[\]^]+\]\[[^\[\]]*\]/# },
    Rule(
      kind: .foreignMarkup, message: Message(zh: "“[[ ]]”不是这里的链接写法", en: "'[[ ]]' makes no link here"),
      mend: Message(zh: "写成 [文字](文件.md)", en: "Write [text](file.md)"), signs: ["[["]
    ) { #/\[\[[^\[\]]+\]\]/# },
    Rule(
      kind: .foreignMarkup, message: Message(zh: "“==”不是这里的写法，读者会看到等号", en: "'==' marks nothing here; readers see it"),
      mend: Message(zh: "要加粗，写成 **文字**", en: "For bold write **text**"), signs: ["=="]
    ) { #/==[^=\s]*\p{Han}[^=]*==/# },
    Rule(
      kind: .foreignMarkup,
      message: Message(zh: "“:::”不是这里的写法，读者会看到冒号", en: "':::' marks nothing here; readers see it"),
      mend: Message(zh: "删去这一行", en: "Delete the line"), signs: [":::"], isOfStart: true
    ) { #/:::+ *[A-Za-z]*/# },
    Rule(
      kind: .failedFootnote, message: Message(zh: "脚注没有定义", en: "The footnote has no definition"),
      mend: Message(
        zh: "另起一段顶格写 [^1]: 说明，用半角冒号，编号与引用相同",
        en: "Write [^1]: text at the margin of a paragraph of its own, with a half-width colon and the same label"),
      signs: ["[^"]
    ) { #/\[\^[^\[\]\s]+\]/# },
    Rule(
      kind: .foreignMarkup,
      message: Message(zh: "转换软件留下的属性，读者会看到这些符号", en: "An attribute that a converter left; readers see its signs"),
      mend: Message(zh: "删去花括号及其中的内容", en: "Delete the braces and what they hold"), signs: ["}"]
    ) {
      #/\{(?:[#.][\w:.-]+|[A-Za-z-]{2,}=(?:"[^"]*"|[^\s{}]+))(?:\s+(?:[#.][\w:.-]+|[A-Za-z-]+=(?:"[^"]*"|[^\s{}]+)))*\}/#
    },
    Rule(
      kind: .failedBold, message: Message(zh: "全角星号不作加粗，照原样显示", en: "Full-width stars make nothing bold"),
      mend: Message(zh: "要加粗，改用半角：**文字**", en: "For bold write **text**"), signs: ["＊＊"]
    ) { #/＊＊\p{Han}{2,}＊＊/# },
    Rule(
      kind: .failedBold, message: blankWithin, mend: withoutBlanks, signs: ["** ", "**\u{3000}"]
    ) { #/\*\*[ \u{3000}][^*]+[ \u{3000}]\*\*/# },
    // On one side alone: behind Han the stars in front may be a mask.
    Rule(
      kind: .failedBold, message: blankWithin, mend: withoutBlanks, signs: [" **", "\u{3000}**"]
    ) { #/\*\*[^*\s\d、，；。）)][^*]*[ \u{3000}]\*\*(?![*\d])/# },
    Rule(
      kind: .failedBold, message: blankWithin, mend: withoutBlanks, signs: ["** ", "**\u{3000}"], isOfStart: true
    ) { #/\*\*[ \u{3000}][^*]*[^*\s]\*\*(?!\*)/# },
    Rule(
      kind: .failedHeading, message: Message(zh: "“#”后面缺空格，没有成为标题", en: "No blank behind '#': this is no heading"),
      mend: Message(zh: "在 # 后面加一个半角空格：## 标题", en: "Put a blank behind it: ## Heading"), signs: ["#"], isOfStart: true
    ) { #/#{1,6}[^#\s0-9]/# },
    Rule(
      kind: .failedHeading, message: Message(zh: "全角“＃”不成标题", en: "A full-width '＃' makes no heading"),
      mend: Message(zh: "改用半角 # 和空格：## 标题", en: "Use # and a blank: ## Heading"), signs: ["＃"], isOfStart: true
    ) { #/＃{1,6}/# },
    Rule(
      kind: .foreignMarkup, message: Message(zh: "“[ ]”不会成为勾选框", en: "'[ ]' makes no check box"),
      mend: Message(zh: "删去方括号；没有勾选的写 □，勾选了的写 ☑", en: "Delete the brackets, or write □, and ☑ where it is ticked"),
      signs: ["[ ]", "[x]", "[X]"],
      isOfStart: true
    ) { #/\[[ xX]\]\s/# },
  ]
}

extension DiagnosticKind {
  package static let failedLink = DiagnosticKind(
    "GK2301", .warning, title: Message(zh: "没有起作用的链接", en: "Link without effect"),
    explanation: Message(
      zh: "写成链接或图片、却没有成为链接的文字，读者看到的是方括号和圆括号",
      en: "What was written as a link or picture and is none: readers see its brackets"))
  package static let failedHeading = DiagnosticKind(
    "GK2302", .warning, title: Message(zh: "没有起作用的标题", en: "Heading without effect"),
    explanation: Message(zh: "标题写一到六个半角 #，再空一格", en: "A heading begins with one to six # and a blank"))
  package static let failedTable = DiagnosticKind(
    "GK2303", .warning, title: Message(zh: "没有成为表格", en: "No table"),
    explanation: Message(
      zh: "表格各列之间写半角竖线，表头下面一行写 |---|---|，各行之间不空行",
      en: "A table has | between its columns, |---|---| below its header, and no blank lines between its rows"))
  package static let failedFootnote = DiagnosticKind(
    "GK2304", .warning, title: Message(zh: "脚注没有定义", en: "Footnote without definition"),
    explanation: Message(zh: "正文里的 [^1] 要有顶格写的 [^1]: 说明", en: "[^1] in the text needs [^1]: text at the margin"))
  package static let failedBold = DiagnosticKind(
    "GK2305", .warning, title: Message(zh: "没有起作用的加粗", en: "Bold without effect"),
    explanation: Message(zh: "加粗用半角 **，紧挨文字", en: "Bold takes ** directly beside the text"))
  package static let foreignMarkup = DiagnosticKind(
    "GK2306", .warning, title: Message(zh: "别的软件的标记", en: "Markup of another program"),
    explanation: Message(zh: "这里不用的标记会照原样显示", en: "Markup that is not used here is shown as it is"))
}
