import ArgumentParser
import Authoring
import Build
import CivilTime
import Disclosure
import Review
import Source
import Text

struct ReviewApprove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: words(zh: "登记一步审查通过", en: "Records that a document passed a step."),
    discussion: words(
      zh: """
        文件有错误的先改好，前面各步都已通过的才能登记。没有程序能检查的附件逐个列出，登记就表示已经看过。“草稿”可以在审查以后改。
        """,
      en: """
        The document must be without errors, and have passed the steps before. Files that no program can look into are listed: to approve \
        says that they were looked at. `draft` may change afterwards.
        """))
  @OptionGroup var options: SiteOptions
  @Argument(
    help: words(zh: "公开文件", en: "Documents.", value: Message(zh: "文件", en: "file")),
    completion: .file(extensions: ["md"])) var files: [String]
  @Option(
    help: words(
      zh: "哪一步，例如 审核；只有一步的可以不写", en: "Which step; may be left out where there is one.",
      value: Message(zh: "步骤", en: "step")))
  var role: String?
  @Option(
    help: words(
      zh: "结论，与文件的“公开方式”一致；默认是主动公开",
      en: "The conclusion, which is the document's mode of disclosure; default: proactive.",
      value: Message(zh: "结论", en: "conclusion")),
    completion: .list(DisclosureMode.allCases.map { words(zh: $0.rawValue, en: $0.english) }))
  var conclusion: String?
  @OptionGroup var reviewer: ReviewerOptions

  private var language: Language { options.language }

  func validate() throws {
    guard conclusion.map({ DisclosureMode(named: $0) != nil }) ?? true else {
      throw ValidationError(
        zh: "结论应为主动公开、依申请公开或不予公开", en: "The conclusion is proactive, on request or withheld")
    }
  }

  func run() throws {
    let site = SiteFolder(options)
    try site.requireSettings()
    try withMachineFaults(language) {
      try site.changing {
        let desk = try ReviewDesk(site)
        var isDone = true
        var seen: Set<ContentPath> = []
        for reviewed in try files.map(desk.reviewed) where seen.insert(reviewed.source).inserted {
          isDone = try approve(reviewed, desk) && isDone
        }
        if !isDone { throw ExitCode(1) }
      }
    }
  }

  private func refuse(_ reviewed: Reviewed, _ why: Message) -> Bool {
    complain(
      Message(zh: "\(reviewed.source)：没有登记：\(why.zh)", en: "\(reviewed.source): not recorded: \(why.en)")[language])
    return false
  }

  /// Whether the step is on record now.
  private func approve(_ reviewed: Reviewed, _ desk: ReviewDesk) throws -> Bool {
    let (stated, mode) = (reviewed.disclosure, conclusion.flatMap(DisclosureMode.init(named:)) ?? .proactive)
    guard stated == mode else {
      return refuse(
        reviewed,
        Message(
          zh: "文件的公开方式是“\(stated.rawValue)”，结论是“\(mode.rawValue)”：先改其中一个",
          en: "its mode of disclosure is '\(stated.english)', the conclusion '\(mode.english)': change one of them"))
    }
    let errors = desk.errors(of: reviewed)
    guard errors.isEmpty else {
      options.messages.report(errors)
      return refuse(reviewed, Message(zh: "先改好上面的错误", en: "mend the errors above first"))
    }
    let state = desk.reviews.state(of: reviewed)
    let steps = state.steps.joined(separator: "、")
    guard let step = role ?? (state.steps.count == 1 ? state.steps[0] : nil) else {
      return refuse(reviewed, Message(zh: "用 --role 写明哪一步：\(steps)", en: "name the step with --role: \(steps)"))
    }
    guard let number = state.steps.firstIndex(of: step) else {
      return refuse(
        reviewed,
        Message(zh: "没有“\(step)”这一步，它的审查步骤是：\(steps)", en: "there is no step '\(step)'; its steps are: \(steps)"))
    }
    let isDistinct = desk.reviews.settings.review.isDistinct
    // A step that the same person took as another is taken anew, as the message about it says.
    if let known = state.approvals[number], !(isDistinct && state.repeated?.second == known) {
      print(
        Message(
          zh: "\(reviewed.source)：“\(step)”已由\(known.by)于 \(known.time.prefix(10)) 登记，没有再记",
          en: "\(reviewed.source): \(step) was recorded by \(known.by) on \(known.time.prefix(10)) already")[language])
      return true
    }
    if let before = state.steps[..<number].indices.first(where: { state.approvals[$0] == nil }) {
      return refuse(
        reviewed, Message(zh: "前面的“\(state.steps[before])”还没有通过", en: "\(state.steps[before]) comes first"))
    }
    let person = desk.person(reviewer.by)
    let others = state.approvals.indices.filter { $0 != number }.compactMap { state.approvals[$0] }
    if isDistinct,
      let other = others.first(where: {
        $0.event == .approve && ($0.by == person || $0.login == ReviewDesk.login)
      })
    {
      return refuse(
        reviewed,
        Message(
          zh: "“\(other.role ?? "")”也是\(other.by)（账号 \(other.login)）审查的，各步要由不同的人用不同的账号审查",
          en:
            "\(other.role ?? "") was taken by \(other.by) (account \(other.login)) too; each step is another person's, under another account"
        ))
    }
    for file in reviewed.unread {
      print(
        Message(
          zh: "没有程序能检查，登记表示已经看过：\(file.path.shown)", en: "Looked at by you, since no program can: \(file.path.shown)")[
            language])
    }
    var record = ReviewRecord(
      .approve, reviewed.source, reviewed.parts, time: try desk.site.moment().rfc3339, by: person,
      login: ReviewDesk.login)
    (record.role, record.conclusion) = (step, mode.rawValue)
    record.seen = reviewed.unread.isEmpty ? nil : Set(reviewed.unread.map(\.sha256)).sorted()
    var marks = state.approvals
    marks[number] = record
    try desk.write(record, reviewed, marks.compactMap { $0 }, isLast: !marks.contains(nil))
    let rest = state.missing.filter { $0 != step }
    let next =
      rest.isEmpty
      ? Message(zh: "各步都已通过", en: "all steps are done")
      : Message(zh: "还要 \(rest.joined(separator: "、"))", en: "still to come: \(rest.joined(separator: ", "))")
    print(
      Message(
        zh: "\(reviewed.source)：\(person)“\(step)”通过；\(next.zh)",
        en: "\(reviewed.source): \(step) passed by \(person); \(next.en)")[
          language])
    return true
  }
}

struct ReviewReturn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return", abstract: words(zh: "退回修改", en: "Sends a document back."),
    discussion: words(
      zh: "以前各步的登记随之失效，文件头的“审查”删去；改好后从第一步重新审查。",
      en:
        "The steps before are void, and `review` goes from the front matter; mended, it is reviewed from the first step on."
    ))
  @OptionGroup var options: SiteOptions
  @Argument(
    help: words(zh: "公开文件", en: "The document.", value: Message(zh: "文件", en: "file")),
    completion: .file(extensions: ["md"])) var file: String
  @Option(help: words(zh: "意见", en: "What is to be changed.", value: Message(zh: "意见", en: "remark"))) var remark:
    String?
  @OptionGroup var reviewer: ReviewerOptions

  func run() throws {
    let site = SiteFolder(options)
    try site.requireSettings()
    try withMachineFaults(options.language) {
      try site.changing {
        let desk = try ReviewDesk(site)
        let reviewed = try desk.reviewed(file)
        let typed = (remark ?? Questions(options.language).text(Message(zh: "意见：", en: "Remark: ")) ?? "").trimmed
        let remark = PersonalData.masked(typed)
        guard !remark.isEmpty else {
          throw ValidationError(zh: "请用 --remark 写明意见", en: "Say what is to be changed with --remark")
        }
        var record = ReviewRecord(
          .return, reviewed.source, reviewed.parts, time: try site.moment().rfc3339,
          by: desk.person(reviewer.by), login: ReviewDesk.login)
        record.remark = remark
        try desk.write(record, reviewed, [])
        print(
          Message(zh: "\(reviewed.source)：已退回：\(remark)", en: "\(reviewed.source): sent back: \(remark)")[
            options.language])
      }
    }
  }
}
