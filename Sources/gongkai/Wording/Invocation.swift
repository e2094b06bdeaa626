import Disclosure
import Disk
import Foundation
import Source
import Text

/// What the arguments say before anything is parsed.
enum Invocation {
  /// `--lang`; else `language` of the site's site.yml; else the first of LC_ALL, LC_MESSAGES and LANG that names Chinese
  /// or English; else Chinese. Help and usage errors are in it, as every message is.
  static let language: Language = {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let given = option(["--lang"], in: arguments).flatMap(Language.init)
    return given ?? stated(settings(arguments)) ?? system ?? .chinese
  }()

  /// What is parsed: the parser's own `help` knows no options, and which language it speaks is known already.
  static let arguments: [String] = {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let place = arguments.firstIndex(where: { $0 == "--lang" || $0.hasPrefix("--lang=") }) else {
      return arguments
    }
    var others = arguments
    others.removeSubrange(place..<min(others.count, place + (arguments[place] == "--lang" ? 2 : 1)))
    return others.first == "help" ? others : arguments
  }()

  /// The settings of the site that arguments name, as far as site.yml can be read.
  static func settings(_ arguments: [String]) -> SiteSettings? {
    let folder = option(["--source", "-s"], in: arguments) ?? SiteFolder.surrounding() ?? "."
    guard let bytes = try? Disk.read(folder + "/" + SiteSettings.path.shown) else { return nil }
    return SiteSettingsReader.read(SourceFile(path: SiteSettings.path.shown, bytes: bytes)).settings
  }

  private static func stated(_ settings: SiteSettings?) -> Language? {
    settings?.statedLanguage.flatMap { tag in Language.allCases.first { tag.text.hasPrefix($0.rawValue) } }
  }

  private static var system: Language? {
    let environment = ProcessInfo.processInfo.environment
    return ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.compactMap { locale in
      Language.allCases.first { locale.hasPrefix($0.rawValue) }
    }.first
  }

  /// The value of an option as the parser takes it: the last one counts.
  private static func option(_ names: [String], in arguments: [String]) -> String? {
    var value: String?
    for (argument, next) in zip(arguments, arguments.dropFirst() + [""]) {
      if argument == "--" { break }
      if names.contains(argument) { value = next }
      for name in names where argument.hasPrefix(name + "=") { value = String(argument.dropFirst(name.count + 1)) }
    }
    return value
  }
}

extension Language {
  /// The language of this run.
  static var invocation: Language { Invocation.language }
}
