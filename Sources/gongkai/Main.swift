import ArgumentParser
import Disk
import Foundation
import Text

/// A command whose result is what it does to files: that nobody could read about it is no failure.
protocol PublishingCommand {}

@main
enum Main {
  static func main() async {
    Console.prepare()
    // Without /proc the Swift runtime sees no arguments, and would take every command for a call for help.
    guard CommandLine.arguments.count > 1 || access("/proc/self/cmdline", R_OK) == 0 else {
      complain(
        "看不到命令行参数：系统没有挂载 /proc / The arguments cannot be seen: /proc is not mounted")
      exit(64)
    }
    guard Console.hasDescriptors else {
      complain(MachineError(path: "ulimit -n", operation: "open", code: EMFILE).message[language])
      exit(74)
    }
    do {
      var command = try Gongkai.parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
      finish(0, needsOutput: !(command is any PublishingCommand))
    } catch {
      if let code = Faults.report(error, language) { finish(code.rawValue, needsOutput: true) }
      let text = Gongkai.fullMessage(for: error)
      let code = Gongkai.exitCode(for: error).rawValue
      if !text.isEmpty { if code == 0 { Console.write(text + "\n") } else { complain(text) } }
      finish(code, needsOutput: true)
    }
  }

  /// Ends the program; results that were lost are a fault of the machine.
  private static func finish(_ code: Int32, needsOutput: Bool) -> Never {
    let code = code == 0 && Console.isUnfinished ? 1 : code
    guard code == 0, needsOutput, let lost = Console.lost else { exit(code) }
    complain(
      MachineError(path: Message(zh: "标准输出", en: "standard output")[language], operation: "write", code: lost).message[
        language])
    exit(74)
  }

  /// The language of messages that no command prints: `--lang`, else the system's.
  private static var language: Language {
    let arguments = CommandLine.arguments
    let given = arguments.firstIndex(of: "--lang").map { arguments.dropFirst($0 + 1).first ?? "" }
    return given.flatMap(Language.init) ?? .system
  }
}
