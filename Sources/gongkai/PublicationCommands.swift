import ArgumentParser
import Authoring
import Build
import CivilTime
import Disclosure
import Disk
import Output
import Review
import Source
import Text

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "列出最近一次发布改动的文件", en: "Lists what the last publication changed."))
  @OptionGroup var options: SiteOptions
  @OptionGroup var published: PublishedFolder
  @OptionGroup var printing: PrintingOptions

  /// The difference as programs read it.
  private struct Record: Encodable { let added, changed, removed: [String] }

  func run() throws {
    let site = SiteFolder(options)
    let difference = try withMachineFaults(options.language) {
      try site.requireKnownSite()
      let target = try site.destination(published.destination)
      try site.requirePublished(target)
      return try Publications.difference(target)
    }
    guard printing.format == .text else {
      let record = Record(added: difference.added, changed: difference.changed, removed: difference.removed)
      return try Console.json(record)
    }
    let signs = [("+", difference.added), ("~", difference.changed), ("-", difference.removed)]
    for (sign, paths) in signs {
      for path in paths where !Self.isDerived(path) { print("\(sign) \(path)") }
    }
    let derived = signs.map { $0.1.count(where: Self.isDerived) }
    guard derived.contains(where: { $0 > 0 }) else { return }
    print(
      Message(
        zh: "列表、订阅、检索等随之变动的文件：新增 \(derived[0])，改动 \(derived[1])，删除 \(derived[2])（--format json 全部列出）",
        en: """
          Lists, feeds and the search that follow from it: \(derived[0]) added, \(derived[1]) changed, \(derived[2]) removed \
          (--format json names them all)
          """)[options.language])
  }

  /// Whether the site makes a file out of others: what a reader of the difference asks for last.
  private static func isDerived(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map(String.init)
    guard let first = parts.first, let name = parts.last else { return false }
    let names: Set<String> = [
      "index.html", "sitemap.html", "sitemap.xml", "404.html", "feed.xml", "robots.txt", "statistics.html",
      "redirects.map",
    ]
    return SiteSettings.reservedFolders.contains(first) || parts.dropLast().contains("years") || names.contains(name)
      || name.hasPrefix("index_")
  }
}

struct Rollback: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "恢复上一次发布的网站", en: "Publishes the pages of the previous publication again."),
    discussion: words(
      zh: """
        现在已经撤回、改为草稿或者不予公开的文件，不论叫什么名字，恢复后会重新出现的，拒绝恢复；后来删除的，要加 --allow-returns。\
        content/ 不变：gongkai build 不会原样再发布一次。
        """,
      en: """
        Refused where that would bring back what is withdrawn, a draft, or not for disclosure now, under whatever name; what \
        was deleted since needs --allow-returns. content/ stays as it is: gongkai build refuses to publish the same again.
        """))
  @OptionGroup var options: SiteOptions
  @OptionGroup var shown: VisibilityOptions
  @OptionGroup var published: PublishedFolder
  @Flag(help: words(zh: "允许后来删除的网页重新出现", en: "Publish again what was deleted since.")) var allowReturns = false

  func run() throws {
    try withMachineFaults(options.language) {
      let site = SiteFolder(options)
      try site.requireKnownSite()
      try PendingWithdrawal.finish(site)
      let target = try site.destination(published.destination)
      try site.requirePublished(target)
      let lock = try PublicationLock(target)
      let build = try options.siteBuild(shown.visibility)
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
    abstract: words(zh: "核对发布记录、发布清单和每个文件", en: "Checks the publication record, the manifest and every file."))
  @OptionGroup var options: SiteOptions
  @Option(
    name: .shortAndLong,
    help: words(
      zh: "已发布的文件夹；默认是本站发布过的每个文件夹", en: "The published folder; default: every folder that the site was published to.",
      value: Message(zh: "文件夹", en: "folder")),
    completion: .directory)
  var destination: String?

  func run() throws {
    let language = options.language
    var isWell = true
    try withMachineFaults(language) {
      let site = SiteFolder(options)
      try site.requireKnownSite()
      try PendingWithdrawal.finish(site)
      let reviews = ReviewRecords(try site.content.file(ReviewRecords.path))
      var targets =
        try destination.map { [try site.destination($0)] }
        ?? site.destinations { _, why in
          complain(why.message[language])
          isWell = false
        }
      if targets.isEmpty, isWell { targets = [try site.destination(nil)] }
      for target in targets {
        try site.requirePublished(target)
        let found = try Verification(
          target, lock: try PublicationLock(target), isReviewed: reviews.holds)
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
