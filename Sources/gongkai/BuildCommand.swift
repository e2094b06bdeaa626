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
    commandName: "build", abstract: "检查并发布到 public/ — checks and publishes, all or nothing.",
    discussion: """
      Every fault of content and theme is reported; any error, and public/ stays as it was. Otherwise the whole site is \
      staged beside public/ and put in its place in one step. What gongkai did not write there survives.
      """)
  @OptionGroup var options: SiteOptions
  @OptionGroup var reporting: ReportOptions
  @Option(name: .shortAndLong, help: "Folder to publish to; default: SOURCE/public.") var destination: String?
  @Flag(help: "Let more than a fifth of the files vanish.") var allowRemovals = false
  @Flag(name: .shortAndLong, help: "Print only what went wrong.") var quiet = false
  @Flag(name: .shortAndLong, help: "Print how long each stage took.") var verbose = false

  @Flag(help: "Publish what was rolled back although nothing of it has changed.") var again = false
  @Flag(help: "Publish to a folder that holds files of others; they stay.") var adopt = false

  func run() throws {
    let language = options.language
    let progress = Progress(language, isQuiet: quiet)
    let site = SiteFolder(options)
    let (target, outcome) = try withMachineFaults(language) {
      try PendingWithdrawal.finish(site)
      let target = try site.destination(destination)
      try site.requireSettings()
      let isNew = try site.changing { try site.remember(target) }
      var isPublished = false
      defer { if isNew, !isPublished { try? site.changing { try site.unremember(target) } } }
      var publisher = Publisher(try options.siteBuild(), to: target, generator: Gongkai.generator)
      publisher.allowRemovals = allowRemovals
      publisher.again = again
      publisher.adopts = adopt
      publisher.isStrict = reporting.strict
      defer { progress.clear() }
      let outcome = try publisher.run(try PublicationLock(target), onFile: progress.advance)
      isPublished = outcome.published != nil
      return (target, outcome)
    }
    try reporting.report(outcome.diagnostics, options.messages)
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
        "共 \(report.files) 个文件，新写 \(report.written)，未变 \(report.unchanged)，删除 \(report.removed.count)，警告 \(warnings)，\(time) 秒 → \(target.path)",
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
      zh: "文件 \(documents.count)：" + states.map { "\($0.name.zh) \(count($0))" }.joined(separator: "，")
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
  static let configuration = CommandConfiguration(abstract: "检查全部内容，不写任何文件 — does all but write.")
  @OptionGroup var options: SiteOptions
  @OptionGroup var reporting: ReportOptions

  func run() throws {
    let build = try options.siteBuild()
    let content = try build.content()
    let site = try build.site(content)
    try reporting.report(site.diagnostics, options.messages)
    if reporting.format == .text {
      if let content = content.value { print(Summary.accounting(content)[options.language]) }
      let (errors, warnings) = (site.diagnostics.count(of: .error), site.diagnostics.count(of: .warning))
      print(
        Message(zh: "\(errors) 个错误，\(warnings) 个警告", en: "\(errors) errors, \(warnings) warnings")[options.language])
    }
    if reporting.fails(site.diagnostics) { throw ExitCode(1) }
  }
}
