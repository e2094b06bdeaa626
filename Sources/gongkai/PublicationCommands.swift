import ArgumentParser
import Disclosure
import Output
import Source

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "本次发布与上一次的差别 — what the last publication changed.")
  @OptionGroup var options: SiteOptions
  @Option(name: .shortAndLong, help: "The published folder; default: SOURCE/public.") var destination: String?

  func run() throws {
    let difference = try withMachineFaults(options.language) {
      Publications.difference(
        try Destination(
          destination ?? options.source + "/public", sourceRoot: options.source,
          protecting: [options.source + "/content"]))
    }
    for path in difference.added { print("+ \(path)") }
    for path in difference.changed { print("~ \(path)") }
    for path in difference.removed { print("- \(path)") }
  }
}

struct Rollback: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "恢复上一次发布 — returns to the previous publication.")
  @OptionGroup var options: SiteOptions
  @Option(name: .shortAndLong, help: "The published folder; default: SOURCE/public.") var destination: String?

  func run() throws {
    let site = try SiteLoader.load(options)
    guard let catalogue = site.catalogue else {
      options.messages.report(site.diagnostics)
      throw ExitCode(1)
    }
    let time = Moment(instant: try options.now(), zone: catalogue.settings.zone).rfc3339
    try withMachineFaults(options.language) {
      let target = try Destination(
        destination ?? options.source + "/public", sourceRoot: options.source, protecting: [options.source + "/content"]
      )
      let withheld = Set(catalogue.documents.filter { $0.state != .published }.map(\.source))
      try Publications.rollback(target, lock: try PublicationLock(target), withheld: withheld, time: time)
    }
    print(Message(zh: "已恢复上一次发布", en: "The previous publication is back")[options.language])
  }
}
