internal import Crypto
internal import Glibc

/// Reading, writing and copying files.
extension Disk {
  static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    try put(bytes[...], into: descriptor, path)
  }

  /// Makes a new file of what `body` puts into it, and waits until the disk has it.
  static func create(_ path: String, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    try body { try put($0[...], into: descriptor, path) }
    guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
  }

  /// Adds to a file and waits until the disk has it.
  static func append(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    try put(bytes[...], into: descriptor, path)
    guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
  }

  static func read(_ path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPiece(path) { bytes += $0 }
    return bytes
  }

  /// The SHA-256 of a file in hexadecimal.
  static func digest(_ path: String) throws -> String {
    var hash = SHA256()
    try forEachPiece(path) { hash.update(data: $0) }
    return Hexadecimal.text(hash.finalize())
  }

  /// Copies the bytes of a file to a new one and returns what was copied.
  @discardableResult
  static func copy(_ from: String, to path: String, mode: mode_t = 0o644) throws -> (sha256: String, size: Int) {
    let target = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard target >= 0 else { throw failure("open", path) }
    defer { close(target) }
    var hash = SHA256()
    var size = 0
    try forEachPiece(from) { piece in
      hash.update(data: piece)
      size += piece.count
      try put(piece, into: target, path)
    }
    return (Hexadecimal.text(hash.finalize()), size)
  }

  /// Hands a file over in pieces of up to 1 MiB. Links and devices are refused.
  private static func forEachPiece(_ path: String, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("fstat", path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw failure("open", path, EINVAL) }
    // One byte more than the file holds, so that the first read sees the end.
    let capacity = min(Int(status.st_size) + 1, 1 << 20)
    while true {
      let piece = try [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
        while filled < capacity {
          let count = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), capacity - filled)
          if count < 0, errno == EINTR { continue }
          guard count >= 0 else { throw failure("read", path) }
          if count == 0 { return }
          filled += count
        }
      }
      if !piece.isEmpty { try body(piece[...]) }
      if piece.count < capacity { return }
    }
  }

  private static func put(_ bytes: ArraySlice<UInt8>, into descriptor: Int32, _ path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure("write", path) }
        done += count
      }
    }
  }
}
