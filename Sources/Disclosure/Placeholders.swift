internal import Markdown
package import Source
package import Text

/// 待填的内容: what `init`, `new`, word processors and people leave where words are still to come.
package enum Placeholders {
  /// The sentence that `new` writes into a draft.
  package static let sentence = Message(zh: "在这里写正文。", en: "Write the text here.")

  /// What `init` writes into site.yml where it was told nothing, by key. Compared as whole values.
  package static let settings: [SiteKey: String] = [
    .name: "某某镇政府信息公开", .organization: "某某镇人民政府", .baseURL: "https://example.gov.cn/", .indexPrefix: "000000000",
    .contact: "某某镇某某路1号",
  ]

  struct Finding: Sendable, Equatable {
    let range: Range<Int>
    /// Whether nobody can have meant it.
    let isSure: Bool
  }

  /// Sentences with a part that they share: where it lacks, none of them is looked for.
  private struct Sentences: Sendable {
    private let part: [UInt8]
    private let sentences: [[UInt8]]

    init(_ part: String, _ sentences: [String]) {
      (self.part, self.sentences) = (Array(part.utf8), sentences.map { Array($0.utf8) })
    }

    func every(in text: [UInt8], _ wide: WideCharacters) -> [Range<Int>] {
      guard wide.mayHold(part), text.firstRange(of: part, in: text.indices) != nil else { return [] }
      return sentences.flatMap { Placeholders.every($0, in: text, wide) }
    }
  }

  /// Sentences that nobody writes for readers: the template's, prompts of word processors.
  private static let templates = [
    Sentences("这里写正文", ["在这里写正文"]), Sentences("Write the text here", ["Write the text here"]),
    Sentences("击此处", ["单击此处输入", "单击或点击此处输入", "点击此处输入文字"]),
    Sentences("Click or tap", ["Click or tap here to enter"]), Sentences("orem ipsum", ["lorem ipsum", "Lorem ipsum"]),
  ]
  /// What word processors write for a reference that is lost.
  private static let references = [
    Sentences("错误", ["错误!未找到引用源", "错误！未找到引用源", "错误!未定义书签", "错误！未定义书签"]),
    Sentences("Error! ", ["Error! Reference source not found", "Error! Bookmark not defined"]),
  ]
  /// What spreadsheets write for a value that is lost.
  private static let values = ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"].map {
    Sentences($0, [$0])
  }
  /// In brackets they stand for what is to be filled in.
  private static let words = ["待填", "待补", "此处填写"].map { Array($0.utf8) }
  /// What authors write for themselves where something is missing; looked for in documents, not a note of this code.
  private static let capitals = ["TODO", "FIXME", "TBD"].map { Array($0.utf8) }
  private static let bookmark = Array("[bookmark: ".utf8)
  private static let somewhere = Array("某某".utf8)

  /// Whether a value holds dots or crosses where its words are to come, and nothing else.
  package static func isBare(_ text: String) -> Bool {
    guard !text.isEmpty, text.allSatisfy({ ".…。·×xX＊*_＿ ".contains($0) }) else { return false }
    // A letter alone may be a name.
    return text.count >= (text.contains { "xX".contains($0) } ? 3 : 1)
  }

  // MARK: Texts

  /// What is still to be filled in among the text of a document and its facts.
  ///
  /// - Parameter isReport: whether the checks of annual reports look for marks and lost references themselves.
  static func check(
    _ text: MarkdownDocument, _ facts: DocumentFacts, in file: SourceFile, isReport: Bool
  ) -> [Diagnostic] {
    let bytes = text.text.bytes
    let findings = findings(in: bytes, isReport: isReport)
    let code = findings.isEmpty ? [] : text.text.blocks.filter { $0.kind == .code }.map(\.range)
    let inText = findings.filter { finding in !code.contains { $0.overlaps(finding.range) } }
    var found: [Diagnostic] = []
    if let index = facts.index, let prefix = settings[.indexPrefix], index.text.hasPrefix(prefix + "/") {
      found.append(
        Diagnostic(
          .placeholder, Message(zh: "索引号用的是示例机关代码 \(prefix)", en: "The index number begins with the example \(prefix)"),
          at: facts.places[.index] ?? file.whole,
          mend: Message(
            zh: "在这里和 content/index-numbers.csv 里都换成本机关的代码（site.yml 的“索引号前缀”）",
            en: "Write your agency's code (index_prefix of site.yml) here and in content/index-numbers.csv")))
    }
    let inTitle = Self.findings(in: Array(facts.title.utf8)).prefix(1)
    return found
      + inTitle.map { finding in
        diagnostic(Array(facts.title.utf8)[finding.range], finding.isSure, at: facts.places[.title] ?? file.whole)
      }
      + inText.map { diagnostic(bytes[$0.range], $0.isSure, at: file.location(text.text.placed.source(of: $0.range))) }
  }

  /// In the order of the text, each place once.
  static func findings(in text: [UInt8], isReport: Bool = false) -> [Finding] {
    let wide = WideCharacters(text)
    var found = templates.flatMap { $0.every(in: text, wide) } + dates(in: text, wide)
    if !isReport {
      found += (references + values).flatMap { $0.every(in: text, wide) } + variables(in: text, wide)
      found += words.flatMap { every($0, in: text, wide) }.compactMap { bracketed($0, in: text) }
    }
    return inOrder(found.map { Finding(range: $0, isSure: true) } + doubtful(in: text, wide, isReport: isReport))
  }

  private static func doubtful(in text: [UInt8], _ wide: WideCharacters, isReport: Bool) -> [Finding] {
    var found = capitals.flatMap { every($0, in: text, wide) }.filter { isWord($0, in: text) }
    if !isReport { found += every(bookmark, in: text, wide) + counts(in: text, wide) }
    found += every(somewhere, in: text, wide).compactMap { place($0, in: text) }
    return found.map { Finding(range: $0, isSure: false) }
  }

  private static func inOrder(_ found: [Finding]) -> [Finding] {
    var free = 0
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { finding in
      guard finding.range.lowerBound >= free else { return false }
      free = finding.range.upperBound
      return true
    }
  }

  static func every(_ wanted: [UInt8], in text: [UInt8], _ wide: WideCharacters) -> [Range<Int>] {
    guard wide.mayHold(wanted) else { return [] }
    var found: [Range<Int>] = []
    var start = 0
    while let range = text.firstRange(of: wanted, in: start..<text.count) {
      found.append(range)
      start = range.upperBound
    }
    return found
  }

  /// 【待填】 with what stands in the brackets; nil without brackets, or for a sentence in brackets.
  private static func bracketed(_ word: Range<Int>, in text: [UInt8]) -> Range<Int>? {
    let before = String(decoding: text[max(0, word.lowerBound - 3)..<word.lowerBound], as: UTF8.self)
    guard let opening = before.unicodeScalars.last, "[［【〔（(".unicodeScalars.contains(opening) else { return nil }
    var end = word.upperBound
    for scalar in String(decoding: text[word.upperBound..<min(text.count, word.upperBound + 60)], as: UTF8.self)
      .unicodeScalars
    {
      end += scalar.utf8.count
      if "]］】〕）)".unicodeScalars.contains(scalar) { return word.lowerBound - opening.utf8.count..<min(end, text.count) }
      guard scalar.isHan || "：:、 ".unicodeScalars.contains(scalar) else { return nil }
    }
    return nil
  }

  /// X月X日, with one or two letters for each figure; ×月×日 is how dates are withheld.
  private static func dates(in text: [UInt8], _ wide: WideCharacters) -> [Range<Int>] {
    let month = Array("月".utf8)
    return [UInt8(ascii: "X"), UInt8(ascii: "x")].flatMap { letter -> [Range<Int>] in
      let wanted = [letter] + month
      return every(wanted, in: text, wide).compactMap { range in
        var end = range.upperBound
        while end < text.count, end < range.upperBound + 2, text[end] == letter { end += 1 }
        guard end > range.upperBound, text.holds(Array("日".utf8), at: end) else { return nil }
        var start = range.lowerBound
        while start > 0, text[start - 1] == letter { start -= 1 }
        return start..<end + 3
      }
    }
  }

  private static func isWord(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    func isLetter(_ index: Int) -> Bool {
      guard text.indices.contains(index) else { return false }
      return Unicode.Scalar(text[index]).isASCII && Unicode.Scalar(text[index]).properties.isAlphabetic
    }
    return !isLetter(range.lowerBound - 1) && !isLetter(range.upperBound)
  }

  /// 某某镇: a place that is still to be named. 某某 alone masks a person's name.
  private static func place(_ range: Range<Int>, in text: [UInt8]) -> Range<Int>? {
    for ending in ["镇人民政府", "镇政府", "镇", "乡", "县", "街道", "村", "区", "市"]
    where text.holds(Array(ending.utf8), at: range.upperBound) {
      let end = range.upperBound + ending.utf8.count
      // 王某某镇定自若
      let follows = ["定", "静", "压", "守", "民"].contains { ending == "镇" && text.holds(Array($0.utf8), at: end) }
      return follows ? nil : range.lowerBound..<end
    }
    return nil
  }

  private static func diagnostic(_ text: ArraySlice<UInt8>, _ isSure: Bool, at place: SourceLocation) -> Diagnostic {
    let quoted = String(decoding: text, as: UTF8.self).onOneLine
    let isDate = quoted.hasSuffix("日")
    return Diagnostic(
      isSure ? .placeholder : .maybePlaceholder,
      Message(zh: "“\(quoted)”还没有填写", en: "'\(quoted)' is still to be filled in"), at: place,
      mend: Message(
        zh: "填上内容，或删去；\(isDate ? "要隐去日期就写 ×月×日；" : "")还没有写完就在文件头写“草稿: 是”",
        en:
          "Write what belongs there, or delete it; \(isDate ? "to withhold a date write ×月×日; " : "")while it is unfinished, put 'draft: true' into the front matter"
      ))
  }

  // MARK: Settings

  /// What of site.yml is as `init` wrote it: an error as soon as anything but a page is published, a note until then.
  static func check(_ settings: SiteSettings, _ documents: [Document]) -> [Diagnostic] {
    guard let first = settings.placeholders.first?.location else { return [] }
    let keys = settings.placeholders.map(\.text)
    guard documents.contains(where: { $0.state == .published && !$0.facts.isDraft && $0.facts.kind != .page }) else {
      return [
        Diagnostic(
          note: .settingsUnfilled,
          Message(
            zh: "site.yml 里还要填写：\(keys.joined(separator: "、"))；填好才能公布文件",
            en: "site.yml: still to be filled in before anything is published: \(keys.joined(separator: ", "))"),
          at: first)
      ]
    }
    return settings.placeholders.map { value in
      Diagnostic(
        .placeholder, Message(zh: "“\(value.text)”还是 init 写的示例", en: "'\(value.text)' is still the example of init"),
        at: value.location,
        mend: Message(zh: "改成本机关的；不用的联系方式可以删去", en: "Write your agency's; contact details may be deleted"))
    }
  }
}

extension DiagnosticKind {
  package static let placeholder = DiagnosticKind(
    "GK3126", .error, title: Message(zh: "还没有填写", en: "Still to be filled in"),
    explanation: Message(
      zh: "模板里的话、【待填】、X月X日、电子文档里的提示和失效的引用，公布出去就是差错；草稿里可以有",
      en:
        "Sentences of templates, [待填], X月X日, prompts and lost references of word processors are no text of the office; a draft may hold them"
    ))
  package static let maybePlaceholder = DiagnosticKind(
    "GK3127", .warning, title: Message(zh: "可能还没有填写", en: "Perhaps still to be filled in"),
    explanation: Message(
      zh: "TODO、某某镇、转换软件留下的书签，多半是忘了改的", en: "TODO, 某某镇 and bookmarks that a converter left were mostly forgotten"))
  package static let settingsUnfilled = DiagnosticKind(
    "GK3128", .note, title: Message(zh: "site.yml 还要填写", en: "site.yml is still to be filled in"),
    explanation: Message(
      zh: "init 写的名称、网址、机关代码是示例，公布文件之前要改成本机关的",
      en:
        "Name, address and agency code as init writes them are examples, to be replaced before a document is published")
  )
}
