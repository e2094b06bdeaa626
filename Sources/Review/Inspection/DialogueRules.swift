internal import CivilTime
internal import Disclosure
internal import Source
internal import Text

/// Whether people get an answer: letters and consultations.
struct DialogueRules {
  private let site: Shown

  init(_ site: Shown) { self.site = site }

  /// 来信: of drafts too, which wait for their answer.
  func letters() -> Inspection.Item {
    let letters = site.catalogue.documents.filter {
      ($0.facts.kind == .letter || $0.facts.received != nil) && [.published, .draft, .scheduled].contains($0.state)
    }
    var item = Inspection.Item(.letters, letters) { letter in
      guard let received = letter.facts.received else {
        // What is no letter yet says nothing.
        guard letter.state == .published else { return nil }
        return Diagnostic(
          .letterUndated,
          Message(
            zh: "“\(letter.facts.title)”没写来信日期，看不出有没有按时答复",
            en: "'\(letter.facts.title)' does not say when it came, nor so whether it was answered in time"),
          at: letter.source.place,
          mend: Message(
            zh: "在文件头写“来信日期: 2026-01-05”“答复日期: 2026-01-12”",
            en: "Write 'received: 2026-01-05' and 'answered: 2026-01-12' in its front matter"))
      }
      guard letter.facts.answered == nil, site.age(received) > site.thresholds.letters else { return nil }
      return Diagnostic(
        .letterUnanswered,
        Message(
          zh:
            "“\(letter.facts.title)” \(received.iso) 来信，超过 \(site.thresholds.letters) 天没有答复",
          en:
            "'\(letter.facts.title)' came on \(received.iso): unanswered for more than \(site.thresholds.letters) days"
        ),
        at: letter.source.place,
        mend: Message(zh: "答复，并在文件头写“答复日期”", en: "Answer it, and write 'answered' in its front matter"))
    }
    item.isVeto = item.findings.contains { $0.kind == .letterUnanswered }
    return item
  }

  /// 意见征集: each is followed by its result.
  func consultations() -> Inspection.Item {
    let results = Set(site.catalogue.relations.flatMap(\.result))
    let consultations = site.catalogue.documents.indices.filter { index in
      let document = site.catalogue.documents[index]
      guard document.state == .published, !results.contains(index) else { return false }
      // In the same category stand the results, which are no consultations.
      return document.facts.until != nil || document.facts.kind == .consultation && !Self.isResult(document.facts.title)
    }
    return Inspection.Item(.consultations, consultations) { index in
      let document = site.catalogue.documents[index]
      let relations = site.catalogue.relations[index]
      guard !relations.result.contains(where: { site.catalogue.documents[$0].state == .published }) else { return nil }
      guard let until = document.facts.until?.date else {
        return Diagnostic(
          .consultationWithoutResult,
          Message(zh: "“\(document.facts.title)”没写截止日期", en: "'\(document.facts.title)' does not say until when"),
          at: document.source.place,
          mend: Message(
            zh: "在文件头写“截止日期: 2026-03-31”；公布了结果的，写“结果: 结果的路径”",
            en: "Write 'until: 2026-03-31' in its front matter, and 'result: PATH' once its result is published"))
      }
      guard site.age(until) > site.thresholds.results else { return nil }
      return Diagnostic(
        .consultationWithoutResult,
        Message(
          zh: "“\(document.facts.title)”\(until.iso) 截止，超过 \(site.thresholds.results) 天没有公布结果",
          en:
            "'\(document.facts.title)' closed on \(until.iso): no result for more than \(site.thresholds.results) days"
        ),
        at: document.source.place,
        mend: Message(
          zh: "公布意见采纳情况，并在征集的文件头写“结果: 结果的路径”",
          en: "Publish what came of it, and write 'result: PATH' in its front matter"))
    }
  }

  private static func isResult(_ title: String) -> Bool { ["结果", "采纳", "反馈", "情况"].contains(where: title.contains) }
}

extension DiagnosticKind {
  static let letterUnanswered = DiagnosticKind(
    "GK5604", .warning, title: Message(zh: "来信没有答复", en: "Unanswered letter"),
    explanation: Message(
      zh: "来信三个月没有答复的，单项否决；草稿里的来信也算。答复后在文件头写“答复日期”",
      en:
        "A letter that lies unanswered for three months fails an inspection, in a draft too. Once it is answered its front matter has `answered`"
    ))
  static let letterUndated = DiagnosticKind(
    "GK5605", .warning, title: Message(zh: "来信没写日期", en: "Letter without its day"),
    explanation: Message(
      zh: "公开的来信写明来信日期和答复日期，读者才看得出办理用了多久", en: "A published letter says when it came and when it was answered"))
  static let consultationWithoutResult = DiagnosticKind(
    "GK5606", .warning, title: Message(zh: "意见征集没有结果", en: "Consultation without its result"),
    explanation: Message(
      zh: "意见征集写明截止日期，结束后公布意见采纳情况，并用“结果”一项指向它；按“自查”的结果天数检查",
      en: "A consultation says until when it is open; what came of it is published afterwards, and named under `result`"
    ))
}
