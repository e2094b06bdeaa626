internal import CivilTime
package import Source
internal import Text

/// Finds and reads the front matter of a document; all of its faults are reported at once.
package struct FrontMatterReader {
  let settings: SiteSettings
  /// The folder whose category the document belongs to.
  let folder: ContentPath

  package init(settings: SiteSettings, folder: ContentPath) { (self.settings, self.folder) = (settings, folder) }

  /// Names of the kinds, for messages.
  static let kindNames = Message(
    zh: DocumentKind.allCases.map(\.name.zh).joined(separator: "、"),
    en: DocumentKind.allCases.map(\.rawValue).joined(separator: ", "))

  /// The facts in `yaml`, with every fault of the text.
  package func read(_ file: SourceFile, yaml: Range<Int>?) -> (facts: DocumentFacts, diagnostics: [Diagnostic]) {
    var facts = DocumentFacts()
    facts.category = settings.categories.category(of: folder)
    if let category = facts.category, let kind = settings.categories[category].kind {
      facts.kind = kind
    } else if !folder.isRoot {
      facts.kind = .notice
    }
    guard let yaml else { return (facts, [missingFrontMatter(file)]) }
    let reading = YAMLReader.read(file, in: yaml)
    let faults = reading.diagnostics
    guard let root = reading.root else { return (facts, faults.hasErrors ? faults : faults + [missingTitle(file)]) }
    var fields = KeyedFields<FrontMatterKey>(root, in: file)
    refuseNothing(&fields)
    readIdentity(&fields, &facts)
    readDates(&fields, &facts)
    readDialogue(&fields, &facts)
    readRelations(&fields, &facts)
    refuseUntilOfPolicy(&fields, facts)
    readLifecycle(&fields, &facts)
    Self.refusePlaceholder(.title, &fields)
    var diagnostics = faults + fields.diagnostics
    let isList = fields.node(.title).map { $0.text == nil } ?? false
    if facts.title.plain.isEmpty, !isList, !fields.guessed.contains(.title), reading.isWhole || fields.has(.title) {
      diagnostics.append(
        fields.has(.title)
          ? Diagnostic(
            .titleMissing, Message(zh: "标题是空的", en: "The title is empty"), at: fields.location(.title),
            mend: Message(zh: "填写标题", en: "Write the title")) : missingTitle(file))
    }
    for key in [FrontMatterKey.title, .summary, .index, .published, .written] {
      facts.places[key] = fields.location(key)
    }
    facts.blank = [.published, .index].filter(fields.isBlank)
    facts.guessed = fields.guessed
    facts.isWhole = reading.isWhole
    return (facts, diagnostics)
  }

  private func missingTitle(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .titleMissing, Message(zh: "文件没有标题", en: "The document has no title"), at: file.location(line: 1),
      mend: Message(zh: "在文件头（两行 --- 之间）加一行“标题: …”", en: "Add 'title: …' between two lines --- at the top"))
  }

  /// A text that begins at once: what is to stand above it, with its first line for the title.
  private func missingFrontMatter(_ file: SourceFile) -> Diagnostic {
    let text = String(decoding: file.bytes[file.byteOrderMark...].prefix(1024), as: UTF8.self)
    let first = text.split(whereSeparator: \.isNewline).lazy.map { $0.drop { $0 == "#" }.description.trimmed }.first {
      !$0.isEmpty
    }
    let title = first.flatMap { $0.count <= 60 ? YAMLWriter.shortest($0) : nil } ?? "…"
    return Diagnostic(
      .titleMissing, Message(zh: "文件没有文件头，也就没有标题", en: "The document has no front matter, and so no title"),
      at: file.location(line: 1),
      mend: Message(
        zh: "在最前面加四行：第一行“---”，第二行“标题: \(title)”，第三行“发布日期: 2024-03-05 09:00”，第四行“---”",
        en: "Put four lines on top: '---', 'title: \(title)', 'published: 2024-03-05 09:00' and '---'"))
  }

  private static let optional: [FrontMatterKey] = [
    .index, .number, .written, .effective, .expires, .repealed, .validity, .amends, .repeals, .interprets, .attachments,
    .received, .answered, .answeredBy, .until, .result, .draftOf,
    .corrections, .withdrawn, .aliases,
  ]

  /// `附件: 无`, as forms are filled in: what there is none of has no line.
  private func refuseNothing(_ fields: inout KeyedFields<FrontMatterKey>) {
    for key in Self.optional {
      guard let text = fields.node(key)?.text?.trimmed, text.utf8.count < 16,
        ["无", "暂无", "没有", "不适用", "none", "n/a", "null", "nil", "~", "/", "-", "—", "——", "－"].contains(
          text.lowercased())
      else { continue }
      let name = fields.spelling(key)
      fields.report(
        .fieldValue, Message(zh: "没有“\(name)”就不写这一项", en: "A document without '\(name)' has no such line"),
        at: fields.range(key) ?? 0..<0, mend: Message(zh: "删去这一行", en: "Delete the line"))
      fields.leaveOut(key)
    }
  }

  private func readIdentity(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    facts.title = fields.line(.title) ?? ""
    if let text = fields.text(.category) {
      if let index = settings.categories.category(named: text) {
        facts.category = index
        if let kind = settings.categories[index].kind { facts.kind = kind }
      } else {
        let suggestion = settings.categories.nearest(to: text)
        fields.report(
          .categoryUnknown, Message(zh: "没有“\(text)”这个栏目", en: "There is no category '\(text)'"),
          at: fields.range(.category) ?? 0..<0,
          mend: suggestion.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
            ?? Message(zh: "栏目在 site.yml 的“栏目”中设置", en: "Categories stand in site.yml under 'categories'"))
      }
    }
    if let text = fields.text(.kind) {
      if let kind = DocumentKind(named: text) {
        facts.kind = kind
      } else {
        fields.reportValue(.kind, Self.kindNames, near: DocumentKind.nearest(to: text))
      }
    }
    if let text = fields.text(.index) { facts.index = indexNumber(text, &fields) }
    if let text = fields.text(.number) { readNumber(text, &fields, &facts) }
    facts.issuer = fields.text(.issuer)
    facts.topic = fields.text(.topic)
    facts.keywords = fields.texts(.keywords, separated: true).map(\.text)
    facts.summary = fields.text(.summary)
    facts.author = fields.text(.author)
    facts.sourceName = fields.text(.source)
  }

  /// Taken as it is but for full-width signs, which nobody tells apart from the others.
  private func indexNumber(_ text: String, _ fields: inout KeyedFields<FrontMatterKey>) -> IndexNumber? {
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") }
    if isPlain, let index = IndexNumber(text) { return index }
    let several = text.split { "、，,；;".contains($0) }.map { String($0).trimmed }
    if several.count > 1 {
      fields.report(
        .fieldValue, Message(zh: "一件公开文件只有一个索引号", en: "A document has one index number"),
        at: fields.range(.index) ?? 0..<0,
        mend: Message(zh: "只留一个，写成：\(several[0])", en: "Keep one. Write: \(several[0])"))
      return nil
    }
    guard let index = IndexNumber(text) else {
      fields.reportValue(.index, Message(zh: "前缀/年份-流水号", en: "prefix/year-serial"))
      return nil
    }
    guard let plain = IndexNumber(text.plain), plain != index else { return index }
    fields.report(
      .indexForm, Message(zh: "索引号里有全角或看不见的符号", en: "The index number holds full-width or invisible signs"),
      at: fields.range(.index) ?? 0..<0, mend: Message(zh: "写成：\(plain.text)", en: "Write: \(plain.text)"))
    return plain
  }

  private func readNumber(_ text: String, _ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    guard let (number, isExact) = DocumentNumber.read(text) else {
      if let meant = DocumentNumber.likeliest(text) {
        fields.report(
          .fieldValue, Message(zh: "“\(text)”不是发文字号的写法", en: "'\(text)' is no document number"),
          at: fields.range(.number) ?? 0..<0, mend: Message(zh: "写成：\(meant.text)", en: "Write: \(meant.text)"))
        return
      }
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

  /// The date under a key, or a fault that says how it is written.
  func moment<Key: FieldKey>(_ key: Key, _ fields: inout KeyedFields<Key>) -> Moment? {
    guard let text = fields.text(key) else { return nil }
    switch DateText.read(text, zone: settings.zone) {
    case .date(let date): return Moment(date: date, minutes: 0, zone: settings.zone)
    case .moment(let moment): return moment
    case .invalid(let suggestion?):
      fields.report(
        .dateInvalid, Message(zh: "日期“\(text)”的写法不对", en: "The date '\(text)' is not written as it should be"),
        at: fields.range(key) ?? 0..<0, mend: Message(zh: "写成：\(suggestion)", en: "Write: \(suggestion)"))
    case .invalid(nil):
      fields.report(
        .dateInvalid, Message(zh: "“\(text)”不是日期", en: "'\(text)' is no date"), at: fields.range(key) ?? 0..<0,
        mend: Message(
          zh: "写成 2024-03-05、2024-03-05 09:30 或 2024年3月5日，且该日存在",
          en: "Write 2024-03-05, 2024-03-05 09:30 or 2024年3月5日, a day that exists"))
    }
    return nil
  }

  private func readRelations(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    facts.amends = references(.amends, &fields)
    facts.repeals = references(.repeals, &fields)
    facts.interprets = references(.interprets, &fields)
    facts.result = references(.result, &fields)
    facts.draftOf = references(.draftOf, &fields)
    facts.aliases = aliases(&fields)
    readAttachments(&fields, &facts)
  }

  /// Names of files, in the order of the list, with their titles: `file: title`, a list of these, of files, or of mappings.
  private func readAttachments(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    guard let node = fields.node(.attachments) else { return }
    func add(_ file: YAMLNode, _ title: YAMLNode?) {
      guard let name = file.text, !name.isEmpty else { return }
      fields.refuseControls(in: title?.text ?? name, at: file.range)
      if let title, title.text == nil {
        fields.report(
          .fieldShape, Message(zh: "附件的名称要写成一行文字", en: "The title of an attachment is one text"),
          at: title.range, mend: Message(zh: "写成 文件名: 名称", en: "Write file: title"))
      }
      let written = title?.text ?? ""
      let named = DocumentFacts.NamedAttachment(
        title: written.isEmpty ? name : written, place: fields.file.location(file.range))
      if let known = facts.attachments[name] {
        fields.report(
          .fieldShape, Message(zh: "附件“\(name)”写了两次", en: "The attachment '\(name)' is listed twice"), at: file.range,
          mend: Message(zh: "删去其中一个", en: "Remove one of the two"), related: [known.place])
        return
      }
      facts.attachmentOrder.append(name)
      facts.attachments[name] = named
    }
    switch node.content {
    case .scalar: add(node, nil)
    case .mapping(let pairs): for (file, title) in pairs { add(file, title) }
    case .sequence(let items):
      for item in items {
        switch item.content {
        case .scalar: add(item, nil)
        case .mapping(let pairs) where pairs.allSatisfy({ !($0.key.text?.fileEnding ?? "").isEmpty }):
          for (file, title) in pairs { add(file, title) }
        case .mapping, .sequence:
          var entry = KeyedFields<AttachmentKey>(item, in: fields.file)
          if let file = entry.node(.file) {
            add(file, entry.node(.title))
          } else {
            entry.report(
              .fieldShape, Message(zh: "附件要写文件名", en: "An attachment needs its file"),
              at: item.range.lowerBound..<item.range.lowerBound + 1,
              mend: Message(zh: "写成 {文件: 文件名, 标题: 名称}", en: "Write {file: …, title: …}"))
          }
          fields.adopt(entry.diagnostics)
        }
      }
    }
  }

  private func aliases(_ fields: inout KeyedFields<FrontMatterKey>) -> [DocumentFacts.Alias] {
    var aliases: [DocumentFacts.Alias] = []
    let isList = fields.node(.aliases).map { $0.text == nil } ?? false
    for (text, range) in fields.texts(.aliases) {
      if let parts = FormerAddress.several(text) {
        let quoted = parts.map { YAMLWriter.quoted($0) }
        let (list, lines) = ("[\(quoted.joined(separator: ", "))]", quoted.map { "- \($0)" })
        fields.report(
          .aliasTaken,
          Message(zh: "“\(text)”里有 \(parts.count) 个旧址", en: "'\(text)' holds \(parts.count) former addresses"),
          at: range,
          mend: isList
            ? Message(
              zh: "每个旧址单独写一行：\(lines.joined(separator: "、"))",
              en: "Write each on a line: \(lines.joined(separator: " and "))")
            : Message(zh: "写成：\(list)", en: "Write: \(list)"))
        continue
      }
      switch FormerAddress.read(text) {
      case .success(let address):
        aliases.append(DocumentFacts.Alias(address: address, place: fields.file.location(range)))
      // An invisible character was reported already.
      case .failure where text.unicodeScalars.contains { $0 != "\n" && PublishedPath.isControl($0) }: continue
      case .failure(let fault):
        fields.report(fault.isPath ? .pathUnsound : .aliasTaken, fault.message, at: range, mend: fault.mend)
      }
    }
    return aliases
  }

  private func references(
    _ key: FrontMatterKey, _ fields: inout KeyedFields<FrontMatterKey>
  ) -> [DocumentFacts.Reference] {
    let file = fields.file
    return fields.texts(key).map { DocumentFacts.Reference(text: $0.text, location: file.location($0.range)) }
  }

  private func readLifecycle(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    nameHalfWritten(&fields)
    facts.isDraft = fields.flag(.draft) ?? false
    facts.isSample = fields.flag(.sample) ?? false
    if let text = fields.text(.disclosure) {
      if let mode = DisclosureMode(named: text) {
        facts.disclosure = mode
      } else {
        let near = DisclosureMode.nearest(to: text)
        fields.reportValue(
          .disclosure, Message(zh: "主动公开、依申请公开或不予公开", en: "proactive, on request or withheld"), near: near,
          english: near.flatMap(DisclosureMode.init(rawValue:))?.english)
        facts.disclosure = .none
      }
    }
    if let text = fields.text(.validity) {
      facts.statedValidity = Validity(named: text)
      if facts.statedValidity == nil {
        let near = Validity.nearest(to: text)
        fields.reportValue(
          .validity, Message(zh: "有效、已修改、废止或失效", en: "in force, amended, repealed or lapsed"), near: near,
          english: near.flatMap(Validity.init(rawValue:))?.name.en.lowercased())
      }
    }
    readReviews(&fields, &facts)
    readWithdrawal(&fields, &facts)
    readCorrections(&fields, &facts)
  }

  /// A key that keeps a document off the site and has no value: it is as good as none, and nobody may have meant that.
  private func nameHalfWritten(_ fields: inout KeyedFields<FrontMatterKey>) {
    for key in [FrontMatterKey.draft, .withdrawn, .disclosure]
    where fields.has(key) && fields.node(key) == nil {
      let name = fields.spelling(key)
      fields.report(
        .stateBlank,
        Message(zh: "“\(name)”后面没有写值，文件照常公布", en: "'\(name)' has no value: the document is published"),
        at: fields.range(key) ?? 0..<0, mend: Message(zh: "写上值；用不着就删去这一行", en: "Write the value, or delete the line"))
    }
  }
}

extension DiagnosticKind {
  package static let stateBlank = DiagnosticKind(
    "GK3134", .warning, title: Message(zh: "公开状态没有写", en: "State without a value"),
    explanation: Message(
      zh: "“草稿”“撤回”“公开方式”后面空着等于没有写，文件会公布出去",
      en: "`draft`, `withdrawn` or `disclosure` without a value is as good as none: the document is published"))
  package static let indexForm = DiagnosticKind(
    "GK3136", .warning, title: Message(zh: "索引号的写法", en: "Form of an index number"),
    explanation: Message(
      zh: "索引号用半角字母、数字和符号书写；按半角比较，全角写的与半角写的是同一个号",
      en: "Index numbers are written in half-width letters, digits and signs, and compared so"))
  package static let titleMissing = DiagnosticKind(
    "GK3103", .error, title: Message(zh: "标题必填", en: "A title is required"),
    explanation: Message(zh: "每件公开文件都要有标题", en: "Every document has a title"))
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
