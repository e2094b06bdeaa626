import AnnualReport
import ArgumentParser
import Build
import CivilTime
import Disclosure
import Foundation
import Source
import Text

struct ReportDraftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft",
    abstract: words(zh: "起草年度报告，数字由登记簿统计", en: "Writes the next report, its figures counted from the registers."),
    discussion: words(
      zh: """
        数字来自登记簿、上一年度的报告和本站的公开文件（site.yml 写了“登记起始年”的）。只有人知道的内容标为【待填：…】，\
        填完以前 build 不会发布。登记簿有错，或者与上一年度的报告不符的，什么也不写。
        """,
      en: """
        Figures come from the registers, from last year's report and from the site's own documents (where site.yml says \
        register_since). What only a person knows is marked to be filled in, and build refuses to publish it until it is \
        written. Nothing is written where a register has a fault or disagrees with last year's report.
        """))
  @Argument(help: words(zh: "报告的年度", en: "The fiscal year.", value: Message(zh: "年度", en: "year"))) var year: Int
  @OptionGroup var options: SiteOptions
  @Option(
    help: words(
      zh: "申请登记簿，放在 content/ 以外的 CSV 文件", en: "The register of requests, a CSV file outside content/.",
      value: Message(zh: "文件", en: "file")),
    completion: .file(extensions: ["csv"]))
  var register: String?
  @Option(
    help: words(
      zh: "行政复议、行政诉讼登记簿，放在 content/ 以外的 CSV 文件",
      en: "The register of reviews and lawsuits, a CSV file outside content/.", value: Message(zh: "文件", en: "file")),
    completion: .file(extensions: ["csv"]))
  var cases: String?

  func run() throws {
    guard let count = RegisterCount(year: year) else {
      throw ValidationError(zh: "\(year) 年没有法定格式", en: "There is no statutory form for \(year)")
    }
    let content = try options.require(try options.siteBuild().content())
    let (catalogue, reports) = (content.catalogue, content.reports)
    let settings = catalogue.settings
    let now = Moment(instant: try options.now(), zone: settings.zone)
    guard year <= now.date.year else {
      throw ValidationError(zh: "\(year) 年还没有到", en: "\(year) has not begun")
    }
    guard let category = settings.categories.category(of: .annualReport) else {
      complain(
        Message(
          zh: "site.yml 里没有体裁为“年度报告”的栏目", en: "site.yml has no category of the kind annual-report")[
            options.language])
      throw ExitCode(64)
    }
    let folder = settings.categories[category].path.appending(String(year))
    if let other = catalogue.documents.first(where: { $0.address.lowercased() == folder.text.lowercased() }) {
      complain(words(zh: "\(other.source.shown) 已存在", en: "\(other.source.shown) exists"))
      throw ExitCode(64)
    }
    let registers = try Registers(options.messages, clock: options.clock)
    let requests = try register.map { try registers.requests($0, site: options.source) }
    let draft = ReportDraft(
      count: count, settings: settings, previous: reports.report(of: settings.organization, year: year - 1),
      requests: requests.map(count.requests),
      cases: try cases.map { try registers.cases($0, site: options.source) }.map(count.cases),
      timeliness: try requests.map { try registers.timeliness($0, count, site: options.source) },
      register: SiteRegister(catalogue, year: year))
    let disagreements = draft.disagreements
    guard disagreements.isEmpty else {
      options.messages.report(disagreements)
      throw ExitCode(1)
    }
    let used = catalogue.documents.compactMap { $0.facts.index }
    try SiteFolder(options).make(settings, year: now.date.year, used: used) { index in
      func line(_ key: FrontMatterKey, _ value: String) -> String { "\(key.spelling(in: settings.wording)): \(value)" }
      var head = [line(.title, try YAMLWriter.text(draft.title)), line(.published, now.pageTag)]
      if let index { head.append(line(.index, try YAMLWriter.text(index.text))) }
      let text = "---\n\(head.joined(separator: "\n"))\n---\n\n\(draft.text)"
      return [(folder.document, text), (folder.appending(ReportReader.fileName), draft.figures)].map {
        ($0, Array($1.utf8))
      }
    }
    let marks = (draft.text + draft.figures).components(separatedBy: "待填").count - 1
    print("\(options.source)/\(folder.document.shown)")
    print("\(options.source)/\(folder.appending(ReportReader.fileName).shown)")
    print(
      Message(
        zh: "有 \(marks) 处“待填”要由人填写，填完以前网站不能发布；要先发布别的文件，在 index.md 的文件头加一行“草稿: 是”",
        en:
          "\(marks) marks 待填 are for you to fill in, and nothing is published before; to publish something else first, put 'draft: true' into the front matter of index.md"
      )[
        options.language])
    if settings.registerSince.map({ $0 > year }) ?? true {
      print(
        Message(
          zh: "规范性文件没有统计：在 site.yml 写“登记起始年”（网站从哪一年起文件齐全）就会自动统计",
          en:
            "Normative documents were not counted: say in site.yml from which year on the site has them all (register_since)"
        )[options.language])
    }
    if let due = AnnualReport.dueDate(of: year) {
      print(
        now.date > due
          ? Message(
            zh: "\(year) 年度的报告应在 \(due.year)年1月31日前公布（条例第四十九条），今天是 \(now.date.iso)，已经逾期",
            en: "The report for \(year) was due on \(due.iso) (art. 49 of the Regulation); today is \(now.date.iso)")[
              options.language]
          : Message(
            zh: "\(year) 年度的报告应在 \(due.year)年1月31日前公布（条例第四十九条）",
            en: "The report for \(year) is due on \(due.iso) (art. 49 of the Regulation)")[options.language])
    }
    if now.date.year <= year {
      print(
        Message(zh: "\(year) 年还没有结束，数字截至今天", en: "\(year) is not over: the figures are those of today")[
          options.language])
    }
  }
}
