import ArgumentParser
import Authoring
import CivilTime
import Disclosure
import Disk
import Markdown
import Office
import Review
import Source
import Text

struct Waive: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "批准公开一处检查出的个人信息", en: "Lets a finding of the gate be published, for a reason and until a day."),
    discussion: words(
      zh: """
        例如本来就应当公布的号码。在 content/waivers.yml 里记下代码、文件、理由、批准人和有效期；所指的内容只存加盐的慢散列，看不出也还原不了。\
        内容一改，豁免就不再起作用。文件里有几处的，用 --place 指明一处，或用 --all 全部豁免。机关自己对外公布的号码不要豁免，写进 site.yml 的“隐私: 公开”。
        """,
      en: """
        For what has to be published as it is. content/waivers.yml takes code, file, reason, approver and expiry; of what was found it holds \
        a salted slow hash alone. Another text is found again. Where a file has several, --place names one and --all takes all. Numbers that the \
        office gives out itself stand in site.yml, under privacy.
        """))
  @Argument(help: words(zh: "代码，例如 GK5011", en: "The code, such as GK5011.", value: Message(zh: "代码", en: "code")))
  var code: String
  @Argument(
    help: words(zh: "文件", en: "The file.", value: Message(zh: "文件", en: "file")), completion: .file()) var file: String
  @Option(help: words(zh: "理由", en: "Why it is published.", value: Message(zh: "理由", en: "reason"))) var reason: String?
  @Option(help: words(zh: "批准人", en: "Who answers for it.", value: Message(zh: "姓名", en: "name"))) var by: String?
  @Option(
    help: words(
      zh: "有效期至，例如 2027-03-05；默认一年", en: "The last day, such as 2027-03-05; default: in a year.",
      value: Message(zh: "日期", en: "date"))) var expires: String?
  @Option(
    help: words(
      zh: "哪一处，按消息里的写法，例如 第3行", en: "Which finding, as messages name its place, such as 'line 3'.",
      value: Message(zh: "位置", en: "place"))) var place: String?
  @Flag(help: words(zh: "这个代码的全部各处", en: "All findings of the code.")) var all = false
  @OptionGroup var clock: ClockOptions
  @OptionGroup var messages: MessageOptions

  private var language: Language { messages.language }

  func run() throws {
    let path = SiteFolder.fileNamed(file)
    try withMachineFaults(language) {
      guard let site = try SiteFolder.site(of: path), let content = SiteFolder.contentPath(path, in: site) else {
        throw ValidationError(
          zh: "\(path) 不在任何站点的 content/ 里", en: "\(path) lies in no site's content/")
      }
      try SiteFolder.changing(file: path) { try waive(path, content, ContentFolder(site: site)) }
    }
  }

  private func waive(_ path: String, _ content: ContentPath, _ folder: ContentFolder) throws {
    let settings = try SiteFolder.settings(of: path)
    let today = Moment(instant: try clock.now(), zone: settings.zone).date
    let old = try folder.file(Waivers.path)
    let waivers = Waivers(old, today: today)
    guard !waivers.diagnostics.hasErrors else {
      messages.report(waivers.diagnostics)
      throw ExitCode(1)
    }
    let (words, _) = WordList.read(try folder.file(WordList.path))
    let found = try findings(
      path, content, PersonalData(settings, waivers: waivers), WordReview(words, waivers: waivers, today: today),
      settings
    ).filter { $0.code == code }
    let chosen = try chosen(among: found, path)
    let end = try lastDay(from: today)
    let questions = Questions(language)
    guard let reason = reason ?? questions.text(Message(zh: "理由：", en: "Reason: ")),
      let approver = by ?? questions.text(Message(zh: "批准人：", en: "Who answers for it: "))
    else {
      throw ValidationError(
        zh: "请用 --reason 写明理由，用 --by 写明批准人", en: "Give the reason with --reason and who answers for it with --by")
    }
    var text = old.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    var fingerprint = waivers.fingerprint(of: content)
    for finding in chosen {
      let own = Waiver.Fingerprint(of: finding.value, like: fingerprint)
      fingerprint = own
      let waiver = Waiver(
        code: code, path: content, place: finding.place[settings.wording],
        fingerprint: own, reason: PersonalData.masked(reason), approver: PersonalData.masked(approver), date: today,
        expires: end)
      text = Waivers.with(waiver, in: text, settings.wording)
      print(
        Message(
          zh: "已豁免 \(path.onOneLine) 的 \(code)：\(finding.place.zh) \(finding.shown)，有效期至 \(end.iso)",
          en: "Waived \(code) in \(path.onOneLine): \(finding.place.en) \(finding.shown), until \(end.iso)")[language])
    }
    var transaction = ContentTransaction(folder)
    transaction.write(Waivers.path, Array(text.utf8))
    try transaction.commit()
  }

  /// What the gate finds in a text or in a file beside it.
  private func findings(
    _ path: String, _ content: ContentPath, _ personalData: PersonalData, _ words: WordReview, _ settings: SiteSettings
  ) throws -> [PersonalData.Waivable] {
    let bytes = try Disk.read(path)
    if ["md", "yml", "csv", "tsv"].contains(path.fileEnding) {
      let file = SourceFile(path: content.shown, bytes: bytes)
      let body = FrontMatterReader.split(file).body
      guard path.fileEnding == "md" else { return personalData.waivable(file, visible: nil) }
      let visible = Markdown.parse(file, body: body).text
      let facts = DocumentReader.facts(file, document: content, settings)
      return personalData.waivable(file, visible: visible) + words.waivable(facts, visible, in: file)
    }
    switch Result(catching: { () throws(OfficeFault) in try OfficeReader.read(content.name, bytes) }) {
    case .success(let text): return personalData.waivable(content.name, text, at: content)
    case .failure(let fault):
      complain(Message(zh: "\(path)：\(fault.message.zh)", en: "\(path): \(fault.message.en)")[language])
      throw ExitCode(1)
    }
  }

  private func chosen(among found: [PersonalData.Waivable], _ path: String) throws -> [PersonalData.Waivable] {
    guard !found.isEmpty else {
      complain(
        Message(
          zh: "\(path) 里没有可以豁免的 \(code)；能豁免的是 GK50、GK52 和 GK55 开头的，代码见 gongkai check",
          en:
            "\(path) holds no \(code) that can be waived; codes beginning with GK50, GK52 and GK55 can, see gongkai check"
        )[
          language])
      throw ExitCode(1)
    }
    let found = Self.toldApart(found)
    if place == nil, all || found.count == 1 { return found }
    // 工作表“名册”B7 names a place by its beginning; line 1 is not line 10.
    let chosen = found.filter { finding in
      [finding.place.zh, finding.place.en].contains { text in
        guard let place, text.hasPrefix(place) else { return false }
        return text.dropFirst(place.count).first.map { !$0.isNumber } ?? true
      }
    }
    // What somebody answers for is named, each by itself.
    if all && !chosen.isEmpty || Set(chosen.map(\.value)).count == 1 { return chosen }
    let named = chosen.isEmpty ? found : chosen
    throw ValidationError(
      zh: "有 \(named.count) 处，请用 --place 指明，或用 --all："
        + named.prefix(10).map { "\($0.place.zh) \($0.shown)" }.joined(separator: "；"),
      en: "There are \(named.count); name one with --place, or use --all: "
        + named.prefix(10).map { "\($0.place.en) \($0.shown)" }.joined(separator: "; "))
  }

  /// Findings that share a place, numbered within it.
  private static func toldApart(_ found: [PersonalData.Waivable]) -> [PersonalData.Waivable] {
    let counts = Dictionary(found.map { ($0.place.zh, 1) }, uniquingKeysWith: +)
    var numbers: [String: Int] = [:]
    return found.map { finding in
      guard counts[finding.place.zh, default: 0] > 1 else { return finding }
      let number = numbers[finding.place.zh, default: 0] + 1
      numbers[finding.place.zh] = number
      return PersonalData.Waivable(
        code: finding.code,
        place: Message(zh: "\(finding.place.zh)第\(number)处", en: "\(finding.place.en), number \(number)"),
        shown: finding.shown, value: finding.value)
    }
  }

  private func lastDay(from today: CivilDate) throws -> CivilDate {
    guard let expires else {
      return CivilDate(year: today.year + 1, month: today.month, day: min(today.day, 28)) ?? today
    }
    guard let date = CivilDate(iso: expires), date >= today else {
      throw ValidationError(
        zh: "--expires 应为今天以后的日期，例如 2027-03-05", en: "--expires takes a day from today on, such as 2027-03-05")
    }
    return date
  }
}
