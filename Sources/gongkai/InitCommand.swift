import ArgumentParser
import Disclosure
import Disk
import Source
import Text

struct Init: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(abstract: "新建站点 — makes a site that builds without a warning.")
  @Argument(help: "A folder that does not exist yet, or is empty.") var folder: String

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("请写明文件夹 / name the folder") }
  }

  func run() throws {
    try withMachineFaults(.system) {
      let isFree =
        try !Disk.exists(folder) || Disk.isFolder(folder) && Disk.entries(folder).isEmpty
      guard isFree else {
        complain("\(folder) 不是空文件夹 / is not empty")
        throw ExitCode(64)
      }
      for path in ["content/policies", "content/notices", "public"] { try Disk.makeFolders(folder + "/" + path) }
      let files = [
        ("content/site.yml", Self.site), ("content/index-numbers.csv", "index,path,withdrawn\n"),
        ("content/about.md", Self.about), (".gitignore", Self.ignored),
      ]
      for (path, text) in files { try Disk.replace(folder + "/" + path, with: Array(text.utf8)) }
    }
    print(
      "\(folder)/content/site.yml\n下一步 / next: cd \(folder.shellWord) && gongkai new policies \"标题\" && gongkai build")
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
      - path: annual-reports
        name: 政府信息公开年度报告
        kind: annual-report

    """

  /// What Git need not keep: what is generated, and the program's own state.
  private static let ignored = """
    public/*
    .gongkai-*/
    upload-*.zip

    """

  private static let about = """
    ---
    title: 关于本站
    published: 2026-01-01 09:00
    ---

    本站依照《中华人民共和国政府信息公开条例》公开政府信息。

    """
}
