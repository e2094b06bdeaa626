import ArgumentParser
import Foundation
import Text

/// Commands and arguments as the parser knows them, their texts in the language of this run.
struct ToolInfo: Decodable {
  let command: CommandInfo

  /// The command that is typed, as far as words name commands; `help` in front of them is no command of ours.
  struct Place {
    var stack: [CommandInfo]
    /// What stands where a command was expected.
    var unknown: String?

    var command: CommandInfo { stack[stack.count - 1] }
    var name: String { stack.map(\.commandName).joined(separator: " ") }
  }

  static func current() throws -> ToolInfo {
    try JSONDecoder().decode(ToolInfo.self, from: Data(Gongkai._dumpHelp().utf8))
  }

  /// - Parameter arguments: without the program's name.
  func place(of arguments: [String]) -> Place {
    var place = Place(stack: [command])
    for word in arguments.drop(while: { $0 == "help" }) {
      guard let children = place.command.subcommands, !word.hasPrefix("-") else { break }
      guard let next = children.first(where: { $0.commandName == word }) else {
        place.unknown = word
        break
      }
      place.stack.append(next)
    }
    return place
  }

  /// An option that takes one value and was given twice: the parser takes the last and drops the others without a word.
  func repeated(in arguments: [String]) -> String? {
    var seen: Set<ArgumentInfo> = []
    var isValue = false
    for argument in arguments.prefix(while: { $0 != "--" }) {
      if isValue {
        isValue = false
        continue
      }
      let name = argument.hasPrefix("-") ? String(argument.prefix { $0 != "=" }) : ""
      guard let option = (place(of: arguments).command.arguments ?? []).first(where: { $0.spellings.contains(name) }),
        option.kind == .option
      else { continue }
      isValue = name == argument
      if !option.isRepeating, !seen.insert(option).inserted { return option.spellings.last }
    }
    return nil
  }
}

struct CommandInfo: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let subcommands: [CommandInfo]?
  let arguments: [ArgumentInfo]?

  /// The commands below it; the parser's `help` is none of ours.
  var commands: [CommandInfo] { (subcommands ?? []).filter { $0.commandName != "help" } }
  var positional: [ArgumentInfo] { (arguments ?? []).filter { $0.shouldDisplay && $0.kind == .positional } }
  var options: [ArgumentInfo] { (arguments ?? []).filter { $0.shouldDisplay && $0.kind != .positional } }

  /// How it is called: `gongkai new [选项] [<栏目>] [<标题>]`.
  func usage(_ name: String) -> String {
    let needed = options.filter { !$0.isOptional }.map(\.synopsis)
    let parts = [name, words(zh: "[选项]", en: "[options]")] + needed + positional.map(\.synopsis)
    return (parts + (commands.isEmpty ? [] : [words(zh: "<命令>", en: "<command>")])).joined(separator: " ")
  }
}

struct ArgumentInfo: Decodable, Hashable {
  enum Kind: String, Decodable { case positional, option, flag }

  struct Name: Decodable, Hashable {
    let kind: String
    let name: String
    var written: String { kind == "long" ? "--" + name : "-" + name }
  }

  let kind: Kind
  let shouldDisplay: Bool
  let isOptional: Bool
  let isRepeating: Bool
  let names: [Name]?
  let preferredName: Name?
  let valueName: String?
  let defaultValue: String?
  let allValues: [String]?
  let abstract: String?

  /// `-s`, `--source`: the short one first.
  var spellings: [String] { (names ?? []).map(\.written).sorted { ($0.count, $0) < ($1.count, $1) } }

  /// With what it takes: `-s, --source <文件夹>`.
  var label: String {
    let value = kind == .flag ? [] : ["<\(valueName ?? "")>"]
    return ([spellings.joined(separator: ", ")].filter { !$0.isEmpty } + value).joined(separator: " ")
  }

  /// As it stands in a usage line.
  var synopsis: String {
    let value = kind == .flag ? [] : ["<\(valueName ?? "")>"]
    let word = ([preferredName?.written].compactMap { $0 } + value).joined(separator: " ") + (isRepeating ? "..." : "")
    return isOptional ? "[\(word)]" : word
  }

  /// What it is for, with the values that it takes and the one that it has by itself.
  var explanation: String {
    switch spellings.last {
    case "--help": return words(zh: "显示帮助", en: "Show help.")
    case "--version": return words(zh: "显示版本", en: "Show the version.")
    default: break
    }
    var limits: [String] = []
    if let allValues {
      limits.append(
        words(zh: "可选 \(allValues.joined(separator: "、"))", en: "one of \(allValues.joined(separator: ", "))"))
    }
    if let defaultValue { limits.append(words(zh: "默认 \(defaultValue)", en: "default: \(defaultValue)")) }
    guard !limits.isEmpty else { return abstract ?? "" }
    return words(
      zh: "\(abstract ?? "")（\(limits.joined(separator: "；"))）",
      en: "\(abstract ?? "") (\(limits.joined(separator: "; ")))")
  }
}
