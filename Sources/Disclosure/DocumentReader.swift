internal import CivilTime
package import Markdown
package import Source
internal import Text

/// What a build may show beyond what is public now.
package struct Visibility: Sendable, Hashable {
  package var drafts = false
  package var future = false
  package var expired = false
  package init(drafts: Bool = false, future: Bool = false, expired: Bool = false) {
    (self.drafts, self.future, self.expired) = (drafts, future, expired)
  }
}

/// A file beside a document, as it lies on the disk.
package struct FileBeside: Sendable {
  /// Name below the document's folder.
  package let name: String
  /// Bytes.
  let size: Int
  /// Hexadecimal.
  package let sha256: String
  /// Its first bytes: of a picture up to its header, of a drawing all.
  let beginning: [UInt8]

  package init(name: String, size: Int, sha256: String, beginning: [UInt8]) {
    (self.name, self.size, self.sha256, self.beginning) = (name, size, sha256, beginning)
  }
}

/// Reads documents: bytes at one end, facts and HTML at the other.
package struct DocumentReader: Sendable {
  package let settings: SiteSettings
  /// Unix seconds.
  let clock: Int
  let visibility: Visibility
  /// What may not stand in a file that is published, or will be; of Markdown with what its reader sees.
  let gate: Gate

  package typealias Gate = @Sendable (SourceFile, PlacedText?, DocumentFacts?) -> [Diagnostic]

  package init(
    _ settings: SiteSettings, clock: Int, visibility: Visibility,
    gate: @escaping Gate = { _, _, _ in [] }
  ) {
    (self.settings, self.clock, self.visibility, self.gate) = (settings, clock, visibility, gate)
  }

  /// One document with every fault that its own text shows. Where the front matter cannot be read it is `unreadable`.
  ///
  /// - Parameters:
  ///   - beside: what lies in the document's folder.
  ///   - data: the CSV files among them, by name.
  package func read(
    _ file: SourceFile, _ entry: ContentFiles.Entry, beside: [FileBeside] = [], data: [String: SourceFile] = [:]
  ) -> (document: Document, diagnostics: [Diagnostic]) {
    let damage = TextEncoding.diagnose(file)
    let (yaml, body, fault) = FrontMatterReader.split(file)
    // What cannot be decoded has no other fault that counts.
    var diagnostics = [damage ?? fault].compactMap { $0 }
    let (facts, faults) =
      diagnostics.isEmpty
      ? FrontMatterReader(settings: settings, folder: entry.path.categoryFolder).read(file, yaml: yaml)
      : (DocumentFacts(), [])
    diagnostics += faults
    if !entry.path.categoryFolder.isRoot, facts.category == nil, !diagnostics.hasErrors {
      diagnostics.append(unknownFolder(entry, file))
    }
    diagnostics += strangeYears(of: facts)
    if let yaml, damage == nil { diagnostics += StrangeCharacters.faults(ofYAML: file, yaml) }
    if fault == nil, damage == nil, let wrapped = WrappedText.fault(file, body) { diagnostics.append(wrapped) }
    // What is published has a date, here and everywhere below. A date that is there and wrong was pointed out already.
    let isUndated =
      facts.isWhole && state(of: facts) == .published && facts.published == nil
      && (facts.places[.published] == nil || facts.blank.contains(.published)) && !facts.guessed.contains(.published)
    let state = diagnostics.hasErrors || isUndated ? .unreadable : state(of: facts)
    var text = damage == nil ? Markdown.parse(file, body: body, data: data) : MarkdownDocument()
    // Without its fences a front matter is read as text, whose warnings would mislead.
    diagnostics += fault == nil ? text.diagnostics : text.diagnostics.filter { $0.kind.severity == .error }
    // Where something else is wrong, that is what keeps the text away.
    if fault == nil, damage == nil, diagnostics.isEmpty, !isUndated, !facts.isDraft,
      [.published, .scheduled].contains(self.state(of: facts)), text.isBlank, entry.figures.isEmpty,
      facts.attachments.isEmpty
    {
      diagnostics.append(
        Diagnostic(
          .documentBlank, Message(zh: "正文是空的", en: "The document has no text"),
          at: file.location(body.lowerBound..<body.lowerBound),
          mend: Message(zh: "写上正文；还没有写好就写“草稿: 是”", en: "Write it, or draft: true while it is unfinished")))
    }
    if isUndated {
      diagnostics.append(
        Diagnostic(
          .publishedMissing, Message(zh: "没有发布日期", en: "There is no publication date"),
          at: facts.places[.published] ?? file.location(line: 1),
          mend: facts.blank.contains(.published)
            ? Message(
              zh: "在这一行写上日期，例如“发布日期: 2024-03-05 09:00”；还没有定就加一行“草稿: 是”",
              en: "Write the date on this line, such as 'published: 2024-03-05 09:00', or add draft: true")
            : Message(
              zh: "加一行“发布日期: 2024-03-05 09:00”，或写“草稿: 是”",
              en: "Add 'published: 2024-03-05 09:00', or draft: true")))
    }
    if state == .published, facts.index == nil, facts.kind != .page, !diagnostics.hasErrors {
      let isBlank = facts.blank.contains(.index)
      diagnostics.append(
        Diagnostic(
          .indexMissing, Message(zh: "没有索引号", en: "There is no index number"),
          at: facts.places[.index] ?? file.location(line: 1),
          mend: Message(
            zh:
              "\(isBlank ? "把这一行写成" : "加一行")“索引号: 前缀/年份-流水号”，流水号比 content/index-numbers.csv 和全部文件里最大的多一；用 gongkai new 新建的文件自动编号",
            en:
              "\(isBlank ? "Write this line as" : "Add") 'index: PREFIX/YEAR-NUMBER', the number one above the highest in content/index-numbers.csv and all files; `gongkai new` allots one to a new document"
          )))
    }
    diagnostics += nestedTexts(entry)
    diagnostics += unknownAttachments(of: facts, among: entry.files, entry.path)
    if [.published, .scheduled].contains(self.state(of: facts)) {
      let rules = AttachmentRules(path: entry.path(of:), named: Set(facts.attachments.keys))
      diagnostics += beside.compactMap(rules.fault)
      // A draft that is previewed may hold them.
      if !facts.isDraft {
        diagnostics += Placeholders.check(text, facts, in: file, isReport: !entry.figures.isEmpty)
        diagnostics += RepeatedTitle.check(text, facts, in: file)
      }
      diagnostics += gate(file, text.text, facts)
      // A larger one is looked into as an attachment, within bounds.
      let tables = data.keys.sorted().compactMap { data[$0] }.filter { $0.bytes.count <= Markdown.mostTable }
      diagnostics += tables.flatMap { gate($0, nil, nil) }
      diagnostics += FormulaCells(file, body: body).check(text) + tables.flatMap(FormulaCells.check)
    }
    var kept = facts
    kept.forgetPlaces()
    // Only the checks of figures ask for them still.
    if entry.figures.isEmpty { text.text.forgetPlaces() }
    let document = Document(
      source: entry.path, facts: kept, body: text,
      files: Self.inOrder(beside, of: facts).map { file in
        Attachment(
          name: ContentPath.canonical(file.name), diskName: file.name,
          title: facts.attachments[file.name]?.title ?? file.name, size: file.size, sha256: file.sha256,
          picture: PictureSize.mayHave(file.name) ? PictureSize(of: file.beginning) : nil)
      },
      figures: entry.figures, state: state, ownValidity: validity(of: facts))
    return (document, diagnostics)
  }

  /// What a document's front matter says, as far as it can be read: for commands that change one document whatever the
  /// others and site.yml are like.
  package static func facts(_ file: SourceFile, document: ContentPath, _ settings: SiteSettings?) -> DocumentFacts {
    let settings = settings ?? SiteSettings(zone: .shanghai)
    let reader = FrontMatterReader(settings: settings, folder: document.categoryFolder)
    return reader.read(file, yaml: FrontMatterReader.split(file).yaml).facts
  }

  /// The text above a category's list; where it cannot be read there is none, and an error says why.
  package func readCategoryText(_ file: SourceFile) -> (text: MarkdownDocument, diagnostics: [Diagnostic]) {
    let (yaml, body, fault) = FrontMatterReader.split(file)
    var faults = [TextEncoding.diagnose(file), fault].compactMap { $0 }
    if faults.isEmpty, let yaml { faults = CategoryText.faults(of: file, yaml) }
    guard !faults.hasErrors else { return (MarkdownDocument(), faults) }
    let text = Markdown.parse(file, body: body)
    if let yaml { faults += StrangeCharacters.faults(ofYAML: file, yaml) }
    return (text, faults + text.diagnostics + gate(file, text.text, nil))
  }

  /// Files in the order of the list in the front matter, then those that it does not name.
  private static func inOrder(_ files: [FileBeside], of facts: DocumentFacts) -> [FileBeside] {
    let byName = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
    let named = facts.attachmentOrder.compactMap { byName[$0] }
    return named + files.filter { facts.attachments[$0.name] == nil }
  }

  /// A Markdown file within a document's folder would be published as it stands, front matter and all.
  private func nestedTexts(_ entry: ContentFiles.Entry) -> [Diagnostic] {
    let texts = entry.files.filter { $0.lowercased().hasSuffix(".md") || ContentFiles.markdownName(of: $0) != nil }
    // In a category's folder it is index.md that is wrong, not each of the documents there.
    if let folder = entry.path.bundle, settings.categories.category(at: folder) != nil, let first = texts.first {
      return [
        Diagnostic(
          .nestedText,
          Message(
            zh: "栏目文件夹 \(folder) 里有了 index.md，这里的 \(texts.count) 个 Markdown 文件就都成了它的附件",
            en:
              "With index.md in the category's folder \(folder), its \(texts.count) Markdown files are attachments of that"
          ),
          at: entry.path.place,
          mend: Message(
            zh: "index.md 改成别的名字；是栏目列表上方的说明，就改名为 _index.md",
            en: "Give index.md another name, or _index.md if it is the text above the category's list"),
          related: [entry.path(of: first).place])
      ]
    }
    return texts.map { file in
      Diagnostic(
        .nestedText, Message(zh: "Markdown 文件不能作附件", en: "A Markdown file cannot be an attachment"),
        at: entry.path(of: file).place,
        mend: Message(
          zh: "把它移出 \(entry.path) 所在的文件夹，或转成 PDF、DOCX",
          en: "Move it out of the folder of \(entry.path), or make it a PDF or DOCX"))
    }
  }

  private func unknownAttachments(of facts: DocumentFacts, among names: [String], _ document: ContentPath)
    -> [Diagnostic]
  {
    let unknown = Set(facts.attachments.keys).subtracting(names).sorted()
    guard !unknown.isEmpty else { return [] }
    let index = NearMissIndex(names)
    let byStem = Dictionary(names.map { (Self.stem($0), $0) }) { first, _ in first }
    return unknown.map { name in
      Diagnostic(
        .attachmentUnknown, Message(zh: "附件“\(name)”不存在", en: "There is no attachment '\(name)'"),
        at: facts.attachments[name]?.place, mend: Self.mend(ofAttachment: name, index, byStem, document))
    }
  }

  /// A file's name without its ending.
  private static func stem(_ name: String) -> String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name }

  private static func mend(
    ofAttachment name: String, _ names: NearMissIndex, _ byStem: [String: String], _ document: ContentPath
  ) -> Message {
    if document.bundle == nil {
      let own = ContentPath(document.address).document.text
      return Message(
        zh: "有附件的文件要有自己的文件夹：把它移到 \(own)，附件放在它旁边",
        en: "A document with attachments has a folder of its own: move it to \(own), with the attachments beside it")
    }
    let several = name.split { "、，,；; \u{3000}".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    if several.count > 1, several.allSatisfy(byStem.values.contains) {
      let list = several.map { YAMLWriter.shortest($0, isEntry: true) }.joined(separator: ", ")
      return Message(zh: "几个附件写成一列，写成：附件: [\(list)]", en: "Several are a list. Write: attachments: [\(list)]")
    }
    let file = name.firstIndex(of: "：").map { String(name[..<$0]).trimmed }
    if let file, byStem[stem(file)] == file {
      return Message(zh: "“\(file)”后面改用半角冒号和空格“: ”", en: "Put an ASCII colon and a blank behind '\(file)'")
    }
    if let near = byStem[name] ?? names.nearest(to: name) ?? byStem[stem(name)] {
      return Message(zh: "是不是“\(near)”？", en: "Did you mean '\(near)'?")
    }
    return Message(
      zh: "把文件放到 index.md 旁边，文件名写全，连同后缀", en: "Put the file beside index.md, and write its whole name with its ending")
  }

  private func unknownFolder(_ entry: ContentFiles.Entry, _ file: SourceFile) -> Diagnostic {
    let folder = entry.path.categoryFolder
    let near = nearest(to: folder.text, among: settings.categories.map(\.path.text))
    return Diagnostic(
      .categoryUnknown, Message(zh: "文件夹“\(folder)”不是栏目", en: "The folder '\(folder)' is no category"),
      at: file.whole,
      mend: near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
        ?? Message(
          zh: "在 site.yml 的“栏目”中加上它，或写“栏目: …”", en: "Add it to 'categories' in site.yml, or give 'category'")
    )
  }

  private func state(of facts: DocumentFacts) -> PublicationState {
    if facts.disclosure != .proactive { return .notForDisclosure }
    if facts.isDraft, !visibility.drafts { return .draft }
    if facts.withdrawal != nil { return .withdrawn }
    if let published = facts.published, published.instant > clock, !visibility.future { return .scheduled }
    // A normative document that lapses stays, marked 失效; anything else is taken down.
    if let expires = facts.expires, facts.kind != .policy, !visibility.expired,
      Moment(date: expires, minutes: 0, zone: settings.zone).instant <= clock
    {
      return .expired
    }
    return .published
  }

  /// A year that no document of a township can have: a slip of the finger.
  private func strangeYears(of facts: DocumentFacts) -> [Diagnostic] {
    let next = Moment(instant: clock, zone: settings.zone).date.year + 1
    return [(FrontMatterKey.published, facts.published?.date), (.written, facts.written)].compactMap { key, date in
      guard let date, !(1949...next).contains(date.year) else { return nil }
      let name = Message(zh: key.chinese ?? key.rawValue, en: key.rawValue)
      return Diagnostic(
        .yearStrange,
        Message(zh: "“\(name.zh)”的年份是 \(date.iso.prefix(4))", en: "The year of '\(name.en)' is \(date.iso.prefix(4))"),
        at: facts.places[key],
        mend: Message(zh: "核对年份，一般在 1949 年到 \(next) 年之间", en: "Check the year, which is one from 1949 to \(next)"))
    }
  }

  private func validity(of facts: DocumentFacts) -> Validity? {
    if let stated = facts.statedValidity, stated != .inForce { return stated }
    let today = Moment(instant: clock, zone: settings.zone).date
    if let repealed = facts.repealed, repealed <= today { return .repealed }
    if let expires = facts.expires, expires <= today { return .lapsed }
    return facts.statedValidity ?? (facts.kind == .policy ? .inForce : nil)
  }
}

extension DiagnosticKind {
  package static let documentBlank = DiagnosticKind(
    "GK3131", .error, title: Message(zh: "正文是空的", en: "Document without text"),
    explanation: Message(
      zh: "公布出去的文件要有读者看得见的内容：文字、表格、图片或附件",
      en: "What is published shows its reader something: text, tables, pictures or attachments"))
  package static let publishedMissing = DiagnosticKind(
    "GK3104", .error, title: Message(zh: "发布日期必填", en: "A publication date is required"),
    explanation: Message(
      zh: "没有发布日期的文件在检查中视为未更新；草稿写“草稿: 是”",
      en: "Inspections count a document without a date as not updated; mark a draft with draft: true"))
  package static let categoryUnknown = DiagnosticKind(
    "GK3107", .error, title: Message(zh: "栏目不存在", en: "Unknown category"),
    explanation: Message(
      zh: "栏目在 site.yml 的“栏目”中设置，文件夹与栏目路径一致", en: "Categories stand in site.yml; folders carry their paths"))
  package static let indexMissing = DiagnosticKind(
    "GK3109", .warning, title: Message(zh: "缺索引号", en: "No index number"),
    explanation: Message(
      zh: "条例要求目录列出索引号；gongkai new 会自动编号",
      en: "The Regulation's catalogue lists index numbers; `gongkai new` allots them"))
  package static let yearStrange = DiagnosticKind(
    "GK3122", .warning, title: Message(zh: "年份可疑", en: "Strange year"),
    explanation: Message(
      zh: "发布日期、成文日期的年份早于 1949 年或晚于明年，多半是打错了；晚的日期会让文件一直等着发布",
      en: "A year before 1949 or after the next one is a slip as a rule; with a late date a document waits for ever"))
  package static let attachmentUnknown = DiagnosticKind(
    "GK3115", .error, title: Message(zh: "附件不存在", en: "Missing attachment"),
    explanation: Message(zh: "“附件”中写的文件不在文件夹里", en: "A file named under 'attachments' is not in the folder"))
  package static let nestedText = DiagnosticKind(
    "GK3117", .error, title: Message(zh: "附件不能是 Markdown", en: "Markdown as attachment"),
    explanation: Message(
      zh: "有 index.md 的文件夹里，其余文件原样发布；Markdown 稿件会连同文件头一起公开",
      en: "Beside index.md every file is published as it is; a Markdown draft would go out with its front matter"))
}
