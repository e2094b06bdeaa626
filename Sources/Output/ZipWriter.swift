/// Writes a ZIP archive (APPNOTE 6.3.10) of files stored as they are, with ZIP64 records throughout, so that neither the
/// number of files nor the archive's length has a limit. No well-kept library for it is at hand.
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

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  private let stamp: Stamp
  private let put: ([UInt8]) throws -> Void
  private var directory: [UInt8] = []
  private var count: UInt64 = 0
  private var offset: UInt64 = 0

  init(stamp: Stamp, put: @escaping ([UInt8]) throws -> Void) { (self.stamp, self.put) = (stamp, put) }

  mutating func add(_ path: String, _ bytes: [UInt8]) throws {
    let name = Array(path.utf8)
    let crc = ~bytes.reduce(~UInt32(0)) { Self.table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    let size = UInt64(bytes.count)
    // What both headers of a file share: version 4.5, names in UTF-8, stored.
    var common = Self.little(UInt16(45)) + Self.little(UInt16(0x0800)) + Self.little(UInt16(0))
    common += Self.little(stamp.time) + Self.little(stamp.date) + Self.little(crc)
    common += Self.little(UInt32.max) + Self.little(UInt32.max) + Self.little(UInt16(name.count))
    let sizes = Self.little(size) + Self.little(size)
    var local = Self.little(UInt32(0x0403_4B50)) + common + Self.little(UInt16(20)) + name
    local += Self.little(UInt16(1)) + Self.little(UInt16(16)) + sizes
    directory += Self.little(UInt32(0x0201_4B50)) + Self.little(UInt16(3 << 8 | 45)) + common
    directory += Self.little(UInt16(28)) + [UInt8](repeating: 0, count: 6) + Self.little(UInt32(0o100644) << 16)
    directory += Self.little(UInt32.max) + name
    directory += Self.little(UInt16(1)) + Self.little(UInt16(24)) + sizes + Self.little(offset)
    try put(local)
    try put(bytes)
    offset += UInt64(local.count) + size
    count += 1
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
