import Foundation
import Text

/// The help of a command: how it is called, what it does, its arguments, options and commands.
struct HelpPage {
  let place: ToolInfo.Place

  /// Columns of the terminal; where there is none, eighty.
  private static var width: Int {
    if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init), columns > 0 { return columns }
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  var text: String {
    let command = place.command
    let width = max(40, Self.width)
    var sections = [(command.abstract ?? "").wrapped(to: width).joined(separator: "\n")]
    let usage = words(zh: "用法：", en: "Usage: ")
    sections.append(Self.hanging(usage, command.usage(place.name), at: usage.columns, width))
    if let discussion = command.discussion { sections.append(discussion.wrapped(to: width).joined(separator: "\n")) }
    sections.append(
      Self.section(
        words(zh: "参数：", en: "Arguments:"), command.positional.map { ($0.label, $0.explanation) }, width))
    sections.append(
      Self.section(words(zh: "选项：", en: "Options:"), command.options.map { ($0.label, $0.explanation) }, width))
    sections.append(
      Self.section(
        words(zh: "命令：", en: "Commands:"), command.commands.map { ($0.commandName, $0.abstract ?? "") }, width))
    if place.stack.count == 1 {
      sections.append(
        Self.section(
          words(zh: "退出状态：", en: "Exit status:"), ExitStatus.all.map { (String($0.code), $0.meaning[.invocation]) },
          width))
    }
    if !command.commands.isEmpty {
      let called = (["gongkai", "help"] + place.stack.dropFirst().map(\.commandName)).joined(separator: " ")
      sections.append(words(zh: "查看某个命令的用法：\(called) <命令>", en: "More about a command: \(called) <command>"))
    }
    return sections.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// A heading with its entries in two columns; nothing where there are none.
  private static func section(_ title: String, _ entries: [(label: String, text: String)], _ width: Int) -> String {
    guard !entries.isEmpty else { return "" }
    // A label that is longer stands on a line of its own.
    let column = min(entries.map { $0.label.columns }.max() ?? 0, 28) + 4
    return ([title] + entries.map { hanging("  " + $0.label, $0.text, at: column, width) }).joined(separator: "\n")
  }

  /// A text beside its label, every line from a column on.
  private static func hanging(_ label: String, _ text: String, at column: Int, _ width: Int) -> String {
    let lines = text.wrapped(to: max(20, width - column))
    let indent = String(repeating: " ", count: column)
    let isOwnLine = label.columns > max(column - 2, 0) && label.hasPrefix(" ")
    let head = isOwnLine ? label + "\n" + indent : label + String(repeating: " ", count: max(0, column - label.columns))
    return head + lines.joined(separator: "\n" + indent)
  }
}

/// What the program ends with.
enum ExitStatus {
  static let all: [(code: Int, meaning: Message)] = [
    (0, Message(zh: "完成", en: "Done.")),
    (
      1,
      Message(
        zh: "内容有错误（加 --strict 时包括警告），或者发布会减少过多文件而被拒绝",
        en: "The content has errors (with --strict: or warnings), or too many files would have vanished.")
    ),
    (64, Message(zh: "命令写得不对，或者目标文件夹不能使用", en: "The command line is wrong, or the target is dangerous.")),
    (70, Message(zh: "程序内部错误", en: "The program has a fault.")),
    (74, Message(zh: "系统拒绝：磁盘、权限等", en: "The machine refused: disk, permissions.")),
    (75, Message(zh: "另一个命令正在运行，稍后再试", en: "Another command holds the lock: try again later.")),
  ]
}
