internal import CZlib
internal import Disk

/// Writes a ZIP archive (APPNOTE 6.3.10) with ZIP64 records throughout, so that neither the number of files nor the archive's
/// length has a limit. The container is ours and the compression zlib's: libarchive marks names as UTF-8 only where the
/// machine has a UTF-8 locale, and Windows would unpack Chinese names as rubbish.
struct ZipWriter {
  /// When the archive's files are said to have changed, in the format's two 16-bit fields.
  struct Stamp {
    let date: UInt16
    let time: UInt16

    /// Years 1980–2107; the format counts in steps of two seconds.
    init(year: Int, month: Int, day: Int, hour: Int, minute: Int) {
      date = UInt16(clamping: (min(max(year, 1980), 2107) - 1980) << 9 | month << 5 | day)
      time = UInt16(clamping: hour << 11 | minute << 5)
    }
  }

  /// What an entry comes to: found by a first reading, since headers stand in front.
  private struct Measure: Equatable {
    var crc: UInt = 0
    var size: UInt64 = 0
    var packed: UInt64 = 0
    var isDeflated: Bool { packed < size }
  }

  private let stamp: Stamp
  private let put: ([UInt8]) throws -> Void
  private var directory: [UInt8] = []
  private var count: UInt64 = 0
  private var offset: UInt64 = 0

  init(stamp: Stamp, put: @escaping ([UInt8]) throws -> Void) { (self.stamp, self.put) = (stamp, put) }

  mutating func add(_ path: String, _ bytes: [UInt8], isDeflated: Bool = true) throws {
    try add(path, isDeflated: isDeflated) { try $0(bytes[...]) }
  }

  /// Adds a file piece by piece; `read` hands over all of it, twice, and the same both times.
  mutating func add(
    _ path: String, isDeflated: Bool = true, _ read: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
  ) throws {
    var measure = try Self.pack(path, read, isDeflated: true) { _ in }
    if !isDeflated { measure.packed = measure.size }
    try addHeaders(path, measure)
    let written = try Self.pack(path, read, isDeflated: measure.isDeflated, put)
    guard written.crc == measure.crc, written.size == measure.size else {
      throw MachineError(path: path, operation: "read", code: 5)
    }
    offset += measure.isDeflated ? measure.packed : measure.size
    count += 1
  }

  /// Hands over an entry's bytes, compressed or as they are.
  private static func pack(
    _ path: String, _ read: ((ArraySlice<UInt8>) throws -> Void) throws -> Void, isDeflated: Bool,
    _ put: @escaping ([UInt8]) throws -> Void
  ) throws -> Measure {
    var measure = Measure()
    var deflater = Deflater()
    func deflated(_ piece: ArraySlice<UInt8>, isLast: Bool) throws -> [UInt8] {
      guard let ready = deflater.run(piece, isLast: isLast) else {
        throw MachineError(path: path, operation: "deflate", code: 12)
      }
      measure.packed += UInt64(ready.count)
      return ready
    }
    try read { piece in
      measure.crc = piece.withUnsafeBytes { buffer in
        crc32(measure.crc, buffer.bindMemory(to: UInt8.self).baseAddress, UInt32(buffer.count))
      }
      measure.size += UInt64(piece.count)
      try put(isDeflated ? deflated(piece, isLast: false) : Array(piece))
    }
    if isDeflated { try put(deflated([], isLast: true)) }
    return measure
  }

  private mutating func addHeaders(_ path: String, _ measure: Measure) throws {
    let name = Array(path.utf8)
    let packed = measure.isDeflated ? measure.packed : measure.size
    // What both headers of a file share: version 4.5, names in UTF-8, deflated or stored.
    var common = Self.little(UInt16(45)) + Self.little(UInt16(0x0800))
    common += Self.little(UInt16(measure.isDeflated ? 8 : 0))
    common += Self.little(stamp.time) + Self.little(stamp.date) + Self.little(UInt32(truncatingIfNeeded: measure.crc))
    common += Self.little(UInt32.max) + Self.little(UInt32.max) + Self.little(UInt16(name.count))
    let sizes = Self.little(measure.size) + Self.little(packed)
    var local = Self.little(UInt32(0x0403_4B50)) + common + Self.little(UInt16(20)) + name
    local += Self.little(UInt16(1)) + Self.little(UInt16(16)) + sizes
    directory += Self.little(UInt32(0x0201_4B50)) + Self.little(UInt16(3 << 8 | 45)) + common
    directory += Self.little(UInt16(28)) + [UInt8](repeating: 0, count: 6) + Self.little(UInt32(0o100644) << 16)
    directory += Self.little(UInt32.max) + name
    directory += Self.little(UInt16(1)) + Self.little(UInt16(24)) + sizes + Self.little(offset)
    try put(local)
    offset += UInt64(local.count)
  }

  func finish() throws {
    try put(directory)
    let length = UInt64(directory.count)
    var end = Self.little(UInt32(0x0606_4B50)) + Self.little(UInt64(44))
    end += Self.little(UInt16(3 << 8 | 45)) + Self.little(UInt16(45)) + [UInt8](repeating: 0, count: 8)
    end += Self.little(count) + Self.little(count) + Self.little(length) + Self.little(offset)
    end += Self.little(UInt32(0x0706_4B50)) + Self.little(UInt32(0)) + Self.little(offset + length)
    end += Self.little(UInt32(1))
    end += Self.little(UInt32(0x0605_4B50)) + [UInt8](repeating: 0, count: 4)
    end += Self.little(UInt16.max) + Self.little(UInt16.max) + Self.little(UInt32.max) + Self.little(UInt32.max)
    try put(end + Self.little(UInt16(0)))
  }

  private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
