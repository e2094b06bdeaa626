import ArgumentParser
import Disk
import Source
import Text

/// A command that changes files, one by one: `tidy`, `mask`, `clean`.
protocol FileCommand: ParsableCommand {
  var files: [String] { get }
  var messages: MessageOptions { get }
  /// Whether nothing is left to be done in a file.
  func change(_ path: String) throws -> Bool
}

extension FileCommand {
  /// Every file gets its turn, whatever the others are like.
  func changeEach() throws {
    guard !files.isEmpty else { throw ValidationError(zh: "请写明文件", en: "Name the file") }
    var status: ExitCode?
    for path in files.map(SiteFolder.fileNamed) {
      do {
        if try !withMachineFaults(messages.language, { try change(path) }) { status = status ?? ExitCode(1) }
      } catch let code as ExitCode {
        status = code
      }
    }
    if let status { throw status }
  }

  /// Ends with a file that the command is not made for.
  func refuse(_ message: Message) -> Bool {
    complain(message[messages.language])
    return false
  }

  /// Puts other bytes into a file; false where somebody changed it since it was read.
  ///
  /// - Parameter target: another file that takes its place.
  func replace(_ path: String, _ old: [UInt8], with new: [UInt8], in target: String? = nil) throws -> Bool {
    guard try Disk.read(path) == old else {
      return refuse(
        Message(
          zh: "\(path)：正在被改动，没有写入；请再运行一次", en: "\(path) has changed meanwhile and was not written; run it again"))
    }
    try Disk.replace(target ?? path, with: new)
    if let target, target != path { try Disk.removeFile(path) }
    return true
  }
}
