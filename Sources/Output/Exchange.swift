internal import Disk
internal import Glibc
internal import Text

/// Puts one folder in another's place.
enum Exchange {
  /// Publishes the staging folder. The old live folder becomes the previous publication, or goes where it must not come
  /// back. Files of others that arrived while the site was staged are carried after it. True where two renames had to do
  /// instead of one exchange.
  static func run(_ destination: Destination, carrying foreign: Foreign, keepsOld: Bool) throws -> Bool {
    guard Disk.isFolder(destination.path) else {
      try Disk.move(destination.staging, destination.path)
      return false
    }
    var old = destination.staging
    let isAtomic = try sayingWhatToDo(destination) { try Disk.exchange(destination.staging, destination.path) }
    if !isAtomic {
      old = destination.interrupted
      try sayingWhatToDo(destination) { try replace(destination, by: destination.staging) }
    }
    try foreign.carryLate(from: old, to: destination.path)
    try retire(old, destination, keepsOld: keepsOld)
    return !isAtomic
  }

  /// Makes a folder the previous publication, or removes it.
  static func retire(_ folder: String, _ destination: Destination, keepsOld: Bool) throws {
    if Disk.isFolder(destination.previous) {
      do {
        try Disk.move(destination.previous, destination.discarded)
      } catch {
        // A folder of a container's image: overlays move none.
        guard error.code == EXDEV else { throw error }
        try Disk.remove(destination.previous)
      }
    }
    if keepsOld { try Disk.move(folder, destination.previous) }
    try Disk.remove(destination.discarded)
    if !keepsOld {
      try Disk.remove(folder)
      try Disk.removeFile(destination.previousSources)
    }
  }

  /// Gives the texts of what was just published their place, and those of the publication before theirs.
  static func settleSources(_ destination: Destination) throws {
    guard try Disk.exists(destination.nextSources) else { return }
    if try Disk.exists(destination.sources) { try Disk.move(destination.sources, destination.previousSources) }
    try Disk.move(destination.nextSources, destination.sources)
  }

  /// Removes the previous publication and what it was made from.
  static func forgetPrevious(_ destination: Destination) throws {
    try Disk.removeFile(destination.previousSources)
    try Disk.remove(destination.previous)
  }

  /// A live folder that cannot be renamed: why, and the way out.
  private static func sayingWhatToDo<Value>(_ destination: Destination, _ body: () throws -> Value) throws -> Value {
    let path = destination.path
    let (word, copy) = (path.shellWord, (path + ".copy").shellWord)
    do {
      return try body()
    } catch let error as MachineError {
      let message: Message? =
        switch error.code {
        case EBUSY:
          Message(
            zh: "\(path) 是挂载点，不能整个替换；发布到其中的文件夹（-d \((path + "/site").shellWord)），或改为挂载上级文件夹",
            en:
              "\(path) is a mount point and cannot be exchanged; publish into it (-d \((path + "/site").shellWord)), or mount its parent"
          )
        case EXDEV:
          Message(
            zh: "\(path) 属于容器镜像的只读层，不能改名；先运行 cp -a \(word) \(copy) && rm -r \(word) && mv \(copy) \(word)",
            en:
              "\(path) belongs to a container's image and cannot be renamed; first run cp -a \(word) \(copy) && rm -r \(word) && mv \(copy) \(word)"
          )
        case EACCES, EPERM, EROFS:
          Message(
            zh: "没有权限替换 \(path)；运行这条命令的用户要能写 \(Disk.parent(path))，也要拥有 \(path)",
            en: "\(path) cannot be replaced; who runs this must be able to write \(Disk.parent(path)) and own \(path)")
        default: nil
        }
      guard let message else { throw error }
      throw OutputError(.cannotExchange, path, message)
    }
  }

  private static func replace(_ destination: Destination, by folder: String) throws {
    try Disk.move(destination.path, destination.interrupted)
    do {
      try Disk.move(folder, destination.path)
    } catch {
      try Disk.move(destination.interrupted, destination.path)
      throw error
    }
  }
}
