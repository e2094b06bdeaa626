import Disclosure
import Disk
import Foundation
import Text

/// A file of this machine that is to become an attachment.
struct AttachedFile {
  private let path: String
  /// Its name beside the document.
  let name: String

  struct Fault: Error {
    let message: Message
  }

  /// The file at a path that a person wrote; a fault where none can be copied from there, or where it would be no attachment.
  static func at(_ path: String) -> Result<AttachedFile, Fault> {
    let name = URL(filePath: path).lastPathComponent
    guard Disk.size(Disk.resolved(path)) != nil else {
      return .failure(Fault(message: Message(zh: "没有“\(path)”这个文件", en: "There is no file '\(path)'")))
    }
    guard !name.hasPrefix("."), !name.lowercased().hasSuffix(".md"), PublishedPath.fault(of: name) == nil else {
      return .failure(
        Fault(
          message: Message(
            zh: "“\(name)”不能作附件的文件名，请先改名", en: "An attachment cannot be called '\(name)'; rename it first")))
    }
    return .success(AttachedFile(path: path, name: name))
  }

  /// What the list of attachments calls it until somebody changes that: its name without ending.
  var title: String { name.fileStem }

  func read() throws -> (name: String, bytes: [UInt8]) { (name, try Disk.read(Disk.resolved(path))) }
}
