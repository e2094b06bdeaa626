internal import Glibc
package import Text

/// The machine refused: an open, read, write or rename that failed. Thrown, unlike what an author got wrong.
package struct MachineError: Error, Sendable, Hashable {
  package let path: String
  /// The system call.
  package let operation: String
  /// errno.
  package let code: Int32

  package init(path: String, operation: String, code: Int32 = errno) {
    (self.path, self.operation, self.code) = (path, operation, code)
  }

  /// Where, what, and what the system said.
  package var message: Message {
    let reason = String(cString: strerror(code))
    let chinese = Self.reasons[code].map { "\($0)（\(operation) 失败）" } ?? "\(operation) 失败（\(reason)）"
    return Message(zh: "\(path)：\(chinese)", en: "\(path): \(operation) failed (\(reason))")
  }

  private static let reasons: [Int32: String] = [
    ENOSPC: "磁盘已满", EDQUOT: "磁盘配额已满", EFBIG: "超过允许的文件大小", EACCES: "没有权限", EPERM: "不允许这样做", EROFS: "磁盘是只读的",
    ENOENT: "文件或文件夹不存在", EEXIST: "已经存在", ENOTDIR: "路径中有一段不是文件夹", EISDIR: "是文件夹", ELOOP: "是符号链接",
    EXDEV: "不在同一个文件系统上", EMFILE: "打开的文件太多", ENFILE: "打开的文件太多", EIO: "磁盘读写错误", ENAMETOOLONG: "名称太长",
    EBADF: "没有打开", EBUSY: "正被占用（可能是挂载点）", ENOTEMPTY: "文件夹不是空的", ENOMEM: "内存不足",
  ]
}
