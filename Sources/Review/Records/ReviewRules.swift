package import Disclosure
package import Source
internal import Text

/// What a site says of a document that is published, or will be, without the review that it needs.
package struct ReviewRules: Sendable {
  private let records: ReviewRecords
  private let settings: SiteSettings
  /// A preview shows what is still to be reviewed.
  private let isPreview: Bool

  package init(_ records: ReviewRecords, _ settings: SiteSettings, isPreview: Bool) {
    (self.records, self.settings, self.isPreview) = (records, settings, isPreview)
  }

  /// Whether any document has to be compared with anything.
  package var isInUse: Bool { settings.review.isRequired || !records.isEmpty }

  package func state(of reviewed: Reviewed) -> ReviewState {
    records.state(of: reviewed.source, reviewed.parts, steps: settings.reviewSteps(in: reviewed.category))
  }

  /// The faults of its review.
  package func check(_ reviewed: Reviewed) -> [Diagnostic] {
    guard [.published, .scheduled].contains(reviewed.state) else { return [] }
    let path = reviewed.source.shown.shellWord
    if let mark = reviewed.marks?.first(where: { !records.bears($0) }) {
      return [
        Diagnostic(
          .reviewUnknown,
          Message(
            zh: "文件头写着\(mark.by)的“\(mark.role)”，content/reviews.jsonl 里没有这条记录",
            en: "The front matter has a review (\(mark.role)) by \(mark.by) that content/reviews.jsonl does not hold"),
          at: mark.place,
          mend: Message(
            zh: "删去文件头的“审查”，重新审查：gongkai review approve \(path) --role \(mark.role.shellWord)",
            en:
              "Delete `review` from the front matter and have it reviewed: gongkai review approve \(path) --role \(mark.role.shellWord)"
          ))
      ]
    }
    let state = state(of: reviewed)
    let isRefused = settings.review.isRequired && reviewed.state == .published && !isPreview
    // Nobody asked for a review, and nobody claims one.
    guard settings.review.isRequired || state.stale != nil || state.returned != nil else { return [] }
    func diagnostic(_ kind: DiagnosticKind, _ message: Message, _ mend: Message) -> [Diagnostic] {
      [Diagnostic(isRefused ? kind.hardened : kind, message, at: reviewed.place, mend: mend)]
    }
    if settings.review.isRequired, settings.review.isDistinct, let (first, second) = state.repeated {
      return diagnostic(
        .reviewSamePerson,
        Message(
          zh:
            "“\(first.role ?? "")”和“\(second.role ?? "")”是同一个人（\(first.by)\(first.by == second.by ? "" : "、\(second.by)，同一个登录账号")）",
          en:
            "One person took both \(first.role ?? "") and \(second.role ?? "") (\(first.by)\(first.by == second.by ? "" : " and \(second.by) share an account"))"
        ),
        Message(
          zh: "由另一个人用自己的账号审查：gongkai review approve \(path) --role \((second.role ?? "").shellWord) --by 姓名",
          en:
            "Let somebody else take it under an account of their own: gongkai review approve \(path) --role \((second.role ?? "").shellWord) --by NAME"
        ))
    }
    guard let step = state.missing.first else { return [] }
    let command = "gongkai review approve \(path) --role \(step.shellWord)"
    let draft =
      reviewed.bearsMarks
      ? Message(zh: "还不能公布的，在文件头写“草稿: 是”", en: "until then write draft: true")
      : Message(zh: "还不能公布的，先移出 content", en: "until then move it out of content")
    if let returned = state.returned {
      return diagnostic(
        .reviewReturned,
        Message(
          zh: "\(returned.by)退回修改：\(returned.remark ?? "")", en: "\(returned.by) sent it back: \(returned.remark ?? "")"
        ),
        Message(zh: "改好后重新审查：\(command)；\(draft.zh)", en: "Mend it and have it reviewed anew: \(command); \(draft.en)"))
    }
    if let stale = state.stale {
      let changes = reviewed.parts.changes(since: stale.parts ?? [:])
      return diagnostic(
        .reviewStale,
        Message(
          zh: "审查以后改动过：\(changes.map(\.zh).joined(separator: "、"))",
          en: "Changed since it was reviewed: \(changes.map(\.en).joined(separator: ", "))"),
        Message(
          zh: "看一遍改动（gongkai review show \(path)），再重新审查：\(command)",
          en: "Look at the change (gongkai review show \(path)), and have it reviewed anew: \(command)"))
    }
    let missing = state.missing.joined(separator: "、")
    return diagnostic(
      .reviewMissing, Message(zh: "还没有审查：缺 \(missing)", en: "Not reviewed yet: \(missing)"),
      Message(zh: "审查后运行 \(command)；\(draft.zh)", en: "After the review run \(command); \(draft.en)"))
  }
}

extension DiagnosticKind {
  package static let reviewMissing = DiagnosticKind(
    "GK5401", .warning, title: Message(zh: "没有审查", en: "Not reviewed"),
    explanation: Message(
      zh: "site.yml 写了“审查: {必须: 是}”的站点，公开文件要经过栏目规定的各步审查才能公布（《政府信息公开条例》第十七条）；尚未到发布时间的先警告，公布时是错误",
      en:
        "Where site.yml has review.required, a document is published after each step of review that its category names (Regulation, art. 17); what is scheduled is warned of, what is published is refused"
    ))
  package static let reviewStale = DiagnosticKind(
    "GK5402", .warning, title: Message(zh: "审查以后改动过", en: "Changed since its review"),
    explanation: Message(
      zh: "正文、文件头或附件一改，原来的审查就失效；“审查”“撤回”“废止日期”“有效性”“更正”“旧址”除外。必须审查的站点不予公布",
      en:
        "A change of text, front matter or files makes a review void, but for review, withdrawn, repealed, validity, corrections and aliases; a site that demands reviews refuses it"
    ))
  package static let reviewReturned = DiagnosticKind(
    "GK5403", .warning, title: Message(zh: "审查退回", en: "Sent back by its reviewer"),
    explanation: Message(
      zh: "审查人退回的文件改好后重新审查；必须审查的站点不予公布",
      en: "What a reviewer sent back is mended and reviewed anew; a site that demands reviews refuses it"))
  package static let reviewUnknown = DiagnosticKind(
    "GK5404", .error, title: Message(zh: "没有依据的审查记录", en: "A review that nobody recorded"),
    explanation: Message(
      zh: "文件头的“审查”由 gongkai review approve 写入，同时记入 content/reviews.jsonl；两处要一致",
      en: "`review` in a front matter is written by gongkai review approve, and stands in content/reviews.jsonl as well"
    ))
  package static let reviewLine = DiagnosticKind(
    "GK5405", .error, title: Message(zh: "审查记录读不出来", en: "A record of review that cannot be read"),
    explanation: Message(
      zh: "content/reviews.jsonl 每行一条记录，由 gongkai review 写入，不要手工改动",
      en: "content/reviews.jsonl holds a record a line, written by gongkai review and by nobody else"))
  package static let reviewSamePerson = DiagnosticKind(
    "GK5406", .warning, title: Message(zh: "同一个人审查了两步", en: "Two steps by one person"),
    explanation: Message(
      zh: "site.yml 写了“审查: {不同人: 是}”，每一步要由不同的人用不同的账号审查；必须审查的站点不予公布",
      en:
        "Where site.yml has review.distinct each step is taken by another person under another account; a site that demands reviews refuses it"
    ))
  /// Whether it tells of a review alone.
  package static func isOfReview(_ kind: DiagnosticKind) -> Bool {
    reviewRecordKinds.contains { $0.code == kind.code }
  }

  static let reviewRecordKinds: [DiagnosticKind] = [
    .reviewMissing, .reviewStale, .reviewReturned, .reviewUnknown, .reviewLine, .reviewSamePerson,
  ]
}
