import ArgumentParser
import Disclosure
import Foundation
import Portal
import Source

enum OutputFormat: String, ExpressibleByArgument { case text, json, sarif }
extension Language: ExpressibleByArgument {
  /// Chinese, unless the locale is English.
  static var system: Language {
    (ProcessInfo.processInfo.environment["LANG"] ?? "").hasPrefix("en") ? .english : .chinese
  }
}

/// Options that every command on a site takes.
struct SiteOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "Folder that holds content/ and theme/.") var source = "."
  @Option(help: "The time to build for, RFC 3339; default: now.") var clock: String?
  @Option(help: "Language of messages: zh or en.") var lang: Language?
  @Option(help: "Diagnostics as text, json or sarif.") var format = OutputFormat.text
  @Option(help: "Threads.") var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)
  @Flag(name: [.customShort("D"), .long], help: "Publish drafts too.") var drafts = false
  @Flag(name: [.customShort("F"), .long], help: "Publish what is scheduled too.") var future = false
  @Flag(name: [.customShort("E"), .long], help: "Publish what has expired too.") var expired = false
  @Flag(help: "Warnings are errors.") var strict = false

  var language: Language { lang ?? .system }

  /// Unix seconds.
  func now() throws -> Int {
    guard let clock else { return Int(Date().timeIntervalSince1970) }
    guard let zone = SiteZone("Asia/Shanghai"), case .moment(let moment) = DateText.read(clock, zone: zone) else {
      throw ValidationError("--clock takes a time such as 2026-01-05T09:00:00+08:00")
    }
    return moment.instant
  }

  /// Prints diagnostics to standard error (JSON and SARIF to standard output).
  func report(_ diagnostics: [Diagnostic]) {
    switch format {
    case .text:
      let color = isatty(2) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
      let printer = DiagnosticText(language: language, color: color)
      for diagnostic in diagnostics.sortedByPlace() { complain(printer.format(diagnostic)) }
    case .json: print(DiagnosticJSON.plain(diagnostics.sortedByPlace()))
    case .sarif: print(DiagnosticJSON.sarif(diagnostics.sortedByPlace(), language: language))
    }
  }

  func fails(_ diagnostics: [Diagnostic]) -> Bool {
    diagnostics.hasErrors || (strict && diagnostics.contains { $0.severity == .warning })
  }
}

/// A line on standard error.
func complain(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
