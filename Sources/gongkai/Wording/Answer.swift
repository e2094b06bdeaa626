import ArgumentParser
import Disk
import Text

/// What is said to a command line that runs no command: help, the version, a completion script, or what is wrong with it.
struct Answer {
  let text: String
  let code: Int32

  /// - Parameters:
  ///   - error: what the parser or a command threw.
  ///   - arguments: without the program's name.
  init(to error: any Error, arguments: [String]) {
    // The command has said what was wrong.
    if let status = error as? ExitCode {
      self.init(text: "", code: status.rawValue)
      return
    }
    let code = Gongkai.exitCode(for: error).rawValue
    let isHelp = Self.asksForHelp(error)
    let isMistake = code == ExitCode.validationFailure.rawValue
    guard isHelp || isMistake, let place = try? ToolInfo.current().place(of: arguments) else {
      let text = Gongkai.message(for: error)
      let prefix = code == 0 ? "" : words(zh: "错误：", en: "Error: ")
      self.init(text: text.isEmpty ? "" : prefix + text + "\n", code: code)
      return
    }
    if let word = place.unknown {
      let near = likeliest(word, among: place.command.commands.map(\.commandName))
      let isRegister = place.command.commandName == Requests._commandName && Disk.size(word) != nil
      let fault = isRegister ? UsageFault.registerForCommand(word) : .unknownCommand(word, near: near)
      self.init(fault: fault.message[.invocation], place)
    } else if isHelp {
      self.init(text: HelpPage(place: place).text, code: code)
    } else {
      let sentence = Gongkai.message(for: error)
      self.init(fault: UsageFault(sentence)?.message[.invocation] ?? sentence, place)
    }
  }

  private init(text: String, code: Int32) { (self.text, self.code) = (text, code) }

  /// A usage error, with how the command is called.
  private init(fault: String, _ place: ToolInfo.Place) {
    let (usage, name) = (place.command.usage(place.name), place.name)
    text = words(
      zh: "错误：\(fault)\n用法：\(usage)\n详细用法：\(name) --help\n",
      en: "Error: \(fault)\nUsage: \(usage)\nSee '\(name) --help' for more.\n")
    code = ExitCode.validationFailure.rawValue
  }

  /// The parser keeps the request to itself; a command that only holds others throws a clean exit.
  private static func asksForHelp(_ error: any Error) -> Bool {
    if error is CleanExit { return true }
    return Mirror(reflecting: error).descendant("parserError").map { "\($0)".hasPrefix("helpRequested") } ?? false
  }
}
