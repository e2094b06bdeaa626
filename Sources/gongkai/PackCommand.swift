import ArgumentParser
import Authoring
import CivilTime
import Disclosure
import Disk
import Output
import Source
import Text

struct Pack: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "把要上传到服务器的改动打成压缩包", en: "Packs what is to be uploaded by hand."),
    discussion: words(
      zh: """
        写一个 ZIP：改动的文件在 site/，要删除的路径在 delete.txt，另有 SHA256SUMS。不写 --since 时包含上次打包以来的改动；\
        --since all 包含全部文件，--since previous 包含最近一次发布的改动，--since 后面写从服务器下载的 manifest.json 时包含与它不同的文件。
        """,
      en: """
        Writes a ZIP with the changed files in site/, the paths to delete in delete.txt, and SHA256SUMS. Without --since it \
        holds what changed since the last pack; --since all holds everything, --since previous what the last publication \
        changed, --since FILE what differs from a manifest.json downloaded from the server.
        """))
  @OptionGroup var options: SiteOptions
  @Option(
    help: words(
      zh: "从哪里算起：all、previous 或一个 manifest.json；默认从上次打包算起",
      en: "What to compare with: all, previous, or a manifest.json; default: the last pack.",
      value: Message(zh: "起点", en: "base")),
    completion: .shellCommand("printf '%s\\n' all previous *.json"))
  var since: String?
  @OptionGroup var published: PublishedFolder
  @Option(
    name: .shortAndLong,
    help: words(
      zh: "要写的 ZIP；默认是站点文件夹里的 upload-日期.zip", en: "The ZIP to write; default: SOURCE/upload-DATE.zip.",
      value: Message(zh: "文件", en: "file")), completion: .file(extensions: ["zip"]))
  var output: String?
  @OptionGroup var printing: PrintingOptions

  /// What was packed as programs read it; without a file nothing had changed.
  private struct Record: Encodable {
    let file: String?
    let files, deleted: Int
  }

  func run() throws {
    let now = Moment(instant: try options.now(), zone: .shanghai)
    let base: Output.Pack.Base =
      switch since {
      case nil: .lastPack
      case "all": .nothing
      case "previous": .previous
      case let path?: .manifest(path)
      }
    if let output, try withMachineFaults(options.language, { try Disk.exists(output) }) {
      complain(words(zh: "\(output) 已存在", en: "\(output) exists"))
      throw ExitCode(64)
    }
    let file = output ?? Self.freeName(options.source, now)
    let pack = try withMachineFaults(options.language) {
      let site = SiteFolder(options)
      try site.requireKnownSite()
      try PendingWithdrawal.finish(site)
      let target = try site.destination(published.destination)
      try site.requirePublished(target)
      try Self.refusePublicPlace(file, site)
      return try Self.write(target, try PublicationLock(target), since: base, to: file, now)
    }
    if printing.format == .json {
      let record = Record(file: pack.map { _ in file }, files: pack?.files ?? 0, deleted: pack?.deleted ?? 0)
      return try Console.json(record)
    }
    guard let pack else {
      print(Message(zh: "没有要上传的改动", en: "Nothing has changed: there is nothing to upload")[options.language])
      return
    }
    print(
      Message(
        zh: "\(file)：上传 \(pack.files) 个文件，删除 \(pack.deleted) 个。上传失败要重来时：gongkai pack --since all",
        en:
          "\(file): \(pack.files) files to upload, \(pack.deleted) to delete. If the upload fails: gongkai pack --since all"
      )[
        options.language])
  }

  /// An archive below content or in a published folder would be published itself.
  private static func refusePublicPlace(_ file: String, _ site: SiteFolder) throws {
    let place = Destination.absolute(file)
    let taken =
      try [site.content.path].map(Disk.resolved)
      + site.destinations(refused: { _, _ in }).flatMap { [$0.path, $0.state] }
    guard let folder = taken.first(where: { place.hasPrefix($0 + "/") }) else { return }
    throw ValidationError(zh: "上传包不能放在 \(folder) 里", en: "An archive cannot lie in \(folder)")
  }

  /// Writes an archive and notes it beside the publication.
  static func write(
    _ target: Destination, _ lock: PublicationLock, since base: Output.Pack.Base, to file: String, _ now: Moment
  ) throws -> Output.Pack? {
    let time = now.pageTag.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    return try Output.Pack.write(
      target, lock: lock, since: base, to: file, changed: (time[0], time[1], time[2], time[3], time[4]),
      instructions: ("README.txt", instructions))
  }

  /// An earlier pack of the day stays: it may not have been uploaded yet.
  static func freeName(_ folder: String, _ now: Moment) -> String {
    let name = "\(folder)/upload-\(now.date.iso)"
    let names = sequence(first: 1) { $0 + 1 }.lazy.map { number in "\(name)\(number == 1 ? "" : "-\(number)").zip" }
    return names.first { Disk.status($0) == nil } ?? name + ".zip"
  }

  private static let instructions = """
    1. 把 site/ 里的全部内容上传到服务器上的网站文件夹，覆盖同名文件；site/manifest.json 最后上传。
    2. 删除 delete.txt 列出的文件（路径从网站文件夹算起）。
    3. 核对：在解压后的文件夹里运行 sha256sum -c SHA256SUMS；Windows 上对一个文件运行 certutil -hashfile 文件 SHA256，
       结果应与 SHA256SUMS 里这个文件的一行相同。

    1. Upload everything in site/ to the site's folder on the server, replacing files of the same name; site/manifest.json last.
    2. Delete the files that delete.txt lists, by their paths below the site's folder.
    3. To verify, run in the unpacked folder: sha256sum -c SHA256SUMS. On Windows, for one file: certutil -hashfile FILE SHA256;
       the result is in the file's line of SHA256SUMS.

    """
}
