import ArgumentParser
import Disk
import Foundation
import Review
import Text

/// A command whose result is what it does to files: that nobody could read about it is no failure.
protocol PublishingCommand {}

@main
enum Main {
  static func main() async {
    Console.prepare()
    // Without /proc the Swift runtime sees no arguments, and would take every command for a call for help.
    guard CommandLine.arguments.count > 1 || access("/proc/self/cmdline", R_OK) == 0 else {
      complain(words(zh: "看不到命令行参数：系统没有挂载 /proc", en: "The arguments cannot be seen: /proc is not mounted"))
      exit(64)
    }
    guard Console.hasDescriptors else {
      complain(MachineError(path: "ulimit -n", operation: "open", code: EMFILE).message[.invocation])
      exit(74)
    }
    do {
      try refuseRepeatedOptions()
      var command = try Gongkai.parseAsRoot(Invocation.arguments)
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
      finish(0, needsOutput: !(command is any PublishingCommand))
    } catch {
      if let code = Faults.report(error, .invocation) { finish(code.rawValue, needsOutput: true) }
      let answer = Answer(to: error, arguments: Invocation.arguments)
      let code = answer.code
      if code == 0 {
        Console.write(answer.text)
      } else if !answer.text.isEmpty {
        Console.show(PersonalData.masked(answer.text).withVisibleControls)
      }
      finish(code, needsOutput: true)
    }
  }

  private static func refuseRepeatedOptions() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    // What the parser knows is looked at only where something may stand there twice.
    guard arguments.count(where: { $0.hasPrefix("-") }) > 1, let option = try ToolInfo.current().repeated(in: arguments)
    else { return }
    throw ValidationError(zh: "\(option) 写了不止一次，只能写一次", en: "\(option) is given more than once")
  }

  /// Ends the program; results that were lost are a fault of the machine.
  private static func finish(_ code: Int32, needsOutput: Bool) -> Never {
    let code = code == 0 && Console.isUnfinished ? 1 : code
    guard code == 0, needsOutput, let lost = Console.lost else { exit(code) }
    complain(
      MachineError(path: Message(zh: "标准输出", en: "standard output")[.invocation], operation: "write", code: lost)
        .message[
          .invocation])
    exit(74)
  }
}
