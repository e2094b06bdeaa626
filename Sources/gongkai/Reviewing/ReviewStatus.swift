import ArgumentParser
import Authoring
import Build
import CivilTime
import Disclosure
import Disk
import Output
import Review
import Source
import Text

struct ReviewStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: words(zh: "列出审查到了哪一步", en: "Lists how far the reviews have come."),
    discussion: words(zh: "不写文件的，列出还没有审查完的。", en: "Without a file those that are not done are listed."))
  @OptionGroup var options: SiteOptions
  @OptionGroup var printing: PrintingOptions
  @Argument(
    help: words(zh: "公开文件", en: "Documents.", value: Message(zh: "文件", en: "file")),
    completion: .file(extensions: ["md"])) var files: [String] = []

  private struct Row: Encodable {
    struct Step: Encodable { let role: String, by, time: String? }
    let file: String
    /// Whether its front matter could be read; of what could not nobody knows how far it is.
    var readable = true
    let approved: Bool
    let steps: [Step]
    let returned: String?
    let changed: [MessageRecord]
  }

  func run() throws {
    let site = SiteFolder(options)
    try site.requireSettings()
    let language = options.language
    let desk = try withMachineFaults(language) { try ReviewDesk(site) }
    let named = try files.map(desk.reviewed)
    let rows = (named.isEmpty ? desk.forReaders : named).compactMap { reviewed -> (Row, Message)? in
      let state = desk.reviews.state(of: reviewed)
      guard !named.isEmpty || !state.isApproved else { return nil }
      return row(reviewed, state)
    }
    // Whether it would be published nobody knows: it is not passed over.
    let unread = named.isEmpty ? desk.content.content.documents.filter { $0.state == .unreadable } : []
    guard printing.format == .text else {
      let others = unread.map {
        Row(file: $0.source.text, readable: false, approved: false, steps: [], returned: nil, changed: [])
      }
      return try Console.json(rows.map(\.0) + others)
    }
    for (_, text) in rows { print(text[language]) }
    for document in unread {
      print(
        Message(
          zh: "\(document.source)：文件有错误，先改好：gongkai check",
          en: "\(document.source): it has errors; mend them first: gongkai check")[language])
    }
    if rows.isEmpty, unread.isEmpty { print(Message(zh: "都审查完了", en: "All are reviewed")[language]) }
  }

  private func row(_ reviewed: Reviewed, _ state: ReviewState) -> (Row, Message) {
    let changes = state.stale.map { reviewed.parts.changes(since: $0.parts ?? [:]) } ?? []
    let steps = zip(state.steps, state.approvals).map { step, record in
      let done = record.map { "\($0.by) \($0.time.prefix(10))" }
      return Message(
        zh: "\(step) \(record?.event == .baseline ? "此前已公布" : done ?? "未审查")",
        en: "\(step) \(record?.event == .baseline ? "published before" : done ?? "not yet")")
    }
    let rest =
      state.returned.map {
        Message(zh: "；\($0.by)退回：\($0.remark ?? "")", en: "; sent back by \($0.by): \($0.remark ?? "")")
      }
      ?? (changes.isEmpty
        ? Message(zh: "", en: "")
        : Message(
          zh: "；审查以后改动过：\(changes.map(\.zh).joined(separator: "、"))",
          en: "; changed since its review: \(changes.map(\.en).joined(separator: ", "))"))
    return (
      Row(
        file: reviewed.source.text, approved: state.isApproved,
        steps: zip(state.steps, state.approvals).map { Row.Step(role: $0, by: $1?.by, time: $1?.time) },
        returned: state.returned?.remark, changed: changes.map(MessageRecord.init)),
      Message(
        zh: "\(reviewed.source)：\(steps.map(\.zh).joined(separator: "，"))\(rest.zh)",
        en: "\(reviewed.source): \(steps.map(\.en).joined(separator: ", "))\(rest.en)")
    )
  }
}

struct ReviewShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: words(zh: "显示上次审查以后改了什么", en: "Shows what has changed since the last review."),
    discussion: words(
      zh: "没有审查过的，与已经公布的比较。个人信息遮盖后显示。",
      en: "What was never reviewed is compared with what is published. Personal data are shown masked."))
  @OptionGroup var options: SiteOptions
  @OptionGroup var published: PublishedFolder
  @Argument(
    help: words(zh: "公开文件", en: "The document.", value: Message(zh: "文件", en: "file")),
    completion: .file(extensions: ["md"])) var file: String

  func run() throws {
    let site = SiteFolder(options)
    try site.requireSettings()
    try withMachineFaults(options.language) {
      let desk = try ReviewDesk(site)
      let reviewed = try desk.reviewed(file)
      let (state, source) = (desk.reviews.state(of: reviewed), reviewed.source)
      guard let (text, title) = try before(source, state, site), let now = try site.content.file(source)
      else {
        return print(
          Message(
            zh: "\(source)：没有可以比较的：没有审查过，也没有公布过",
            en: "\(source): nothing to compare with: it was neither reviewed nor published")[options.language])
      }
      print(title[options.language])
      let files = (state.stale?.parts).map { reviewed.parts.changes(since: $0) }?.filter { $0.zh.contains("附件 ") } ?? []
      for change in files { print("~ \(change[options.language])") }
      let lines = LineDifference(from: text, to: now.bytes).lines
      for line in lines { print(line) }
      if lines.isEmpty, files.isEmpty { print(Message(zh: "没有改动", en: "Nothing has changed")[options.language]) }
    }
  }

  /// What the document was, and when. Who takes a later step sees all that changed since every step was passed.
  private func before(_ source: ContentPath, _ state: ReviewState, _ site: SiteFolder) throws -> ([UInt8], Message)? {
    let isUnderWay = !state.isApproved && state.stale == nil && state.approvals.contains { $0 != nil }
    if let text = try ReviewedTexts(site.state).text(source, isUnderWay ? .ofAllSteps : .last) {
      let record = isUnderWay ? nil : state.stale ?? state.approvals.compactMap { $0 }.last
      let by = record.map { Message(zh: "（\($0.time.prefix(10)) \($0.by)）", en: " (\($0.by), \($0.time.prefix(10)))") }
      return (
        text,
        isUnderWay
          ? Message(zh: "与上次各步都通过的相比：", en: "Since all steps were last passed:")
          : Message(zh: "与上次审查\(by?.zh ?? "")相比：", en: "Since the last review\(by?.en ?? ""):")
      )
    }
    let target = try site.destination(published.destination)
    guard Publications.liveManifest(target) != nil,
      let text = try Publications.live(target, lock: try PublicationLock(target))?.texts?[source.shown]
    else { return nil }
    return (text, Message(zh: "与已经公布的相比：", en: "Since its publication:"))
  }
}

struct ReviewBaseline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: words(zh: "登记开始审查时已经公布的", en: "Records what is published when reviews begin."),
    discussion: words(
      zh: "只能用一次。与网站上完全相同的算作已经审查；公布以后改过的、还没有公布的都要审查。",
      en:
        "Once only. What is the same as on the site counts as reviewed; what was changed since or is not published yet has to be reviewed."
    ))
  @OptionGroup var options: SiteOptions
  @OptionGroup var published: PublishedFolder
  @OptionGroup var reviewer: ReviewerOptions

  func run() throws {
    let site = SiteFolder(options)
    try site.requireSettings()
    let language = options.language
    try withMachineFaults(language) {
      let target = try site.destination(published.destination)
      try site.requirePublished(target)
      try site.changing {
        let desk = try ReviewDesk(site)
        if let first = desk.reviews.records.records.first(where: { $0.event == .baseline }) {
          throw ValidationError(
            zh: "已于 \(first.time.prefix(10)) 登记过，不能再登记；以后的逐件审查：gongkai review status",
            en:
              "It was recorded on \(first.time.prefix(10)) and cannot be again; the rest is reviewed one by one: gongkai review status"
          )
        }
        guard let live = try Publications.live(target, lock: try PublicationLock(target)), let texts = live.texts else {
          complain(
            Message(
              zh: "\(target.path) 的原稿没有保存，不知道公布的是什么：先把 site.yml 里“审查”的“必须”改成“否”，运行 gongkai build，再改回“是”，重新登记",
              en:
                "The sources of \(target.path) were not kept, so what is published is not known: set review.required to false in site.yml, run gongkai build, set it to true and try again"
            )[language])
          throw ExitCode(1)
        }
        let (time, person) = (try site.moment().rfc3339, desk.person(reviewer.by))
        var changes = DocumentChanges(site.content)
        var lines: [UInt8] = []
        var count = 0
        let documents = Dictionary(desk.content.content.documents.map { ($0.source, $0) }) { first, _ in first }
        for reviewed in desk.forReaders where reviewed.state == .published && !reviewed.isDraft {
          let source = reviewed.source
          guard !desk.reviews.state(of: reviewed).isApproved else { continue }
          guard try isLive(source, documents[source], texts, live.manifest, site) else {
            let isPublished = texts[source.shown] != nil
            print(
              (isPublished
                ? Message(
                  zh: "\(source)：与网站上的不同，要审查", en: "\(source): not as on the site: to be reviewed")
                : Message(
                  zh: "\(source)：还没有公布过，要审查", en: "\(source): not on the site yet: to be reviewed"))[
                  language])
            continue
          }
          count += 1
          lines +=
            ReviewRecord(
              .baseline, source, reviewed.parts, time: time, by: person, login: ReviewDesk.login
            ).line
        }
        if count > 0 {
          try changes.append(lines, to: ReviewRecords.path)
          try changes.transaction.commit()
        }
        print(Message(zh: "登记了 \(count) 件已公布的", en: "\(count) published documents recorded")[language])
      }
    }
  }

  /// Whether text, figures and files are those that the site was made of.
  private func isLive(
    _ source: ContentPath, _ document: Document?, _ texts: [String: [UInt8]], _ manifest: Manifest, _ site: SiteFolder
  ) throws -> Bool {
    for path in [source] + (document?.figures ?? []).map(source.beside) {
      guard let kept = texts[path.shown], try site.content.file(path)?.bytes == kept else { return false }
    }
    guard let document else { return true }
    let copied = manifest.files.filter { $0.source == document.source.text && $0.isCopied }
    let published = Dictionary(copied.map { ($0.path, $0.sha256) }) { first, _ in first }
    return document.files.allSatisfy { published[document.file($0.name)] == $0.sha256 }
      && published.count == document.files.count
  }
}

/// Lines that two texts do not share, as `diff` prints them: each with the number that it has in the text it stands in.
struct LineDifference {
  let lines: [String]

  init(from old: [UInt8], to new: [UInt8]) {
    func lines(_ bytes: [UInt8]) -> [String] {
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }
    let difference = lines(new).difference(from: lines(old))
    self.lines = (difference.removals + difference.insertions).map { change -> (Int, Int, String) in
      switch change {
      case .remove(let offset, let text, _): (offset, 0, "- \(offset + 1)  \(text.onOneLine)")
      case .insert(let offset, let text, _): (offset, 1, "+ \(offset + 1)  \(text.onOneLine)")
      }
    }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }
}
