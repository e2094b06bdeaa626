import ArgumentParser
import Disclosure
import Foundation
import Source

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "新建站点 — makes a site that builds without a warning.")
  @Argument(help: "A folder that does not exist yet, or is empty.") var folder: String

  func run() throws {
    let files = FileManager.default
    guard (try? files.contentsOfDirectory(atPath: folder))?.isEmpty ?? true else {
      complain("\(folder) 不是空文件夹 / is not empty")
      throw ExitCode(64)
    }
    for path in ["content/policies", "content/notices", "public"] {
      try files.createDirectory(atPath: folder + "/" + path, withIntermediateDirectories: true)
    }
    try Self.site.write(toFile: folder + "/content/site.yml", atomically: true, encoding: .utf8)
    try "index,path,withdrawn\n".write(toFile: folder + "/content/index-numbers.csv", atomically: true, encoding: .utf8)
    try Self.about.write(toFile: folder + "/content/about.md", atomically: true, encoding: .utf8)
    print("\(folder)/content/site.yml\n下一步 / next: cd \(folder) && gongkai new policies \"标题\" && gongkai build")
  }

  private static let site = """
    name: 某某镇政府信息公开
    organization: 某某镇人民政府
    base_url: https://example.gov.cn/
    index_prefix: 000000000
    contact:
      address: 某某镇某某路1号
    categories:
      - path: policies
        name: 政策文件
        kind: policy
      - path: notices
        name: 通知公告
        kind: notice

    """

  private static let about = """
    ---
    title: 关于本站
    published: 2026-01-01 09:00
    ---

    本站依照《中华人民共和国政府信息公开条例》公开政府信息。

    """
}

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "新建草稿并编索引号 — makes a dated draft with the next index number.")
  @OptionGroup var options: SiteOptions
  @Argument(help: "Path of a category, e.g. policies.") var category: String
  @Argument(help: "The title.") var title: String
  @Option(help: "File name without ending; default: the date and the title.") var slug: String?

  func run() throws {
    let site = try SiteLoader.load(options)
    guard let catalogue = site.catalogue else {
      options.report(site.diagnostics)
      throw ExitCode(1)
    }
    let settings = catalogue.settings
    guard settings.categories.contains(where: { $0.path == category }) else {
      let near = nearest(to: category, among: settings.categories.map(\.path))
      throw ValidationError("没有栏目 / no category '\(category)'" + (near.map { " (→ \($0)?)" } ?? ""))
    }
    let now = Moment(instant: try options.now(), zone: settings.zone)
    let name = slug ?? "\(now.date.iso)-" + String(title.map { "/\\:?#% ".contains($0) ? "-" : $0 })
    let path = "\(category)/\(name).md"
    let file = options.source + "/content/" + path
    guard !FileManager.default.fileExists(atPath: file) else {
      complain("\(file) 已存在 / exists")
      throw ExitCode(64)
    }
    var lines = [
      "---", "title: \"\(title.replacingOccurrences(of: "\"", with: "\\\""))\"", "published: \(now.pageTag)",
    ]
    if let prefix = settings.indexPrefix {
      let ledger = try IndexLedger.read(folder: options.source + "/content", shownAs: "content")
      let index = ledger.next(
        prefix: prefix, year: now.date.year, used: catalogue.documents.compactMap { $0.facts.index?.text })
      lines.append("index: \(index)")
      try appendToLedger("\(index),\(path),\n")
    }
    lines += ["draft: true", "---", "", "在这里写正文。", ""]
    try FileManager.default.createDirectory(
      atPath: options.source + "/content/" + category, withIntermediateDirectories: true)
    try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
    print(file)
  }

  private func appendToLedger(_ line: String) throws {
    let path = options.source + "/content/" + IndexLedger.fileName
    var text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "index,path,withdrawn\n"
    if !text.hasSuffix("\n") { text += "\n" }
    try (text + line).write(toFile: path, atomically: true, encoding: .utf8)
  }
}
