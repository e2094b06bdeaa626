import Text

/// What is wrong with a command line, by kind: the parser says it in English only.
enum UsageFault {
  case unknownCommand(String, near: String?)
  /// A register where a command was expected.
  case registerForCommand(String)
  case unknownOption(String, near: String?)
  case missingValue(String)
  /// A short option with more letters behind it: they are no options, and no value was meant.
  case missingValueOrUnknown(option: String, value: String, group: String)
  case unexpectedValue(option: String, value: String)
  case unexpected([String])
  case missingArgument(String)
  case invalidValue(String, argument: String, reason: String?)
  case unwantedValue(String, argument: String, choices: [String])
  case invalidOption(String)
  case unknownShell(choices: [String])
  case unread

  /// - Parameter sentence: as the parser words it.
  /// - Returns: nil for a sentence of our own, which is in the right language already.
  init?(_ sentence: String) {
    if let found = sentence.wholeMatch(
      of: #/Unknown option '(.+)'(?:\. Did you mean '.+'\?)?\n   or: Missing value for '(.+)' in '(.+)'/#)
    {
      self = .missingValueOrUnknown(
        option: String(found.2.prefix { $0 != " " }), value: String(found.2), group: String(found.3))
    } else if let found = sentence.wholeMatch(of: #/(?s)Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/#) {
      self = .unknownOption(String(found.1), near: found.2.map(String.init))
    } else if let found = sentence.wholeMatch(of: #/(?s)Missing value for '(.+)'/#) {
      self = .missingValue(String(found.1))
    } else if let found = sentence.wholeMatch(
      of: #/(?s)The option '(.+?)' does not take any value, but '(.*)' was specified\./#)
    {
      self = .unexpectedValue(option: String(found.1), value: String(found.2))
    } else if let found = sentence.wholeMatch(of: #/(?s)(?:Unexpected argument|\d+ unexpected arguments:) '(.*)'/#) {
      self = .unexpected(found.1.split(separator: "', '", omittingEmptySubsequences: false).map(String.init))
    } else if let found = sentence.wholeMatch(of: #/(?s)Missing expected argument '(.+)'/#) {
      self = .missingArgument(String(found.1))
    } else if let found = sentence.wholeMatch(
      of: #/(?s)The value '(.*)' is invalid for '(.+?)'(?:\. Please provide one of (.+)\.|: (.+))?/#)
    {
      let (value, argument) = (String(found.1), String(found.2))
      let choices = found.3.map { $0.matches(of: #/'([^']+)'/#).map { String($0.1) } }
      self =
        choices.map { .unwantedValue(value, argument: argument, choices: $0) }
        ?? .invalidValue(value, argument: argument, reason: found.4.map(String.init))
    } else if let found = sentence.wholeMatch(of: #/(?s)Invalid option: (.*)/#) {
      self = .invalidOption(String(found.1))
    } else if let found = sentence.wholeMatch(of: #/(?s)Can't (?:generate completion|autodetect).*one of:\s+(.+)/#) {
      self = .unknownShell(choices: found.1.split(separator: " ").map(String.init))
    } else if sentence.hasPrefix("Internal error.") {
      self = .unread
    } else {
      return nil
    }
  }

  var message: Message {
    switch self {
    case .unknownCommand(let word, let near):
      Message(
        zh: "没有“\(word)”这个命令" + Self.near(near).zh, en: "There is no command '\(word)'" + Self.near(near).en)
    case .registerForCommand(let file):
      Message(
        zh: "“\(file)”是文件，不是命令；登记簿须是 CSV（Excel 文件先另存为 CSV），写成：gongkai requests due --register 登记簿.csv",
        en:
          "'\(file)' is a file, no command; a register is CSV (save one of Excel as CSV): gongkai requests due --register FILE.csv"
      )
    case .unknownOption(let option, let near):
      Message(
        zh: "没有 \(option) 这个选项" + Self.near(near).zh, en: "There is no option '\(option)'" + Self.near(near).en)
    case .missingValue(let option):
      Message(zh: "选项没有写值：\(option)", en: "The option lacks its value: \(option)")
    case .missingValueOrUnknown(let option, let value, let group):
      Message(
        zh: "没有 \(group) 这个选项；如果是要写 \(option)，后面缺少值：\(value)",
        en: "There is no option '\(group)'; if '\(option)' is meant, it lacks its value: \(value)")
    case .unexpectedValue(let option, let value):
      Message(zh: "选项 \(option) 不带值，却写了“\(value)”", en: "The option '\(option)' takes no value, but has '\(value)'")
    case .unexpected(let values):
      Message(
        zh: "多出了不需要的参数：\(values.map { "“\($0)”" }.joined(separator: "、"))",
        en: "Nothing is expected here: \(values.map { "'\($0)'" }.joined(separator: ", "))")
    case .missingArgument(let argument):
      Message(zh: "缺少参数：\(argument)", en: "An argument is missing: \(argument)")
    case .invalidValue(let value, let argument, let reason):
      Message(
        zh: "\(argument) 不能是“\(value)”" + (reason.map { "：\($0)" } ?? ""),
        en: "\(argument) cannot be '\(value)'" + (reason.map { ": \($0)" } ?? ""))
    case .unwantedValue(let value, let argument, let choices):
      Message(
        zh: "\(argument) 不能是“\(value)”，应为 \(choices.joined(separator: "、")) 之一",
        en: "\(argument) cannot be '\(value)': it is one of \(choices.joined(separator: ", "))")
    case .invalidOption(let option):
      Message(zh: "选项写得不对：\(option)", en: "This is no option: \(option)")
    case .unknownShell(let choices):
      Message(
        zh: "补全脚本应写明用于哪种命令行：--generate-completion-script \(choices.joined(separator: "、"))",
        en: "Completions are for one of these shells: --generate-completion-script \(choices.joined(separator: ", "))")
    case .unread:
      Message(zh: "命令行无法理解", en: "The command line cannot be understood")
    }
  }

  private static func near(_ near: String?) -> Message {
    near.map { Message(zh: "；是不是“\($0)”？", en: "; did you mean '\($0)'?") } ?? Message(zh: "", en: "")
  }
}
