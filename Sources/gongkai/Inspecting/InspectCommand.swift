import ArgumentParser
import Build
import CivilTime
import Disclosure
import Disk
import Output
import Review
import Source
import Text

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "按政府网站检查指标和公开条例自查", en: "Holds the site against what inspections of government sites count."),
    discussion: words(
      zh: """
        检查现在发布会是什么样子：更新、空白栏目、来信答复、意见征集结果、解读、链接、附件、页脚、标签、法定事项等，每项写明依据。\
        期限写在 site.yml 的“自查”里。有单项否决的，或者有文件读不出来的，退出状态为 1。
        """,
      en: """
        Looks at the site as it would be published now: how fresh it is, empty categories, letters, consultations, \
        interpretations, links, attachments, footer, tags, duties, each with what demands it. Thresholds stand under \
        `inspection` in site.yml. The exit status is 1 where the site would fail, or something could not be read.
        """))
  @OptionGroup var options: SiteOptions
  @Option(
    help: words(
      zh: "输出什么：text 文字、json、html 一个网页", en: "What is written: text, json, or html, one page.",
      value: Message(zh: "格式", en: "format"))) var format: Format?
  @Option(
    name: .shortAndLong,
    help: words(
      zh: "写进文件，不输出到屏幕；以 .html、.json 结尾的不用另写格式", en: "Write to a file; .html and .json say the format, too.",
      value: Message(zh: "文件", en: "file")), completion: .file()) var output: String?
  @Flag(
    help: words(
      zh: "也检查站外链接：逐个访问，每个网站一秒最多一次；需要 curl",
      en: "Ask for links to other sites too, each at most once a second; needs curl."))
  var external = false
  @Flag(help: words(zh: "有任何一处问题，退出状态就是 1", en: "Exit with 1 where there is any finding.")) var strict = false

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

  func run() throws {
    let language = options.language
    let site = SiteFolder(options)
    try withMachineFaults(language) {
      try site.requireSettings()
      if let output { try refuse(output, site) }
      let progress = Progress(language, isQuiet: false)
      defer { progress.clear() }
      let agent = "\(Gongkai.generator) (link check)"
      let stage = try options.siteBuild().inspect(asking: external ? agent : nil, onLink: progress.ask)
      let report = InspectionReport(
        try options.require(stage), errors: stage.diagnostics.count(of: .error), generator: Gongkai.generator, language)
      try write(report)
      if report.fails || strict && !report.isClean { throw ExitCode(1) }
    }
  }

  private func write(_ report: InspectionReport) throws {
    let format = format ?? output.flatMap { Format(rawValue: $0.fileEnding) } ?? .text
    let text =
      switch format {
      case .text: report.text
      case .json: try report.json()
      case .html: InspectionPage(report).html
      }
    guard let output else { return format == .text ? print(text) : Console.line(text) }
    try Disk.replace(output, with: Array((text + "\n").utf8))
    print(Message(zh: "\(report.closing.zh) → \(output)", en: "\(report.closing.en) → \(output)")[options.language])
  }

  /// What is inside a site is content, or published: the report is neither.
  private func refuse(_ output: String, _ site: SiteFolder) throws {
    guard !output.isEmpty else { throw ValidationError(zh: "--output 是空的", en: "--output is empty") }
    guard try !Disk.exists(output) else { throw ValidationError(zh: "\(output) 已存在", en: "\(output) exists") }
    let path = Disk.resolved(output)
    let folders = ["content", "theme"].map { Disk.resolved(options.source + "/" + $0) }
    let published = try site.destinations(refused: { _, _ in }).map(\.path)
    guard let folder = (folders + published).first(where: { path.hasPrefix($0 + "/") }) else { return }
    throw ValidationError(
      zh: "自查报告不能写进 \(folder)：那里的文件会公开", en: "Not into \(folder): what lies there is published")
  }
}
