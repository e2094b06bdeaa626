internal import Crypto
internal import Glibc
internal import Text

/// Reading, writing and copying files.
extension Disk {
  /// Permission bits of what is published, whatever the umask.
  package static let publicMode: UInt32 = 0o644
  /// Permission bits of what is nobody else's business.
  package static let privateMode: UInt32 = 0o600

  /// Makes a new file of these bytes.
  package static func write(_ bytes: [UInt8], to path: String, mode: UInt32 = publicMode) throws(MachineError) {
    let descriptor = try make(path, mode)
    defer { close(descriptor) }
    try put(bytes[...], into: descriptor, path)
  }

  /// Makes a new file of what `body` puts into it, and waits until the disk has it.
  package static func create(
    _ path: String, mode: UInt32 = publicMode, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let descriptor = try make(path, mode)
    defer { close(descriptor) }
    try body { try put($0[...], into: descriptor, path) }
    guard fsync(descriptor) == 0 else { throw MachineError(path: path, operation: "fsync") }
  }

  /// Puts these bytes in a file's place in one step, when the disk has them: whoever reads sees the old file or the new
  /// one. The file keeps its permission bits; a new one gets `mode`.
  package static func replace(_ path: String, with bytes: [UInt8], mode: UInt32 = publicMode) throws(MachineError) {
    let (folder, name) = split(path)
    let fresh = "\(folder)/.\(name.utf8.count > 200 ? "" : name).\(String(UInt64.random(in: 0 ... .max), radix: 36))~"
    do throws(MachineError) {
      let descriptor = try make(fresh, status(path)?.mode ?? mode)
      defer { close(descriptor) }
      try put(bytes[...], into: descriptor, fresh)
      guard fsync(descriptor) == 0 else { throw MachineError(path: path, operation: "fsync") }
      try move(fresh, path)
    } catch {
      try? removeFile(fresh)
      throw MachineError(path: path, operation: error.operation, code: error.code)
    }
    let holder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard holder >= 0 else { return }
    _ = fsync(holder)
    close(holder)
  }

  /// Whether a name is one that `replace` gives a file until it is whole: a kill may leave it behind.
  package static func isFresh(_ name: String) -> Bool { name.hasPrefix(".") && name.hasSuffix("~") }

  /// Adds to a file, which is made where it is missing, and waits until the disk has it.
  package static func append(_ bytes: [UInt8], to path: String, mode: UInt32 = privateMode) throws(MachineError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw MachineError(path: path, operation: "open") }
    defer { close(descriptor) }
    try put(bytes[...], into: descriptor, path)
    guard fsync(descriptor) == 0 else { throw MachineError(path: path, operation: "fsync") }
  }

  package static func read(_ path: String) throws(MachineError) -> [UInt8] {
    let descriptor = try openPlain(path)
    defer { close(descriptor) }
    // One byte more than the file holds, so that the first read sees the end.
    let size = try openSize(descriptor, path)
    var bytes = try piece(descriptor, path, capacity: size + 1)
    guard bytes.count > size else { return bytes }
    // It grows while it is read.
    while true {
      let more = try piece(descriptor, path, capacity: 1 << 20)
      bytes += more
      if more.count < 1 << 20 { return bytes }
    }
  }

  /// The SHA-256 of a file in hexadecimal.
  package static func digest(_ path: String) throws -> String {
    var hash = SHA256()
    try forEachPiece(of: path) { hash.update(data: $0) }
    return Array(hash.finalize()).hexadecimal
  }

  /// The first bytes of a file, at most `count`.
  package static func beginning(of path: String, count: Int) throws(MachineError) -> [UInt8] {
    let descriptor = try openPlain(path)
    defer { close(descriptor) }
    return try piece(descriptor, path, capacity: min(count, try openSize(descriptor, path) + 1))
  }

  /// The SHA-256 of bytes in hexadecimal.
  package static func digest(of bytes: [UInt8]) -> String { Array(SHA256.hash(data: bytes)).hexadecimal }

  /// Copies the bytes of a file to a new one and returns what was copied.
  @discardableResult
  package static func copy(
    _ from: String, to path: String, mode: UInt32 = publicMode
  ) throws(MachineError) -> (sha256: String, size: Int) {
    let target = try make(path, mode)
    defer { close(target) }
    var hash = SHA256()
    var size = 0
    do {
      try forEachPiece(of: from) { piece in
        hash.update(data: piece)
        size += piece.count
        try put(piece, into: target, path)
      }
    } catch let error as MachineError {
      throw error
    } catch {
      throw MachineError(path: path, operation: "copy", code: EIO)
    }
    return (Array(hash.finalize()).hexadecimal, size)
  }

  /// Hands a file over in pieces of up to 1 MiB. Links and devices are refused.
  package static func forEachPiece(of path: String, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
    let descriptor = try openPlain(path)
    defer { close(descriptor) }
    let capacity = min(try openSize(descriptor, path) + 1, 1 << 20)
    while true {
      let piece = try piece(descriptor, path, capacity: capacity)
      if !piece.isEmpty { try body(piece[...]) }
      if piece.count < capacity { return }
    }
  }

  /// Opens a new file with these permission bits, whatever the umask.
  private static func make(_ path: String, _ mode: UInt32) throws(MachineError) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw MachineError(path: path, operation: "open") }
    guard fchmod(descriptor, mode) == 0 else {
      let code = errno
      close(descriptor)
      throw MachineError(path: path, operation: "fchmod", code: code)
    }
    return descriptor
  }

  /// Opens a plain file for reading; a pipe does not make it wait.
  private static func openPlain(_ path: String) throws(MachineError) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw MachineError(path: path, operation: "open") }
    return descriptor
  }

  private static func openSize(_ descriptor: Int32, _ path: String) throws(MachineError) -> Int {
    guard let status = FileStatus(descriptor: descriptor) else { throw MachineError(path: path, operation: "fstat") }
    switch status.kind {
    case .file: return status.size
    case .folder: throw MachineError(path: path, operation: "open", code: EISDIR)
    default: throw MachineError(path: path, operation: "open", code: EINVAL)
    }
  }

  /// Up to `capacity` bytes; fewer only at the end.
  private static func piece(_ descriptor: Int32, _ path: String, capacity: Int) throws(MachineError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
      while filled < capacity {
        let count = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), capacity - filled)
        if count < 0, errno == EINTR { continue }
        if count < 0 { failure = errno }
        if count <= 0 { return }
        filled += count
      }
    }
    guard failure == 0 else { throw MachineError(path: path, operation: "read", code: failure) }
    return bytes
  }

  private static func put(_ bytes: ArraySlice<UInt8>, into descriptor: Int32, _ path: String) throws(MachineError) {
    var failure: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          failure = count < 0 ? errno : EIO
          return
        }
        done += count
      }
    }
    guard failure == 0 else { throw MachineError(path: path, operation: "write", code: failure) }
  }
}
