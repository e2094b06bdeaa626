import ArgumentParser
import CBuilt

/// The command line; the only place that reads arguments, clock, environment and terminal.
struct Gongkai: AsyncParsableCommand {
  private static let number = "0.2.0"
  /// The version with its commit and that commit's date: no time of the build, which nobody could repeat.
  static let version: String = {
    let commit = String(cString: gongkai_commit())
    return commit.isEmpty ? number : "\(number) (\(commit))"
  }()
  /// How a manifest names the program.
  static let generator = "gongkai " + version

  static let configuration = CommandConfiguration(
    commandName: "gongkai",
    abstract: "公开：把 Markdown 变成政府信息公开网站 — turns Markdown into a statutory disclosure portal.",
    discussion: """
      Exit: 0 done · 1 the content has errors (with --strict: or warnings), or the removal guard refused · 64 usage or \
      dangerous target · 74 the machine refused · 75 another build holds the lock.
      """,
    version: version,
    subcommands: [
      Init.self, New.self, BuildCommand.self, Serve.self, Check.self, List.self, Next.self, Withdraw.self, Repeal.self,
      Move.self, Verify.self,
      Report.self,
      Requests.self,
      Pack.self, Diff.self, Rollback.self, MarkdownCommand.self, Convert.self, Doctor.self, Explain.self,
    ])
}
