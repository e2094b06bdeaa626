import ArgumentParser
import Build
import CivilTime
import Disclosure
import Foundation
import Portal
import Source
import Text

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json, sarif }
enum ColorChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

extension Language: ExpressibleByArgument {
  /// That of the first of LC_ALL, LC_MESSAGES and LANG that names Chinese or English; then Chinese.
  static var system: Language {
    let environment = ProcessInfo.processInfo.environment
    return ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.compactMap { locale in
      allCases.first { locale.hasPrefix($0.rawValue) }
    }.first ?? .chinese
  }
}

/// How messages are printed.
struct MessageOptions: ParsableArguments {
  @Option(help: "Language of messages: zh or en.") var lang: Language?
  @Option(help: "Colours: auto, always or never.") var color = ColorChoice.auto

  var language: Language { lang ?? .system }

  /// Prints diagnostics to standard error.
  func report(_ diagnostics: [Diagnostic]) {
    let isColored =
      switch color {
      case .always: true
      case .never: false
      case .auto: isatty(2) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
      }
    let printer = DiagnosticText(language: language, color: isColored)
    for diagnostic in diagnostics.forPrinting() { Console.complain(printer.format(diagnostic)) }
  }
}

/// The time that a command works for.
struct ClockOptions: ParsableArguments {
  @Option(help: "The time to work for, RFC 3339; default: now.") var clock: String?

  /// Unix seconds.
  func now() throws -> Int {
    guard let clock else { return Int(Date().timeIntervalSince1970) }
    guard case .moment(let moment) = DateText.read(clock, zone: .shanghai) else {
      throw ValidationError("--clock takes a time such as 2026-01-05T09:00:00+08:00")
    }
    return moment.instant
  }
}

/// Options that every command on a site takes.
struct SiteOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "Folder that holds content/ and theme/.") var source = "."
  @Option(name: .shortAndLong, help: "Address of the site's root, in place of base_url in site.yml.") var baseURL:
    String?
  @OptionGroup var clock: ClockOptions
  @OptionGroup var messages: MessageOptions
  @Option(help: "Threads.") var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)
  @Flag(name: [.customShort("D"), .long], help: "Publish drafts too.") var drafts = false
  @Flag(name: [.customShort("F"), .long], help: "Publish what is scheduled too.") var future = false
  @Flag(name: [.customShort("E"), .long], help: "Publish what has expired too.") var expired = false

  func validate() throws {
    guard (1...1024).contains(jobs) else { throw ValidationError("--jobs 取 1 到 1024 / takes a number from 1 to 1024") }
    guard !source.isEmpty else { throw ValidationError("--source 是空的 / is empty") }
    guard let baseURL else { return }
    guard baseURL.hasPrefix("https://") || baseURL.hasPrefix("http://") else {
      throw ValidationError("--base-url takes an address that begins with https://")
    }
  }

  var language: Language { messages.language }

  /// Unix seconds.
  func now() throws -> Int { try clock.now() }

  /// The driver of the site's build.
  func siteBuild() throws -> SiteBuild {
    SiteBuild(
      SiteInput(
        folder: source, clock: try now(),
        visibility: Visibility(drafts: drafts, future: future, expired: expired), baseURL: baseURL, workers: jobs))
  }

  /// What a stage made; where it made nothing its faults are printed and the command ends.
  func require<Value>(_ stage: Stage<Value>) throws -> Value {
    if let value = stage.value { return value }
    messages.report(stage.diagnostics)
    throw ExitCode(1)
  }
}

/// Options of the commands whose result is diagnostics.
struct ReportOptions: ParsableArguments {
  @Option(help: "Diagnostics as text, json or sarif.") var format = OutputFormat.text
  @Flag(help: "Warnings are errors.") var strict = false

  /// Prints diagnostics: as text to standard error, for programs to standard output.
  func report(_ diagnostics: [Diagnostic], _ options: MessageOptions) throws {
    switch format {
    case .text: options.report(diagnostics)
    case .json: Console.line(try DiagnosticJSON.plain(diagnostics.forPrinting()))
    case .sarif:
      Console.line(try DiagnosticJSON.sarif(diagnostics.forPrinting(), language: options.language))
    }
  }

  func fails(_ diagnostics: [Diagnostic]) -> Bool {
    diagnostics.hasErrors || (strict && diagnostics.contains { $0.severity == .warning })
  }
}
