import ArgumentParser
import Disclosure
import Foundation
import Output
import Portal
import Source

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "检查并发布到 public/ — checks and publishes, all or nothing.",
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

  func run() throws {
    let language = options.language
    let progress = Progress(language, isQuiet: quiet)
    let target = try withMachineFaults(language) {
      try Destination(
        destination ?? options.source + "/public", sourceRoot: options.source,
        protecting: [options.source + "/content", options.source + "/theme"])
    }
    let site = try SiteLoader.load(options)
    let loaded = progress.seconds
    reporting.report(site.diagnostics, options.messages)
    guard !reporting.fails(site.diagnostics), let portal = site.portal, let catalogue = site.catalogue else {
      complain(Summary.refusal(site.diagnostics)[language])
      throw ExitCode(1)
    }
    let report = try withMachineFaults(language) {
      defer { progress.clear() }
      return try Publishing.run(portal, catalogue, options, to: target, allowRemovals: allowRemovals, progress)
    }
    if verbose { complain(Summary.stages(read: loaded, all: progress.seconds)[language]) }
    guard !quiet, reporting.format == .text else { return }
    for line in Summary.unpublished(catalogue, language) { print(line) }
    if report.usedFallback {
      print(
        Message(
          zh: "文件系统不支持一步交换，已用两次改名代替", en: "The file system cannot exchange folders in one step; two renames were used")[
            language])
    }
    print(Summary.accounting(catalogue, site.content?.ignored ?? 0)[language])
    print(
      Summary.publication(report, warnings: site.diagnostics.count(of: .warning), progress.seconds, target)[language])
  }
}

/// A portal → the published folder.
enum Publishing {
  static func run(
    _ portal: Portal, _ catalogue: Catalogue, _ options: SiteOptions, to target: Destination, allowRemovals: Bool,
    _ progress: Progress
  ) throws -> PublicationReport {
    let staging = try Staging(target, lock: try PublicationLock(target))
    do {
      try portal.render(workers: options.jobs) { file in
        try staging.write(file.path, file.bytes, source: file.source)
        progress.advance()
      } copy: { from, to, source in
        try staging.copy(options.source + "/content/" + from, to: to, source: source)
      }
      let withheld = Set(catalogue.documents.filter { $0.state != .published }.map(\.source))
      let time = Moment(instant: try options.now(), zone: catalogue.settings.zone).rfc3339
      return try staging.publish(allowRemovals: allowRemovals, withheld: withheld, time: time)
    } catch {
      staging.discard()
      throw error
    }
  }
}

/// Runs `body`; what the machine refused is printed and becomes the documented exit status.
func withMachineFaults<Value>(_ language: Language, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as OutputError {
    complain(language == .chinese ? error.zh : error.en)
    switch error.kind {
    case .dangerousTarget, .nothingToRollBack: throw ExitCode(64)
    case .locked: throw ExitCode(75)
    case .removalGuard(let paths):
      for path in paths.prefix(20) { complain("  - \(path)") }
      throw ExitCode(1)
    case .conflict, .withheld: throw ExitCode(1)
    case .machine: throw ExitCode(74)
    }
  } catch let error as FileError {
    complain(error.message[language])
    throw ExitCode(74)
  } catch let error as CocoaError {
    complain([error.filePath, error.localizedDescription].compactMap { $0 }.joined(separator: ": "))
    throw ExitCode(74)
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
  static func accounting(_ catalogue: Catalogue, _ ignored: Int) -> Message {
    func count(_ state: PublicationState) -> Int { catalogue.documents.count { $0.state == state } }
    let states = PublicationState.allCases
    return Message(
      zh: "文件 \(catalogue.documents.count)：" + states.map { "\($0.name.zh) \(count($0))" }.joined(separator: "，")
        + "；忽略 \(ignored)",
      en: "\(catalogue.documents.count) documents: "
        + states.map { "\($0.name.en) \(count($0))" }.joined(separator: ", ") + "; ignored \(ignored)")
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
    let site = try SiteLoader.load(options)
    reporting.report(site.diagnostics, options.messages)
    if reporting.format == .text {
      if let catalogue = site.catalogue {
        print(Summary.accounting(catalogue, site.content?.ignored ?? 0)[options.language])
      }
      let (errors, warnings) = (site.diagnostics.count(of: .error), site.diagnostics.count(of: .warning))
      print(
        Message(zh: "\(errors) 个错误，\(warnings) 个警告", en: "\(errors) errors, \(warnings) warnings")[options.language])
    }
    if reporting.fails(site.diagnostics) { throw ExitCode(1) }
  }
}
