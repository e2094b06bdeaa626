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
    commandName: "draft", abstract: "起草年度报告 — writes the next report, its figures counted from the registers.",
    discussion: """
      Figures come from the registers, from last year's report and from the site's own documents (where site.yml says \
      register_since). What only a person knows is marked 【待填：…】, and build refuses to publish it until it is written. \
      Nothing is written where a register has a fault or disagrees with last year's report.
      """)
  @Argument(help: "The fiscal year.") var year: Int
  @OptionGroup var options: SiteOptions
  @Option(help: "The register of requests, a CSV file outside content/.") var register: String?
  @Option(help: "The register of 行政复议 and 行政诉讼, a CSV file outside content/.") var cases: String?

  func run() throws {
    guard let count = RegisterCount(year: year) else {
      throw ValidationError("\(year) 年没有法定格式 / there is no statutory form for \(year)")
    }
    let content = try options.require(try options.siteBuild().content())
    let (catalogue, reports) = (content.catalogue, content.reports)
    let settings = catalogue.settings
    let now = Moment(instant: try options.now(), zone: settings.zone)
    guard year <= now.date.year else {
      throw ValidationError("\(year) 年还没有到 / \(year) has not begun")
    }
    guard let category = settings.categories.first(where: { $0.kind == .annualReport }) else {
      complain(
        Message(
          zh: "site.yml 里没有体裁为 annual-report 的栏目", en: "site.yml has no category of the kind annual-report")[
            options.language])
      throw ExitCode(64)
    }
    let folder = "\(category.path)/\(year)"
    if let other = catalogue.documents.first(where: { $0.address.lowercased() == folder.lowercased() }) {
      complain("content/\(other.source) 已存在 / exists")
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
    let used = catalogue.documents.compactMap { $0.facts.index?.text }
    try SiteFolder(options).make(settings, year: now.date.year, used: used) { index in
      var head = ["title: \(try YAMLWriter.text(draft.title))", "published: \(now.pageTag)"]
      if let index { head.append("index: \(try YAMLWriter.text(index))") }
      let text = "---\n\(head.joined(separator: "\n"))\n---\n\n\(draft.text)"
      return [("\(folder)/index.md", text), ("\(folder)/\(ReportReader.fileName)", draft.figures)]
    }
    let marks = (draft.text + draft.figures).components(separatedBy: "待填").count - 1
    print("\(options.source)/content/\(folder)/index.md")
    print("\(options.source)/content/\(folder)/\(ReportReader.fileName)")
    print(
      Message(
        zh: "有 \(marks) 处“待填”要由人填写，填完以前网站不能发布；要先发布别的文件，在 index.md 的文件头加一行“draft: true”",
        en:
          "\(marks) marks 待填 are for you to fill in, and nothing is published before; to publish something else first, put 'draft: true' into the front matter of index.md"
      )[
        options.language])
    if settings.registerSince.map({ $0 > year }) ?? true {
      print(
        Message(
          zh: "规范性文件没有统计：在 site.yml 写 register_since（网站从哪一年起文件齐全）就会自动统计",
          en:
            "Normative documents were not counted: say in site.yml from which year on the site has them all (register_since)"
        )[options.language])
    }
    if now.date.year <= year {
      print(
        Message(zh: "\(year) 年还没有结束，数字截至今天", en: "\(year) is not over: the figures are those of today")[
          options.language])
    }
  }
}
