import ArgumentParser
import Build
import CivilTime
import Disclosure
import Disk
import Output
import Source
import Text

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "本次发布与上一次的差别 — what the last publication changed.")
  @OptionGroup var options: SiteOptions
  @Option(name: .shortAndLong, help: "The published folder; default: SOURCE/public.") var destination: String?

  func run() throws {
    let site = SiteFolder(options)
    let difference = try withMachineFaults(options.language) {
      try site.requireKnownSite()
      let target = try site.destination(destination)
      try site.requirePublished(target)
      return try Publications.difference(target)
    }
    for path in difference.added { print("+ \(path)") }
    for path in difference.changed { print("~ \(path)") }
    for path in difference.removed { print("- \(path)") }
  }
}

struct Rollback: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    abstract: "恢复上一次发布 — publishes the pages of the previous publication again.",
    discussion: """
      Refused where that would bring back what is withdrawn, a draft, or not for disclosure now, under whatever name; what \
      was deleted since needs --allow-returns. content/ stays as it is: `gongkai build` refuses to publish the same again.
      """)
  @OptionGroup var options: SiteOptions
  @Option(name: .shortAndLong, help: "The published folder; default: SOURCE/public.") var destination: String?
  @Flag(help: "Publish again what was deleted since.") var allowReturns = false

  func run() throws {
    try withMachineFaults(options.language) {
      let site = SiteFolder(options)
      try site.requireKnownSite()
      try PendingWithdrawal.finish(site)
      let target = try site.destination(destination)
      try site.requirePublished(target)
      let lock = try PublicationLock(target)
      let build = try options.siteBuild()
      let content = try options.require(try build.read())
      let catalogue = try options.require(build.link(content))
      let previous = try Publications.previous(target, lock: lock)
      let withheld = Withholding(content, catalogue).withheld(from: previous)
      let time = Moment(instant: try options.now(), zone: catalogue.settings.zone).rfc3339
      try Publications.rollback(
        target, lock: lock, withheld: withheld, present: catalogue.present, allowReturns: allowReturns, time: time)
    }
    print(Message(zh: "已恢复上一次发布", en: "The previous publication is back")[options.language])
    print(
      Message(
        zh: "content/ 没有改动：改好内容再运行 gongkai build；原样再发布要加 --again",
        en: "content/ is unchanged: mend it, then run gongkai build; to publish it as it is, add --again")[
          options.language])
  }
}

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "核对发布记录、清单和每个文件 — checks the publication record, the manifest and every file.")
  @OptionGroup var options: SiteOptions
  @Option(name: .shortAndLong, help: "The published folder; default: every folder that the site was published to.")
  var destination: String?

  func run() throws {
    let language = options.language
    var isWell = true
    try withMachineFaults(language) {
      let site = SiteFolder(options)
      try site.requireKnownSite()
      try PendingWithdrawal.finish(site)
      var targets =
        try destination.map { [try site.destination($0)] }
        ?? site.destinations { _, why in
          complain(why.message[language])
          isWell = false
        }
      if targets.isEmpty, isWell { targets = [try site.destination(nil)] }
      for target in targets {
        try site.requirePublished(target)
        let found = try Verification(target, lock: try PublicationLock(target))
        for finding in found.findings {
          complain("\(finding.file)\(finding.line.map { ":\($0)" } ?? ""): \(finding.message[language])")
        }
        if found.findings.isEmpty {
          print(
            Message(
              zh: "\(target.path)：\(found.files) 个文件、\(found.lines) 条发布记录，全部相符",
              en: "\(target.path): \(found.files) files and \(found.lines) lines of the record are as they were written"
            )[language])
        }
        isWell = isWell && found.findings.isEmpty
      }
    }
    if !isWell { throw ExitCode(1) }
  }
}
