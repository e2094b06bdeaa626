internal import Disk
internal import Glibc

/// The published folder. It is opened anew for each request, because a build exchanges it; symbolic links are never
/// followed, so nothing outside is ever served.
struct PublishedFolder: Sendable {
  enum Found {
    case file(OpenFile, name: String)
    /// A folder whose address lacks its slash.
    case folder
    case nothing
    /// There is no published folder yet.
    case noSite
  }

  let path: String

  /// What lies at an address, or at the address below `base`, the path of the site's own address: 404.html links to that.
  func find(_ request: RequestPath, base: [String]) -> Found {
    guard case .nothing = find(request), let inner = request.below(base) else { return find(request) }
    return inner.components.isEmpty && !inner.isFolder ? .folder : find(inner)
  }

  /// A folder's address answers with its `index.html`, `x` also for `x.html`.
  private func find(_ request: RequestPath) -> Found {
    guard let root = Descriptor(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else { return .noSite }
    var folder = root
    let parents = request.isFolder ? request.components[...] : request.components.dropLast()
    for name in parents {
      guard let next = Descriptor(openat(folder.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) else {
        return .nothing
      }
      folder = next
    }
    guard !request.isFolder, let name = request.components.last else { return Self.file("index.html", in: folder) }
    let found = Self.file(name, in: folder)
    switch found {
    case .nothing: return Self.file(name + ".html", in: folder)
    case .folder where !Self.holdsIndex(name, in: folder):
      // A document's attachments lie in a folder of its own name: `x` is the page, not that folder.
      let page = Self.file(name + ".html", in: folder)
      if case .file = page { return page }
      return found
    default: return found
    }
  }

  private static func holdsIndex(_ name: String, in folder: Descriptor) -> Bool {
    guard let inner = Descriptor(openat(folder.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)),
      case .file = file("index.html", in: inner)
    else { return false }
    return true
  }

  /// A file directly in the published folder.
  func file(_ name: String) -> OpenFile? {
    guard let root = Descriptor(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else { return nil }
    guard case .file(let file, _) = Self.file(name, in: root) else { return nil }
    return file
  }

  private static func file(_ name: String, in folder: Descriptor) -> Found {
    guard let file = Descriptor(openat(folder.number, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) else {
      return .nothing
    }
    guard let status = FileStatus(descriptor: file.number) else { return .nothing }
    switch status.kind {
    case .file: return .file(OpenFile(file, status), name: name)
    case .folder: return .folder
    default: return .nothing
    }
  }
}

/// A file that is open for reading: it stays whole even when the folder is exchanged meanwhile.
struct OpenFile: Sendable {
  let size: Int
  /// Changes with every save, also with two in one second.
  let tag: String
  private let descriptor: Descriptor

  fileprivate init(_ descriptor: Descriptor, _ status: FileStatus) {
    self.descriptor = descriptor
    size = status.size
    tag = [Int(status.inode), size, status.modified.seconds, status.modified.nanoseconds]
      .map { String($0, radix: 36) }.joined(separator: "-")
  }

  /// The bytes of a range; fewer where the file ends early or cannot be read.
  func read(_ range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count {
        let count = pread(
          descriptor.number, buffer.baseAddress?.advanced(by: filled), range.count - filled,
          off_t(range.lowerBound + filled))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        filled += count
      }
    }
  }
}

/// Closes the descriptor with its last owner.
private final class Descriptor: Sendable {
  let number: Int32

  init?(_ number: Int32) {
    guard number >= 0 else { return nil }
    self.number = number
  }

  deinit { close(number) }
}
