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
    let failed = "\(Self.operations[operation] ?? "\(operation) ")失败"
    let chinese = Self.reasons[code].map { "\($0)（\(failed)）" } ?? "\(failed)（\(reason)）"
    return Message(zh: "\(path)：\(chinese)", en: "\(path): \(operation) failed (\(reason))")
  }

  /// What each system call was to do.
  private static let operations = [
    "chmod": "修改权限", "fchmod": "修改权限", "copy": "复制", "deflate": "压缩", "flock": "加锁", "fstat": "查看", "lstat": "查看",
    "fsync": "写入磁盘", "link": "建立链接", "linkat": "建立链接", "malloc": "分配内存", "mkdir": "新建文件夹", "open": "打开",
    "opendir": "打开文件夹", "read": "读取", "readdir": "列出文件夹", "rename": "改名", "renameat2": "改名", "rmdir": "删除文件夹",
    "unlink": "删除", "unlinkat": "删除", "write": "写入",
  ]

  private static let reasons: [Int32: String] = [
    ENOSPC: "磁盘已满", EDQUOT: "磁盘配额已满", EFBIG: "超过允许的文件大小", EACCES: "没有权限", EPERM: "不允许这样做", EROFS: "磁盘是只读的",
    ENOENT: "文件或文件夹不存在", EEXIST: "已经存在", ENOTDIR: "路径中有一段不是文件夹", EISDIR: "是文件夹", ELOOP: "是符号链接",
    EXDEV: "不在同一个文件系统上", EMFILE: "打开的文件太多", ENFILE: "打开的文件太多", EIO: "磁盘读写错误", ENAMETOOLONG: "名称太长",
    EBADF: "没有打开", EBUSY: "正被占用（可能是挂载点）", ENOTEMPTY: "文件夹不是空的", ENOMEM: "内存不足",
  ]
}
