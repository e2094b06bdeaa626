import ArgumentParser
import Build
import CivilTime
import Disclosure
import Foundation
import Portal
import Review
import Source
import Text

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json, sarif }
/// For commands that print something else than diagnostics.
enum TextFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
enum ColorChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

extension Language: ExpressibleByArgument {}

/// How messages are printed.
struct MessageOptions: ParsableArguments {
  @Option(help: words(zh: "语言：zh 中文，en 英文", en: "Language: zh or en.", value: Message(zh: "语言", en: "language")))
  var lang: Language?
  @Option(help: words(zh: "是否用颜色", en: "Whether to use colours.", value: Message(zh: "时机", en: "when"))) var color =
    ColorChoice.auto

  var language: Language { lang ?? .invocation }

  /// Prints diagnostics to standard error.
  func report(_ diagnostics: [Diagnostic]) {
    let isColored =
      switch color {
      case .always: true
      case .never: false
      case .auto: isatty(2) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
      }
    let printer = DiagnosticText(language: language, color: isColored)
    for diagnostic in diagnostics.forPrinting().withoutPersonalData() { Console.complain(printer.format(diagnostic)) }
  }
}

/// The time that a command works for.
struct ClockOptions: ParsableArguments {
  @Option(
    help: words(
      zh: "按哪个时间办理，写成 2026-01-05T09:00:00+08:00；默认是现在", en: "The time to work for, RFC 3339; default: now.",
      value: Message(zh: "时间", en: "time"))) var clock: String?

  /// Unix seconds.
  func now() throws -> Int {
    guard let clock else { return Int(Date().timeIntervalSince1970) }
    guard case .moment(let moment) = DateText.read(clock, zone: .shanghai) else {
      throw ValidationError(
        zh: "--clock 应为 2026-01-05T09:00:00+08:00 这样的时间",
        en: "--clock takes a time such as 2026-01-05T09:00:00+08:00")
    }
    return moment.instant
  }
}

/// Options that every command on a site takes.
struct SiteOptions: ParsableArguments {
  @Option(
    name: [.customShort("s"), .customLong("source")],
    help: words(
      zh: "站点文件夹，里面有 content/ 和 theme/；默认是当前文件夹所在的站点",
      en: "Folder that holds content/ and theme/; default: the site that the working folder is or lies in.",
      value: Message(zh: "文件夹", en: "folder")), completion: .directory)
  var givenSource: String?
  @Option(
    name: .shortAndLong,
    help: words(
      zh: "网站首页的网址，代替 site.yml 里的“网址”", en: "Address of the site's root, in place of base_url in site.yml.",
      value: Message(zh: "网址", en: "url")))
  var baseURL: String?
  @OptionGroup var clock: ClockOptions
  @OptionGroup var messages: MessageOptions
  @Option(
    help: words(
      zh: "同时使用的线程数；默认与处理器相同", en: "Threads; default: as many as there are processors.",
      value: Message(zh: "数目", en: "number"))) var jobs: Int?
  func validate() throws {
    guard (1...1024).contains(jobs ?? 1) else {
      throw ValidationError(zh: "--jobs 应为 1 到 1024 的整数", en: "--jobs takes a number from 1 to 1024")
    }
    guard givenSource != "" else { throw ValidationError(zh: "--source 是空的", en: "--source is empty") }
    if case .failure(let fault) = baseURL.map(BaseURL.read) {
      throw ValidationError(
        zh: "--base-url：网址\(fault.message.zh)；\(fault.mend.zh)",
        en: "--base-url: the address \(fault.message.en). \(fault.mend.en)")
    }
  }

  var language: Language { messages.language }

  /// The site's folder: as given, else the nearest one from the working folder upwards that is a site, else the working folder.
  var source: String { givenSource ?? Self.surrounding }
  private static let surrounding = SiteFolder.surrounding() ?? "."

  /// Unix seconds.
  func now() throws -> Int { try clock.now() }

  /// The driver of the site's build.
  func siteBuild(
    _ visibility: Visibility = Visibility(), isPreview: Bool = false, isReviewed: Bool = false
  ) throws -> SiteBuild {
    var input = SiteInput(
      folder: source, clock: try now(), visibility: visibility,
      baseURL: baseURL.flatMap(BaseURL.init), workers: jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount))
    (input.isPreview, input.isReviewed) = (isPreview, isReviewed)
    return SiteBuild(input)
  }

  /// What a stage made; where it made nothing its faults are printed and the command ends.
  func require<Value>(_ stage: Stage<Value>) throws -> Value {
    if let value = stage.value { return value }
    messages.report(stage.diagnostics)
    throw ExitCode(1)
  }
}

/// What else is shown, of the commands that show a site.
struct VisibilityOptions: ParsableArguments {
  @Flag(name: [.customShort("D"), .long], help: words(zh: "草稿也发布", en: "Publish drafts too.")) var drafts = false
  @Flag(name: [.customShort("F"), .long], help: words(zh: "尚未到发布时间的也发布", en: "Publish what is scheduled too."))
  var future = false
  @Flag(name: [.customShort("E"), .long], help: words(zh: "已经失效的也发布", en: "Publish what has expired too."))
  var expired = false

  var visibility: Visibility { Visibility(drafts: drafts, future: future, expired: expired) }
}

/// Of the commands that print something else than diagnostics.
struct PrintingOptions: ParsableArguments {
  @Option(
    help: words(
      zh: "输出文字还是 JSON：text 或 json", en: "What is printed: text or json.", value: Message(zh: "格式", en: "format")))
  var format = TextFormat.text
}

/// Of the commands on one publication.
struct PublishedFolder: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: words(
      zh: "已发布的文件夹；默认是站点文件夹里的 public", en: "The published folder; default: SOURCE/public.",
      value: Message(zh: "文件夹", en: "folder")), completion: .directory)
  var destination: String?
}

/// Options of the commands whose result is diagnostics.
struct ReportOptions: ParsableArguments {
  @Option(help: words(zh: "诊断的输出格式", en: "Format of the diagnostics.", value: Message(zh: "格式", en: "format")))
  var format = OutputFormat.text
  @Flag(help: words(zh: "警告按错误处理", en: "Warnings are errors.")) var strict = false

  /// Prints diagnostics: as text to standard error, for programs to standard output.
  func report(_ diagnostics: [Diagnostic], _ options: MessageOptions) throws {
    switch format {
    case .text: options.report(diagnostics)
    case .json: Console.line(try DiagnosticJSON.plain(diagnostics.forPrinting().withoutPersonalData()))
    case .sarif:
      Console.line(
        try DiagnosticJSON.sarif(diagnostics.forPrinting().withoutPersonalData(), language: options.language))
    }
  }

  func fails(_ diagnostics: [Diagnostic]) -> Bool {
    diagnostics.hasErrors || (strict && diagnostics.contains { $0.severity == .warning })
  }
}
