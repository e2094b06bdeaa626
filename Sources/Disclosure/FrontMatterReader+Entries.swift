internal import CivilTime
internal import Source
internal import Text

/// 撤回, 更正, letters and consultations: what happened to a document on a day.
extension FrontMatterReader {
  func readWithdrawal(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    guard let node = fields.node(.withdrawn) else { return }
    if let written = node.text { return reportPlainWithdrawal(written, at: node, &fields) }
    guard var entry = fields.fields(.withdrawn, as: WithdrawalKey.self) else { return }
    Self.refusePlaceholder(.reason, &entry)
    let (reason, isConcealed) = (entry.text(.reason), entry.flag(.concealed) ?? false)
    if let on = moment(.on, &entry)?.date {
      facts.withdrawal = DocumentFacts.Withdrawal(on: on, reason: reason, isConcealed: isConcealed)
    } else if entry.node(.on) == nil, !entry.guessed.contains(.on) {
      entry.report(
        .dateInvalid, Message(zh: "撤回要写日期", en: "A withdrawal needs its date"),
        at: node.range.lowerBound..<node.range.lowerBound + 1,
        mend: Message(
          zh: "写成 撤回: {日期: 2024-03-05, 原因: …}，日期是撤回的那一天",
          en: "Write withdrawn: {on: 2024-03-05, reason: …}, with the day of the withdrawal"))
    }
    fields.adopt(entry.diagnostics)
  }

  /// A list of records, or one; only `gongkai review` writes them.
  func readReviews(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    guard let node = fields.node(.review) else { return }
    var items = [node]
    if case .sequence(let all) = node.content { items = all }
    for item in items {
      let start = item.range.lowerBound..<item.range.lowerBound + 1
      var isWhole = false
      if case .mapping = item.content {
        var entry = KeyedFields<ReviewMarkKey>(item, in: fields.file)
        let conclusion = entry.text(.conclusion).flatMap(DisclosureMode.init(named:))
        if entry.diagnostics.isEmpty, let role = entry.text(.role), let conclusion, let on = moment(.on, &entry)?.date,
          let by = entry.text(.by), let digest = entry.text(.digest), digest.utf8.count == ReviewMark.digits
        {
          facts.reviews.append(
            ReviewMark(
              role: role, conclusion: conclusion, on: on, by: by, digest: digest, place: fields.file.location(start)))
          isWhole = entry.diagnostics.isEmpty
        }
      }
      guard !isWhole else { continue }
      fields.report(
        .fieldShape,
        Message(
          zh: "“\(fields.spelling(.review))”不是 gongkai review 写的记录",
          en: "'\(fields.spelling(.review))' is no record that gongkai review wrote"),
        at: start,
        mend: Message(
          zh: "删去这一项；审查通过后由 gongkai review approve 写入",
          en: "Delete it; gongkai review approve writes it when the document is approved"))
      return
    }
  }

  /// A list of corrections, or one.
  func readCorrections(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    guard let node = fields.node(.corrections) else { return }
    var items = [node]
    if case .sequence(let all) = node.content { items = all }
    for item in items {
      if let written = item.text, !item.isEmpty {
        let entry = PlainEntry(written, settings.zone)
        let isList = node.text == nil
        let form = Message(
          zh: "{日期: \(entry.day), 内容: \(entry.text)}", en: "{on: \(entry.day), text: \(entry.text)}")
        reportPlain(
          isList ? nil : .corrections, item, &fields,
          Message(zh: "更正要写日期（更正的那一天）和内容", en: "A correction has its day and its text"),
          isList ? form : Message(zh: "[\(form.zh)]", en: "[\(form.en)]"))
        continue
      }
      var entry = KeyedFields<CorrectionKey>(item, in: fields.file)
      Self.refusePlaceholder(.text, &entry)
      let (on, text) = (moment(.on, &entry)?.date, entry.text(.text))
      if let on, let text {
        facts.corrections.append(DocumentFacts.Correction(on: on, text: text))
      } else if entry.diagnostics.isEmpty {
        entry.report(
          .fieldShape, Message(zh: "更正要写日期和内容", en: "A correction needs its date and text"),
          at: item.range.lowerBound..<item.range.lowerBound + 1,
          mend: Message(
            zh: "写成 {日期: 2024-03-05, 内容: …}，日期是更正的那一天",
            en: "Write {on: 2024-03-05, text: …}, with the day of the correction"))
      }
      fields.adopt(entry.diagnostics)
    }
  }

  /// `…`, as messages and forms have it where words are to come.
  static func refusePlaceholder<Key: FieldKey>(_ key: Key, _ fields: inout KeyedFields<Key>) {
    guard let text = fields.node(key)?.text?.trimmed, Placeholders.isBare(text) else { return }
    let name = fields.spelling(key)
    fields.report(
      .placeholder, Message(zh: "“\(name)”还是“\(text)”，没有填写", en: "'\(name)' is still '\(text)': to be filled in"),
      at: fields.range(key) ?? 0..<0, mend: Message(zh: "把“\(text)”换成要写的话", en: "Write the words in its place"))
  }

  /// A text where a day and a text are expected, with the day that it begins with, or one for an example.
  private struct PlainEntry {
    let day: String
    /// As it stands between braces.
    let text: String

    init(_ written: String, _ zone: SiteZone) {
      let match = written.wholeMatch(of: #/(\d{4}[-年\/.]\d{1,2}[-月\/.]\d{1,2}日?)[\s，,、：:]*(.*)/#)
      let date = match.flatMap { match -> String? in
        switch DateText.read(String(match.1), zone: zone) {
        case .date(let date): date.iso
        case .moment(let moment): moment.date.iso
        case .invalid(let suggestion): suggestion
        }
      }
      day = date ?? "2026-03-05"
      let rest = date == nil ? written : match.map { String($0.2) } ?? written
      text = rest.isEmpty ? "…" : YAMLWriter.shortest(rest.replacing("\n", with: " "), isEntry: true)
    }
  }

  private func reportPlainWithdrawal(
    _ written: String, at node: YAMLNode, _ fields: inout KeyedFields<FrontMatterKey>
  ) {
    guard !["否", "false", "no", "off"].contains(written.lowercased()) else {
      fields.report(
        .fieldShape, Message(zh: "没有撤回的文件不写“撤回”", en: "A document that is not withdrawn has no 'withdrawn'"),
        at: node.range, mend: Message(zh: "删去这一行", en: "Delete the line"))
      return
    }
    let isDay = written.allSatisfy { $0.isNumber || "-/.年月日".contains($0) }
    let isYes = ["是", "true", "yes", "on"].contains(written.lowercased())
    let entry = PlainEntry(isYes ? "" : written, settings.zone)
    // A reason that nobody gave is none to print.
    let reason =
      isYes || isDay ? Message(zh: "", en: "") : Message(zh: ", 原因: \(entry.text)", en: ", reason: \(entry.text)")
    reportPlain(
      .withdrawn, node, &fields, Message(zh: "撤回要写日期（撤回的那一天）和原因", en: "A withdrawal has its day and its reason"),
      Message(zh: "{日期: \(entry.day)\(reason.zh)}", en: "{on: \(entry.day)\(reason.en)}"))
  }

  /// - Parameters:
  ///   - key: what the finished line begins with; nil for an entry of a list.
  ///   - form: the value in its full form.
  private func reportPlain(
    _ key: FrontMatterKey?, _ node: YAMLNode, _ fields: inout KeyedFields<FrontMatterKey>, _ message: Message,
    _ form: Message
  ) {
    let start = key.map { Message(zh: "\($0.spelling(in: .chinese)): ", en: "\($0.spelling(in: .english)): ") }
    fields.report(
      .fieldShape, message, at: node.range,
      mend: Message(zh: "写成：\(start?.zh ?? "")\(form.zh)", en: "Write: \(start?.en ?? "")\(form.en)"))
  }

  /// What letters and consultations say of their course. A letter may be on the site before its answer.
  func readDialogue(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    facts.received = moment(.received, &fields)?.date
    facts.answered = moment(.answered, &fields)?.date
    facts.answeredBy = fields.text(.answeredBy)
    facts.until = moment(.until, &fields)
    let published = facts.published
    if let received = facts.received, let answered = facts.answered, answered < received {
      fields.report(
        .dialogueOrder, Message(zh: "答复日期早于来信日期", en: "The letter is answered before it came"),
        at: fields.range(.answered) ?? 0..<0,
        mend: Message(zh: "核对两个日期；写反了的，对调", en: "Check both dates; swap them if each stands in the other's place"))
    }
    if let received = facts.received, let published, published.date < received {
      fields.report(
        .dialogueOrder, Message(zh: "来信日期晚于发布日期", en: "The letter came after its publication"),
        at: fields.range(.received) ?? 0..<0,
        mend: Message(zh: "写收到来信的那一天", en: "Write the day on which the letter came"))
    }
    // A day alone lasts to its end.
    if let until = facts.until, let published,
      until.minutes == 0 ? until.date < published.date : until < published
    {
      fields.report(
        .dialogueOrder, Message(zh: "截止日期早于发布日期", en: "The consultation closes before its publication"),
        at: fields.range(.until) ?? 0..<0,
        mend: Message(
          zh: "核对两个日期；还要听取意见的，写上新的截止日期",
          en: "Check both dates; write the new day if opinions are still to be heard"))
    }
  }

  /// 截止日期 of a policy: meant is the end of its validity, or the text is still a draft.
  func refuseUntilOfPolicy(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: DocumentFacts) {
    guard let until = facts.until, facts.kind == .policy, facts.draftOf.isEmpty else { return }
    fields.report(
      .untilOfPolicy,
      Message(
        zh: "“\(fields.spelling(.until))”是征求意见的截止日期，政策文件不因它失效",
        en: "'\(fields.spelling(.until))' is when a consultation closes: a policy does not lapse by it"),
      at: fields.range(.until) ?? 0..<0,
      mend: Message(
        zh: "到期失效的，写成“失效日期: \(until.date.iso)”；征求意见的，写“体裁: 意见征集”",
        en: "If it lapses then, write 'expires: \(until.date.iso)'; if opinions are asked for, 'kind: consultation'"))
  }
}

extension DiagnosticKind {
  static let dialogueOrder = DiagnosticKind(
    "GK3137", .warning, title: Message(zh: "来信、征集的日期先后可疑", en: "Doubtful order of dates"),
    explanation: Message(
      zh: "来信日期不晚于答复日期和发布日期，截止日期不早于发布日期；答复可以在来信公布以后",
      en:
        "A letter comes before its answer and before it is published, and a consultation closes after it is published; the answer may follow the publication"
    ))
  static let untilOfPolicy = DiagnosticKind(
    "GK3138", .warning, title: Message(zh: "政策文件写了截止日期", en: "A policy that closes"),
    explanation: Message(
      zh: "截止日期是征求意见到哪一天为止；政策文件到期失效写“失效日期”，草案写“体裁: 意见征集”或“征求意见稿”",
      en:
        "`until` says until when opinions are heard; a policy that lapses has `expires`, a draft `kind: consultation` or `draft_of`"
    ))
}
