import ArgumentParser
import CBuilt

/// The command line; the only place that reads arguments, clock, environment and terminal.
struct Gongkai: AsyncParsableCommand {
  static let number = "0.2.0"
  /// The version with its commit and that commit's date: no time of the build, which nobody could repeat.
  static let version: String = {
    let commit = String(cString: gongkai_commit())
    return commit.isEmpty ? number : "\(number) (\(commit))"
  }()
  /// How a manifest names the program.
  static let generator = "gongkai " + version

  static let configuration = CommandConfiguration(
    commandName: "gongkai",
    abstract: words(
      zh: "公开：用一个 Markdown 文件夹建成政府信息公开平台", en: "Builds a statutory disclosure portal from a folder of Markdown."),
    version: version,
    subcommands: [
      Init.self, New.self, BuildCommand.self, Serve.self, Check.self, List.self, Next.self, Withdraw.self, Repeal.self,
      Move.self, Verify.self,
      Report.self,
      Requests.self,
      Pack.self, Diff.self, Rollback.self, Tidy.self, Mask.self, Clean.self, Waive.self, ReviewCommand.self,
      Inspect.self, SearchCommand.self, MarkdownCommand.self,
      Convert.self,
      Doctor.self,
      Explain.self,
    ])
}
