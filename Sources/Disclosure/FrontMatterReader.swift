internal import CivilTime
package import Source
internal import Text

/// Finds and reads the front matter of a document; all of its faults are reported at once.
package struct FrontMatterReader {
  let settings: SiteSettings
  /// The document's folder below content, `""` at the top.
  let folder: String

  package init(settings: SiteSettings, folder: String) { (self.settings, self.folder) = (settings, folder) }

  /// Names of the kinds, for messages.
  static let kindNames = Message(
    zh: DocumentKind.allCases.map(\.name.zh).joined(separator: "、"),
    en: DocumentKind.allCases.map(\.rawValue).joined(separator: ", "))

  /// Byte ranges of the YAML and of the body, or a fault where the front matter does not begin or end.
  package static func split(_ file: SourceFile) -> (yaml: Range<Int>?, body: Range<Int>, fault: Diagnostic?) {
    let start = file.byteOrderMark
    let bytes = file.bytes
    guard let opening = line(bytes, at: start), isFence(bytes[opening.text]) else {
      var first = start
      while first < bytes.count, bytes[first] <= 0x20 { first += 1 }
      if let late = line(bytes, at: first), isFence(bytes[late.text]) {
        return (
          nil, bytes.count..<bytes.count,
          Diagnostic(
            .frontMatterStart, Message(zh: "文件头之前不能有空行", en: "Nothing may stand above the front matter"),
            at: file.location(start..<start),
            mend: Message(zh: "删去第一个 --- 之前的空行", en: "Delete the blank lines above the first ---"))
        )
      }
      return (nil, start..<bytes.count, nil)
    }
    var position = opening.next
    while let current = line(bytes, at: position) {
      if isFence(bytes[current.text]) { return (opening.next..<position, current.next..<bytes.count, nil) }
      position = current.next
    }
    return (
      nil, bytes.count..<bytes.count,
      Diagnostic(
        .frontMatterEnd, Message(zh: "文件头没有结束的 ---", en: "The front matter has no closing ---"),
        at: file.location(opening.text),
        mend: Message(zh: "在最后一个键之后单独写一行 ---", en: "Write a line --- below the last key"))
    )
  }

  private static func line(_ bytes: [UInt8], at start: Int) -> (text: Range<Int>, next: Int)? {
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    var next = min(end + 1, bytes.count)
    if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { next += 1 }
    return (start..<end, next)
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    var line = line
    while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
    return line.elementsEqual("---".utf8)
  }

  /// The facts in `yaml`, with every fault of the text.
  package func read(_ file: SourceFile, yaml: Range<Int>?) -> (facts: DocumentFacts, diagnostics: [Diagnostic]) {
    var facts = DocumentFacts()
    facts.category = settings.category(of: folder)
    if let category = facts.category, let kind = settings.categories[category].kind {
      facts.kind = kind
    } else if !folder.isEmpty {
      facts.kind = .notice
    }
    guard let yaml else { return (facts, [missingTitle(file)]) }
    let (root, faults) = YAMLReader.read(file, in: yaml)
    guard let root else { return (facts, faults.isEmpty ? [missingTitle(file)] : faults) }
    var fields = KeyedFields<FrontMatterKey>(root, in: file)
    readIdentity(&fields, &facts)
    readDates(&fields, &facts)
    readRelations(&fields, &facts)
    readLifecycle(&fields, &facts)
    var diagnostics = faults + fields.diagnostics
    if facts.title.isEmpty {
      diagnostics.append(
        fields.has(.title)
          ? Diagnostic(
            .titleMissing, Message(zh: "标题是空的", en: "The title is empty"), at: fields.location(.title),
            mend: Message(zh: "填写标题", en: "Write the title")) : missingTitle(file))
    }
    for key in [FrontMatterKey.title, .index, .aliases] {
      facts.places[key] = fields.location(key)
    }
    return (facts, diagnostics)
  }

  private func missingTitle(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .titleMissing, Message(zh: "文件没有标题", en: "The document has no title"), at: file.location(line: 1),
      mend: Message(zh: "在文件头（两行 --- 之间）加一行“title: 标题”", en: "Add 'title: …' between two lines --- at the top"))
  }

  private func readIdentity(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    facts.title = fields.line(.title) ?? ""
    if let text = fields.text(.category) {
      if let index = settings.categories.firstIndex(where: { $0.path == text || $0.name == text }) {
        facts.category = index
        if let kind = settings.categories[index].kind { facts.kind = kind }
      } else {
        let suggestion = nearest(to: text, among: settings.categories.flatMap { [$0.path, $0.name] })
        fields.report(
          .categoryUnknown, Message(zh: "没有“\(text)”这个栏目", en: "There is no category '\(text)'"),
          at: fields.range(.category) ?? 0..<0,
          mend: suggestion.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
            ?? Message(zh: "栏目在 site.yml 的 categories 中设置", en: "Categories stand in site.yml under 'categories'"))
      }
    }
    if let text = fields.text(.kind) {
      if let kind = DocumentKind(named: text) { facts.kind = kind } else { fields.reportValue(.kind, Self.kindNames) }
    }
    if let text = fields.text(.index) {
      facts.index = IndexNumber(text)
      if facts.index == nil { fields.reportValue(.index, Message(zh: "前缀/年份-流水号", en: "prefix/year-serial")) }
    }
    if let text = fields.text(.number) { readNumber(text, &fields, &facts) }
    facts.issuer = fields.text(.issuer)
    facts.topic = fields.text(.topic)
    facts.keywords = fields.texts(.keywords, separated: true).map(\.text)
    facts.summary = fields.text(.summary)
    facts.author = fields.text(.author)
    facts.sourceName = fields.text(.source)
  }

  private func readNumber(_ text: String, _ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    guard let (number, isExact) = DocumentNumber.read(text) else {
      fields.reportValue(
        .number, Message(zh: "机关代字〔年份〕序号号，例如 大府发〔2020〕5号", en: "a document number such as 大府发〔2020〕5号"))
      return
    }
    facts.number = number
    guard !isExact else { return }
    fields.report(
      .documentNumberForm, Message(zh: "发文字号的写法不合规范", en: "The document number is not written as the norm prints it"),
      at: fields.range(.number) ?? 0..<0, mend: Message(zh: "写成：\(number.text)", en: "Write: \(number.text)"))
  }

  private func readDates(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    facts.published = moment(.published, &fields)
    facts.written = moment(.written, &fields)?.date
    facts.effective = moment(.effective, &fields)?.date
    facts.expires = moment(.expires, &fields)?.date
    facts.repealed = moment(.repealed, &fields)?.date
    if let written = facts.written, let published = facts.published, written > published.date {
      fields.report(
        .dateOrder, Message(zh: "成文日期晚于发布日期", en: "The document is dated after its publication"),
        at: fields.range(.written) ?? 0..<0,
        mend: Message(zh: "核对两个日期", en: "Check both dates"))
    }
    if let expires = facts.expires, let published = facts.published, expires < published.date {
      fields.report(
        .dateOrder, Message(zh: "失效日期早于发布日期", en: "The document expires before its publication"),
        at: fields.range(.expires) ?? 0..<0,
        mend: Message(zh: "核对两个日期", en: "Check both dates"))
    }
  }

  private func moment(_ key: FrontMatterKey, _ fields: inout KeyedFields<FrontMatterKey>) -> Moment? {
    guard let text = fields.text(key) else { return nil }
    switch DateText.read(text, zone: settings.zone) {
    case .date(let date): return Moment(date: date, minutes: 0, zone: settings.zone)
    case .moment(let moment): return moment
    case .invalid(let suggestion):
      fields.report(
        .dateInvalid, Message(zh: "“\(text)”不是日期", en: "'\(text)' is no date"), at: fields.range(key) ?? 0..<0,
        mend: suggestion.map { Message(zh: "写成：\($0)", en: "Write: \($0)") }
          ?? Message(
            zh: "写成 2024-03-05、2024-03-05 09:30 或 2024年3月5日，且该日存在",
            en: "Write 2024-03-05, 2024-03-05 09:30 or 2024年3月5日, a day that exists"))
      return nil
    }
  }

  private func readRelations(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    facts.amends = references(.amends, &fields)
    facts.repeals = references(.repeals, &fields)
    facts.interprets = references(.interprets, &fields)
    facts.aliases = fields.texts(.aliases).map(\.text)
    guard let node = fields.node(.attachments) else { return }
    func add(_ file: YAMLNode, title: String?) {
      guard let name = file.text else { return }
      fields.refuseControls(in: title ?? name, at: file.range)
      facts.attachmentTitles[name] = title ?? name
      facts.attachmentPlaces[name] = fields.file.location(file.range)
    }
    switch node.content {
    case .mapping(let pairs): for (file, title) in pairs { add(file, title: title.text) }
    case .sequence(let items):
      for item in items where item.text != nil { add(item, title: nil) }
      for item in items where item.text == nil {
        var entry = KeyedFields<AttachmentKey>(item, in: fields.file)
        if let file = entry.node(.file) { add(file, title: entry.text(.title)) }
        fields.adopt(entry.diagnostics)
      }
    case .scalar: add(node, title: nil)
    }
  }

  private func references(
    _ key: FrontMatterKey, _ fields: inout KeyedFields<FrontMatterKey>
  ) -> [DocumentFacts.Reference] {
    let file = fields.file
    return fields.texts(key).map { DocumentFacts.Reference(text: $0.text, location: file.location($0.range)) }
  }

  private func readLifecycle(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    facts.isDraft = fields.flag(.draft) ?? false
    facts.isSample = fields.flag(.sample) ?? false
    if let text = fields.text(.disclosure) {
      if let mode = DisclosureMode(rawValue: text) {
        facts.disclosure = mode
      } else {
        fields.reportValue(.disclosure, Message(zh: "主动公开、依申请公开或不予公开", en: "主动公开, 依申请公开 or 不予公开"))
        facts.disclosure = .none
      }
    }
    if let text = fields.text(.validity) {
      facts.statedValidity = Validity(named: text)
      if facts.statedValidity == nil {
        fields.reportValue(.validity, Message(zh: "有效、已修改、废止或失效", en: "有效, 已修改, 废止 or 失效"))
      }
    }
    if let node = fields.node(.withdrawn), var entry = fields.fields(.withdrawn, as: WithdrawalKey.self) {
      let (reason, isConcealed) = (entry.text(.reason), entry.flag(.concealed) ?? false)
      if let on = entry.text(.on).flatMap({ day($0) }) {
        facts.withdrawal = DocumentFacts.Withdrawal(on: on, reason: reason, isConcealed: isConcealed)
      } else {
        entry.report(
          .dateInvalid, Message(zh: "撤回要写日期", en: "A withdrawal needs its date"),
          at: node.range.lowerBound..<node.range.lowerBound + 1,
          mend: Message(
            zh: "写成 withdrawn: {on: 2024-03-05, reason: 原因}", en: "Write withdrawn: {on: 2024-03-05, reason: …}"))
      }
      fields.adopt(entry.diagnostics)
    }
    readCorrections(&fields, &facts)
  }

  /// A list of corrections, or one.
  private func readCorrections(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    guard let node = fields.node(.corrections) else { return }
    var items = [node]
    if case .sequence(let all) = node.content { items = all }
    for item in items {
      var entry = KeyedFields<CorrectionKey>(item, in: fields.file)
      if let on = entry.text(.on).flatMap({ day($0) }), let text = entry.text(.text) {
        facts.corrections.append(DocumentFacts.Correction(on: on, text: text))
      } else {
        entry.report(
          .fieldShape, Message(zh: "更正要写日期和内容", en: "A correction needs its date and text"),
          at: item.range.lowerBound..<item.range.lowerBound + 1,
          mend: Message(zh: "写成 {on: 2024-03-05, text: 内容}", en: "Write {on: 2024-03-05, text: …}"))
      }
      fields.adopt(entry.diagnostics)
    }
  }

  private func day(_ text: String) -> CivilDate? {
    switch DateText.read(text, zone: settings.zone) {
    case .date(let date): date
    case .moment(let moment): moment.date
    case .invalid: nil
    }
  }
}

extension DiagnosticKind {
  package static let frontMatterStart = DiagnosticKind(
    "GK3101", .error, title: Message(zh: "文件头在第一行", en: "Front matter begins on line 1"),
    explanation: Message(zh: "文件的第一行应是 ---，前面不能有空行", en: "The first line of the file is ---, with nothing above"))
  package static let frontMatterEnd = DiagnosticKind(
    "GK3102", .error, title: Message(zh: "文件头要有结束行", en: "Front matter ends with ---"),
    explanation: Message(
      zh: "文件头以单独一行 --- 结束，否则整篇正文会被当作文件头", en: "Without a closing --- the whole text would be taken for front matter"))
  package static let titleMissing = DiagnosticKind(
    "GK3103", .error, title: Message(zh: "标题必填", en: "A title is required"),
    explanation: Message(zh: "每份文件都要有标题", en: "Every document has a title"))
  package static let dateInvalid = DiagnosticKind(
    "GK3105", .error, title: Message(zh: "日期无效", en: "Invalid date"),
    explanation: Message(
      zh: "日期写成 2024-03-05、2024-03-05 09:30 或 2024年3月5日，且该日存在",
      en: "Dates are written 2024-03-05, 2024-03-05 09:30 or 2024年3月5日, and exist"))
  package static let dateOrder = DiagnosticKind(
    "GK3106", .error, title: Message(zh: "日期先后矛盾", en: "Dates out of order"),
    explanation: Message(
      zh: "成文日期不晚于发布日期，失效日期不早于发布日期", en: "A document is written before it is published and expires after"))
  package static let documentNumberForm = DiagnosticKind(
    "GK3108", .warning, title: Message(zh: "发文字号写法", en: "Form of the document number"),
    explanation: Message(
      zh: "GB/T 9704-2012：年份用六角括号〔〕，序号不加“第”和前导零",
      en: "GB/T 9704-2012: the year in 〔〕, the serial without 第 and leading zeros"))
}
