package import Disk
internal import Text

/// A file below a folder, as the walk found it.
package struct FoundFile: Sendable, Hashable {
  /// Path below the folder, with `/`.
  package let path: String
  /// Size in bytes.
  package let size: Int
}

/// Reads folders in sorted order, without following symbolic links.
package enum FolderReader {
  /// What lies below a folder.
  package struct Found: Sendable {
    /// Every regular file, sorted by the bytes of its path.
    package var files: [FoundFile] = []
    /// Symbolic links and special files.
    package var refused: [String] = []
    /// Names that are no UTF-8, with the folder that each lies in.
    package var misnamed: [(folder: String, name: [UInt8])] = []

    /// A diagnostic for each thing that cannot be published.
    package func diagnostics(shownAs root: String) -> [Diagnostic] {
      func place(_ path: String) -> SourceLocation {
        SourceLocation(
          path: path.isEmpty ? root : root + "/" + path, line: nil, column: nil, length: 0, excerpt: nil)
      }
      let links = refused.map { link in
        Diagnostic(
          .symbolicLink, Message(zh: "\(link) 是符号链接或特殊文件", en: "\(link) is a symbolic link or special file"),
          at: place(link), mend: Message(zh: "换成文件本身", en: "Put the file itself there"))
      }
      return links
        + misnamed.map { folder, name in
          let decoded = TextEncoding.utf8(fromGB18030: name).map { String(decoding: $0, as: UTF8.self) }
          let shown = decoded ?? String(decoding: name, as: UTF8.self)
          return Diagnostic(
            .nameEncoding,
            Message(
              zh: "文件名“\(shown)”不是 UTF-8\(decoded == nil ? "" : "（是 GBK）")",
              en: "The file name '\(shown)' is not UTF-8\(decoded == nil ? "" : " (it is GBK)")"),
            at: place(folder),
            mend: Message(
              zh: "给它重新起名；从 Windows 压缩包解压时用 unzip -O GBK",
              en: "Rename it; unpack archives from Windows with unzip -O GBK"))
        }
    }
  }

  /// Everything below `root`; folders whose name begins with a dot are left alone.
  package static func walk(_ root: String) throws(MachineError) -> Found {
    var found = Found()
    var folders = [""]
    while let folder = folders.popLast() {
      let entries = try Disk.entries(folder.isEmpty ? root : root + "/" + folder)
      for name in entries.folders where !name.hasPrefix(".") {
        folders.append(folder.isEmpty ? name : folder + "/" + name)
      }
      found.misnamed += entries.misnamed.map { (folder, $0) }
      for name in entries.files {
        let path = folder.isEmpty ? name : folder + "/" + name
        guard let status = Disk.status(root + "/" + path) else {
          // An editor, or another command, has put it in another's place since the folder was listed.
          guard try Disk.exists(root + "/" + path) else { continue }
          throw MachineError(path: root + "/" + path, operation: "lstat")
        }
        if status.kind == .file {
          found.files.append(FoundFile(path: path, size: status.size))
        } else {
          found.refused.append(path)
        }
      }
    }
    found.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    found.refused.sort()
    found.misnamed.sort { ($0.folder, $0.name.hexadecimal) < ($1.folder, $1.name.hexadecimal) }
    return found
  }
}

extension DiagnosticKind {
  package static let symbolicLink = DiagnosticKind(
    "GK3114", .error, title: Message(zh: "不跟随符号链接", en: "Symbolic links are refused"),
    explanation: Message(
      zh: "符号链接可能把内容之外的文件带上网站", en: "A link could bring files from outside content onto the site"))
  package static let nameEncoding = DiagnosticKind(
    "GK1003", .error, title: Message(zh: "文件名用 UTF-8 编码", en: "File names are UTF-8"),
    explanation: Message(
      zh: "在 Windows 上打的压缩包常用 GBK 存文件名，解压到这台机器上就成了乱码，链接和列表都写不出来",
      en: "Archives made on Windows often hold names in GBK; unpacked here they cannot be linked or listed"))
}
