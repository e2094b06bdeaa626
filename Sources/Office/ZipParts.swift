internal import CArchive
internal import Glibc
internal import Source
internal import Text

/// The parts of a ZIP archive, read whole: DOCX, XLSX, PPTX, ODF and plain archives.
struct ZipParts {
  /// By their names, in the order of the archive.
  private(set) var parts: [(name: String, bytes: [UInt8])] = []
  private var byName: [String: Int] = [:]
  /// What is written about the archive and its entries (APPNOTE 4.3.16 and 4.3.12), where no program that opens a document shows it.
  let comment: String
  let budget: Budget

  subscript(name: String) -> [UInt8]? { byName[name].map { parts[$0].bytes } }

  func names(where isWanted: (String) -> Bool) -> [String] { parts.lazy.map(\.name).filter(isWanted) }

  /// - Parameter isWhole: what holds no text is read too.
  /// - Throws: `OfficeFault.encrypted`, `.damaged`, `.tooLarge`.
  init(_ bytes: [UInt8], _ budget: Budget, isWhole: Bool = false) throws(OfficeFault) {
    self.budget = budget
    guard Self.entries(of: bytes) <= 2 * Budget.parts else { throw .tooLarge }
    guard let archive = archive_read_new() else { throw .damaged }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip(archive)
    var result: Result<[(name: String, bytes: [UInt8])], OfficeFault> = .failure(.damaged)
    bytes.withUnsafeBytes { buffer in
      guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else { return }
      result = Result { () throws(OfficeFault) in try Self.read(archive, budget, isWhole) }
    }
    comment = Self.comments(in: bytes)
    parts = try result.get()
    number()
  }

  /// The comments of the archive and of its entries, from the list at its end.
  private static func comments(in bytes: [UInt8]) -> String {
    func short(_ place: Int) -> Int { place + 1 < bytes.count ? Int(bytes[place]) | Int(bytes[place + 1]) << 8 : 0 }
    var (comments, start) = ([UInt8](), 0)
    func take(_ place: Int, _ count: Int) {
      guard count > 0, place < bytes.count else { return }
      comments += bytes[place..<min(bytes.count, place + count)] + [0x0A]
    }
    while let mark = bytes.firstRange(of: Array("PK\u{1}\u{2}".utf8), in: start..<bytes.count)?.lowerBound {
      take(mark + 46 + short(mark + 28) + short(mark + 30), short(mark + 32))
      start = mark + 4
    }
    start = max(start, bytes.count - (1 << 16) - 22)
    while let mark = bytes.firstRange(of: Array("PK\u{5}\u{6}".utf8), in: start..<bytes.count)?.lowerBound {
      take(mark + 22, short(mark + 20))
      start = mark + 4
    }
    return PlainText.utf8(comments).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Gives the part that a document begins with (ECMA-376, part 2, 9.3) the name that it has nearly everywhere.
  mutating func nameMainPart() throws(OfficeFault) {
    let usual = ["word/": "document.xml", "xl/": "workbook.xml", "ppt/": "presentation.xml"]
    for target in try OfficeParts.relations(in: "_rels/.rels", of: self).values.sorted() {
      guard let slash = target.lastIndex(of: "/") else { continue }
      let (folder, name) = (String(target[...slash]), String(target[target.index(after: slash)...]))
      guard let main = usual[folder], byName[folder + main] == nil, byName[target] != nil else { continue }
      for (old, new) in [(target, folder + main), ("\(folder)_rels/\(name).rels", "\(folder)_rels/\(main).rels")] {
        if let place = byName[old] { parts[place].name = new }
      }
      number()
    }
  }

  /// How many entries an archive lists, by the marks in front of them: libarchive remembers all before it gives the first.
  private static func entries(of bytes: [UInt8]) -> Int {
    var (count, start) = (0, 0)
    while let mark = bytes.firstRange(of: Array("PK\u{1}\u{2}".utf8), in: start..<bytes.count) {
      (count, start) = (count + 1, mark.upperBound)
    }
    return count
  }

  /// Whether no two parts have one name: of two, one program shows the one and another the other.
  var hasDistinctNames: Bool { Set(parts.map(\.name)).count == parts.count }

  private mutating func number() {
    byName = [:]
    for (place, part) in parts.enumerated() where byName[part.name] == nil { byName[part.name] = place }
  }

  /// Puts other bytes into a part.
  mutating func replace(_ name: String, with bytes: [UInt8]) {
    if let place = byName[name] { parts[place].bytes = bytes }
  }

  /// Takes parts out of the archive.
  mutating func remove(where isUnwanted: (String) -> Bool) {
    parts.removeAll { isUnwanted($0.name) }
    number()
  }

  /// Endings of what holds no text: named, and not unpacked.
  private static let pictures: Set<String> = [
    "gif", "bmp", "emf", "wmf", "mp4", "mp3", "wav", "ttf", "odttf",
  ]

  private static func read(_ archive: OpaquePointer, _ budget: Budget, _ isWhole: Bool) throws(OfficeFault)
    -> [(String, [UInt8])]
  {
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
      let isPassedOver = !isWhole && pictures.contains(name.fileEnding)
      parts.append((name, isPassedOver ? [] : try content(archive, entry, budget)))
    }
  }

  /// A name that is neither UTF-8 nor GBK has a number in its place.
  private static func name(of entry: OpaquePointer, number: Int) -> String {
    guard let raw = archive_entry_pathname(entry) else { return "#\(number)" }
    let bytes = Array(UnsafeBufferPointer(start: raw, count: strlen(raw))).map(UInt8.init(bitPattern:))
    if TextEncoding.isUTF8(bytes) { return String(decoding: bytes, as: UTF8.self) }
    return TextEncoding.utf8(fromGB18030: bytes).map { String(decoding: $0, as: UTF8.self) } ?? "#\(number)"
  }

  /// The archive with its parts as they are now, deflated, without dates.
  ///
  /// - Throws: `OfficeFault.damaged`.
  func written() throws(OfficeFault) -> [UInt8] {
    guard let archive = archive_write_new() else { throw .damaged }
    defer { archive_write_free(archive) }
    archive_write_set_format_zip(archive)
    archive_write_add_filter_none(archive)
    archive_write_set_bytes_in_last_block(archive, 1)
    // Deflated data is at most a little larger; each part has a header at its place and one at the end.
    let room = parts.reduce(1 << 16) { $0 + $1.bytes.count + $1.bytes.count / 512 + 2 * $1.name.utf8.count + 512 }
    var isWritten = false
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { memory, used in
      isWritten =
        archive_write_open_memory(archive, memory.baseAddress, room, &used) == ARCHIVE_OK && put(into: archive)
    }
    guard isWritten else { throw .damaged }
    return bytes
  }

  /// Whether all parts are in the archive, which is complete then.
  private func put(into archive: OpaquePointer) -> Bool {
    for part in parts {
      guard let entry = archive_entry_new() else { return false }
      defer { archive_entry_free(entry) }
      archive_entry_set_pathname_utf8(entry, part.name)
      archive_entry_set_filetype(entry, 0o100000)
      archive_entry_set_perm(entry, 0o644)
      archive_entry_set_size(entry, Int64(part.bytes.count))
      // ISO 26300-3, 3.3: the kind of the file stands as it is at the archive's beginning.
      if part.name == "mimetype" {
        archive_write_zip_set_compression_store(archive)
      } else {
        archive_write_zip_set_compression_deflate(archive)
      }
      guard archive_write_header(archive, entry) >= ARCHIVE_WARN,
        archive_write_data(archive, part.bytes, part.bytes.count) == part.bytes.count
      else { return false }
    }
    return archive_write_close(archive) == ARCHIVE_OK
  }

  private static func content(
    _ archive: OpaquePointer, _ entry: OpaquePointer, _ budget: Budget
  ) throws(OfficeFault) -> [UInt8] {
    var bytes: [UInt8] = []
    // Without it the bytes would be there twice while the array grows.
    bytes.reserveCapacity(min(max(0, Int(archive_entry_size(entry))), budget.bytes))
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
