internal import CArchive
internal import Glibc
internal import Source
internal import Text

/// The parts of a ZIP archive, read whole: DOCX, XLSX, PPTX, ODF and plain archives.
struct ZipParts {
  /// By their names, in the order of the archive.
  private(set) var parts: [(name: String, bytes: [UInt8])] = []
  private var byName: [String: Int] = [:]

  subscript(name: String) -> [UInt8]? { byName[name].map { parts[$0].bytes } }

  func names(where isWanted: (String) -> Bool) -> [String] { parts.lazy.map(\.name).filter(isWanted) }

  /// - Throws: `OfficeFault.encrypted`, `.damaged`, `.tooLarge`.
  init(_ bytes: [UInt8], _ budget: Budget) throws(OfficeFault) {
    guard let archive = archive_read_new() else { throw .damaged }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip(archive)
    var result: Result<[(name: String, bytes: [UInt8])], OfficeFault> = .failure(.damaged)
    bytes.withUnsafeBytes { buffer in
      guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else { return }
      result = Result { () throws(OfficeFault) in try Self.read(archive, budget) }
    }
    parts = try result.get()
    for (place, part) in parts.enumerated() where byName[part.name] == nil { byName[part.name] = place }
  }

  /// Endings of what holds no text: named, and not unpacked.
  private static let pictures: Set<String> = [
    "gif", "bmp", "emf", "wmf", "mp4", "mp3", "wav", "ttf", "odttf",
  ]

  private static func read(_ archive: OpaquePointer, _ budget: Budget) throws(OfficeFault) -> [(String, [UInt8])] {
    var parts: [(String, [UInt8])] = []
    var entry: OpaquePointer?
    while true {
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return parts }
      guard status >= ARCHIVE_WARN, let entry else { throw .damaged }
      try budget.takePart()
      if archive_entry_is_encrypted(entry) != 0 { throw .encrypted }
      guard archive_entry_filetype(entry) & 0o170000 != 0o040000 else { continue }
      let name = name(of: entry, number: parts.count + 1)
      parts.append((name, pictures.contains(name.fileEnding) ? [] : try content(archive, budget)))
    }
  }

  /// A name that is neither UTF-8 nor GBK has a number in its place.
  private static func name(of entry: OpaquePointer, number: Int) -> String {
    guard let raw = archive_entry_pathname(entry) else { return "#\(number)" }
    let bytes = Array(UnsafeBufferPointer(start: raw, count: strlen(raw))).map(UInt8.init(bitPattern:))
    if TextEncoding.isUTF8(bytes) { return String(decoding: bytes, as: UTF8.self) }
    return TextEncoding.utf8(fromGB18030: bytes).map { String(decoding: $0, as: UTF8.self) } ?? "#\(number)"
  }

  private static func content(_ archive: OpaquePointer, _ budget: Budget) throws(OfficeFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = archive_read_data(archive, &buffer, buffer.count)
      if count == 0 { return bytes }
      guard count > 0 else { throw .damaged }
      try budget.take(bytes: count)
      bytes += buffer[..<count]
    }
  }
}
