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
    guard !heading.isEmpty else { throw ValidationError("the title is empty") }
    let now = Moment(instant: try options.now(), zone: settings.zone)
    let path = "\(category)/\(try fileName(now.date)).md"
    let file = options.source + "/content/" + path
    guard !FileManager.default.fileExists(atPath: file) else {
      complain("\(file) 已存在 / exists")
      throw ExitCode(64)
    }
    var lines = ["---", "title: \(try YAMLWriter.text(heading))", "published: \(now.pageTag)"]
    var entry: String?
    if let prefix = settings.indexPrefix {
      let ledger = try IndexLedger.read(folder: options.source + "/content", shownAs: "content")
      let index = ledger.next(
        prefix: prefix, year: now.date.year, used: catalogue.documents.compactMap { $0.facts.index?.text })
      lines.append("index: \(try YAMLWriter.text(index))")
      entry = CSVWriter.record([index, path, ""])
    }
    lines += ["draft: true", "---", "", "在这里写正文。", ""]
    try withMachineFaults(options.language) {
      try FileManager.default.createDirectory(
        atPath: options.source + "/content/" + category, withIntermediateDirectories: true)
      try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
      do {
        if let entry { try appendToLedger(entry + "\n") }
      } catch {
        // A document whose number is not in the ledger must not stay.
        try? FileManager.default.removeItem(atPath: file)
        throw error
      }
    }
    print(file)
  }

  /// The title on one line.
  private var heading: String {
    title.unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
      .map(String.init).joined(separator: " ")
  }

  /// The name given, or the date and the title as far as a disk takes them.
  private func fileName(_ date: CivilDate) throws -> String {
    if let slug {
      let isName = !slug.contains("/") && !slug.contains("\\") && !slug.hasPrefix(".") && !slug.hasPrefix("_")
      guard isName, !slug.isEmpty, slug.utf8.count <= 200, !slug.unicodeScalars.contains(where: { $0.value < 0x20 })
      else {
        throw ValidationError("--slug takes a file name without folders, of at most 200 bytes")
      }
      return slug
    }
    var name = date.iso + "-"
    for character in heading.precomposedStringWithCanonicalMapping {
      let next = character.isWhitespace || "/\\:?#%*\"<>|&'".contains(character) ? "-" : String(character)
      if next == "-", name.hasSuffix("-") { continue }
      guard name.utf8.count + next.utf8.count <= 150 else { break }
      name += next
    }
    return name.hasSuffix("-") ? String(name.dropLast()) : name
  }

  private func appendToLedger(_ line: String) throws {
    let path = options.source + "/content/" + IndexLedger.fileName
    var text =
      try FileManager.default.fileExists(atPath: path)
      ? String(contentsOfFile: path, encoding: .utf8) : "index,path,withdrawn\n"
    if !text.hasSuffix("\n") { text += "\n" }
    try (text + line).write(toFile: path, atomically: true, encoding: .utf8)
  }
}
