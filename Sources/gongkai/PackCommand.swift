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
    abstract: "打包要上传到县级服务器的文件 — packs what a clerk uploads by hand.",
    discussion: """
      Writes a ZIP with the changed files in site/, the paths to delete in delete.txt, and SHA256SUMS. Without --since it \
      holds what changed since the last pack; --since all holds everything, --since previous what the last publication \
      changed, --since FILE what differs from a manifest.json downloaded from the server.
      """)
  @OptionGroup var options: SiteOptions
  @Option(help: "all, previous, or a manifest.json; default: the last pack.") var since: String?
  @Option(name: .shortAndLong, help: "The published folder; default: SOURCE/public.") var destination: String?
  @Option(name: .shortAndLong, help: "The ZIP to write; default: SOURCE/upload-DATE.zip.") var output: String?

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
      complain("\(output) 已存在 / exists")
      throw ExitCode(64)
    }
    let file = output ?? Self.freeName(options.source, now)
    let pack = try withMachineFaults(options.language) {
      let site = SiteFolder(options)
      try site.requireKnownSite()
      try PendingWithdrawal.finish(site)
      let target = try site.destination(destination)
      try site.requirePublished(target)
      try Self.refusePublicPlace(file, site)
      return try Self.write(target, try PublicationLock(target), since: base, to: file, now)
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
    throw ValidationError("上传包不能放在 \(folder) 里 / an archive cannot lie there")
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
    3. 核对：在解压后的文件夹里运行 sha256sum -c SHA256SUMS。

    1. Upload everything in site/ to the site's folder on the server, replacing files of the same name; site/manifest.json last.
    2. Delete the files that delete.txt lists, by their paths below the site's folder.
    3. To verify, run in the unpacked folder: sha256sum -c SHA256SUMS.

    """
}
