import ArgumentParser
import Build
import Disclosure
import Disk
import Foundation
import Output
import Source
import Text

struct BuildCommand: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: words(zh: "检查全部内容，没有错误就发布网站", en: "Checks everything and publishes the site, all or nothing."),
    discussion: words(
      zh: """
        内容和主题的每一处问题都会列出；只要有一个错误，public/ 就保持原样。没有错误时，整个网站先在 public/ 旁边生成，再一步换上。\
        不是本程序写进去的文件会保留。
        """,
      en: """
        Every fault of content and theme is reported; any error, and public/ stays as it was. Otherwise the whole site is \
        staged beside public/ and put in its place in one step. What gongkai did not write there survives.
        """))
  @OptionGroup var options: SiteOptions
  @OptionGroup var shown: VisibilityOptions
  @OptionGroup var reporting: ReportOptions
  @Option(
    name: .shortAndLong,
    help: words(
      zh: "要发布到的文件夹；默认是站点文件夹里的 public", en: "Folder to publish to; default: SOURCE/public.",
      value: Message(zh: "文件夹", en: "folder")), completion: .directory) var destination: String?
  @Flag(help: words(zh: "允许网站的文件减少五分之一以上", en: "Let more than a fifth of the files vanish.")) var allowRemovals = false
  @Flag(
    name: .shortAndLong,
    help: words(zh: "只输出错误和上次发布时没有的警告", en: "Print only errors, and warnings that the last publication did not have."))
  var quiet = false
  @Flag(name: .shortAndLong, help: words(zh: "输出各阶段用时", en: "Print how long each stage took.")) var verbose = false

  @Flag(
    help: words(zh: "恢复上一次发布以后，内容没有改动也照样发布", en: "Publish what was rolled back although nothing of it has changed."))
  var again = false
  @Flag(help: words(zh: "发布到已有其他文件的文件夹，原有文件保留", en: "Publish to a folder that holds files of others; they stay."))
  var adopt = false

  func run() throws {
    let language = options.language
    let progress = Progress(language, isQuiet: quiet)
    let site = SiteFolder(options)
    let (target, outcome, known) = try withMachineFaults(language) {
      try PendingWithdrawal.finish(site)
      let target = try site.destination(destination)
      try site.requireSettings()
      let isNew = try site.changing { try site.remember(target) }
      var isPublished = false
      defer { if isNew, !isPublished { try? site.changing { try site.unremember(target) } } }
      var publisher = Publisher(try options.siteBuild(shown.visibility), to: target, generator: Gongkai.generator)
      publisher.allowRemovals = allowRemovals
      publisher.again = again
      publisher.adopts = adopt
      publisher.isStrict = reporting.strict
      defer { progress.clear() }
      let known = try KnownWarnings(of: target)
      let outcome = try publisher.run(try PublicationLock(target), onFile: progress.advance)
      isPublished = outcome.published != nil
      // The program ends soon: to take apart what it knows of a large site would take a tenth of a second.
      _ = Unmanaged.passRetained(Kept(outcome: outcome))
      return (target, outcome, known)
    }
    // What made the build fail is shown whether it is known or not, and programs get everything.
    let hidesKnown = quiet && !reporting.strict && reporting.format == .text
    try reporting.report(
      hidesKnown ? known.unknown(of: outcome.diagnostics) : outcome.diagnostics, options.messages)
    guard let published = outcome.published else {
      complain(Summary.refusal(outcome.diagnostics)[language])
      throw ExitCode(1)
    }
    if verbose { complain(Summary.stages(read: published.reading / .seconds(1), all: progress.seconds)[language]) }
    guard !quiet, reporting.format == .text else { return }
    for line in Summary.unpublished(published.site.catalogue, language) { print(line) }
    if published.report.usedFallback {
      print(
        Message(
          zh: "文件系统不支持一步交换，已用两次改名代替", en: "The file system cannot exchange folders in one step; two renames were used")[
            language])
    }
    print(Summary.accounting(published.site.content)[language])
    print(
      Summary.publication(
        published.report, warnings: outcome.diagnostics.count(of: .warning), progress.seconds, target)[language])
  }
}

/// Holds what is not taken apart any more.
private final class Kept {
  let outcome: Publisher.Outcome

  init(outcome: Publisher.Outcome) { self.outcome = outcome }
}

/// The lines that end a build.
enum Summary {
  static func stages(read: Double, all: Double) -> Message {
    let (read, written) = (String(format: "%.2f", read), String(format: "%.2f", all - read))
    return Message(
      zh: "读取和检查 \(read) 秒，生成和发布 \(written) 秒",
      en: "read and checked in \(read) s, rendered and published in \(written) s")
  }

  static func publication(
    _ report: PublicationReport, warnings: Int, _ seconds: Double, _ target: Destination
  ) -> Message {
    let time = String(format: "%.2f", seconds)
    return Message(
      zh:
        "网站共 \(report.files) 个文件，新写 \(report.written)，未变 \(report.unchanged)，删除 \(report.removed.count)，警告 \(warnings)，\(time) 秒 → \(target.path)",
      en:
        "\(report.files) files, \(report.written) written, \(report.unchanged) unchanged, \(report.removed.count) removed, \(warnings) warnings, \(time) s → \(target.path)"
    )
  }

  static func refusal(_ diagnostics: [Diagnostic]) -> Message {
    let (errors, warnings) = (diagnostics.count(of: .error), diagnostics.count(of: .warning))
    return Message(
      zh: "未发布：\(errors) 个错误，\(warnings) 个警告；public/ 没有改动",
      en: "Not published: \(errors) errors, \(warnings) warnings; public/ is untouched")
  }

  /// Every source file accounted for.
  static func accounting(_ content: CheckedContent) -> Message {
    let documents = content.catalogue.documents
    func count(_ state: PublicationState) -> Int { documents.count { $0.state == state } }
    // A build has none that is unreadable.
    let states = PublicationState.allCases.filter { $0 != .unreadable || count($0) > 0 }
    return Message(
      zh: "公开文件 \(documents.count) 件：" + states.map { "\($0.name.zh) \(count($0))" }.joined(separator: "，")
        + "；忽略 \(content.ignored)",
      en: "\(documents.count) documents: "
        + states.map { "\($0.name.en) \(count($0))" }.joined(separator: ", ") + "; ignored \(content.ignored)")
  }

  /// Each document that is not published, with the reason.
  static func unpublished(_ catalogue: Catalogue, _ language: Language) -> [String] {
    catalogue.documents.filter { $0.state != .published }.map { "  \($0.state.name[language])  \($0.source)" }
  }
}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "检查全部内容，不写任何文件", en: "Finds everything that build would refuse, and writes nothing."))
  @OptionGroup var options: SiteOptions
  @OptionGroup var shown: VisibilityOptions
  @OptionGroup var reporting: ReportOptions

  func run() throws {
    let build = try options.siteBuild(shown.visibility)
    let content = try build.content()
    let site = try build.site(content)
    let target = try? SiteFolder(options).destination(nil)
    let dates = try target.map { try PublishedDates(Publications.liveManifest($0), $0) }
    let diagnostics = site.diagnostics + (dates?.check(content.value?.catalogue.documents ?? []) ?? [])
    try reporting.report(diagnostics, options.messages)
    if reporting.format == .text {
      if let content = content.value { print(Summary.accounting(content)[options.language]) }
      let (errors, warnings) = (diagnostics.count(of: .error), diagnostics.count(of: .warning))
      print(
        Message(zh: "\(errors) 个错误，\(warnings) 个警告", en: "\(errors) errors, \(warnings) warnings")[options.language])
    }
    if reporting.fails(diagnostics) { throw ExitCode(1) }
  }
}
