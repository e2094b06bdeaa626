import Text

/// The manual page, in man(7) as groff and mandoc read it: everything of the commands comes from the program itself.
struct ManualPage {
  /// An option of at least so many commands is described once, for all of them.
  private static let common = 5

  private let tool: CommandInfo

  init(_ tool: ToolInfo) { self.tool = tool.command }

  var text: String {
    let title = words(zh: "公开手册", en: "gongkai manual")
    var lines = [#".TH GONGKAI 1 "\#(ManualText.date)" "gongkai \#(Gongkai.number)" "\#(title)""#, ".nh", ".ad l"]
    lines += section(words(zh: "名称", en: "NAME"), ["gongkai \\- \(Self.escaped(ManualText.purpose[.invocation]))"])
    lines += section(
      words(zh: "用法", en: "SYNOPSIS"),
      [
        Self.escaped(tool.usage(tool.commandName)), ".br",
        Self.escaped("gongkai help " + words(zh: "<命令>", en: "<command>")),
      ])
    lines += section(words(zh: "说明", en: "DESCRIPTION"), paragraphs(ManualText.description))
    lines += section(words(zh: "命令", en: "COMMANDS"), leaves.flatMap { command(path: $0.path, $0.command) })
    lines += section(
      words(zh: "共同选项", en: "COMMON OPTIONS"),
      paragraphs([Message(zh: "多数命令都有以下选项。", en: "Most commands take these.")])
        + shared.flatMap { entry($0.label, $0.explanation) })
    for (title, entries) in ManualText.lists {
      lines += section(title[.invocation], entries.flatMap { entry($0.name[.invocation], $0.text[.invocation]) })
    }
    lines += section(
      words(zh: "退出状态", en: "EXIT STATUS"),
      ExitStatus.all.flatMap { entry(String($0.code), $0.meaning[.invocation]) })
    lines += section(
      words(zh: "示例", en: "EXAMPLES"),
      ManualText.examples.flatMap { example in
        paragraphs([example.purpose]) + [".PP", ".nf", ".RS 4"]
          + example.lines[.invocation].split(separator: "\n").map { Self.escaped(String($0)) }
          + [".RE", ".fi"]
      })
    lines += section(words(zh: "参见", en: "SEE ALSO"), paragraphs([ManualText.furtherReading]))
    return lines.joined(separator: "\n") + "\n"
  }

  /// The commands that do something, with the words that call them.
  private var leaves: [(path: String, command: CommandInfo)] {
    func walk(_ command: CommandInfo, _ path: String) -> [(path: String, command: CommandInfo)] {
      command.commands.isEmpty
        ? [(path, command)] : command.commands.flatMap { walk($0, path + " " + $0.commandName) }
    }
    return tool.commands.flatMap { walk($0, $0.commandName) }
  }

  private var shared: [ArgumentInfo] {
    let all = leaves.flatMap(\.command.options)
    var seen: Set<ArgumentInfo> = []
    return all.filter { option in seen.insert(option).inserted && all.count { $0 == option } >= Self.common }
  }

  private func command(path: String, _ command: CommandInfo) -> [String] {
    let shared = shared
    let own = command.positional + command.options.filter { !shared.contains($0) }
    let others = command.options.filter(shared.contains).compactMap { $0.spellings.last }
    let also = words(zh: "共同选项：", en: "Common options: ") + others.joined(separator: words(zh: "、", en: ", "))
    return [".SS \"\(Self.escaped(path))\"", Self.escaped(command.usage("gongkai " + path))]
      + paragraphs([command.abstract, command.discussion].compactMap { $0 })
      + own.flatMap { entry($0.label, $0.explanation) } + paragraphs([also])
  }

  private func section(_ title: String, _ lines: [String]) -> [String] { [".SH \"\(Self.escaped(title))\""] + lines }

  private func paragraphs(_ texts: [Message]) -> [String] { paragraphs(texts.map { $0[.invocation] }) }

  private func paragraphs(_ texts: [String]) -> [String] { texts.flatMap { [".PP", Self.escaped($0)] } }

  private func entry(_ label: String, _ text: String) -> [String] {
    [".TP", "\\fB\(Self.escaped(label))\\fR", Self.escaped(text)]
  }

  /// A text as roff prints it: hyphens are minus signs, to be copied; Chinese may be broken after punctuation marks.
  private static func escaped(_ text: String) -> String {
    var line = ""
    for character in text {
      switch character {
      case "\\": line += "\\e"
      case "-": line += "\\-"
      case "\n": line += "\n.br\n"
      case "，", "。", "、", "；", "：": line += "\(character)\\:"
      default: line.append(character)
      }
    }
    return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }
}
