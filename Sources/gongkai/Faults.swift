import ArgumentParser
import Authoring
import Build
import Disk
import Foundation
import Output
import Source
import Text

/// Runs `body`; what the machine or a guard refused is printed and becomes the documented exit status.
func withMachineFaults<Value>(_ language: Language, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch {
    if let code = Faults.report(error, language) { throw code }
    throw error
  }
}

/// Sentences for refusals that several commands meet.
enum Faults {
  /// Prints what was refused and returns the documented exit status; nil for an error of another sort.
  static func report(_ error: any Error, _ language: Language) -> ExitCode? {
    switch error {
    case let error as OutputError:
      complain(error.message[language])
      return report(error.kind, language)
    case let error as MachineError:
      complain(error.message[language])
      return ExitCode(74)
    case let error as DamagedState:
      complain(error.message[language])
      return ExitCode(74)
    case let error as NoSite:
      complain(noSite(error)[language])
      return ExitCode(64)
    case let held as FileLock.Held:
      complain(Faults.held(held)[language])
      return ExitCode(75)
    case let error as ContentTransaction.Exists:
      complain(Message(zh: "content/\(error.path) 已存在", en: "content/\(error.path) exists")[language])
      return ExitCode(64)
    case let error as DocumentChanges.NoFrontMatter:
      complain(
        Message(
          zh: "content/\(error.path) 没有能修改的文件头", en: "content/\(error.path) has no front matter that can be edited")[
            language])
      return ExitCode(1)
    case let error as CocoaError:
      let cause = (error.userInfo[NSUnderlyingErrorKey] as? POSIXError)?.code.rawValue ?? EIO
      complain(MachineError(path: error.filePath ?? "", operation: "open", code: cause).message[language])
      return ExitCode(74)
    default: return nil
    }
  }

  private static func report(_ kind: OutputError.Kind, _ language: Language) -> ExitCode {
    switch kind {
    case .dangerousTarget, .foreignFolder, .nothingToRollBack: return ExitCode(64)
    case .locked, .changed: return ExitCode(75)
    case .cannotExchange: return ExitCode(74)
    case .removalGuard(let paths), .returns(let paths):
      for path in paths.prefix(20) { complain("  - \(path)") }
      if paths.count > 20 {
        complain("  " + Message(zh: "……还有 \(paths.count - 20) 个", en: "… and \(paths.count - 20) more")[language])
      }
      return ExitCode(1)
    case .conflict, .withheld, .altered, .rolledBack: return ExitCode(1)
    }
  }

  private static func noSite(_ error: NoSite) -> Message {
    Message(
      zh: "\(error.folder) 里没有 content/site.yml；新建站点：gongkai init 文件夹",
      en: "There is no content/site.yml in \(error.folder); make a site with: gongkai init FOLDER")
  }

  static func held(_ held: FileLock.Held) -> Message {
    Message(
      zh: "另一个命令正在修改内容（进程 \(held.owner)），请稍后再试",
      en: "Another command is changing content (process \(held.owner)); try again later")
  }

  /// What an error says, for a report that goes on after it.
  static func message(_ error: any Error) -> Message {
    switch error {
    case let error as OutputError: error.message
    case let error as MachineError: error.message
    case let error as DamagedState: error.message
    case let error as NoSite: noSite(error)
    case let held as FileLock.Held: held.owner.isEmpty ? Message(zh: "被锁定", en: "locked") : Faults.held(held)
    default: Message(zh: "\(error)", en: "\(error)")
    }
  }
}
